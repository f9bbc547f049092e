"""The journal as a Django app."""

from django.apps import AppConfig
from django.utils.module_loading import import_module


class JournalConfig(AppConfig):
    """One append-only, hash-chained journal per institution."""

    name = "yihe.foundation.journal"
    label = "journal"

    def ready(self) -> None:
        """Register the check of the triggers."""
        import_module(f"{self.name}.checks")
