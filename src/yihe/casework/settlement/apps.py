"""The app of the room `settlement`."""

from django.apps import AppConfig


class SettlementConfig(AppConfig):
    """Registers the room with Django."""

    name = "yihe.casework.settlement"
    label = "settlement"
