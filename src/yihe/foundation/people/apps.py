"""The app of the room `people`."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Registers the room with Django."""

    name = "yihe.foundation.people"
    label = "people"
