"""The app of the room `evidence`."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """Registers the room with Django."""

    name = "yihe.casework.evidence"
    label = "evidence"
