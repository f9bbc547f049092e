"""URLs of sanctions."""

from django.urls import path

from yihe.accountability.sanctions import views

app_name = "sanctions"
urlpatterns = [
    path("case/<uuid:subject_id>/sanctions/", views.case_page, name="case"),
    path("institution/<uuid:subject_id>/sanctions/", views.ledger_page, name="ledger"),
    path("sanctions/mine/", views.own_page, name="own"),
]
