"""The app of the room `commands`."""

from django.apps import AppConfig


class CommandsConfig(AppConfig):
    """Registers the room with Django."""

    name = "yihe.interfaces.commands"
    label = "commands"
