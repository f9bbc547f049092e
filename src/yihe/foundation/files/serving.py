"""Handing a stored file out: always as an attachment, never shown or run inside our pages."""

from django.http import FileResponse

from yihe.foundation.acting.refusal import Refusal
from yihe.foundation.acting.text import Text
from yihe.foundation.files.models import StoredFile
from yihe.foundation.files.placing import path_of


class Lost(Refusal):
    """The row stands but its content cannot be read: a matter for the administrator and the backup."""

    status = 500


def serve(stored: StoredFile) -> FileResponse:
    """Answer with the content of a file that the caller has found the reader may see; raises Lost."""
    path = path_of(stored.sha256)
    try:
        content = path.open("rb")
    except OSError:
        raise Lost(
            "file_lost",
            Text(
                f"“{stored.name}”的内容在磁盘上读不到。",
                f"The content of “{stored.name}” cannot be read from the disk.",
            ),
            mend=Text(
                "请告知管理员，从备份中恢复。", "Tell the administrator: it must come back from the backup."
            ),
            article="H-36",
        ) from None
    response = FileResponse(content, as_attachment=True, filename=stored.name, content_type=stored.media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response
