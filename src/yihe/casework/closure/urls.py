"""URLs of closing."""

from django.urls import path

from yihe.casework.closure import views

app_name = "closure"
urlpatterns = [path("case/<uuid:subject_id>/closure/", views.closure, name="case")]
