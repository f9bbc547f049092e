"""The app of the room `cases`."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Registers the room with Django."""

    name = "yihe.casework.cases"
    label = "cases"
