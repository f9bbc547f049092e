"""What leaves as CSV computes nothing in anybody's spreadsheet (reliability Q8)."""

import csv
import io

import pytest

from yihe.interfaces.desk import exports

# the prefixes that spreadsheets take for the beginning of a formula, or that hide one
PREFIXES = ("=", "+", "-", "@", "|", "%", "\t=", "\r=", "\n=", " =", '"=', "=", "+", "-", "@")
COLUMNS = len(exports.CASE_HEADS)


@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize("column", range(COLUMNS))
def test_no_cell_is_a_formula(prefix, column):
    row = ["plain"] * COLUMNS
    row[column] = f"{prefix}HYPERLINK(1)"
    body = b"".join(exports.as_csv("cases", exports.CASE_HEADS, [row])).decode("utf-8-sig")
    cell = list(csv.reader(io.StringIO(body)))[1][column]
    assert cell.startswith("'")


def test_what_is_no_formula_stays_as_it_is():
    assert exports.dead("内科 A-1") == "内科 A-1"
