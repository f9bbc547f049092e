"""URLs of settling."""

from django.urls import path

from yihe.casework.settlement import views

app_name = "settlement"
urlpatterns = [
    path("case/<uuid:subject_id>/settlement/", views.settlement, name="case"),
    path("case/<uuid:subject_id>/settlement/paper/<uuid:file_id>/", views.paper, name="paper"),
]
