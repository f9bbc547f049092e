"""The law as data: against the table of facts kept beside the project, and through the questions pages will ask."""

import json
from datetime import date
from pathlib import Path

import pytest

from yihe.rulebook import library
from yihe.rulebook.citations import ACTS
from yihe.rulebook.law.events import Harm
from yihe.rulebook.law.terms import ResponsibilityLine, RouteCode, RouteState
from yihe.rulebook.vocabulary import Source

LAW = library.law()
NINGBO = library.law(region="ningbo")
FACTS_FILE = Path(__file__).parents[3] / "shared/law/facts.json"
FACTS = (
    {fact["id"]: fact for fact in json.loads(FACTS_FILE.read_text(encoding="utf-8"))["facts"]}
    if FACTS_FILE.exists()
    else {}
)

# Every time limit of the table of facts: (fact, figure as it stands there, key, length, unit)
LIMITS = [
    ("D701-15", "6 hours", "D701-15-record", 6, "hours"),
    ("D701-24b", "3 years", "D701-24-unseal", 3, "years"),
    ("D701-25c", "3 years", "D701-25-unseal", 3, "years"),
    ("D701-26a", "48 hours", "D701-26-autopsy", 48, "hours"),
    ("D701-26a", "7 days", "D701-26-autopsy-frozen", 7, "days"),
    ("D701-27", "14 days", "D701-27-body", 14, "days"),
    ("D701-29", "immediately", "D701-29-police", 0, "promptly"),
    ("D701-17", "promptly", "D701-17-explain", 0, "promptly"),
    ("D701-28", "no time limit", "D701-28-major", 0, "promptly"),
    ("D701-32", "30 working days", "D701-32-file", 30, "working_days"),
    ("D701-38a", "30 working days", "D701-38-mediate", 30, "working_days"),
    ("D701-40b", "5 working days", "D701-40-accept", 5, "working_days"),
    ("D701-40d", "30 working days", "D701-40-mediate", 30, "working_days"),
    ("O3-24c", "5 working days", "O3-24-feedback", 5, "working_days"),
    ("O3-24d", "10 working days", "O3-24-feedback-several", 10, "working_days"),
    ("O3-24b", "immediately", "O3-24-harm", 0, "promptly"),
    ("D351-8", "6 hours", "D351-8-record", 6, "hours"),
    ("D351-13", "immediately", "D351-13-report", 0, "promptly"),
    ("D351-14", "12 hours", "D351-14-report", 12, "hours"),
    ("D351-15", "immediately", "D351-15-mitigate", 0, "promptly"),
    ("D351-18", "48 h", "D351-18-autopsy", 48, "hours"),
    ("D351-18", "7 days", "D351-18-autopsy-frozen", 7, "days"),
    ("D351-19", "2 weeks", "D351-19-body", 14, "days"),
    ("D351-22", "15 days", "D351-22-again", 15, "days"),
    ("D351-28a", "5 days", "D351-28-notify", 5, "days"),
    ("D351-28b", "10 days", "D351-28-material", 10, "days"),
    ("D351-29", "45 days", "D351-29-appraise", 45, "days"),
    ("D351-37", "1 year", "D351-37-apply", 1, "years"),
    ("D351-38", "7 days", "D351-38-pass", 7, "days"),
    ("D351-39a", "10 days", "D351-39-accept", 10, "days"),
    ("D351-39a", "5 days", "D351-39-hand-over", 5, "days"),
    ("D351-39b", "7 days", "D351-39-hand-over-again", 7, "days"),
    ("D351-43", "7 days", "D351-43-report", 7, "days"),
    ("D351-44", "7 days", "D351-44-report", 7, "days"),
    ("MOH206-4", "immediately", "MOH206-4-report", 0, "promptly"),
    ("APP-7d", "7 days before", "APP-hearing-notice", 7, "days"),
    ("APP-7d", "20 days before", "APP-drawing-notice", 20, "days"),
    ("CC-188", "3 years", "CC-188-limitation", 3, "years"),
    ("CC-188", "20 years", "CC-188-absolute", 20, "years"),
    ("CC-1225", "promptly", "CC-1225-copy", 0, "promptly"),
    ("CPL-205", "30 days", "CPL-205-confirm", 30, "days"),
    ("PML-33", "30 days", "PML-33-confirm", 30, "days"),
    ("JC-4", "3 days", "JC-4-accept", 3, "days"),
    ("JC-4", "15 days", "JC-5-decide", 15, "days"),
    ("QE-G", "15 days", "QE-8-general", 15, "days"),
    ("QE-M", "12 hours", "QE-8-major", 12, "hours"),
    ("QE-E", "2 hours", "QE-8-especially-major", 2, "hours"),
    ("AE-TIME", "48 hours", "AE-times-grave", 48, "hours"),
    ("AE-TIME", "5 days", "AE-times-light", 5, "days"),
    ("MR-24H", "24 hours", "MR-results-file", 24, "hours"),
    ("NB-27", "5 working days", "NB-27-offer", 5, "working_days"),
    ("NB-30", "3 working days", "NB-30-accept", 3, "working_days"),
    ("NB-34", "30 working days", "NB-34-mediate", 30, "working_days"),
]
# How far each was checked, where it is not by the text itself; whatever rests on memory or one source says so.
SINGLE = {
    "APP-drawing-notice",
    "CPL-152-first",
    "CPL-164-summary",
    "CPL-183-appeal",
    "AE-times-grave",
    "AE-times-light",
}
SINGLE |= {"NB-27-offer", "NB-30-accept"}
MEMORY = {
    "O3-24-feedback",
    "O3-24-feedback-several",
    "O3-20-first-contact",
    "O3-24-on-the-spot",
    "O3-24-harm",
}
# (code, level, degree of disability, coefficient in per cent)
GRADES = [
    ("1A", "1", None, None),
    ("1B", "1", 1, 100),
    ("2A", "2", 2, 90),
    ("2B", "2", 3, 80),
    ("2C", "2", 4, 70),
    ("2D", "2", 5, 60),
    ("3A", "3", 6, 50),
    ("3B", "3", 7, 40),
    ("3C", "3", 8, 30),
    ("3D", "3", 9, 20),
    ("3E", "3", 10, 10),
    ("4", "4", None, 0),
]


