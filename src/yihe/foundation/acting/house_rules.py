"""The rules of the house itself: what a refusal cites where neither law nor regulation has an article."""

from yihe.foundation.acting.text import Text

HOUSE_RULES = {
    "H-01": Text(
        "在他人办理之后提交的，先看新记录。",
        "Who submits after somebody else has acted reads the new entries first.",
    ),
    "H-02": Text(
        "不存在的与无权查看的，看起来一样。", "What does not exist and what one may not see look the same."
    ),
    "H-03": Text("每一步由规定的角色办理。", "Each step is taken by the role whose step it is."),
    "H-04": Text("当事人不办理自己的案件。", "Nobody acts on a case they are a party to."),
    "H-05": Text(
        "应当办理的人都是当事人时，由上级卫生局介入。",
        "Where all who could act are parties, the bureau above steps in.",
    ),
    "H-06": Text(
        "事情不发生在将来，也不早于其原因。", "Nothing happens in the future, and nothing before its cause."
    ),
    "H-07": Text("提出的人不作决定。", "Who proposes does not decide."),
    "H-08": Text(
        "任何人未经陈述、或未记明拒绝陈述，不对其作出决定。",
        "Nothing is decided about anybody who has neither been heard nor been recorded as refusing to speak.",
    ),
    "H-09": Text(
        "决定只能确认或减轻拟定的责任；减轻要写明理由。",
        "A decision confirms or lowers what was proposed, and gives its reason for lowering.",
    ),
    "H-10": Text(
        "机构资料由管理员维护，科室名称不重复。",
        "The administrator keeps the institution's particulars; a department's name stands once.",
    ),
    "H-11": Text("角色授予在机构，登录名唯一。", "Roles are given at a place; a sign-in name stands once."),
    "H-12": Text("机构至少有一名管理员。", "An institution has at least one administrator."),
    "H-13": Text(
        "休假有起止日；代办人是在岗的另一名同事，同时只有一名，不再转交，可以随时结束。",
        "A leave has its first and last day; one colleague at a time stands in, who is there and does not pass it on; "
        "it can be ended at any time.",
    ),
    "H-14": Text(
        "规章按日生效，读法从其列出者中选择。",
        "A regulation comes into force on a day; readings are chosen among those it lists.",
    ),
    "H-15": Text("空系统只能启用一次。", "An empty installation is founded once."),
    "H-20": Text("投诉署名，或注明匿名。", "A complaint names who complains, or says that nobody is named."),
    "H-21": Text("一件投诉立一个案。", "A complaint becomes one case."),
    "H-22": Text(
        "结案后不再办理结案前的步骤。", "After closing, steps of the open case are no longer taken."
    ),
    "H-23": Text(
        "错误以更正记录补正并说明理由，原值可见。",
        "A mistake is mended by a correcting entry with a reason; the old value stays visible.",
    ),
    "H-24": Text("移交写明理由，不移交给当事人。", "A hand-over has its reason and never goes to a party."),
    "H-25": Text(
        "查看隐藏的号码要写明理由并记入日志。", "Revealing a masked number has its reason and is journaled."
    ),
    "H-26": Text(
        "接口只接受说明中的字段和形状。", "The API takes the fields and shapes of its description only."
    ),
    "H-27": Text(
        "一次提交只办理一次，其编号不用于别的内容。",
        "A submission is carried out once, and its id serves for nothing else.",
    ),
    "H-30": Text(
        "文件名是普通的名称：不伪装，没有路径和看不见的符号。",
        "A file has an ordinary name: no disguise, no path, no invisible signs.",
    ),
    "H-31": Text(
        "只接收列明种类的文件，内容与名称相符，完整可读。",
        "Files of the listed kinds are taken, whole and readable, their content being what the name says.",
    ),
    "H-32": Text(
        "文件里没有会自己动作、向外取送、加密或附带其他文件的内容。",
        "A file holds nothing that acts by itself, fetches or sends, is encrypted, or carries another file.",
    ),
    "H-33": Text(
        "文件的大小和个数有上限，展开后也是。",
        "Files are limited in size and number, also in what they unfold to.",
    ),
    "H-34": Text(
        "磁盘或数据库写不进去时，什么都不保存，并明白告知。",
        "When disk or database cannot be written nothing is saved, and that is said.",
    ),
    "H-35": Text(
        "表单未通过时，已传的文件为本人保留24小时。",
        "The files of a form that was refused are kept for their sender for 24 hours.",
    ),
    "H-36": Text(
        "存下的文件读不到时明白告知，从备份恢复。",
        "A stored file that cannot be read is said to be lost, and comes back from the backup.",
    ),
    "H-40": Text(
        "复评由三名以上委员表决，赞成过半数通过；反对的记明意见。",
        "At least three members vote on a re-review, more than half carry it; who is against it gives a view.",
    ),
    "H-41": Text(
        "只因当事人申请复核而复评的，不加重。",
        "Where only a person's own objection led to a re-review, nothing becomes heavier by it.",
    ),
    "H-42": Text(
        "退回写明理由和期限，补正后重新上报。",
        "What is sent back has its reasons and a day, and is reported again when completed.",
    ),
    "H-50": Text(
        "缺少签字的，由两名不同的职工见证，经办人和拒签人除外。",
        "Where a signature is missing two members of staff attest it, neither who acted nor who refused among them.",
    ),
    "H-51": Text("封条编号在本机构不重复。", "The number of a seal stands once in an institution."),
    "H-52": Text(
        "为鉴定或诉讼启封的，记明来函机构和文号。",
        "A seal opened for an appraisal or a court names the body and its letter.",
    ),
    "H-55": Text(
        "陈述由本人提交，科室的由科室负责人提交。",
        "Each states for themself; the head states for the department.",
    ),
    "H-61": Text(
        "患者死亡的，协议由全部继承人签署或授权。",
        "After a death, all heirs sign an agreement or give authority.",
    ),
    "H-62": Text(
        "付款不超过协议或判决的金额，一分也不超。",
        "Nothing is paid beyond what was agreed or judged, not by one fen.",
    ),
    "H-63": Text(
        "更正后的应付金额不低于已付金额。",
        "No correction leaves less owed than was paid.",
    ),
    "H-64": Text(
        "付清以后才能以协议或判决结案。",
        "A case ends as settled or judged when the whole amount was paid.",
    ),
    "H-65": Text(
        "有协议或判决金额的，不以其他事由结案；移送除外。",
        "Where money was agreed or judged, a case ends on no other ground, unless it is transferred.",
    ),
    "H-66": Text(
        "撤回、不再主张和移送写明经过或去向。",
        "Withdrawing, lapsing and transferring are explained: how it came, or where it goes.",
    ),
    "H-67": Text(
        "协议必有给付：款项或者减免的费用；没有给付的，以说明或撤回结案。判决可以为零。",
        "An agreement gives something: money, or fees waived. Where nothing is given a case ends as explained or "
        "withdrawn; a judgment may be of nothing.",
    ),
}
