"""Addresses of the yardstick."""

from django.contrib.auth.views import LoginView
from django.urls import path

from benchmarks.bare import views

urlpatterns = [
    path("", views.listing, name="list"),
    path("note/<int:note_id>/", views.note, name="note"),
    path("record/", views.record, name="record"),
    path("sign-in/", LoginView.as_view(template_name="sign_in.html")),
]
