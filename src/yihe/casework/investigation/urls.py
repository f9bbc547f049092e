"""URLs of the investigation of a case."""

from django.urls import path

from yihe.casework.investigation import views

app_name = "investigation"
urlpatterns = [
    path("case/<uuid:subject_id>/investigation/", views.case, name="case"),
    path("case/<uuid:subject_id>/investigation/file/<uuid:file_id>/", views.file, name="file"),
]
