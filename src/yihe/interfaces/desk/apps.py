"""The app of the room `desk`."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Registers the room with Django."""

    name = "yihe.interfaces.desk"
    label = "desk"
