"""What people decided, as a table beside the machine's reading."""

import json
from pathlib import Path

from hearsay.export.folders import write_tables
from hearsay.model import Judgement, Verdict
from hearsay.record.view import open_view
from hearsay.record.writer import open_writer
from hearsay.veil import make_veil
from tests import build
from tests.export.test_link_tables import read_table
from tests.web.desk import FIRST, make_record


def write_judged(folder: Path, *judgements: Judgement) -> list[dict[str, str]]:
    """The rows of judgements.csv of a small record with these judgements."""
    record = make_record(folder)
    with open_writer(record) as writer:
        for judgement in judgements:
            writer.add_judgement(judgement)
    with open_view(record) as view:
        counts = write_tables(view, folder / "t", make_veil({"Amina Kodra": "Witness A"}))
    rows = read_table(folder / "t" / "judgements.csv")
    assert counts["judgements"] == len(rows)
    assert "## judgements.csv" in (folder / "t" / "COLUMNS.md").read_text("utf-8")
    return rows


def test_a_correction_leaves_with_its_value_signed_and_dated(tmp_path: Path) -> None:
    (row,) = write_judged(tmp_path, build.judgement("event-1", Verdict.CORRECT, field="type", value=json.dumps("ASSAULT"), comment="shots"))
    assert (row["person"], row["made_at"]) == ("Invented Coder", build.NOON.isoformat(timespec="seconds"))
    assert (row["verdict"], row["target_kind"], row["target"]) == ("correct", "event", "event-1")
    assert (row["field"], row["value"], row["comment"]) == ("type", "ASSAULT", "shots")


def test_what_was_taken_back_is_left_out_and_what_was_marked_keeps_its_span(tmp_path: Path) -> None:
    wrong = build.judgement("event-1", Verdict.REJECT)
    marked = build.judgement(FIRST.id, Verdict.ADD, field="event", value=json.dumps({"span": [7, 11], "words": "held", "value": "COERCE"}))
    merged = build.judgement("incident-1", Verdict.SAME, value="incident-2")
    rows = write_judged(tmp_path, wrong, marked, merged, build.judgement(wrong.id, Verdict.UNDO))
    assert sorted(row["verdict"] for row in rows) == ["add", "same"]
    values = {row["verdict"]: row["value"] for row in rows}
    assert json.loads(values["add"])["span"] == [7, 11]
    assert values["same"] == "incident-2"


def test_a_comment_covers_protected_names(tmp_path: Path) -> None:
    (row,) = write_judged(tmp_path, build.judgement("event-1", comment="Amina Kodra told me"))
    assert row["comment"] == "Witness A told me"
