"""The examples of shapes: they load, come out, and are offered to nobody."""

import pytest

from tests.regulations import proofs
from yihe.rulebook import library
from yihe.rulebook.assess import assess
from yihe.rulebook.checking.trials import not_tried
from yihe.rulebook.examples import mismatches
from yihe.rulebook.explain import bands, sentences

EXAMPLES = {one.alias: one for one in library.example_policies()}
# accident level → months of suspension
MONTHS = {"1": 12, "2": 6, "3": 3, "4": 1, "NONE": None}


@pytest.mark.parametrize("alias", EXAMPLES)
def test_an_example_comes_out_and_tries_its_bounds(alias):
    assert EXAMPLES[alias].examples
    assert list(mismatches(EXAMPLES[alias])) == []
    assert not_tried(EXAMPLES[alias]) == []


def test_no_institution_is_offered_an_example():
    assert not {one.alias for one in library.policies()} & EXAMPLES.keys()


@pytest.mark.parametrize(("level", "months"), MONTHS.items())
def test_suspension_follows_the_grade_alone(level, months):
    persons = [{"id": "p", "role": "PRINCIPAL"}, {"id": "s", "role": "SECONDARY"}]
    outcome = assess(EXAMPLES["E3"], {"accident_level": level, "cause": "TECHNICAL", "persons": persons})
    assert [one.months for one in outcome.persons[0].measures] == ([months] if months else [])
    assert outcome.persons[1].measures == ()
    assert {one.share_fen for one in outcome.persons} == {0}
    assert outcome.still_needed == ()


# cause and responsibility → what the department pays of 100,000 yuan, in yuan
SHARES = {
    "CONDUCT": {
        "FULL": 30_000,
        "MAIN": 25_000,
        "EQUAL": 20_000,
        "SECONDARY": 15_000,
        "SLIGHT": 10_000,
        "NONE": 0,
    },
    "TECHNICAL": {"FULL": 15_000, "MAIN": 12_500, "EQUAL": 10_000, "SECONDARY": 7_500, "NONE": 0},
}


@pytest.mark.parametrize(
    ("cause", "grade", "yuan"), [(cause, *pair) for cause, row in SHARES.items() for pair in row.items()]
)
def test_the_department_pays_by_responsibility_and_cause(cause, grade, yuan):
    given = {"cause": cause, "responsibility": grade, "compensation": {"agreed": 100_000, "judged": 0}}
    share = assess(EXAMPLES["E1"], given).department.share
    assert (share.low, share.high) == (yuan * 100, yuan * 100)


def test_what_is_not_known_gives_the_limits_of_what_the_department_pays():
    given = {"cause": "TECHNICAL", "compensation": {"agreed": 100_000, "judged": 0}}
    outcome = assess(EXAMPLES["E1"], given)
    assert (outcome.department.share.low, outcome.department.share.high) == (0, 1_500_000)
    assert outcome.still_needed == ("responsibility",)
    assert outcome.open_choices == ("choices.slight_rate",)
    open_sum = assess(
        EXAMPLES["E1"], {**given, "responsibility": "FULL", "compensation": {"agreed": 100_000}}
    )
    assert (open_sum.department.share.low, open_sum.department.share.high) == (1_500_000, None)


@pytest.mark.parametrize("cap", ["cap: 20000", "cap: 5000", "cap: 50000"])
def test_moving_a_cap_by_one_fen_is_noticed(cap):
    text = library.file_of(EXAMPLES["E2"]).read_text(encoding="utf-8")
    yuan = cap.removeprefix("cap: ")
    for other in (f"{int(yuan) - 1}.99", f"{yuan}.01"):
        assert proofs.noticed(text.replace(f"{cap},", f'cap: "{other}",', 1)), other


def test_caps_hold_for_limits_and_are_told():
    persons = [{"id": "p", "role": "PRINCIPAL"}, {"id": "s", "role": "SECONDARY"}]
    outcome = assess(EXAMPLES["E2"], {"compensation": {"agreed": 400_000}, "persons": persons})
    assert [(one.share_low, one.share_high) for one in outcome.persons] == [(2_000_000,) * 2, (500_000,) * 2]
    assert (outcome.department.share.low, outcome.department.share.high) == (4_000_000, 5_000_000)
    settled = assess(EXAMPLES["E2"], {"compensation": {"agreed": 120_000, "judged": 0}, "persons": persons})
    told = [one.text for one in sentences(settled.trace, "en")]
    assert (
        "s (secondary person) bears 5,000.00 yuan, 30% of the whole share, at most 5,000.00 (E2 art. 2)"
        in told
    )
    assert list(bands(settled.trace)) == ["p"]  # a share at its cap is no sum of bands


def test_an_example_is_found_by_its_alias():
    assert library.policy("E1") is EXAMPLES["E1"]
    assert library.policy(EXAMPLES["E2"].id) is EXAMPLES["E2"]
