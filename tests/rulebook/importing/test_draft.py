"""A text of our own with every kind of damage: what is taken out, what is proposed, and what is missing."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.rulebook.importing.damage import DAMAGED
from yihe.rulebook.faults import BadInput
from yihe.rulebook.importing.reading import read_draft

DRAFT = read_draft(DAMAGED, "办法.txt")
# (kind, line, original, proposed, confidence)
PROPOSED = [
    ("LOST_DASH", 2, "01万元", "0–1万元", "HIGH"),
    ("LOST_DASH", 2, "13万元", "1–3万元", "HIGH"),
    ("LOST_DASH", 2, "310万元", "3–10万元", "HIGH"),  # the remark stands in the next piece
    ("WRONG_MARK", 3, "。", "：", "MEDIUM"),
    ("LOST_DASH", 3, "35万元", "3–5万元", "HIGH"),  # between "up to 3" and "from 5"
    ("STRAY_DIGIT", 4, "0.5年0至1年", "0.5年至1年", "MEDIUM"),
    ("TWO_RATES", 4, "10%5%", "10%–5%", "LOW"),
    ("LOST_DASH", 4, "2040%", "20%–40%", "HIGH"),
    ("LOST_DASH", 4, "10%20%", "10%–20%", "HIGH"),
    ("MISPLACED_COMMA", 5, "1,0001", "10,001", "HIGH"),
    ("LOST_DASH", 5, "1,0001元2万元", "1,0001元–2万元", "HIGH"),
    ("GARBLED_DATE", 5, "年5月6日 2014", "2014年5月6日", "HIGH"),
    ("LOST_DASH", 6, "12万元", "1–2万元", "LOW"),
    ("SPLIT_NUMERAL", 6, "十 一", "十一", "HIGH"),
]
# (original, line): debris that is surely none of the text
REMOVED = [("2", 1), ("1", 4), ("2", 4), ("3", 5), ("-4", 6)]
# (kind, regulation, what in English)
MISSING = [
    ("PLACEHOLDER", 1, "“XX” was not filled in"),
    ("BETWEEN_BANDS", 1, "nothing is said between 10000 and 10001 yuan"),
    ("ITEMS", 2, "item 2 is followed by item 2"),
    ("PAGES", 2, "pages are missing here"),
    ("ARTICLES", 2, "article 2–3 missing"),
    ("ITEMS", 2, "the first item is numbered 10"),
    ("END", 2, "the text breaks off"),
]


def test_everything_damaged_is_proposed_and_nothing_else():
    found = [
        (one.finding.kind.value, one.line, one.original, one.proposed, one.finding.confidence.value)
        for one in DRAFT.proposals
    ]
    assert found == PROPOSED


def test_pieces_are_joined_and_page_numbers_taken_out():
    chunks = [one for one in DRAFT.removed if one.finding.kind == "CHUNK_NUMBER"]
    assert [(one.original, one.line, one.column) for one in chunks] == [(f"{n}、", n, 1) for n in range(1, 7)]
    pages = [(one.original, one.line) for one in DRAFT.removed if one.finding.kind == "PAGE_NUMBER"]
    assert pages == REMOVED
    assert "适用于XX县第一医院。" in DRAFT.pieces.text
    assert "3年内报告" in DRAFT.pieces.text  # counts years: no page number


def test_what_is_missing_is_marked():
    found = [(gap.kind.value, gap.regulation, gap.what.en) for gap in DRAFT.missing]
    assert found == MISSING


def test_the_two_ends_of_lost_pages_are_kept_apart():
    assert "丙。 〔缺页〕加重处理" in DRAFT.pieces.text


def test_the_outline_follows_the_numbering():
    articles = [(one.regulation, one.number) for one in DRAFT.outline if one.kind == "article"]
    assert articles == [(1, number) for number in range(1, 6)] + [(2, 1), (2, 4)]


def test_an_open_place_never_reads_as_if_it_were_sure():
    marked = DRAFT.marked()
    assert "⟦01万元 → 0–1万元⟧(包括1万元)" in marked
    assert "⟦1,0001元2万元 → 10,001元–2万元⟧" in marked
    assert "⟦12万元 → 1–2万元⟧" in marked


def decisions(**own):
    """Accept every proposal but some."""
    return {**{one.id: "accept" for one in DRAFT.proposals}, **own}


def named(original):
    """Give the id of a proposal."""
    return next(one.id for one in DRAFT.proposals if one.original == original)


def test_what_a_person_confirmed_stands_in_the_text():
    own = {named("12万元"): "keep", named("10%5%"): "主要责任人10%、次要责任人5%"}
    text = DRAFT.confirmed(decisions(**own))
    for words in (
        "0–1万元(包括1万元)",
        "10,001元–2万元",
        "2014年5月6日",
        "赔偿12万元的",
        "十一、登记",
        "次要责任人5%,",
    ):
        assert words in text
    assert "⟦" not in text


# (decisions, names at fault)
UNDECIDED = [
    ({}, [one.id for one in DRAFT.proposals]),
    (decisions(P099="accept"), ["P099"]),
    (decisions(**{named("1,0001元2万元"): "1万元以上至2万元"}), [named("1,0001元2万元")]),
]


@pytest.mark.parametrize(("given_decisions", "names"), UNDECIDED)
def test_every_proposal_must_be_decided_once(given_decisions, names):
    with pytest.raises(BadInput) as error:
        DRAFT.confirmed(given_decisions)
    assert [fault.key for fault in error.value.faults] == names


@pytest.mark.parametrize("text", ["", " \n "])
def test_an_empty_text_is_refused(text):
    with pytest.raises(BadInput, match="empty"):
        read_draft(text, "empty.txt")


# Whole texts in which there is nothing to mend: (text)
WHOLE = [
    "第一条赔偿12万元的,报告。",
    "第一条额度在2–5万元(包括5万元)的,扣10%。\n第二条15万元以上(含15万元)的,扣20%至40%。",
    "第一条15日内报告,2000元以上的登记。依照《条例》第三十三条办理。\n第二条依照本制度第一条,2016年1月2日起施行。",
    "第一条 3名医师和 5名护士参加,每年10元。",
    "1、甲。\n3、乙。",
    "1、甲。乙。\n2、丙。丁。",
    "1、甲\n2、乙。",
    "第一条额度在10-12万元的,扣12%-15%,至23万元止。",
    "1、只有一项。",
    "承担1:0.5的罚款,扣0.5个月津贴,比例10%、5%。",
]


@pytest.mark.parametrize("text", WHOLE)
def test_in_a_whole_text_nothing_is_invented(text):
    draft = read_draft(text, "whole.txt")
    assert (draft.proposals, draft.removed, draft.missing) == ((), (), ())
    assert draft.marked() == text == draft.confirmed({})


# A number that counts nothing, alone: (text, original)
DOUBTFUL = [
    ("第一条各科 7医师参加。", "7"),
    ("第一条 3科室登记。 5科室报告。", "3"),
    ("第一条 5科室登记。 3科室报告。", "5"),
]


@pytest.mark.parametrize(("text", "original"), DOUBTFUL)
def test_a_digit_that_may_be_a_page_number_is_only_proposed(text, original):
    draft = read_draft(text, "doubtful.txt")
    first = draft.proposals[0]
    assert (first.original, first.proposed, first.finding.confidence) == (original, "", "MEDIUM")
    assert draft.pieces.text == text


# Digits that may be two numbers, where dashes are lost: (digits, the rest, proposed, confidence, readings beside)
GLUED = [
    ("35万元", "的。3万元以下的。", "3–5万元", "MEDIUM", ["按原样"]),
    ("35万元", "的。", "3–5万元", "LOW", ["按原样"]),
    ("1234万元", "的。", "1–234万元", "LOW", ["12–34万元", "按原样"]),
    ("1234万元", "的。12万元以下的。34万元以上的。", "12–34万元", "HIGH", ["1–234万元"]),
    ("2025万元", "(含25万元)的。", "20–25万元", "HIGH", []),
    ("20100%", "的。", "20%–100%", "HIGH", []),
    ("0120%", "的。", "0%–120%", None, []),
    ("500%", "的。", None, None, []),
]


@pytest.mark.parametrize(("digits", "rest", "proposed", "confidence", "beside"), GLUED)
def test_digits_are_held_against_the_tiers_nearby(digits, rest, proposed, confidence, beside):
    draft = read_draft(f"第一条额度02万元(包括2万元)的。额度{digits}{rest}", "glued.txt")
    found = [one for one in draft.proposals if one.original == digits]
    if confidence is None:
        assert found == []
        return
    (one,) = found
    assert (one.proposed, one.finding.confidence) == (proposed, confidence)
    assert [other.zh for other in one.finding.alternatives] == beside


# Slips that are borne out only in part: (text, original, proposed)
SLIPS = [
    ("第一条罚款7,0002元。", "7,0002", "70,002"),
    ("第一条甲。 十 二、乙。", "十 二", "十二"),
    ("第一条赔偿1万元2万元的。", "1万元2万元", "1万元–2万元"),
    ("第一条比例5%10%的。", "5%10%", "5%–10%"),
]


@pytest.mark.parametrize(("text", "original", "proposed"), SLIPS)
def test_what_is_borne_out_in_part_is_of_medium_confidence(text, original, proposed):
    (one,) = [one for one in read_draft(text, "slips.txt").proposals if one.original == original]
    assert (one.proposed, one.finding.confidence) == (proposed, "MEDIUM")


def test_falling_amounts_side_by_side_are_no_range():
    assert read_draft("第一条扣20元10元。", "x.txt").proposals == ()


@given(st.text(alphabet="第一二十条章、。;: 0123456789,.%万元年至()含包括以上下a段-\n医", max_size=80))
def test_any_text_gives_a_draft_whose_places_are_those_of_the_original(text):
    if not text.strip():
        return
    draft = read_draft(text, "any.txt")
    lines = text.splitlines(keepends=True)
    for one in (*draft.removed, *draft.proposals):
        begins = lines[one.line - 1][one.column - 1 :]
        assert begins[:1] == one.original[:1]
    kept = draft.confirmed({one.id: "keep" for one in draft.proposals})
    assert kept == draft.pieces.text


BOUNDS = st.lists(st.integers(1, 60), min_size=2, max_size=6, unique=True).map(sorted)


def scale(bounds, dash):
    """Write a scale with a remark on every tier, with or without dashes."""
    lows = [0, *bounds[:-1]]
    tiers = [
        f"第{number}档、{low}{dash}{high}万元(包括{high}万元):{5 + number}%。"
        for number, (low, high) in enumerate(zip(lows, bounds, strict=True), 1)
    ]
    return "第一条比例如下: " + " ".join(tiers) + f" 末档、{bounds[-1]}万元以上:30%。"


@given(BOUNDS, st.integers(5, 40))
def test_a_scale_is_restored_from_its_damage(bounds, length):
    """Dashes lost and the text cut into numbered pieces anywhere: accepted as proposed, it is whole again."""
    whole, lost = scale(bounds, "–"), scale(bounds, "")
    cut = [lost[at : at + length] for at in range(0, len(lost), length)]
    # A cut that always falls on the end of a sentence could not be told from a numbered list.
    assume(any("。" in piece.rstrip()[:-1] for piece in cut))
    assume(not all(piece.rstrip()[-1:] in "。:" for piece in cut[:-1]))
    damaged = "\n".join(f"{number}、{piece}" for number, piece in enumerate(cut, 1))
    draft = read_draft(damaged, "scale.txt")
    assert {one.finding.confidence.value for one in draft.proposals} <= {"HIGH"}
    assert draft.confirmed({one.id: "accept" for one in draft.proposals}) == whole


# (text, what is missing in English): numbering that begins late, and a reference that is no heading
NUMBERING = [
    ("第二条甲。第一条规定的不适用。", ["article 1 missing"]),
    ("第二篇:第一章甲。第三章乙。", ["chapter 2 missing"]),
]


@pytest.mark.parametrize(("text", "missing"), NUMBERING)
def test_a_smaller_number_is_a_reference(text, missing):
    assert [gap.what.en for gap in read_draft(text, "x.txt").missing] == missing


def test_a_number_already_used_is_a_reference():
    draft = read_draft("第一条甲。第一条规定的不适用。", "x.txt")
    assert [one.number for one in draft.outline if one.kind == "article"] == [1]


# Digits that the text itself parts, where dashes are lost elsewhere: (text)
PARTED = ["额度在10-12万元的。", "额度在12万元-15万元的。", "10至23万元的。", "扣10%-15%。"]


@pytest.mark.parametrize("text", PARTED)
def test_a_range_with_its_dash_is_left_alone(text):
    draft = read_draft(f"第一条额度02万元(包括2万元)的。{text}", "parted.txt")
    assert [one.original for one in draft.proposals] == ["02万元"]
