"""Files as the input of an action's form: checked when the form is, kept when the form fails."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.functional import lazystr

from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.refusal import Refusal
from yihe.foundation.acting.text import Text
from yihe.foundation.files.accepting import accept
from yihe.foundation.files.keeping import KeptFile, kept
from yihe.foundation.files.receiving import ReceivedFile
from yihe.foundation.files.refusals import refused
from yihe.foundation.files.storing import stage
from yihe.foundation.files.widgets import UploadInput


class UploadField(forms.Field):
    """One file, or several up to `most`; the value is always a list, each item to be given to `store`."""

    def __init__(self, *, most: int = 1, **kwargs: Any) -> None:
        super().__init__(widget=UploadInput(many=most > 1), **kwargs)
        self.most = most

    def clean(self, value: Sequence["File[bytes] | KeptFile"] | None) -> list[ReceivedFile | KeptFile]:
        """Inspect every file; all that is wrong is told together, each file by its name."""
        given, taken, problems = value or [], [], list[Refusal]()
        if self.required and not given:
            problems.append(refused("file_missing"))
        if len(given) > self.most:
            problems.append(refused("file_too_many", detail=self.most))
        for item in given:
            try:
                taken.append(item if isinstance(item, KeptFile) else accept(item))
            except Refusal as refusal:
                problems.append(refusal)
        if problems:
            raise ValidationError([as_error(refusal) for refusal in problems])
        return taken

    def keep(
        self,
        value: Sequence["File[bytes] | KeptFile"] | None,
        *,
        institution_id: UUID,
        by: Actor,
        at: datetime,
    ) -> None:
        """Stage the good files of a form that was refused: drawn again it carries them, and none need be sent again."""
        for upload in value or []:
            if not isinstance(upload, KeptFile):
                _keep(upload, institution_id, by, at)


def as_error(refusal: Refusal) -> ValidationError:
    """Give a refusal as the message beside a field, in the language of whoever reads it."""
    words = Text(f"{refusal.message.zh}{refusal.mend.zh}", f"{refusal.message.en} {refusal.mend.en}")
    return ValidationError(lazystr(words), code=refusal.code)


def _keep(upload: Any, institution_id: UUID, by: Actor, at: datetime) -> None:
    """Stage one upload and mark it as kept, for the widget; a bad one is told beside the field already."""
    try:
        with transaction.atomic():
            upload.kept = kept(stage(institution_id=institution_id, upload=upload, by=by, at=at))
    except Refusal:
        upload.kept = None
