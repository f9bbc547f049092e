"""Why a file is refused, in both languages, and how to mend it. Each code stands for ever; scripts rely on it."""

from collections.abc import Mapping
from dataclasses import dataclass

from yihe.foundation.acting.refusal import Invalid
from yihe.foundation.acting.text import Text


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason to refuse: the house rule, what is wrong, what to do."""

    article: str
    message: Text
    mend: Text


_RENAME = Text("请改一个普通的文件名再上传。", "Give the file an ordinary name and choose it again.")
_AS_PDF = Text(
    "请在原来的程序中打开，用“打印为 PDF”另存一份再上传。",
    "Open it in its own program, save a plain copy with “print to PDF”, and choose that one.",
)
_SAVE_AGAIN = Text(
    "请在原来的程序中打开并另存一份；打不开时请重新取得该文件。",
    "Open it in its own program and save a new copy; if it does not open, obtain the file again.",
)

REASONS: Mapping[str, Reason] = {
    "file_name": Reason(
        "H-30",
        Text(
            "文件名“{name}”含有不允许的内容：{detail}。", "The file name “{name}” cannot be taken: {detail}."
        ),
        _RENAME,
    ),
    "file_name_double": Reason(
        "H-30",
        Text(
            "文件名“{name}”中间藏着“.{detail}”，像是伪装的程序。",
            "The file name “{name}” hides “.{detail}”, as disguised programs do.",
        ),
        _RENAME,
    ),
    "file_kind": Reason(
        "H-31",
        Text(
            "不接收这种文件（{name}）。可以接收：{detail}。",
            "This kind of file is not taken ({name}). Taken are: {detail}.",
        ),
        _AS_PDF,
    ),
    "file_content": Reason(
        "H-31",
        Text(
            "“{name}”的内容与文件名不符：{detail}。",
            "What “{name}” holds is not what its name says: {detail}.",
        ),
        _SAVE_AGAIN,
    ),
    "file_two_kinds": Reason(
        "H-31",
        Text("“{name}”里夹带着另一个文件：{detail}。", "“{name}” carries a second file inside it: {detail}."),
        _AS_PDF,
    ),
    "file_damaged": Reason(
        "H-31",
        Text("“{name}”已损坏或结构有误：{detail}。", "“{name}” is damaged or malformed: {detail}."),
        _SAVE_AGAIN,
    ),
    "file_cut_off": Reason(
        "H-31",
        Text("“{name}”不完整，结尾缺失。", "“{name}” is cut off: its end is missing."),
        Text(
            "请重新上传；仍不行时请重新取得该文件。",
            "Upload it again; if that does not help, obtain the file again.",
        ),
    ),
    "file_encrypted": Reason(
        "H-32",
        Text("“{name}”设有密码，无法检查。", "“{name}” is protected by a password and cannot be checked."),
        Text("请去掉密码后另存一份再上传。", "Save a copy without the password and choose that one."),
    ),
    "file_active": Reason(
        "H-32",
        Text(
            "“{name}”含有会自己动作的内容：{detail}。",
            "“{name}” holds something that acts by itself: {detail}.",
        ),
        _AS_PDF,
    ),
    "file_external": Reason(
        "H-32",
        Text("“{name}”会去取外部的内容：{detail}。", "“{name}” fetches something from elsewhere: {detail}."),
        _AS_PDF,
    ),
    "file_formula": Reason(
        "H-32",
        Text("“{name}”第 {detail} 行有公式。", "“{name}” has a formula in line {detail}."),
        Text(
            "请去掉公式，只留数值，或存为 XLSX。",
            "Keep the values only, without formulas, or save it as XLSX.",
        ),
    ),
    "file_malware": Reason(
        "H-32",
        Text("“{name}”被识别为恶意程序。", "“{name}” was recognised as malicious software."),
        Text("不要打开它，请交给信息科。", "Do not open it; hand it to the IT office."),
    ),
    "file_text": Reason(
        "H-31",
        Text("“{name}”不是可读的文本：{detail}。", "“{name}” is not readable text: {detail}."),
        Text(
            "请用记事本打开，另存为 UTF-8 编码。",
            "Open it in a text editor and save it with the encoding UTF-8.",
        ),
    ),
    "file_bomb": Reason(
        "H-33",
        Text("“{name}”展开后过大：{detail}。", "“{name}” unfolds to far more than it shows: {detail}."),
        _AS_PDF,
    ),
    "file_too_large": Reason(
        "H-33",
        Text("“{name}”超过了 {detail} 的上限。", "“{name}” is larger than the limit of {detail}."),
        Text("请压缩图像或分成几个文件。", "Reduce the pictures, or split it into several files."),
    ),
    "files_too_large": Reason(
        "H-33",
        Text(
            "到“{name}”为止，这些文件合计超过了 {detail}。",
            "Up to “{name}” these files are larger than {detail} together.",
        ),
        Text("请分次上传。", "Upload them in several steps."),
    ),
    "file_too_many": Reason(
        "H-33",
        Text("一次最多上传 {detail} 个文件。", "At most {detail} files can be given at once."),
        Text("其余的请分次上传。", "Upload the others separately."),
    ),
    "file_empty": Reason(
        "H-33",
        Text("“{name}”是空文件。", "“{name}” is empty."),
        Text("请核对后重新选择文件。", "Check it and choose the file again."),
    ),
    "file_missing": Reason(
        "H-31",
        Text("请选择文件。", "No file was chosen."),
        Text("点选“选择文件”，或把文件拖到框内。", "Use “Choose files”, or drop them on the box."),
    ),
    "file_not_written": Reason(
        "H-34",
        Text(
            "“{name}”没有存成：服务器的磁盘写不进去。",
            "“{name}” could not be stored: the server's disk cannot be written.",
        ),
        Text(
            "什么都没有保存。请告知管理员，稍后再试。",
            "Nothing was saved. Tell the administrator and try again later.",
        ),
    ),
    "file_kept_gone": Reason(
        "H-35",
        Text(
            "先前留存的文件已过 24 小时，或已用过。",
            "The file kept from before is older than 24 hours, or was used already.",
        ),
        Text("请重新选择该文件。", "Choose the file again."),
    ),
}


def refused(code: str, *, name: str = "", detail: object = "") -> Invalid:
    """Make the refusal of a file; detail fills the sentence, as a Text where its words differ by language."""
    reason = REASONS[code]
    zh, en = (detail.zh, detail.en) if isinstance(detail, Text) else (detail, detail)
    message = Text(
        reason.message.zh.format(name=name, detail=zh), reason.message.en.format(name=name, detail=en)
    )
    return Invalid(code, message, mend=reason.mend, article=reason.article)
