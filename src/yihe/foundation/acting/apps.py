"""The app of the action framework: finds every declaration when the house is opened."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ActingConfig(AppConfig):
    """Loads each app's actions and views, so that the registry is whole before the first request."""

    name = "yihe.foundation.acting"
    label = "acting"

    def ready(self) -> None:
        """Import `actions` and `views` of every installed app."""
        autodiscover_modules("actions", "views")
