"""The app of stored files."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Uploads: received, inspected, placed by content, kept for a failed form, served, verified."""

    name = "yihe.foundation.files"
    label = "files"
