"""URLs of resolving a dispute."""

from django.urls import path

from yihe.casework.resolution import views

app_name = "resolution"
urlpatterns = [path("case/<uuid:subject_id>/resolution/", views.resolution, name="case")]
