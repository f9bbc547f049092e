"""Whether an upload is taken: its name, its size, its kind, its content, in this order."""

from django.core.files.base import File

from yihe.foundation.acting.refusal import Refusal
from yihe.foundation.files.inspecting.inspection import inspect
from yihe.foundation.files.inspecting.suspicion import Suspicion, demand
from yihe.foundation.files.names import checked_name, kind_of_name, shown
from yihe.foundation.files.receiving import ReceivedFile, receive
from yihe.foundation.files.refusals import refused


def accept(upload: "File[bytes]") -> ReceivedFile:
    """Give the upload received and inspected, its kind known; raises the Refusal and deletes it otherwise.

    Asked again about the same upload it gives the same answer without looking.
    """
    received = receive(upload)
    if received.refusal:
        raise received.refusal
    if received.kind is None:
        try:
            _inspect(received)
        except Refusal as refusal:
            received.refusal = refusal
            received.close()
            raise
    return received


def _inspect(received: ReceivedFile) -> None:
    name = checked_name(received.given_name)
    kind = kind_of_name(name)
    try:
        if received.trouble:
            raise received.trouble
        demand(received.size, "file_empty")
        inspect(received.part, kind)
    except Suspicion as suspicion:
        raise refused(suspicion.code, name=shown(name), detail=suspicion.detail) from None
    received.name, received.kind = name, kind
