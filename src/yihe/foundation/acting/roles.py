"""The roles a person may hold at a place (design section 5)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a person is at an institution; one person may hold several."""

    STAFF = "STAFF", _("Staff")
    DEPARTMENT_HEAD = "DEPARTMENT_HEAD", _("Department head")
    OFFICER = "OFFICER", _("Medical affairs officer")
    QUALITY_OFFICER = "QUALITY_OFFICER", _("Quality officer")
    LEADER = "LEADER", _("Hospital leader")
    FINANCE = "FINANCE", _("Finance and personnel")
    BUREAU_OFFICER = "BUREAU_OFFICER", _("Bureau officer")
    BUREAU_COMMITTEE = "BUREAU_COMMITTEE", _("Bureau committee member")
    AUDITOR = "AUDITOR", _("Auditor")
    ADMINISTRATOR = "ADMINISTRATOR", _("Administrator")


BUREAU_ROLES = frozenset({Role.BUREAU_OFFICER, Role.BUREAU_COMMITTEE})
# Who sees every case of the hospital. An administrator configures and sees none.
CASE_ROLES = frozenset({Role.OFFICER, Role.QUALITY_OFFICER, Role.LEADER, Role.FINANCE, Role.AUDITOR})
HOSPITAL_ROLES = frozenset(
    {Role.STAFF, Role.DEPARTMENT_HEAD, Role.OFFICER, Role.QUALITY_OFFICER, Role.LEADER, Role.FINANCE}
)
