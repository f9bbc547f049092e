"""The app of the room `regulations`."""

from django.apps import AppConfig


class RegulationsConfig(AppConfig):
    """Registers the room with Django."""

    name = "yihe.foundation.regulations"
    label = "regulations"
