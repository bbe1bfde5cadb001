"""Cells, tables and their guide."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.codebook import load_codebook
from hearsay.export.columns import open_table, render_guide, show_cell
from hearsay.export.folders import ALL_TABLES
from hearsay.export.tables import EVENTS, list_events
from hearsay.model import Stance
from hearsay.record.rows import CodedReport
from hearsay.veil import Veil
from tests import build


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (True, "true"),
        (19.0, "19"),
        (0.5, "0.5"),
        (Stance.DENIES, "denies"),
        (date(2019, 5, 28), "2019-05-28"),
        (("Ana Kos", "Ivo Lenz"), "Ana Kos; Ivo Lenz"),
        ("two\nlines", "two lines"),
    ],
)
def test_a_value_becomes_a_plain_cell(value: object, cell: str) -> None:
    assert show_cell(value) == cell


@given(st.sampled_from("=+-@"), st.sampled_from(["", " ", "\n\t"]), st.text())
def test_no_cell_of_words_begins_like_a_formula(sign: str, space: str, rest: str) -> None:
    assert show_cell(space + sign + rest)[0] == "'"


def test_negative_numbers_stay_numbers() -> None:
    assert show_cell(-20.5) == "-20.5"


def test_a_table_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    report = build.report('Police held "Ivo, Lenz" in Prizren.')
    row = CodedReport(report=report, coding=build.coding(report, build.event(report, "held", actors=(build.mention(report, "Police"),))))
    with open_table(EVENTS, tmp_path, Veil()) as write:
        for item in list_events(row, load_codebook()):
            write(item)
    with (tmp_path / "events.csv").open(encoding="utf-8", newline="") as lines:
        read = list(csv.DictReader(lines))
    assert [(line["type"], line["actors"], line["voice"], line["words"]) for line in read] == [("COERCE", "Police", "", "held")]


def test_the_guide_names_every_column_of_every_table() -> None:
    guide = render_guide(ALL_TABLES, {})
    for table in ALL_TABLES:
        assert f"## {table.name}.csv" in guide
        for column in table.columns:
            assert f"| `{column.name}` |" in guide
            assert column.meaning
