"""URLs of the assessment."""

from django.urls import path

from yihe.accountability.assessment import views

app_name = "assessment"
urlpatterns = [path("case/<uuid:subject_id>/assessment/", views.case_page, name="case")]
