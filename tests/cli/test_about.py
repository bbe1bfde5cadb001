"""Who says what about something: only the reports that can hold it are read, and none is missed."""

from pathlib import Path

import pytest

from hearsay.cli.about import find_sayings
from hearsay.record.rows import Arrival
from hearsay.record.view import View, open_view
from hearsay.record.writer import open_writer
from tests import build

TEXTS = {"a.txt": "Ana Lenz said the Bridge fell.", "b.txt": "Ivo Berg said four were taken.", "c.txt": "Mila Horn said it rained."}
CONTENTS = ("the Bridge fell", "four", "it rained")


@pytest.fixture
def record(tmp_path: Path) -> str:
    """Three reports, a claim in each; one claim is only a number."""
    record = str(tmp_path / "r.db")
    with open_writer(record) as writer:
        writer.start_run(build.RUN, input="by hand", at=build.NOON)
        for (source, text), content in zip(TEXTS.items(), CONTENTS, strict=True):
            report = build.report(text, source=source)
            claim = build.claim(report, content, " ".join(text.split()[:2]))
            figures = [build.figure(report, "four", "arrested", 4.0, claim=claim.id)] if content == "four" else []
            coding = build.coding(report, claim, *figures)
            writer.save_coded(Arrival(arrived_at=build.NOON), report, raw=build.raw_of(text), coding=coding)
    return record


@pytest.mark.parametrize(
    ("readings", "expected"),
    [
        (["bridge"], ["the Bridge fell"]),
        (["FELL bri"], ["the Bridge fell"]),
        (["arrested"], ["four (arrested)"]),
        (["four arrested"], ["four (arrested)"]),
        (["rain", "bridge"], ["the Bridge fell", "it rained"]),
        (["bridge arrested"], []),
        (["nothing"], []),
    ],
)
def test_only_reports_that_can_hold_the_words_are_read(
    record: str, readings: list[str], expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    coded = View.coded

    def note(view: View, reports: list[str]) -> object:
        read.extend(reports)
        return coded(view, reports)

    monkeypatch.setattr(View, "coded", note)
    with open_view(record) as view:
        found = list(find_sayings(view, readings))
    assert sorted(saying.words for saying in found) == sorted(expected)
    assert len(read) == len(expected)
