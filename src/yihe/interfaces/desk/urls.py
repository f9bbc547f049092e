"""URLs of the desk."""

from django.urls import path

from yihe.interfaces.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("start/next/", views.setup, name="setup"),
    path("cases/", views.cases, name="cases"),
    path("cases/export/", views.export_cases, name="export_cases"),
    path("complaints/", views.complaints, name="complaints"),
    path("waiting/<slug:what>/", views.waiting, name="waiting"),
    path("search/", views.search, name="search"),
    path("case/<uuid:subject_id>/", views.case, name="case"),
    path("case/<uuid:subject_id>/deadlines/", views.case_deadlines, name="case_deadlines"),
    path("complaint/<uuid:subject_id>/deadlines/", views.complaint_deadlines, name="complaint_deadlines"),
    path("complaint/<uuid:subject_id>/", views.complaint, name="complaint"),
]
