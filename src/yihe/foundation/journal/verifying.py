"""Is the journal in the database still the one that was written? The walk of `standalone`, and what only we can see."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db import DatabaseError, transaction

from yihe.foundation.journal import canonical, checkpoints, leaves, merkle, readings, standalone
from yihe.foundation.journal.models import Checkpoint, Entry, Head, Payload, Reading
from yihe.foundation.journal.standalone import Finding
from yihe.foundation.journal.terms import READINGS_ANCHORED
from yihe.foundation.vault import signing

_BATCH: Final = 1000
_UNREADABLE = (ValueError, TypeError, AttributeError, KeyError, DatabaseError)
_WORDS: Final = {
    "NODES": ("保存的树节点与条目不符", "keeps tree nodes that do not fit the entries"),
    "HEAD": ("日志末端记录与条目不符", "does not fit the entries: the end of the journal was changed"),
    "STRAY": ("不属于日志中的任何条目", "belongs to no entry of the journal"),
    "READINGS": (
        "查阅记录与锚定的摘要不符",
        "holds the digest of readings that were changed, added or deleted",
    ),
}


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked at, and what does not hold."""

    institution_id: UUID
    entries: int
    checkpoints: int
    payloads: int
    destroyed: int
    readings: int
    findings: tuple[Finding, ...]

    @property
    def holds(self) -> bool:
        """Return whether nothing was found."""
        return not self.findings


def verify(institution_id: UUID, outside: Iterable[Mapping[str, Any]] = ()) -> Report:
    """Walk the whole journal of an institution and return a report; writers wait for its last few entries only.

    ``outside`` are checkpoints as `checkpoints.document` gave them away earlier. Only they can show that the end was
    cut off, that an old backup was restored, or that the journal was written anew with our own keys.
    """
    walk = _Walk(institution_id)
    for number, one in enumerate(outside, 1):
        walk.chain.expect(dict(one), f"outside checkpoint {number}")
    walk.go_on()
    with transaction.atomic():
        head = Head.objects.select_for_update().filter(institution_id=institution_id).first()
        walk.go_on()
        walk.compare_head(head)
    walk.compare_payloads()
    walk.compare_readings()
    return walk.report()


class _Walk:
    """One walk along a journal."""

    def __init__(self, institution_id: UUID) -> None:
        self.institution_id = institution_id
        self.chain = standalone.Chain(str(institution_id), signing.verify)
        self.findings: list[Finding] = []
        self.frontier: list[bytes] = []
        self.anchors: dict[int, dict[str, Any]] = {}
        self.payloads = self.readings = 0
        self.checkpoints = list(Checkpoint.objects.filter(institution_id=institution_id).order_by("size"))
        for one in self.checkpoints:
            self.chain.expect(checkpoints.document(one), f"checkpoint {one.size}")

    def go_on(self) -> None:
        """Follow the entries after the last one followed, as many as there are."""
        last = self.chain.number
        while batch := self._numbers_after(last):
            texts = self._payloads(batch[0], batch[-1])
            for entry in self._entries(batch):
                self._follow(entry, texts.get(entry.sequence))
            last = batch[-1]

    def compare_head(self, head: Head | None) -> None:
        """Compare the end of the journal with what the head says of it."""
        told = (head.size, head.hash, head.frontier) if head else (0, leaves.BEFORE_FIRST, "")
        if told != (self.chain.size, self.chain.last, merkle.join_hashes(self.frontier)):
            self._add("HEAD", "the head")

    def compare_payloads(self) -> None:
        """Find payloads that hang from nothing."""
        if Payload.objects.filter(institution_id=self.institution_id).count() > self.payloads:
            self._add("STRAY", "a payload")

    def compare_readings(self) -> None:
        """Compare each batch of readings with the digest in the journal."""
        batches = Reading.objects.filter(institution_id=self.institution_id, anchor__isnull=False)
        for number in set(batches.values_list("anchor", flat=True).distinct()) - self.anchors.keys():
            self._add("STRAY", f"a reading anchored in {number}")
        for number, facts in self.anchors.items():
            if number not in self.chain.destroyed:
                self._compare_batch(number, facts)

    def report(self) -> Report:
        """Return what was found, once everything has been compared."""
        return Report(
            institution_id=self.institution_id,
            entries=self.chain.size,
            checkpoints=len(self.checkpoints),
            payloads=self.payloads,
            destroyed=len(self.chain.destroyed),
            readings=self.readings,
            findings=tuple(dict.fromkeys([*self.chain.end(), *self.findings])),
        )

    def _add(self, code: str, where: str) -> None:
        words = standalone.WORDS.get(code) or _WORDS[code]
        self.findings.append(Finding(code, where, *words))

    def _numbers_after(self, last: int) -> list[int]:
        rows = Entry.objects.filter(institution_id=self.institution_id, sequence__gt=last).order_by(
            "sequence"
        )
        found = rows.values_list("sequence", flat=True)[:_BATCH]
        return [number for number in found if isinstance(number, int)]  # SQLite's columns hold anything

    def _entries(self, numbers: list[int]) -> Iterator[Entry]:
        """Yield the entries with these numbers; where one cannot be read, all but that one."""
        span = Entry.objects.filter(
            institution_id=self.institution_id, sequence__range=(numbers[0], numbers[-1])
        )
        try:
            found = list(span.order_by("sequence"))
        except _UNREADABLE:
            for number in numbers:
                try:
                    yield Entry.objects.get(institution_id=self.institution_id, sequence=number)
                except _UNREADABLE:
                    self._add("UNREADABLE", f"entry {number}")
        else:
            yield from found

    def _payloads(self, first: int, last: int) -> dict[int, Payload]:
        found = Payload.objects.filter(institution_id=self.institution_id, sequence__range=(first, last))
        return {one.sequence: one for one in found}

    def _follow(self, entry: Entry, payload: Payload | None) -> None:
        where = f"entry {entry.sequence}"
        self.payloads += payload is not None
        try:
            leaf = leaves.leaf_fields(entry)
            content = canonical.encode(leaf)
            if canonical.plain(leaf) != leaf or canonical.text(leaf["facts"]) != entry.facts_json:
                self._add("CHANGED", where)
            if payload and (payload.id != entry.id or bytes.fromhex(payload.salt).hex() != payload.salt):
                self._add("PAYLOAD", where)
            text, salt = (
                (payload.content_json.encode(), bytes.fromhex(payload.salt)) if payload else (None, None)
            )
            self.chain.entry(leaf, content, entry.hash, text, salt)
            self._compare_nodes(entry, where)
            if entry.tag == READINGS_ANCHORED:
                self.anchors[entry.sequence] = leaf["facts"]
        except _UNREADABLE:
            self._add("UNREADABLE", where)

    def _compare_nodes(self, entry: Entry, where: str) -> None:
        leaf = bytes.fromhex(entry.hash)
        self.frontier, completed = merkle.grow(self.frontier, self.chain.size - 1, leaf)
        if entry.nodes != merkle.join_hashes(completed):
            self._add("NODES", where)

    def _compare_batch(self, number: int, facts: Mapping[str, Any]) -> None:
        batch = list(readings.batch_of(self.institution_id, number))
        self.readings += len(batch)
        if len(batch) != facts.get("count") or readings.digest_of(batch) != facts.get("digest"):
            self._add("READINGS", f"entry {number}")
