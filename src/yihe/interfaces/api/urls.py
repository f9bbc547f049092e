"""URLs of the API: one endpoint an action, made from its declaration."""

from django.urls import path

from yihe.foundation.acting.registry import ACTIONS
from yihe.interfaces.api import views

app_name = "api"
urlpatterns = [
    path("openapi.json", views.description, name="openapi"),
    *(
        path(action.route, views.endpoint, kwargs={"tag": tag}, name=action.url_name)
        for tag, action in ACTIONS.items()
    ),
]
