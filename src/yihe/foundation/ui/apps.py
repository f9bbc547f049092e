"""Where Django finds the look of the house: its templates, static files, tags and translations."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The app of the frame, the components and the pictures; it has no tables."""

    name = "yihe.foundation.ui"
    label = "ui"
