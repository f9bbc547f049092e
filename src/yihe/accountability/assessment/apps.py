"""The app of the room `assessment`."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    """Registers the room with Django."""

    name = "yihe.accountability.assessment"
    label = "assessment"
