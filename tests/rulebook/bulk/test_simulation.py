"""`yihe rulebook simulate`: files in and out, totals that add up, bad rows named, nothing written after a failure."""

import csv
import json
import sys

import duckdb
import pytest

from yihe.interfaces.commands.main import main
from yihe.rulebook import library
from yihe.rulebook.assess import assess
from yihe.rulebook.bulk import reading
from yihe.rulebook.bulk.engine import Engine

HEADER = (
    "id", "agreed", "judged", "fee_waived", "insurer_paid", "nature", "accident_level", "grave", "first_dispute",
    "level", "management", "dereliction", "concealed", "reported_late",
)  # fmt: skip
REST = ("NONE", "false", "true", "TOWNSHIP_CENTRE", "false", "false", "false", "false")


def row(agreed, nature="AVOIDABLE", **changes):
    """Write a case of R1 with its own values in the order of the header."""
    plain = dict(zip(HEADER, ("a", agreed, "0", "0", "0", nature, *REST), strict=True))
    return [*(plain | changes).values()]


ROWS = [
    row("20000"),
    row("80000"),
    row("100000.01"),
    row("0"),
    row("50000", "DEFECTIVE"),
    row("1200.50", "UNAVOIDABLE"),
]
# what the principals of these bear under R1: 6,000 + 19,500 + 23,500 (one fen counts for nothing) + 0 + 9,000 + 0
PRINCIPALS = 6_000_00 + 19_500_00 + 23_500_00 + 9_000_00


@pytest.fixture
def cases(tmp_path):
    """Write rows of cases into a file of either kind."""

    def write(rows, kind="csv", header=HEADER):
        path = tmp_path / "cases.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *rows])
        if kind == "parquet":
            made = path.with_suffix(".parquet")
            duckdb.read_csv(str(path), all_varchar=True).write_parquet(str(made))
            return made
        return path

    return write


def simulated(capsys, *arguments, code=0):
    assert main(["rulebook", "simulate", *map(str, arguments), "--json"]) == code
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_totals_are_those_of_the_cases_one_at_a_time(capsys, cases, kind):
    answer = simulated(capsys, cases(ROWS, kind), "--policy", "R1")["baseline"]
    assert answer["cases"] == len(ROWS)
    assert answer["sums_fen"]["principal_low"] == answer["sums_fen"]["principal_high"] == PRINCIPALS
    assert answer["sums_fen"]["secondary_low"] == PRINCIPALS * 3 // 10
    assert answer["sums_fen"]["base"] == (20_000 + 80_000 + 100_000 + 50_000 + 1_200) * 100 + 51
    assert (
        sum(answer["principal_measures"].values())
        == sum(answer["principal_share_up_to_fen"].values())
        == len(ROWS)
    )
    one = assess(library.policy("R1"), {"nature": "AVOIDABLE", "accident_level": "NONE", "compensation": PAID,
                 "persons": [{"id": "p", "role": "PRINCIPAL"}]})  # fmt: skip
    assert one.persons[0].share_fen == 19_500_00


PAID = {"agreed": 80000, "judged": 0, "fee_waived": 0, "insurer_paid": 0}


def test_a_reading_against_the_adopted_one(capsys, cases):
    """What secondary persons bear comes out of the principal's share: 30 % less for every principal who pays."""
    asked = ("--policy", "R1", "--against", "R1", "--against-reading", "T24=within")
    change = simulated(capsys, cases(ROWS), *asked)["change"]
    assert change["less"]["principal_low"] == 4
    assert change["more"] == {"principal_low": 0, "secondary_low": 0, "department_low": 0, "unit_fine_low": 0}
    assert change["difference_fen"]["principal_low"] == -PRINCIPALS * 3 // 10
    assert change["crossings"] == []


