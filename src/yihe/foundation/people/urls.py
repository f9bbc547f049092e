"""URLs of signing in and of people."""

from django.urls import path

from yihe.foundation.people import views

app_name = "people"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("password/", views.password, name="password"),
    path("stand-ins/", views.leaves, name="leaves"),
    path("institution/<uuid:subject_id>/people/", views.people, name="list"),
]
