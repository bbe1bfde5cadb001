"""Predictions from files and streams."""

import gzip
import json
from pathlib import Path

import pytest

from bench.desk import find_day, make_report
from bench.predicting import open_task, predict_file, read_rows
from hearsay.errors import InputError

TEXT = "Police arrested 12 people in Prizren on Monday, Ana Berg said.\n"


def test_the_prediction_of_a_report_carries_its_id_and_the_hash_of_its_text(tmp_path: Path) -> None:
    rows = tmp_path / "in.jsonl"
    rows.write_text(json.dumps({"id": "invented-1", "text": TEXT, "published": "2021-03-02", "outlet": None}) + "\n", "utf-8")
    assert predict_file("coding", str(rows), str(tmp_path / "out.jsonl")) == 1
    shaped = json.loads((tmp_path / "out.jsonl").read_text("utf-8"))
    assert shaped["report"] == "invented-1"
    assert shaped["text_sha256"] == make_report({"id": "x", "text": TEXT}).text_sha256


def test_rows_are_read_from_gzip_too(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"id": "a"}\n\n{"id": "b"}\n'))
    assert [row["id"] for row in read_rows(str(path))] == ["a", "b"]


def test_a_broken_row_is_named_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"id": "a"}\n{"id": \n', "utf-8")
    with pytest.raises(InputError, match="line 2: not JSON"):
        list(read_rows(str(path)))


def test_a_slip_in_a_tasks_name_gets_the_nearest_name() -> None:
    with pytest.raises(InputError, match='Did you mean "petrarch"'):
        open_task("petrach")


@pytest.mark.parametrize(
    ("row", "day"),
    [
        ({"published": "2019-06-10"}, "2019-06-10"),
        ({"date": "19950112"}, "1995-01-12"),
        ({"dct": "1998-03-01T14:11:00"}, "1998-03-01"),
        ({"date": "7:58 AM ET, Sat January 3, 2015"}, "2015-01-03"),
        ({}, None),
    ],
)
def test_the_day_of_a_row_is_found_under_each_corpus_name_for_it(row: dict[str, object], day: str | None) -> None:
    assert find_day(row) == day


@pytest.mark.parametrize("text", ["\n\n Leading space.", "Two\r\nlines.", "\ufeffA mark first.", "\u201cCurly\u201d"])
def test_the_text_of_a_row_is_never_touched(text: str) -> None:
    assert make_report({"id": "a", "text": text}).text == text
