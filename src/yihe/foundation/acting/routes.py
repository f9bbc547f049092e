"""One URL an action, made from its declaration."""

from django.urls import URLPattern, path

from yihe.foundation.acting import registry
from yihe.foundation.acting.views import perform


def urlpatterns() -> list[URLPattern]:
    """Give the patterns of the pages of all declared actions, for the namespace `act`."""
    return [
        path(f"{action.route}/", perform, kwargs={"tag": tag}, name=action.url_name)
        for tag, action in registry.ACTIONS.items()
    ]
