"""URLs of the regulations."""

from django.urls import path

from yihe.foundation.regulations import views

app_name = "regulations"
urlpatterns = [path("institution/<uuid:subject_id>/regulations/", views.regulations, name="institution")]