@pytest.mark.parametrize(("fact", "figure", "key", "length", "unit"), LIMITS)
def test_every_time_limit_of_the_table_of_facts(fact, figure, key, length, unit):
    rule = NINGBO.deadline(key)
    assert (rule.length, rule.unit) == (length, unit)
    if FACTS:
        told = " ".join((FACTS[fact]["number"], FACTS[fact]["duty"]))
        assert figure in told, told


def test_there_are_no_other_time_limits():
    keys = {rule.key for rule in NINGBO.deadlines}
    told = {key for *_, key, _, _ in LIMITS}
    assert len(keys) == len(NINGBO.deadlines)
    assert keys - told == {
        "D701-23-notice",  # the article names no time
        "D701-25-blood",
        "D701-27-move",
        "O3-20-first-contact",
        "O3-24-on-the-spot",
        "CPL-152-first",  # one row of the table without figures in it
        "CPL-164-summary",
        "CPL-183-appeal",
    }


def test_what_was_not_checked_against_the_text_says_so():
    found = {source: {rule.key for rule in NINGBO.deadlines if rule.source is source} for source in Source}
    assert found[Source.SINGLE_SOURCE] == SINGLE
    assert found[Source.FROM_MEMORY] == MEMORY
    assert not found[Source.REGULATION] | found[Source.HOUSE]


@pytest.mark.skipif(not FACTS, reason="the table of facts lies beside the project, not in it")
def test_the_marks_are_those_of_the_table():
    for fact, figure, key, *_ in LIMITS:
        status, source = FACTS[fact]["status"], NINGBO.deadline(key).source
        if source is Source.CROSS_CHECKED:
            assert "cross-checked" in status, key
        if status in ("single source", "from memory, not found"):
            assert source is not Source.CROSS_CHECKED, key
        assert figure


def entries():
    """Give every entry of the law that carries an article and a source."""
    for act in NINGBO.acts:
        for name in ("routes", "notices", "appraisals", "accident_grades", "responsibility", "event_levels"):
            yield from getattr(act, name)
        for name in ("adverse_event_grades", "report_clocks", "retention", "thresholds"):
            yield from getattr(act, name)
        yield from act.deadlines


