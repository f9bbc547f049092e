"""Pictures: well formed, told in words, right in their measures, and safe whatever the labels are."""

import re
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest

from tests.foundation.ui import samples
from yihe.foundation.ui.pictures import (
    Band,
    Exit,
    Station,
    completeness,
    deadline_bar,
    road,
    share_split,
    waterfall,
)
from yihe.foundation.ui.pictures.deadline import BAR_Y

NASTY = '<script>alert("1")</script> & "x"'
TODAY = date(2026, 3, 12)


pytestmark = pytest.mark.usefixtures("english")


def parsed(html):
    return ET.fromstring(str(html))  # noqa: S314 - drawn by ourselves


def classes(html, name):
    return [one for one in parsed(html).iter() if name in one.get("class", "").split()]


def percent(text):
    return float(text.rstrip("%"))


@pytest.mark.parametrize(
    "picture",
    [
        road([Station(NASTY, "done", NASTY), Station(NASTY, "here")], Exit(NASTY)),
        deadline_bar(TODAY, TODAY, TODAY, label=NASTY),
        waterfall([Band(NASTY, 1, 1, 1)], 1, NASTY),
        completeness([(NASTY, True), (NASTY, False)], NASTY),
        share_split([(NASTY, 1)], NASTY),
    ],
    ids=["road", "deadline", "waterfall", "completeness", "split"],
)
def test_labels_cannot_break_a_picture(picture):
    assert "<script" not in picture
    assert "style=" not in picture
    assert parsed(picture) is not None


def test_the_road_has_a_wide_and_a_narrow_course_with_every_station():
    html = road(samples.stations(4))
    assert len(classes(html, "road-wide")) == len(classes(html, "road-narrow")) == 1
    assert len(classes(html, "road-done")) == 2 * 4
    assert len(classes(html, "road-here")) == 2
    assert len(classes(html, "road-ahead")) == 2 * 5


def test_the_road_is_told_in_words():
    html = road(
        [
            Station("Registered", "done", "2026-03-02"),
            Station("Appraisal", "skipped"),
            Station("Findings", "here"),
        ]
    )
    told = parsed(html).find(".//desc").text
    assert told == "Registered: passed (2026-03-02); Appraisal: not needed; Findings: the case is here"


def test_a_case_that_left_the_road_shows_where():
    html = road(samples.stations(2), Exit("Withdrawn", "2026-03-11"))
    assert len(classes(html, "road-exit")) == 2
    assert "Withdrawn: the case left the road (2026-03-11)" in html
    narrow = ET.tostring(classes(html, "road-narrow")[0], encoding="unicode")
    assert "road-ahead" not in narrow, "on a phone the stations it will not reach are left out"


def test_a_case_that_left_at_the_last_station_has_its_exit_inside_the_picture():
    html = road(samples.stations(9), Exit("Transferred"))
    places = [percent(one.get("x")) for one in classes(html, "road-exit") if one.get("x")]
    assert all(0 < place < 100 for place in places)


@pytest.mark.parametrize("count", [1, 2, 5, 12])
def test_a_road_may_have_any_number_of_stations(count):
    stations = [Station(str(number), "ahead") for number in range(count)]
    assert len(classes(road(stations), "road-ahead")) == 2 * count
    assert road([]) == ""


def bar_ends(html):
    return {one.get("class"): percent(one.get("x2")) for one in parsed(html).iter("line")}


def test_the_bar_of_a_deadline_fills_as_time_goes():
    ends = [
        bar_ends(
            deadline_bar(TODAY - timedelta(days=10), TODAY + timedelta(days=9), TODAY + timedelta(days=day))
        )["bar-gone"]
        for day in (-10, 0, 5, 9)
    ]
    assert ends == sorted(ends)
    assert ends[0] == 0
    assert ends[-1] > 85


def test_time_overrun_is_drawn_beside_the_time_allowed():
    fair = deadline_bar(TODAY - timedelta(days=29), TODAY - timedelta(days=10), TODAY)
    assert 55 < bar_ends(fair)["bar-gone"] < 75
    assert bar_ends(fair)["bar-over"] == 100
    assert "bar-break" not in fair
    assert "10 days overdue" in fair
    long = deadline_bar(TODAY - timedelta(days=300), TODAY - timedelta(days=290), TODAY)
    assert bar_ends(long)["bar-gone"] == 55, "the allowed time keeps more than half"
    assert "bar-break" in long, "and a break says that the bar is not to scale"


def test_the_two_dates_of_a_bar_never_stand_on_each_other():
    """On a phone an overdue date moves left, over the start; so the start goes below the bar."""
    begun = TODAY - timedelta(days=300)
    running = deadline_bar(begun, TODAY + timedelta(days=9), TODAY)
    overdue = deadline_bar(begun, begun + timedelta(days=10), TODAY)
    assert height_of(running, begun.isoformat()) < BAR_Y < height_of(overdue, begun.isoformat())


def height_of(html, words):
    return next(float(one.get("y")) for one in parsed(html).iter("text") if one.text == words)


def test_a_deadline_that_was_met_says_so():
    html = deadline_bar(
        TODAY, TODAY + timedelta(days=9), TODAY + timedelta(days=60), TODAY + timedelta(days=3)
    )
    assert "done in time" in html
    assert "bar-over" not in html


def test_the_bands_of_a_waterfall_begin_where_the_one_before_ended():
    bands = [
        Band("a", 1_000_000, 250_000, 250_000),
        Band("b", 1_000_000, 200_000, 200_000),
        Band("c", 500_000, 100_000, 50_000),
    ]
    html = waterfall(bands, 500_000)
    bars = [(percent(one.get("x")), percent(one.get("width"))) for one in classes(html, "fall-bar")]
    assert bars == [(0, 50), (50, 40), (90, 10)]
    assert percent(classes(html, "fall-total")[0].get("width")) == 100


def test_a_reduction_in_a_waterfall_runs_back():
    html = waterfall([Band("share", 1, 1, 1000), Band("reduction", 1, -1, -400)], 600)
    back = classes(html, "fall-back")[0]
    assert (percent(back.get("x")), percent(back.get("width"))) == (60, 40)
    assert percent(classes(html, "fall-total")[0].get("width")) == 60


def test_the_figures_of_a_waterfall_stand_beside_it_as_a_table():
    cells = [
        one.text for one in parsed(waterfall([Band("a", 1_000_000, 250_000, 250_000)], 250_000)).iter("td")
    ]
    assert cells == ["¥10,000.00", "25%", "¥2,500.00", None, None, "¥2,500.00"]


def test_a_share_of_nothing_can_be_drawn():
    assert "¥0.00" in waterfall([], 0)
    assert "¥0.00" in share_split([("hospital", 0)])


def test_the_parts_of_a_split_fill_the_bar():
    html = share_split([("insurer", 8000), ("hospital", 1500), ("person", 500)])
    widths = [percent(one.get("width")) for one in classes(html, "split-box") if one.get("y") == "2"]
    assert widths == [80, 15, 5]
    looks = re.findall(r"split-lines-\d", html)
    assert len(set(looks)) == 3, "each part has lines of its own"


def test_the_ring_has_a_piece_for_each_item_and_the_list_names_them():
    html = completeness([("source", True), ("statements", False), ("report", True)])
    assert len(classes(html, "ring-done")) == 2
    assert len(classes(html, "ring-open")) == 1
    assert "2/3" in html
    assert [one.get("class") for one in parsed(html).iter("li")] == ["there", "missing", "there"]
    assert "2 of 3 are there" in html
