"""What is being done when the process is killed: requests of people at work, each through the whole of the product.

Each can be sent again with the submission it had, as its sender would who has had no answer.
"""

import json
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse

from tests import walking
from tests.permissions.test_matrix import signed_in
from yihe.casework.cases.models import Case
from yihe.casework.cases.terms import Stage
from yihe.foundation.acting.walls import everywhere
from yihe.foundation.identifiers import uuid7

DONE, REPEATED = 201, 200


@dataclass
class Office:
    """The officer at work, on one case, whose complaint and others wait to be registered."""

    world: walking.World
    client: Client
    case: Case
    number: int = 0


def open_office(world: walking.World) -> Office:
    """Let the officer sign in and register a case."""
    with everywhere():
        return Office(world, signed_in(world.people["officer"]), walking.a_case(world))


@dataclass
class Request:
    """One request; made anew for each point, so that its texts and its submission are its own."""

    office: Office
    name: str = ""
    subject: Any = None
    given: dict[str, Any] = field(default_factory=dict)
    texts: tuple[str, ...] = ()

    def renew(self) -> None:
        """Become the next request."""
        self.office.number += 1
        self.given = self.words(self.office.number) | {"submission": str(uuid7())}

    def words(self, number: int) -> dict[str, Any]:
        """Give what the form holds."""
        raise NotImplementedError

    def post(self) -> Any:
        """Send it, with its files; gives the answer."""
        return self.office.client.generic("POST", self.address, *self.as_sent())

    def do(self) -> None:
        """Send it; comes back once it has been acknowledged, now or before."""
        answer = self.post()
        assert answer.status_code in {DONE, REPEATED}, answer.content.decode()

    @property
    def address(self) -> str:
        """Where it is sent."""
        return reverse(f"api:{self.name}", args=[self.subject.pk])

    def as_sent(self) -> tuple[bytes, str]:
        """Give the body and its type: in several parts where there are files, JSON elsewhere."""
        if not self.texts:
            return json.dumps(self.given).encode(), "application/json"
        files = [SimpleUploadedFile(f"{number}.txt", text.encode()) for number, text in enumerate(self.texts)]
        return encode_multipart(BOUNDARY, self.given | {"attachments": files}), MULTIPART_CONTENT


class Create(Request):
    """Somebody complains."""

    def words(self, number: int) -> dict[str, Any]:
        self.name, self.subject = "casework.complaints.record", self.office.world.centre
        return {
            "channel": "PHONE",
            "content": f"第{number}次来电",
            "patient_name": "周小满",
            "standing": "PATIENT",
            "phone": "13800000001",
        }


class Register(Request):
    """A complaint becomes a case, with the next number."""

    def words(self, number: int) -> dict[str, Any]:
        world = self.office.world
        self.name, self.subject = "casework.cases.register", walking.a_complaint(world)
        return {
            "title": f"第{number}案",
            "department": str(world.departments["内科"].pk),
            "handler": str(world.people["officer"].pk),
            "happened_on": "2026-02-27",
        }


class Upload(Request):
    """An exhibit is taken in, with its file."""

    def words(self, number: int) -> dict[str, Any]:
        self.name, self.subject = "casework.evidence.add_exhibit", self.office.case
        self.texts = (f"第{number}份材料" * 500,)
        return {"side": "PATIENT", "material": "RECORD", "title": "门诊病历", "origin": "周小满"}


class Seal(Request):
    """The record is sealed: a list, a number, a receipt, two photographs."""

    def words(self, number: int) -> dict[str, Any]:
        self.name, self.subject = "casework.evidence.seal", self.office.case
        self.texts = (f"第{number}次封存，照片甲", f"第{number}次封存，照片乙")
        return {
            "items-0-name": "住院病历",
            "items-0-kind": "COPY",
            "items-0-count": "12",
            "items-1-name": "护理记录",
            "items-1-kind": "ORIGINAL",
            "items-1-count": "3",
            "place": "医务科",
            "presence": "SIGNED",
            "patient_side": "周小满",
            "provider_side": str(self.office.world.people["head"].pk),
        }


class Travel(Request):
    """The case goes from one stage to another: to the negotiation, or back from it."""

    def words(self, number: int) -> dict[str, Any]:
        self.subject = self.office.case
        with everywhere():
            negotiating = walking.fresh(self.office.case).stage == Stage.NEGOTIATING
        if negotiating:
            self.name = "casework.resolution.fail_negotiation"
            return {"reason": "数额分歧过大", "next_routes": ["LAWSUIT"], "explained_to": "周小满"}
        self.name = "casework.resolution.open_negotiation"
        return {"place": f"第{number}调解室"}
