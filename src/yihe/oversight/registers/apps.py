"""The app of the room `registers`."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """Registers the room with Django."""

    name = "yihe.oversight.registers"
    label = "registers"
