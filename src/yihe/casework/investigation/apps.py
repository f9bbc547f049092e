"""The app of the room `investigation`."""

from django.apps import AppConfig


class InvestigationConfig(AppConfig):
    """Registers the room with Django."""

    name = "yihe.casework.investigation"
    label = "investigation"
