"""The agreement and its papers, waived fees, payments, the report."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from yihe.casework.cases.gates import check_open, stands_at
from yihe.casework.cases.models import Case
from yihe.casework.cases.queries import CASE
from yihe.casework.resolution.queries import running_negotiation
from yihe.casework.settlement import forms, ledger, permissions, rules
from yihe.casework.settlement.models import Agreement, Amount, Paper, Payment
from yihe.casework.settlement.queries import sums_of
from yihe.casework.settlement.terms import Basis, Kind
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.declaration import Recorded, action
from yihe.foundation.acting.kept import Kept
from yihe.foundation.acting.moments import check_order
from yihe.foundation.acting.text import Text

BEGAN = Text("协商开始或投诉", "the negotiation was opened or the complaint made")
SIGNED = Text("协议签订", "the agreement was signed")


@action(
    rules.AGREE,
    title=Text("记录协议或判决", "Record the agreement or judgment"),
    article="D701-30",
    permission=permissions.SETTLE,
    subject=CASE,
    form=forms.AgreementForm,
    rule=stands_at(rules.AGREE),
    kept=(
        Kept(Agreement, "signed_at", fact="agreement"),
        Kept(Amount, "happened_at", fact="agreement", by="agreement_id"),
    ),
    icon="agreement",
    explains=Text(
        "协议应载明双方、原因、共同认定的等级和数额，并由双方签字；减免的医药费另列。",
        "The paper names both sides, cause, recognised grade and amount, and is signed; waived fees stand apart.",
    ),
)
def agree(  # noqa: PLR0913 - what the paper says
    *,
    case: Case,
    kind: str,
    amount_fen: int,
    cause: str,
    by: Actor,
    at: datetime,
    happened_at: datetime | None = None,
    waived_fen: int = 0,
    signatories: Sequence[Mapping[str, str]] = (),
    provider_signatory: str = "",
    grade: str = "",
    body: str = "",
    document_number: str = "",
    final: bool = False,
    heirs_complete: bool = False,
    document: Sequence[ledger.Upload] = (),
) -> Recorded[Agreement]:
    """Record what was signed at happened_at, or judged; amount_fen to be paid, waived_fen kept apart from it."""
    moment, episode = happened_at or at, running_negotiation(case)
    began = episode.opened_at if episode else case.complaint.made_at
    check_order(began, moment, what=BEGAN)
    said: dict[str, Any] = {
        "kind": kind,
        "signatories": list(signatories),
        "provider_signatory": provider_signatory,
    }
    said |= {"grade": grade, "cause": cause, "body": body, "document_number": document_number}
    said |= {"final": final, "heirs_complete": heirs_complete}
    rules.check_contents(kind, said)
    rules.check_gives(kind, amount_fen, waived_fen + sums_of(case).waived_fen, "amount_fen")
    if kind != Kind.JUDGED:
        rules.check_heirs(case, signatories, heirs_complete=heirs_complete)
    agreement = ledger.add_agreement(case, said, episode=episode, by=by, at=at, moment=moment)
    ledger.add_amount(case, Basis(kind), amount_fen, agreement=agreement, by=by, at=at, moment=moment)
    if waived_fen:
        ledger.add_amount(case, Basis.WAIVED, waived_fen, agreement=agreement, by=by, at=at, moment=moment)
    papers = ledger.add_papers(agreement, document, by=by, at=at)
    case.travel(rules.AGREE, moment)
    case.save(update_fields=["stage", "stage_since"])
    facts = {"agreement": str(agreement.pk), "kind": kind, "amount_fen": amount_fen, "waived_fen": waived_fen}
    facts |= {
        "grade": grade,
        "final": final,
        "heirs_complete": heirs_complete,
        "papers": ledger.hashes(papers),
    }
    signed = "、".join(filter(None, [*(person["name"] for person in signatories), provider_signatory]))
    return Recorded(agreement, facts=facts, payload={"signed": signed or body, "cause": cause})


@action(
    rules.ATTACH,
    title=Text("附上签署的文书", "Add the signed paper"),
    article="D701-30",
    permission=permissions.SETTLE,
    subject=CASE,
    form=forms.PaperForm,
    rule=rules.check_settled,
    past=rules.check_agreed,
    icon="upload",
)
def attach_paper(
    *, case: Case, document: Sequence[ledger.Upload], by: Actor, at: datetime
) -> Recorded[list[Paper]]:
    """Add papers of the agreement; those that are there stay."""
    papers = ledger.add_papers(rules.settled(case), document, by=by, at=at)
    return Recorded(papers, facts={"papers": ledger.hashes(papers)}, payload={"files": ledger.names(papers)})


@action(
    rules.WAIVE,
    title=Text("减免医药费", "Waive fees"),
    article="R1-9",
    permission=permissions.SETTLE,
    subject=CASE,
    form=forms.WaiverForm,
    rule=check_open,
    kept=(
        Kept(Amount, "happened_at", fact="amount"),
        Kept(Amount, "happened_at", fact="amount", by="corrects_id"),
    ),
    icon="waiver",
    explains=Text(
        "减免的费用计入补偿（R1第九条），但与协议金额分列。",
        "Waived fees count as compensation (R1 article 9), but stand apart from what was agreed.",
    ),
)
def waive_fees(
    *, case: Case, amount_fen: int, what: str, by: Actor, at: datetime, happened_at: datetime | None = None
) -> Recorded[Amount]:
    """Record fees waived beside or without an agreement, in fen."""
    moment = happened_at or at
    check_order(case.complaint.made_at, moment, what=Text("投诉", "the complaint was made"))
    line = ledger.add_amount(case, Basis.WAIVED, amount_fen, what=what, by=by, at=at, moment=moment)
    return Recorded(line, facts={"amount": str(line.pk), "waived_fen": amount_fen}, payload={"what": what})


@action(
    rules.PAY,
    title=Text("记录付款", "Record a payment"),
    article="D701-30",
    permission=permissions.PAY,
    subject=CASE,
    form=forms.PaymentForm,
    rule=rules.check_settled,
    past=rules.check_owed,
    kept=(
        Kept(Payment, "happened_at", fact="payment"),
        Kept(Payment, "happened_at", fact="payment", by="corrects_id"),
    ),
    icon="money",
)
def pay(
    *,
    case: Case,
    amount_fen: int,
    method: str,
    payee: str,
    by: Actor,
    at: datetime,
    happened_at: datetime | None = None,
    voucher: str = "",
) -> Recorded[Payment]:
    """Record money paid at happened_at, in fen; never more than is open."""
    agreement, sums, moment = rules.settled(case), sums_of(case), happened_at or at
    check_order(agreement.signed_at, moment, what=SIGNED)
    rules.check_payable(sums, amount_fen)
    said = {"method": method, "payee": payee, "voucher": voucher}
    payment = ledger.add_payment(case, amount_fen, said, by=by, at=at, moment=moment)
    facts = {
        "payment": str(payment.pk),
        "amount_fen": amount_fen,
        "open_fen": sums.open_fen - amount_fen,
        "method": method,
    }
    return Recorded(payment, facts=facts, payload={"to": payee, "voucher": voucher})


@action(
    rules.REPORT,
    title=Text("上报协议", "Report the agreement"),
    article="D351-43",
    permission=permissions.SETTLE,
    subject=CASE,
    form=forms.ReportForm,
    rule=rules.check_settled,
    past=rules.check_reportable,
    kept=(Kept(Agreement, "reported_at", fact="agreement"),),
    icon="bureau",
    explains=Text(
        "协议签订（或判决收到）之日起七日内书面报告卫生局，并附文书；卫生局从此可以查看本案。",
        "Within 7 days, in writing and with the paper; from then on the bureau sees this case.",
    ),
)
def report_agreement(
    *, case: Case, reported_to: str, report: str, by: Actor, at: datetime, happened_at: datetime | None = None
) -> Recorded[Agreement]:
    """Record that the agreement was reported to the bureau, with its paper."""
    agreement, moment = rules.settled(case), happened_at or at
    check_order(agreement.signed_at, moment, what=SIGNED)
    agreement.reported_at, agreement.report_recorded_at = moment, at
    agreement.reported_to, agreement.report = reported_to, report
    agreement.save(update_fields=["reported_at", "report_recorded_at", "reported_to", "report"])
    case.shown_to_bureau_at = case.shown_to_bureau_at or at
    case.save(update_fields=["shown_to_bureau_at"])
    return Recorded(
        agreement, facts={"agreement": str(agreement.pk)}, payload={"to": reported_to, "report": report}
    )
