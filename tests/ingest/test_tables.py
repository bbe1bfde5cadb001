"""Rows of JSON Lines, JSON and CSV as reports. All texts and outlets are invented."""

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hearsay.errors import InputError
from hearsay.ingest.drafts import Arrival
from hearsay.ingest.intake import count_candidates, take_in
from hearsay.ingest.options import IngestOptions
from hearsay.model import Issue, Known, Stated
from tests.ingest.build import sources, take_bytes, take_report

SOUND = "Soldiers closed the bridge at Lipova on Monday, the ministry said in a statement that was read on the radio."


def row(**values: object) -> bytes:
    return json.dumps(values, ensure_ascii=False).encode() + b"\n"


def test_columns_are_known_by_many_names(tmp_path: Path) -> None:
    raw = row(
        doc_id="r1",
        Body=SOUND,
        Date="3 June 2019",
        publisher="The Valley Courier",
        headline="Bridge closed",
        byline="Ana Ruiz",
        link="https://a.example/1",
    )

    report = take_report(tmp_path, "a.jsonl", raw)

    assert report.source == "a.jsonl#r1"
    assert report.text == SOUND
    assert report.published == Stated(value="2019-06-03", known=Known.GIVEN)
    assert report.outlet == Stated(value="The Valley Courier", known=Known.GIVEN)
    assert report.title == Stated(value="Bridge closed", known=Known.GIVEN)
    assert report.author == Stated(value="Ana Ruiz", known=Known.GIVEN)
    assert report.address == Stated(value="https://a.example/1", known=Known.GIVEN)


def test_the_raw_bytes_of_a_row_are_its_line(tmp_path: Path) -> None:
    first, second = row(id=1, text=SOUND), row(id=2, text="  Šarić denied it.\n")

    found = take_bytes(tmp_path, "a.jsonl.gz", gzip.compress(first + second))

    assert [item.raw for item in found if isinstance(item, Arrival)] == [first, second]
    assert [item.report.text for item in found if isinstance(item, Arrival)] == [SOUND, "  Šarić denied it.\n"]


def test_rows_without_an_id_are_numbered_and_equal_ids_told_apart(tmp_path: Path) -> None:
    found = take_bytes(
        tmp_path, "a.jsonl", row(text=SOUND) + b"\n" + row(id="x", text=SOUND) + row(id="x", text=SOUND + " Nobody was hurt.")
    )

    assert sources(found) == ["a.jsonl#1", "a.jsonl#x", "a.jsonl#x~2"]


def test_values_that_are_lists_or_objects_are_named(tmp_path: Path) -> None:
    report = take_report(
        tmp_path, "a.jsonl", row(text=SOUND, source={"name": "The Valley Courier"}, authors=["Ana Ruiz", "Jon Hill"], date=None)
    )

    assert (report.outlet.value, report.author.value, report.published.value) == ("The Valley Courier", "Ana Ruiz, Jon Hill", None)


def test_half_characters_in_json_become_replacements(tmp_path: Path) -> None:
    report = take_report(tmp_path, "a.jsonl", b'{"text": "Soldiers \\ud83d closed \\u0000 it."}\n')

    assert report.text == "Soldiers \ufffd closed \ufffd it."


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_with_its_delimiter_quotes_and_line_breaks(tmp_path: Path, delimiter: str) -> None:
    raw = f'id{delimiter}text{delimiter}date\n7{delimiter}"He said ""no""{delimiter} twice.\nThen he left."{delimiter}2019-06-03\n'

    found = take_bytes(tmp_path, "a.csv", b"\xef\xbb\xbf" + raw.encode())

    [arrival] = found
    assert isinstance(arrival, Arrival)
    assert arrival.report.source == "a.csv#7"
    assert arrival.report.text == f'He said "no"{delimiter} twice.\nThen he left.'
    assert arrival.raw == raw.partition("\n")[2].encode()


def test_csv_of_a_spreadsheet_in_utf16_is_read(tmp_path: Path) -> None:
    assert take_report(tmp_path, "a.csv", f"id\ttext\n1\tŠarić said: {SOUND}\n".encode("utf-16")).text == f"Šarić said: {SOUND}"


def test_a_row_without_text_does_not_end_the_table(tmp_path: Path) -> None:
    found = take_bytes(tmp_path, "a.csv", f"id,text\n1,{SOUND.replace(',', '')}\n2,\n3,{SOUND.replace(',', '')}\n".encode())

    assert sources(found) == ["a.csv#1", "! a.csv", "a.csv#3"]


def test_a_json_file_is_one_report_or_an_array_of_them(tmp_path: Path) -> None:
    assert take_report(tmp_path, "a.json", json.dumps({"text": SOUND, "id": "r"}, indent=1)).source == "a.json#r"
    assert sources(take_bytes(tmp_path, "b.json", json.dumps([{"text": SOUND}, {"text": SOUND}]).encode())) == ["b.json#1", "b.json#2"]


def test_named_columns_are_taken(tmp_path: Path) -> None:
    options = IngestOptions(columns={"text": "BODY_EN", "published": "Tag"})

    report = take_report(tmp_path, "a.csv", f'BODY_EN,text,Tag\n"{SOUND}",nothing,2019-06-03\n', options=options)

    assert (report.text, report.published.value) == (SOUND, "2019-06-03")


def test_a_slip_in_a_named_column_gets_the_nearest_name(tmp_path: Path) -> None:
    [issue] = take_bytes(tmp_path, "a.csv", b"body,date\nx,y\n", options=IngestOptions(columns={"text": "bodi"}))

    assert isinstance(issue, Issue)
    assert 'Did you mean "body"?' in issue.message


@pytest.mark.parametrize("options", [IngestOptions(published="Febuary"), IngestOptions(columns={"outlets": "x"})])
def test_options_that_make_no_sense_stop_the_run(tmp_path: Path, options: IngestOptions) -> None:
    with pytest.raises(InputError, match="Expected"):
        list(take_in([str(tmp_path)], options=options))


def test_lines_of_tables_are_counted_and_others_not_guessed(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(row(text=SOUND) * 3)
    (tmp_path / "b.txt").write_text(SOUND, "utf-8")

    assert count_candidates([str(tmp_path)]) == 4
    (tmp_path / "c.csv").write_text("text\nx\n", "utf-8")
    assert count_candidates([str(tmp_path)]) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=200).filter(str.strip))
def test_any_text_comes_through_json_lines_unchanged(tmp_path: Path, text: str) -> None:
    found = take_bytes(tmp_path, "a.jsonl", row(id="x", text=f"A {text}"))

    assert isinstance(found[0], Arrival)
    assert found[0].report.text == f"A {text}"


def test_a_row_without_a_text_is_told_by_its_number(tmp_path: Path) -> None:
    found = take_bytes(
        tmp_path, "a.jsonl", row(text=SOUND) + row(id="x", outlet="The Valley Courier") + row(id="y", outlet="The Valley Courier")
    )
    told = [one.message for one in found if isinstance(one, Issue)]
    assert [message[: len("Row 2: No column holds the text.")] for message in told] == [
        "Row 2: No column holds the text.",
        "Row 3: No column holds the text.",
    ]
