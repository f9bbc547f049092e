"""URLs of the review."""

from django.urls import path

from yihe.accountability.review import views

app_name = "review"
urlpatterns = [path("case/<uuid:subject_id>/review/", views.case_page, name="case")]