def texts(entry):
    """Give every pair of sentences of an entry."""
    for name in (
        "title",
        "criteria",
        "before",
        "receiver",
        "commissioned_by",
        "fee",
        "counted_from",
        "consequence",
    ):
        if hasattr(entry, name):
            yield getattr(entry, name)


def test_every_entry_cites_a_known_act_and_stands_in_both_languages():
    found = [*entries()]
    assert len(found) > 90
    for entry in found:
        assert entry.article.partition("-")[0] in ACTS
        for text in texts(entry):
            assert any("\u4e00" <= letter <= "\u9fff" for letter in text.zh), text
            assert not any("\u4e00" <= letter <= "\u9fff" for letter in text.en), text


def test_every_time_limit_that_is_named_exists():
    keys = {rule.key for rule in NINGBO.deadlines}
    named = {key for law in (LAW, NINGBO) for route in law.routes for key in route.deadlines}
    named |= {step.deadline for one in LAW.appraisals for step in one.steps if step.deadline}
    named |= {one.deadline for one in (*LAW.report_clocks, *LAW.event_levels)}
    named |= {one.deadline for one in LAW.notices if one.deadline}
    assert named <= keys


# (day, acts): the law of a day is that of the acts in force on it
DAYS = [
    (date(2002, 8, 31), set()),
    (date(2010, 12, 31), {"APP", "D351", "G", "MOH206"}),
    (date(2018, 9, 30), {"AE", "APP", "D351", "G", "JC", "MOH206", "MR", "PML", "QE"} - {"AE"}),
]


@pytest.mark.parametrize(("day", "codes"), DAYS)
def test_the_law_of_a_day(day, codes):
    assert {act.code for act in library.law(day).acts} == codes


def test_there_are_twelve_grades_with_their_disability():
    found = [
        (
            grade.code,
            grade.level.value,
            grade.disability,
            grade.coefficient_ppm and grade.coefficient_ppm // 10_000,
        )
        for grade in LAW.accident_grades
    ]
    assert found == GRADES
    assert [grade.code for grade in LAW.accident_grades if grade.death] == ["1A"]
    assert LAW.accident_grade("2B").title.zh == "二级乙等"


def test_the_two_vocabularies_of_responsibility_are_never_merged():
    administrative = LAW.responsibility(ResponsibilityLine.ADMINISTRATIVE)
    civil = LAW.responsibility(ResponsibilityLine.CIVIL)
    assert [one.code for one in administrative.degrees] == ["FULL", "MAIN", "SECONDARY", "SLIGHT"]
    assert [one.code for one in civil.degrees] == ["ALL", "MAIN", "EQUAL", "SECONDARY", "SLIGHT", "NONE"]
    assert administrative.degree("MAIN") != civil.degree("MAIN")
    with pytest.raises(LookupError):
        administrative.degree("EQUAL")


def test_the_table_between_them_leaves_equal_and_none_without_counterpart():
    table = {one.civil: one.administrative for one in LAW.counterparts}
    civil = LAW.responsibility(ResponsibilityLine.CIVIL)
    assert [*table] == [one.code for one in civil.degrees]
    assert [code for code, other in table.items() if other is None] == ["EQUAL", "NONE"]
    for other in filter(None, table.values()):
        assert LAW.responsibility(ResponsibilityLine.ADMINISTRATIVE).degree(other)
    assert {one.source for one in LAW.counterparts} == {Source.HOUSE}


