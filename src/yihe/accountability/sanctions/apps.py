"""The app of the room `sanctions`."""

from django.apps import AppConfig


class SanctionsConfig(AppConfig):
    """Registers the room with Django."""

    name = "yihe.accountability.sanctions"
    label = "sanctions"
