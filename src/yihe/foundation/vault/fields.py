"""How a secret value is stored, and found again without reading it."""

import hashlib
import hmac
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Lookup, Transform

from yihe.foundation.vault import ciphers, keys
from yihe.foundation.vault.numbers import normalise_identity, normalise_phone


class EncryptedTextField(models.TextField):  # type: ignore[type-arg]  # not subscriptable at run time
    """A text that is encrypted at rest (AES-256-GCM) and plain in Python.

    The stored value is bound to "app_label.Model.field": copied into another column it cannot be read, and renaming
    the model or field needs a data migration. An empty text is stored empty. Searching by it is refused, because
    equal texts are stored differently: keep a `blind_index` beside it.
    """

    @property
    def place(self) -> str:
        """Return the name the ciphertext is bound to."""
        return f"{self.model._meta.label}.{self.name}"  # noqa: SLF001  Django's documented door to model options

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        """Encrypt on the way into the database; expressions and empty values pass."""
        prepared = super().get_db_prep_save(value, connection)
        return ciphers.encrypt(prepared, self.place) if isinstance(prepared, str) and prepared else prepared

    def from_db_value(self, value: str | None, *_: object) -> str | None:
        """Decrypt on the way out; `ciphers.NotReadable` when the value was tampered with."""
        return ciphers.decrypt(value, self.place) if value else value

    def get_lookup(self, lookup_name: str) -> "type[Lookup[Any]] | None":
        """Offer ``isnull`` only; Django answers any other lookup with a FieldError."""
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None

    def get_transform(self, lookup_name: str) -> type[Transform] | None:
        """Offer no transform: the database sees only ciphertext."""
        return None


def _normalise_text(value: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", value).casefold().split())


_NORMALISERS: Mapping[str, Callable[[str], str]] = {
    "phone": normalise_phone,
    "identity": normalise_identity,
    "text": _normalise_text,
}


def blind_index(kind: str, value: str) -> str:
    """Return 64 hex digits under which a secret value is found again; "" for an empty one.

    ``kind`` is "phone", "identity" or "text" (KeyError otherwise): it decides how the value is normalised, so that
    "138 1234 5678" and "+86-13812345678" meet, and keeps equal digits of different kinds apart.
    """
    plain = _NORMALISERS[kind](value)
    if not plain:
        return ""
    return hmac.new(keys.ring().index, f"{kind}\0{plain}".encode(), hashlib.sha256).hexdigest()
