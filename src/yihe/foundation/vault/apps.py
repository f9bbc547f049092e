"""The vault as a Django app: it has no tables, only words to translate."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """Keys, encrypted fields, masks."""

    name = "yihe.foundation.vault"
    label = "vault"