def test_the_bands_of_participation_join_from_nothing_to_all():
    degrees = reversed(LAW.responsibility(ResponsibilityLine.CIVIL).degrees)
    percent = [(one.bands[0].low_ppm // 10_000, one.bands[0].high_ppm // 10_000) for one in degrees]
    assert percent == [(0, 4), (5, 15), (16, 44), (45, 55), (56, 95), (96, 100)]


# (accepted, where the five routes stand): a court shuts both mediations, each mediation shuts the other
STANDINGS = [
    ([], "OPEN OPEN OPEN OPEN OPEN"),
    (["NEGOTIATION"], "OPEN OPEN OPEN OPEN OPEN"),
    (["PEOPLES_MEDIATION"], "OPEN OPEN REFUSED OPEN OPEN"),
    (["ADMINISTRATIVE_MEDIATION"], "OPEN REFUSED OPEN OPEN OPEN"),
    (["LAWSUIT"], "OPEN REFUSED REFUSED OPEN OPEN"),
    (["PEOPLES_MEDIATION", "LAWSUIT"], "OPEN TERMINATED REFUSED OPEN OPEN"),
    (["ADMINISTRATIVE_MEDIATION", "LAWSUIT"], "OPEN REFUSED TERMINATED OPEN OPEN"),
]


@pytest.mark.parametrize(("accepted", "states"), STANDINGS)
def test_routes_exclude_each_other(accepted, states):
    standings = LAW.route_standings([RouteCode(code) for code in accepted])
    assert " ".join(one.state for one in standings) == states
    for one in standings:
        assert (one.shut_by is None) is (one.state is RouteState.OPEN)
        if one.shut_by:
            assert one.shut_by.article in ("D701-31", "D701-40")


def test_a_route_says_who_opens_it_and_how_many_may_come():
    negotiation = LAW.route(RouteCode.NEGOTIATION)
    assert (negotiation.most_representatives, negotiation.consent) == (5, "BOTH_SIDES")
    assert LAW.route(RouteCode.LAWSUIT).consent == "ONE_SIDE"
    assert [route.handled_by for route in LAW.routes] == [
        "NEGOTIATED",
        "MEDIATED",
        "ADMINISTRATIVE",
        "JUDICIAL",
        None,
    ]


def test_the_notice_of_rights_has_three_items_and_a_fourth_on_death():
    notice = LAW.notice("RIGHTS")
    assert [item.code for item in notice.items_for({})] == ["ROUTES", "SEALING", "COPYING"]
    assert [item.code for item in notice.items_for({"death": True})][-1] == "AUTOPSY"
    assert notice.deadline == "D701-23-notice"


def test_the_accident_appraisal_takes_its_steps_in_order():
    appraisal = LAW.appraisal("ACCIDENT")
    lengths = [(step.code, LAW.deadline(step.deadline).length) for step in appraisal.steps]
    assert lengths == [
        ("ACCEPT", 10),
        ("HAND_OVER", 5),
        ("ASK_MATERIAL", 5),
        ("HAND_IN", 10),
        ("DRAW", 20),
        ("NOTIFY_HEARING", 7),
        ("CERTIFICATE", 45),
        ("AGAIN", 15),
    ]
    assert (appraisal.line, appraisal.most_representatives) == (ResponsibilityLine.ADMINISTRATIVE, 3)


# (members, of the main discipline, faults)
PANELS = [
    (3, 2, ()),
    (5, 3, ()),
    (1, 1, ("too_few",)),
    (4, 2, ("even",)),
    (5, 2, ("main_discipline",)),
    (2, 0, ("too_few", "even", "main_discipline")),
]


@pytest.mark.parametrize(("members", "main", "faults"), PANELS)
def test_a_panel_is_odd_and_half_of_the_main_discipline(members, main, faults):
    assert LAW.appraisal("ACCIDENT").panel.faults(members, main) == faults


def test_the_damage_appraisal_states_four_things_and_covers_seven():
    appraisal = LAW.appraisal("DAMAGE")
    assert [one.code for one in appraisal.opinion] == ["DAMAGE", "FAULT", "CAUSATION", "DEGREE"]
    assert (len(appraisal.matters), len(appraisal.recusal), appraisal.panel) == (7, 3, None)
    assert appraisal.line is ResponsibilityLine.CIVIL


# (harm, level of the quality event, reports with the most pressing first): both sides of every number of persons
HARMS = [
    (Harm(), None, []),
    (Harm(lesser=1), "GENERAL", ["EVENT_15D"]),
    (Harm(lesser=2), "GENERAL", ["EVENT_15D"]),
    (Harm(lesser=3), "MAJOR", ["NEGLIGENCE_12H", "EVENT_12H"]),
    (Harm(moderate=1), "MAJOR", ["NEGLIGENCE_12H", "EVENT_12H"]),
    (Harm(severe=2), "MAJOR", ["NEGLIGENCE_12H", "EVENT_12H"]),
    (Harm(deaths=2), "MAJOR", ["NEGLIGENCE_12H", "EVENT_12H"]),
    (Harm(deaths=1, severe=2), "ESPECIALLY_MAJOR", ["EVENT_2H", "NEGLIGENCE_12H"]),
    (Harm(deaths=3), "ESPECIALLY_MAJOR", ["NEGLIGENCE_AT_ONCE", "EVENT_2H", "NEGLIGENCE_12H"]),
    (Harm(moderate=3), "MAJOR", ["NEGLIGENCE_12H", "EVENT_12H"]),
    (Harm(lesser=9), "MAJOR", ["NEGLIGENCE_12H", "EVENT_12H"]),
    (Harm(lesser=10), "MAJOR", ["NEGLIGENCE_AT_ONCE", "NEGLIGENCE_12H", "EVENT_12H"]),
]


@pytest.mark.parametrize(("harm", "level", "clocks"), HARMS)
def test_harm_decides_level_and_reports(harm, level, clocks):
    found = LAW.event_level(harm)
    assert (found.code if found else None) == level
    assert [clock.code for clock in LAW.report_clocks_for(harm)] == clocks
    if found:
        assert found.deadline in {clock.deadline for clock in LAW.report_clocks_for(harm)}


def test_quality_events_are_counted_from_discovery_and_negligence_from_either():
    found = {clock.code: clock.counts_from.value for clock in LAW.report_clocks}
    assert {code for code, start in found.items() if start == "DISCOVERY"} == {
        "EVENT_2H",
        "EVENT_12H",
        "EVENT_15D",
    }
    (negligence,) = [clock for clock in LAW.report_clocks if clock.code == "NEGLIGENCE_12H"]
    assert len(negligence.contents) == 7


def test_adverse_events_have_four_grades_and_records_their_years():
    assert [grade.code for grade in LAW.adverse_event_grades] == ["I", "II", "III", "IV"]
    assert {rule.code: rule.least_years for rule in LAW.retention} == {
        "OUTPATIENT_RECORD": 15,
        "INPATIENT_RECORD": 30,
    }


# (claim in fen, thresholds of Ningbo): above 10,000 yuan, and from 100,000 on
CLAIMS = [
    (1_000_000, []),
    (1_000_001, ["INSURER_JOINS"]),
    (9_999_999, ["INSURER_JOINS"]),
    (10_000_000, ["INSURER_JOINS", "APPRAISAL_FIRST"]),
]


@pytest.mark.parametrize(("claimed", "codes"), CLAIMS)
def test_a_region_has_thresholds_of_its_own(claimed, codes):
    assert [one.code for one in NINGBO.thresholds_for(claimed)] == codes
    assert LAW.thresholds_for(claimed) == ()


def test_a_region_is_data_only():
    national = {route.code: route for route in LAW.routes}
    local = {route.code: route for route in NINGBO.routes}
    assert [*local] == [*national]
    changed = {code for code in local if local[code] != national[code]}
    assert changed == {"NEGOTIATION", "PEOPLES_MEDIATION"}
    assert local[RouteCode.PEOPLES_MEDIATION].article == "NB-30"
    assert {rule.key for rule in NINGBO.deadlines} > {rule.key for rule in LAW.deadlines}
    before = library.law(date(2012, 2, 29), "ningbo")
    assert not before.thresholds
    assert before.acts


def test_an_unknown_region_or_entry_names_what_was_asked_for():
    with pytest.raises(LookupError, match="ningbo"):
        library.law(region="nowhere")
    for ask in (LAW.deadline, LAW.notice, LAW.appraisal, LAW.accident_grade):
        with pytest.raises(LookupError, match="X-1"):
            ask("X-1")
    with pytest.raises(LookupError):
        library.law(date(2000, 1, 1)).route(RouteCode.LAWSUIT)


def test_the_product_watches_only_what_its_acts_record():
    watched = {rule.key for rule in library.national_deadlines()}
    assert "D701-38-mediate" not in watched
    assert "D351-44-report" in watched
    assert not watched & {rule.key for act in library.regional_acts() for rule in act.deadlines}
