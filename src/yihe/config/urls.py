"""All addresses of the house."""

from django.urls import include, path

from yihe.foundation.acting import routes
from yihe.interfaces.desk import founding_views

handler400 = "yihe.interfaces.api.errors.bad_request"
handler404 = "yihe.interfaces.api.errors.not_found"
handler500 = "yihe.interfaces.api.errors.failed"
STATIONS = (
    "casework.evidence",
    "casework.investigation",
    "casework.resolution",
    "casework.settlement",
    "casework.closure",
    "accountability.review",
    "accountability.assessment",
    "accountability.sanctions",
    "oversight.registers",
    "foundation.regulations",
)
urlpatterns = [
    path("start/", founding_views.start, name="start"),
    path("", include("yihe.interfaces.desk.urls")),
    path("", include("yihe.foundation.people.urls")),
    *(path("", include(f"yihe.{room}.urls")) for room in STATIONS),
    path("", include((routes.urlpatterns(), "act"))),
    path("api/v1/", include("yihe.interfaces.api.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]
