"""URLs of the register."""

from django.urls import path

from yihe.oversight.registers import views

app_name = "registers"
urlpatterns = [path("case/<uuid:subject_id>/register/", views.case_page, name="case")]
