"""The journal as a Django app."""

from django.apps import AppConfig
from django.core.checks import Tags, register

from yihe.foundation.journal.checks import check_triggers


class JournalConfig(AppConfig):
    """One append-only, hash-chained journal per institution."""

    name = "yihe.foundation.journal"
    label = "journal"

    def ready(self) -> None:
        """Let Django ask for the triggers whenever it checks a database."""
        register(check_triggers, Tags.database)
