"""The app of the room `closure`."""

from django.apps import AppConfig


class ClosureConfig(AppConfig):
    """Registers the room with Django."""

    name = "yihe.casework.closure"
    label = "closure"
