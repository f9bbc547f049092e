"""The app of the room `institutions`."""

from django.apps import AppConfig


class InstitutionsConfig(AppConfig):
    """Registers the room with Django."""

    name = "yihe.foundation.institutions"
    label = "institutions"
