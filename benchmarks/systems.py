"""What is measured: ours, the peer and the yardstick, each with the same pieces of work."""

import base64
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.clients import Answer, Browser
from benchmarks.serving import Application
from tooling.places import ROOT, tool

USERNAME, PASSWORD = "reader", "measured-2026-by-the-benchmark"
LIST, PAGE, RECORD, SEND = "list", "page", "record", "send"
DEPARTMENTS = 12
TEXT = "输液后出现皮疹,认为用药前未询问过敏史,要求说明情况并承担后续治疗。"


Work = Callable[[Browser, int], Sequence[Answer]]


@dataclass(frozen=True)
class System:
    """A server with its sign-in page and its works; each does the n-th piece of its kind, pieces a round."""

    application: Application
    sign_in: str
    works: Mapping[str, Work]
    pieces: int = 20


def ours(home: Path, made: Mapping[str, Any]) -> System:
    """Yihe as ./run serves it: the list of an officer with three filters, a case page, a complaint recorded."""
    place, cases = made["institution"], made["cases"]
    complaint = {
        "channel": "VISIT",
        "content": TEXT,
        "patient_name": "周小满",
        "standing": "PATIENT",
        "phone": "13800000001",
        "department": made["department"],
        "treated_on": "2026-02-27",
    }
    filters = f"/cases/?stage=CLOSED&state=closed&department={made['department']}"
    return System(
        Application(
            "ours",
            tool("gunicorn"),
            "yihe.config.wsgi:application",
            home,
            {"YIHE_HOME": str(home)},
            "/sign-in/",
        ),
        "/sign-in/",
        {
            LIST: lambda browser, _n: [browser.get(filters)],
            PAGE: lambda browser, n: [browser.get(f"/case/{cases[n % len(cases)]}/")],
            RECORD: lambda browser, _n: [browser.post(f"/institution/{place}/complaints/record/", complaint)],
            SEND: lambda browser, _n: [
                browser.send(f"/api/v1/institution/{place}/complaints/record", json.dumps(complaint))
            ],
        },
    )


def peer(home: Path, venv: Path, tickets: int) -> System:
    """django-helpdesk: the list page with the table it then asks for, a ticket, a ticket submitted."""
    query = {
        "filtering": {"status__in": [4], "queue__id__in": [3]},
        "sorting": "created",
        "search_string": "",
    }
    table = base64.b64encode(json.dumps(query).encode()).decode()
    rows = "draw=1&start=0&length=50&order[0][column]=5&order[0][dir]=desc"
    ticket = {
        "queue": 3,
        "title": "输液后皮疹",
        "body": TEXT,
        "priority": 3,
        "submitter_email": "a@example.org",
    }
    return System(
        Application(
            "peer",
            str(venv / "bin" / "gunicorn"),
            "benchmarks.peer.wsgi:application",
            home,
            {"PEER_HOME": str(home), "PYTHONPATH": str(ROOT)},
            "/login/",
        ),
        "/login/",
        {
            LIST: lambda browser, _n: [
                browser.get("/tickets/?status=4&queue=3"),
                browser.get(f"/datatables_ticket_list/{table}?{rows}"),
            ],
            PAGE: lambda browser, n: [browser.get(f"/tickets/{tickets - n % 500}/")],
            RECORD: lambda browser, _n: [browser.post("/tickets/submit/", ticket)],
        },
        pieces=8,
    )


def bare(home: Path, notes: int) -> System:
    """Django and nothing else: a list by one filter, a note, a note written."""
    return System(
        Application(
            "bare",
            tool("gunicorn"),
            "benchmarks.bare.wsgi:application",
            home,
            {"BARE_HOME": str(home), "PYTHONPATH": str(ROOT)},
            "/sign-in/",
        ),
        "/sign-in/",
        {
            LIST: lambda browser, _n: [browser.get("/?state=OPEN")],
            PAGE: lambda browser, n: [browser.get(f"/note/{notes - n % 500}/")],
            RECORD: lambda browser, n: [browser.post("/record/", _note(n))],
        },
    )


def _note(number: int) -> dict[str, object]:
    return {
        "number": f"R{number:08}",
        "title": "输液后皮疹",
        "name": "周小满",
        "place": "第3科",
        "text": TEXT,
    }