def test_who_crosses_a_notch(capsys, cases):
    """Read the other way, exactly 100,000 takes the measures of the upper tier."""
    rows = [row("100000"), row("100000"), row("99999.99")]
    asked = ("--policy", "R1", "--against", "R1", "--against-reading", "T03=upper")
    (crossing,) = simulated(capsys, cases(rows), *asked)["change"]["crossings"]
    assert crossing["cases"] == 2
    assert "SUSPENSION_OF_APPOINTMENT 3" in crossing["from"]
    assert "SUSPENSION_OF_APPOINTMENT 6" in crossing["to"]


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_the_answer_for_every_case(capsys, cases, tmp_path, kind):
    out = tmp_path / f"answers.{kind}"
    simulated(capsys, cases(ROWS), "--policy", "R1", "--out", out)
    table = duckdb.read_parquet(str(out)) if kind == "parquet" else duckdb.read_csv(str(out))
    found, names = table.order('"case"').fetchall(), table.columns
    assert names == ["case", *Engine(library.policy("R1")).names]
    shares = [line[names.index("principal_low")] for line in found]
    assert sum(shares) == PRINCIPALS
    assert found[1][names.index("principal_measures")].startswith("NO_AWARD, EVALUATION_FAILED")
    assert found[1][names.index("department_low")] is None


# what stands in the row instead → the column that is named
BAD = [
    (row("80000.123"), "agreed"),  # a thousandth of a yuan
    (row("-1"), "agreed"),  # less than nothing
    (row("1e5"), "agreed"),  # a float
    (row("NaN"), "agreed"),
    (row(""), "agreed"),  # not known
    (row("100000000000.01"), "agreed"),  # beyond reason
    (row("1", "avoidable"), "nature"),  # not the code
    (row("1", grave="yes"), "grave"),
    (row("1", accident_level="5"), "accident_level"),
]


@pytest.mark.parametrize("kind", ["csv", "parquet"])
@pytest.mark.parametrize(("bad", "column"), BAD)
def test_a_bad_row_stops_everything_and_is_named(capsys, cases, tmp_path, bad, column, kind):
    out = tmp_path / f"answers.{kind}"
    path = cases([*ROWS, bad, *ROWS], kind)
    (fault,) = simulated(capsys, path, "--policy", "R1", "--out", out, code=2)["errors"]
    assert (fault["line"], fault["key"]) == (len(ROWS) + 2, column)
    assert fault["message_zh"]
    assert fault["expected"]
    assert sorted(one.name for one in tmp_path.iterdir() if "answers" in one.name) == []


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_bad_rows_are_left_out_when_asked(capsys, cases, tmp_path, monkeypatch, kind):
    monkeypatch.setattr(reading, "PIECE", 4)  # so that bad rows stand in several pieces
    out = tmp_path / "answers.csv"
    path = cases([BAD[0][0], *ROWS, *(bad for bad, _ in BAD)], kind)
    answer = simulated(capsys, path, "--policy", "R1", "--skip-bad", "--out", out)
    assert (answer["baseline"]["cases"], answer["bad_rows"]) == (len(ROWS), len(BAD) + 1)
    assert answer["baseline"]["sums_fen"]["principal_low"] == PRINCIPALS
    assert [fault["line"] for fault in answer["errors"]][:2] == [2, len(ROWS) + 3]
    numbers = [line["case"] for line in csv.DictReader(out.read_text(encoding="utf-8").splitlines())]
    assert numbers == [str(number) for number in range(2, len(ROWS) + 2)]


def test_a_ragged_row_is_bad(capsys, cases):
    (fault,) = simulated(capsys, cases([*ROWS, ["1", "2"]]), "--policy", "R1", code=2)["errors"]
    assert (fault["line"], fault["key"]) == (len(ROWS) + 2, "row")


# the header, what is named
HEADERS = [
    ([*HEADER[:-1]], ["reported_late"]),  # one is missing
    ([*HEADER[:-1], "nonsense"], ["nonsense", "reported_late"]),  # one is unknown as well
    ([*HEADER[:-1], "agreed"], ["reported_late", "agreed"]),  # one stands twice
    ([], [*HEADER[1:]]),  # an empty file
]


@pytest.mark.parametrize(("header", "named"), HEADERS)
def test_columns_that_cannot_be(capsys, cases, header, named):
    errors = simulated(capsys, cases([], header=header), "--policy", "R1", code=2)["errors"]
    assert {fault["key"] for fault in errors} == set(named)


