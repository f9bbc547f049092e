"""All addresses of the house."""

from django.urls import include, path

from yihe.foundation.acting import routes

urlpatterns = [
    path("", include("yihe.interfaces.desk.urls")),
    path("", include("yihe.foundation.people.urls")),
    path("", include((routes.urlpatterns(), "act"))),
    path("i18n/", include("django.conf.urls.i18n")),
]
