"""One submission is carried out once: sent again it gets the old answer, and its id serves for nothing else."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.refusal import NotNow
from yihe.foundation.acting.text import Text
from yihe.foundation.journal.models import Entry
from yihe.foundation.journal.queries import entry_of_submission
from yihe.foundation.vault import keys

# What an entry keeps of the submission that made it: the digest of what was sent, and the ids of what was made.
SENT, MADE = "sent", "made"


@dataclass(frozen=True, slots=True)
class Submission:
    """The id under which a form or a program sent something, and what it sent: as JSON has it, and files."""

    id: UUID
    content: Mapping[str, Any]

    def key(self, by: Actor) -> UUID:
        """Give the id as the journal keeps it. It is the sender's own: nobody ever meets the ids of others."""
        return uuid5(self.id, str(by.person_id))

    def digest(self, tag: str, subject_id: UUID) -> str:
        """Give a digest of what is to be done to what, with which words; without the key nobody can guess them."""
        sent = json.dumps([tag, str(subject_id), self.content], sort_keys=True, default=_hash_of)
        return hmac.new(keys.ring().index, f"submission\0{sent}".encode(), hashlib.sha256).hexdigest()[:32]


class Repeated(Exception):
    """The same submission came before; its entry is given."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(entry.tag)
        self.entry = entry


def refuse_repetition(submission: Submission | None, tag: str, subject: Any, by: Actor) -> None:
    """Raise Repeated for what was done already under this id by this person, NotNow for something else under it."""
    if submission is None:
        return
    entry = entry_of_submission(subject.institution_id, submission.key(by))
    if entry is None:
        return
    if entry.tag == tag and entry.facts.get(SENT) == submission.digest(tag, subject.pk):
        raise Repeated(entry)
    raise NotNow(
        "submission_used",
        Text(
            "这个提交编号已用于您的另一次提交，这次没有办理。",
            "You have used the id of this submission for something else; nothing was done this time.",
        ),
        mend=Text("请重新打开页面再提交；程序请换一个编号。", "Open the page anew, or take a new id."),
        article="H-27",
    )


def marks(submission: Submission | None, tag: str, subject: Any, result: Any) -> dict[str, Any]:
    """Give the facts by which an entry knows the submission again and can give the old answer."""
    if submission is None:
        return {}
    return {SENT: submission.digest(tag, subject.pk), MADE: [str(one.pk) for one in made_of(result)]}


def made_of(result: Any) -> list[Any]:
    """Give the rows that an action's body gives back: one, the first of a pair with what is told of it, or several."""
    if isinstance(result, tuple):
        result = result[0]
    rows: Iterable[Any] = result if isinstance(result, list) else [result]
    return [row for row in rows if hasattr(row, "pk")]


def _hash_of(upload: Any) -> str:
    digest: str = upload.sha256
    return digest
