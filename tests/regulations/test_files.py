"""All files of regulations/ load, and say what they are."""

import pytest

from yihe.rulebook import library
from yihe.rulebook.citations import ACTS
from yihe.rulebook.vocabulary import Source

# What the first road needs: (key, article, length, unit)
NATIONAL = [
    ("D351-14-report", "D351-14", 12, "hours"),
    ("D351-43-report", "D351-43", 7, "days"),
    ("D351-44-report", "D351-44", 7, "days"),
    ("D701-23-notice", "D701-23", 0, "promptly"),
    ("D701-24-unseal", "D701-24", 3, "years"),
    ("D701-26-autopsy", "D701-26", 48, "hours"),
    ("D701-26-autopsy-frozen", "D701-26", 7, "days"),
    ("D701-27-body", "D701-27", 14, "days"),
    ("D701-28-major", "D701-28", 0, "promptly"),
    ("O3-24-feedback", "O3-24", 5, "working_days"),
    ("O3-24-feedback-several", "O3-24", 10, "working_days"),
]
# Tags of the journal that deadlines may name.
TAGS = {
    "accountability:review:change",
    "accountability:review:confirm",
    "accountability:review:object",
    "accountability:review:send_back",
    "casework:cases:decide_autopsy",
    "casework:cases:release_body",
    "casework:complaints:solve_on_spot",
    "casework:investigation:record_refusal",
    "casework:complaints:record",
    "casework:complaints:answer",
    "casework:complaints:notify_rights",
    "casework:cases:register",
    "casework:cases:report_to_bureau",
    "casework:cases:report_major",
    "casework:evidence:seal",
    "casework:evidence:unseal",
    "casework:investigation:request_statement",
    "casework:investigation:hand_in_statement",
    "casework:investigation:conclude",
    "casework:settlement:agree",
    "casework:settlement:report_agreement",
    "casework:closure:close",
    "accountability:review:conclude",
    "accountability:review:report",
    "accountability:sanctions:decide",
}
RULES = {
    rule.key: rule
    for rule in (*library.national_deadlines(), *library.house_deadlines(), *library.policy("R1").deadlines)
}


# Each kind of national file has a reader; a kind that nobody reads would pass unseen.
KINDS = ("act", "calendar", "damages", "notes", "statistics")


def test_every_national_file_is_of_a_kind_that_is_read():
    paths = sorted((library.root() / "national").glob("**/*.yaml"))
    names = {path.relative_to(library.root()).as_posix() for path in paths}
    assert {name for kind in KINDS for name, _ in library.national(kind)} == names


@pytest.mark.parametrize(("key", "article", "length", "unit"), NATIONAL)
def test_national_deadlines(key, article, length, unit):
    rule = RULES[key]
    assert (rule.article, rule.length, rule.unit) == (article, length, unit)


def test_nothing_else_of_national_law_is_watched_by_the_product_yet():
    assert {rule.key for rule in library.national_deadlines()} == {key for key, *_ in NATIONAL}


def test_what_was_written_from_memory_says_so():
    assert {rule.key for rule in RULES.values() if rule.source is Source.FROM_MEMORY} == {
        "O3-24-feedback",
        "O3-24-feedback-several",
    }
    assert {note.code for note in library.law_notes() if note.source == "FROM_MEMORY"} == {
        "DEDUCTION",
        "ADMINISTRATIVE_SANCTION",
    }


def test_deadlines_name_only_tags_of_the_journal():
    named = {
        tag for rule in RULES.values() for match in (rule.start, rule.stop) if match for tag in match.tags
    }
    assert named <= TAGS


def test_every_citation_of_national_law_names_a_known_act():
    cited = [rule.article for rule in (*library.national_deadlines(), *library.house_deadlines())]
    cited += [note.article for note in library.law_notes()]
    assert {article.partition("-")[0] for article in cited} <= ACTS.keys()


def test_every_text_stands_in_both_languages():
    for rule in RULES.values():
        for text in (rule.title, rule.consequence):
            assert any("\u4e00" <= letter <= "\u9fff" for letter in text.zh)
            assert not any("\u4e00" <= letter <= "\u9fff" for letter in text.en)
