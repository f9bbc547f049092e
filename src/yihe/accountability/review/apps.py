"""The app of the room `review`."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """Registers the room with Django."""

    name = "yihe.accountability.review"
    label = "review"
