"""The app of the room `deadlines`."""

from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    """Registers the room with Django."""

    name = "yihe.foundation.deadlines"
    label = "deadlines"
