"""Writes to the tree of institutions."""

from datetime import datetime

from django.db import IntegrityError, transaction

from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.declaration import Recorded, action
from yihe.foundation.acting.refusal import Invalid
from yihe.foundation.acting.text import Text
from yihe.foundation.institutions import forms, permissions
from yihe.foundation.institutions.models import Department, Institution
from yihe.foundation.institutions.queries import INSTITUTION


@action(
    "foundation:institutions:open_department",
    title=Text("新设科室", "Open a department"),
    article="H-10",
    permission=permissions.CONFIGURE,
    subject=INSTITUTION,
    form=forms.DepartmentForm,
    icon="department",
)
def open_department(
    *, institution: Institution, name: str, by: Actor, at: datetime, name_en: str = ""
) -> Recorded[Department]:
    """Open a department in the institution; its name may stand only once there."""
    try:
        with transaction.atomic():
            made = Department.objects.create(institution=institution, name=name, name_en=name_en)
    except IntegrityError as error:
        raise Invalid(
            "name_taken",
            Text(f"已有名为“{name}”的科室。", f"There is a department named “{name}” already."),
            mend=Text("请使用另一个名称。", "Choose another name."),
            article="H-10",
            field="name",
        ) from error
    return Recorded(made, facts={"department": str(made.id)}, payload={"name": name, "name_en": name_en})


@action(
    "foundation:institutions:describe",
    title=Text("修改机构资料", "Change the institution's particulars"),
    article="H-10",
    permission=permissions.CONFIGURE,
    subject=INSTITUTION,
    form=forms.InstitutionForm,
    icon="hospital",
)
def describe(
    *,
    institution: Institution,
    name: str,
    by: Actor,
    at: datetime,
    name_en: str = "",
    phone: str = "",
    address: str = "",
) -> Recorded[Institution]:
    """Change name, telephone and address; what stood before is kept in the journal."""
    before = {key: getattr(institution, key) for key in ("name", "name_en", "phone", "address")}
    institution.name, institution.name_en, institution.phone, institution.address = (
        name,
        name_en,
        phone,
        address,
    )
    institution.save(update_fields=list(before))
    after = {key: getattr(institution, key) for key in before}
    return Recorded(institution, payload={"before": before, "after": after})
