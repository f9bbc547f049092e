"""When evidence may be sealed and opened, and what each needs."""

from calendar import monthrange
from collections.abc import Sized
from datetime import date, datetime, time

from yihe.casework.cases.models import Case
from yihe.casework.evidence import queries
from yihe.casework.evidence.models import Seal
from yihe.casework.evidence.terms import Ground, Presence
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.moments import SHANGHAI, check_order, day_of
from yihe.foundation.acting.past import Past
from yihe.foundation.acting.refusal import Idle, Invalid, NotNow
from yihe.foundation.acting.text import Text
from yihe.foundation.people.models import Person

DECREE = "D701-24"
WITNESSES = "H-50"
YEARS_KEPT = 3


def check_something_sealed(past: Past, by: Actor) -> None:
    """Refuse to open a seal where none is closed."""
    if not set(past.named("seal", queries.SEALING)) - set(past.named("seal", queries.UNSEALING)):
        raise Idle(
            "nothing_sealed",
            Text("本案没有尚未启封的封存件。", "No seal of this case is closed."),
            mend=Text("封存以后才能启封。", "What was sealed can be opened; seal first."),
            article=DECREE,
        )


def check_after_treatment(case: Case, moment: datetime) -> None:
    """Refuse a sealing said to have happened before the treatment it is about."""
    treated = datetime.combine(case.happened_on, time.min, SHANGHAI)
    check_order(treated, moment, what=Text("所涉诊疗", "the treatment in question"))


def check_list(items: Sized) -> None:
    """Refuse a sealing of nothing."""
    if not items:
        raise Invalid(
            "list_empty",
            Text("封存清单不能为空。", "The seal list is empty."),
            mend=Text("请逐项列明封存的病历和实物。", "List each record and item that was sealed."),
            article=DECREE,
            field="items",
        )


def check_number(case: Case, number: str) -> None:
    """Refuse a number that stands on another strip of the institution."""
    if queries.number_taken(case.institution_id, number):
        raise Invalid(
            "seal_number_taken",
            Text(f"封条编号“{number}”已经使用。", f"The seal number “{number}” is in use."),
            mend=Text(
                "请核对封条，或留空由系统编号。", "Look at the strip again, or leave it empty to be numbered."
            ),
            article="H-51",
            field="number",
        )


def check_present(presence: str, patient_side: str) -> None:
    """Refuse a patient side that was present and has no name."""
    if presence != Presence.ABSENT and not patient_side:
        raise Invalid(
            "patient_side_missing",
            Text("请填写在场的患方人员。", "Name the person of the patient side who was present."),
            mend=Text("患方未到场的，请选择“未到场”。", "Choose “Not present” when nobody came."),
            article=DECREE,
            field="patient_side",
        )


def check_invited(presence: str, invited: str) -> None:
    """Refuse to secure things alone without saying how the patient side was asked to come."""
    if presence == Presence.ABSENT and not invited:
        raise Invalid(
            "invitation_missing",
            Text(
                "患方未到场的，须写明如何通知、如何答复。",
                "Say how the patient side was asked to come, and how it answered.",
            ),
            mend=Text(
                "封存须双方在场；患方不到场的，医院只能先行保全，并记明通知经过。",
                "Sealing needs both sides. Where they will not come the hospital only secures, and tells how it asked.",
            ),
            article=DECREE,
            field="invited",
        )


def check_witnesses(*persons: Person | None, provider_side: Person) -> None:
    """Refuse a signature that is missing without two members of staff as witnesses besides the one who acted."""
    if None in persons or len({person.pk for person in (*persons, provider_side) if person}) <= len(persons):
        raise Invalid(
            "witnesses",
            Text(
                "患方拒签或未到场的，须有两名见证人，且不能是医方在场人本人。",
                "Without the patient side's signature two witnesses are needed, besides who acted for the hospital.",
            ),
            mend=Text("请选择两名不同的职工作见证人。", "Choose two different members of staff."),
            article=WITNESSES,
            field="witness_two",
        )


def check_closed_seal(case: Case, seal: Seal) -> None:
    """Refuse to open a seal of another case, or one that has been opened."""
    if not queries.closed_seals(case).filter(pk=seal.pk).exists():
        raise NotNow(
            "seal_open",
            Text(f"封条 {seal.number} 已经启封。", f"The seal {seal.number} has been opened."),
            mend=Text("重新封存请另立清单。", "Sealing again is a new list."),
            article=DECREE,
            field="seal",
        )


def check_both_present(ground: str, presence: str) -> None:
    """Refuse to open a seal without the patient side on a ground that needs both."""
    if ground in {Ground.JOINTLY, Ground.FOR_APPRAISAL} and presence == Presence.ABSENT:
        raise Invalid(
            "both_sides",
            Text("启封须双方在场。", "A seal is opened with both sides present."),
            mend=Text(
                "请约患方到场；医院单方启封只在纠纷已解决或封存满三年时可行。",
                "Arrange for them to come. The hospital opens it alone only when resolved, or after three years.",
            ),
            article=DECREE,
            field="presence",
        )


def check_authority(ground: str, authority: str) -> None:
    """Refuse to open a seal for an appraisal or a court without saying who asked for it, by which letter."""
    if ground in {Ground.FOR_APPRAISAL, Ground.FOR_COURT} and not authority:
        raise Invalid(
            "authority_missing",
            Text(
                "请填写鉴定机构或法院及其文书编号。", "Name the appraisal body or the court, and its letter."
            ),
            mend=Text("请照其来函填写。", "Copy both from its letter."),
            article="H-52",
            field="authority",
        )


def check_resolved(case: Case, ground: str, moment: datetime) -> None:
    """Refuse to open a seal as resolved while the case is open, or at a moment when it still was."""
    if ground == Ground.RESOLVED and (case.closed_at is None or moment < case.closed_at):
        raise NotNow(
            "unresolved",
            Text("纠纷当时尚未解决，医院不能单方启封。", "The dispute was not resolved then."),
            mend=Text(
                "请先结案，或约患方到场共同启封。",
                "Close the case first, or open it together with the patient side.",
            ),
            article=DECREE,
            field="ground",
        )


def check_three_years(seal: Seal, ground: str, moment: datetime, *, no_request: bool) -> None:
    """Refuse to open a seal alone before three full years have passed without a further request."""
    if ground != Ground.THREE_YEARS:
        return
    last = last_day_kept(day_of(seal.sealed_at))
    if day_of(moment) <= last:
        raise NotNow(
            "three_years",
            Text(
                f"封存尚未满三年，{last}之后方可单方启封。",
                f"Three years have not passed: wait until after {last}.",
            ),
            mend=Text(
                "请约患方到场共同启封，或等到期满。", "Open it together with the patient side, or wait."
            ),
            article=DECREE,
            field="ground",
        )
    if not no_request:
        raise Invalid(
            "request_unknown",
            Text(
                "须确认患方三年内未再提出要求。", "Confirm that no further request was made in these years."
            ),
            mend=Text("请查联系记录后勾选。", "Look through the contact log, then tick it."),
            article=DECREE,
            field="no_request",
        )


def last_day_kept(sealed_on: date) -> date:
    """Give the last day of the three years, which run from the next day (Civil Code 201, 202)."""
    year = sealed_on.year + YEARS_KEPT
    return sealed_on.replace(year=year, day=min(sealed_on.day, monthrange(year, sealed_on.month)[1]))
