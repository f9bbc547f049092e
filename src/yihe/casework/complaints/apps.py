"""The app of the room `complaints`."""

from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    """Registers the room with Django."""

    name = "yihe.casework.complaints"
    label = "complaints"