def test_sums_kept_as_floats_are_refused(capsys, tmp_path):
    columns = ", ".join(f"'x' AS {name}" for name in HEADER if name != "agreed")
    path = tmp_path / "floats.parquet"
    duckdb.sql(f"COPY (SELECT 80000.5::DOUBLE AS agreed, {columns}) TO '{path}' (FORMAT parquet)")
    (fault,) = simulated(capsys, path, "--policy", "R1", code=2)["errors"]
    assert (fault["key"], fault["found"]) == ("agreed", "DOUBLE")


@pytest.mark.parametrize("kind", ["BIGINT", "DECIMAL(14, 2)", "DECIMAL(18, 4)", "INTEGER"])
def test_sums_in_parquet_may_be_whole_or_decimal(capsys, tmp_path, kind):
    plain = dict(zip(HEADER, row("0"), strict=True))
    columns = ", ".join(f"'{value}' AS {name}" for name, value in plain.items() if name != "agreed")
    path = tmp_path / "numbers.parquet"
    duckdb.sql(f"COPY (SELECT CAST(80000 AS {kind}) AS agreed, {columns}) TO '{path}' (FORMAT parquet)")
    assert simulated(capsys, path, "--policy", "R1")["baseline"]["sums_fen"]["principal_low"] == 19_500_00


# the file of cases, the file of answers → the option that is named
FILES = [
    ("none.csv", "out.csv", "CASES"),
    ("none.parquet", "out.csv", "CASES"),
    ("cases.xlsx", "out.csv", "CASES"),
    ("cases.csv", "out.txt", "--out"),
    ("cases.csv", "no/such/folder/out.csv", "--out"),
]


@pytest.mark.parametrize(("given", "out", "named"), FILES)
def test_files_that_cannot_be(capsys, cases, tmp_path, given, out, named):
    cases(ROWS)
    asked = (tmp_path / given, "--policy", "R1", "--out", tmp_path / out)
    assert [fault["key"] for fault in simulated(capsys, *asked, code=2)["errors"]] == [named]


def test_an_open_question_must_be_answered(capsys, cases):
    header = [*HEADER, "cause", "diligent", "nursing", "consequence", "uncooperative"]
    rows = [[*row("80000"), "CONDUCT", "true", "false", "false", "false"]]
    asked = (cases(rows, header=header), "--policy", "R2")
    errors = simulated(capsys, *asked, code=2)["errors"]
    assert "readings.T07" in {fault["key"] for fault in errors}
    answered = ("--reading", "T07=range", "--reading", "T38=same_scale", "--reading", "T40=joint")
    sums = simulated(capsys, *asked, *answered)["baseline"]["sums_fen"]
    assert sums["principal_low"] < sums["principal_high"]


def test_parquet_says_what_it_needs(capsys, cases, monkeypatch):
    path = cases(ROWS, "parquet")
    monkeypatch.setitem(sys.modules, "duckdb", None)
    (fault,) = simulated(capsys, path, "--policy", "R1", code=2)["errors"]
    assert fault["expected"] == "yihe[analytics]"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_changes_for_people(capsys, cases, lang):
    asked = ["rulebook", "simulate", str(cases([*ROWS, row("100000")])), "--policy", "R1", "--lang", lang]
    readings = ["--against-reading", "T24=within", "--against-reading", "T03=upper"]
    assert main([*asked, "--against", "R1", *readings]) == 0
    told = capsys.readouterr().out
    assert (
        "主要责任人：多承担 0，少承担 5，合计 -24,450.00" if lang == "zh" else "5 less, -24,450.00 in all"
    ) in told
    assert ("低聘一档 12个月" if lang == "zh" else "12 months") in told
    assert " → " in told


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_for_people(capsys, cases, lang):
    asked = [
        "rulebook",
        "simulate",
        str(cases([*ROWS, row("x")])),
        "--policy",
        "R1",
        "--skip-bad",
        "--lang",
        lang,
    ]
    assert main([*asked, "--against", "R1", "--against-reading", "T03=upper"]) == 0
    told = capsys.readouterr()
    assert ("主要责任人: 58,000.00" if lang == "zh" else "principals: 58,000.00") in told.out
    assert ("未读取的行：1" if lang == "zh" else "rows left out: 1") in told.out
    assert ("金额须为" if lang == "zh" else "an amount is yuan") in told.err
