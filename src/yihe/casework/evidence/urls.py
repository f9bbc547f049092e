"""URLs of the evidence of a case."""

from django.urls import path

from yihe.casework.evidence import views

app_name = "evidence"
urlpatterns = [
    path("R/", views.verify, name="verify"),
    path("R/yihe-verify.py", views.verifier, name="verifier"),
    path("R/<path:code>", views.verify, name="verify_code"),
    path("case/<uuid:subject_id>/evidence/", views.case, name="case"),
    path("case/<uuid:subject_id>/evidence/<uuid:seal_id>/receipt/", views.receipt, name="receipt"),
    path(
        "case/<uuid:subject_id>/evidence/<uuid:seal_id>/receipt.json", views.receipt_file, name="receipt_file"
    ),
    path("case/<uuid:subject_id>/evidence/file/<uuid:file_id>/", views.file, name="file"),
]
