"""The journal as a Django app."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """One append-only, hash-chained journal per institution."""

    name = "yihe.foundation.journal"
    label = "journal"
