"""The input of files: the browser's own, with those kept from a failed attempt above it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.base import File

from yihe.foundation.files.keeping import KeptFile, read_mark
from yihe.foundation.files.terms import ACCEPTED


class UploadInput(forms.FileInput):
    """Asks for one file or several; its value is a list of uploads and of kept files, each kept one a ticked box."""

    template_name = "files/upload_input.html"
    allow_multiple_selected = True

    def __init__(self, *, many: bool) -> None:
        super().__init__({"accept": ACCEPTED} | ({"multiple": True} if many else {}))

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Any, name: str
    ) -> list["File[bytes] | KeptFile"]:
        """Gather what was kept and is still ticked, each once, then what came now."""
        marks = data.getlist(f"{name}-kept") if hasattr(data, "getlist") else data.get(f"{name}-kept", [])
        kept = {found.id: found for mark in marks if isinstance(mark, str) and (found := read_mark(mark))}
        fresh = files.getlist(name) if hasattr(files, "getlist") else files.get(name, [])
        return [*kept.values(), *fresh]

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Tell whether nothing was given at all."""
        return not self.value_from_datadict(data, files, name)

    def use_required_attribute(self, initial: Any) -> bool:
        """Say no: a kept file is enough, and the browser would not know."""
        return False

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Tell the template which files are kept, and the limits."""
        kept = [item if isinstance(item, KeptFile) else getattr(item, "kept", None) for item in value or []]
        context = super().get_context(name, None, attrs)
        return context | {"kept": [item for item in kept if item], "limit": settings.YIHE_UPLOAD_LIMIT}
