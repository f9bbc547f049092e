"""The app of the room `resolution`."""

from django.apps import AppConfig


class ResolutionConfig(AppConfig):
    """Registers the room with Django."""

    name = "yihe.casework.resolution"
    label = "resolution"
