"""The archive is read from offsets and the shared texts; another text, an unlisted incident and an unknown field are told."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from bench.archive_gold import load_archive
from bench.corpora import REPOSITORY
from bench.told_gold import ToldError
from bench.told_score import GivenAccount, hear, is_right, list_wanted, measure_facts
from hearsay.ids import hash_text

TEXT = "orn: a mob burnt a mill on friday, and officials said 12 people were killed in the mill fire. riots go on."
HEAD = {"corpus": "news.jsonl.gz", "field": "text", "outlet": "The Invented Times"}
FIRE = {"incident": "orn-0301-mill", "start": "2002-03-01", "end": "2002-03-01", "place": "Orn", "note": "a mill burnt"}
LATER = {"incident": "orn-0000-talks", "start": None, "end": None, "place": "Orn", "note": "talks"}


def code(**changes: Any) -> dict[str, Any]:
    burnt, fire, riots = (TEXT.index(words) for words in ("burnt", "mill fire", "riots"))
    row = {
        "report": "a-1",
        "text_sha256": hash_text(TEXT),
        "mentions": [[burnt, burnt + 5, "orn-0301-mill"], [fire, fire + 9, "orn-0301-mill"], [riots, riots + 5, None]],
        "counts": [["orn-0301-mill", "killed", 12.0, 12.0, "officials", True], ["orn-0301-mill", "participants", 100.0, None, "", False]],
    }
    return row | changes


def write(folder: Path, *lines: dict[str, Any]) -> Path:
    with gzip.open(folder / "news.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"id": "a-1", "text": TEXT, "date": "2002-03-02"}) + "\n")
    path = folder / "part.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in (HEAD, FIRE, LATER, *lines)), "utf-8")
    return path


def test_mentions_counts_and_days_are_those_of_the_coder(tmp_path: Path) -> None:
    told = load_archive(write(tmp_path, code()), tmp_path)
    assert [(one.words, one.incidents) for one in told.mentions] == [
        ("burnt", ("orn-0301-mill",)),
        ("mill fire", ("orn-0301-mill",)),
        ("riots", ()),
    ]
    assert [(one.field, one.low, one.high, one.voices) for one in told.accounts] == [
        ("killed", 12.0, 12.0, ("officials",)),
        ("participants", 100.0, None, ("The Invented Times",)),
    ]
    assert [(one.start is None, one.place) for one in told.incidents.values()] == [(False, "Orn"), (True, "Orn")]
    assert (told.reports[0].outlet, told.reports[0].published, told.is_open) == ("The Invented Times", "2002-03-02", True)
    killed = list_wanted(told)[0]
    assert is_right(GivenAccount("a-1", "orn-0301-mill", "killed", "", 12.0, 12.0, "officials", True), killed)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"text_sha256": hash_text(TEXT + " ")}, "another text"),
        ({"report": "a-2"}, "has no report a-2"),
        ({"mentions": [[0, 3, "orn-0301-bridge"]]}, "orn-0301-bridge"),
        ({"counts": [["orn-0301-mill", "saved", 1.0, 1.0, "", False]]}, "saved"),
    ],
)
def test_a_line_that_does_not_fit_is_told(tmp_path: Path, changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ToldError, match=message):
        load_archive(write(tmp_path, code(**changes)), tmp_path)


@pytest.mark.parametrize("part", ["india-dev", "india-keep", "salvador-dev", "salvador-keep"])
def test_the_files_hold_offsets_and_no_sentences_of_the_newspaper(part: str) -> None:
    lines = [json.loads(line) for line in (REPOSITORY / "bench" / "archive" / f"{part}.jsonl").read_text("utf-8").splitlines()]
    incidents = {line["incident"] for line in lines if "incident" in line}
    reports = [line for line in lines if "report" in line]
    marked = {label for line in reports for *_, label in line["mentions"]} - {None}
    counted = {label for line in reports for label, *_ in line["counts"]}
    assert len(reports) >= 30
    assert all(line["mentions"] == sorted(line["mentions"], key=lambda each: each[:2]) for line in reports)
    assert marked | counted == incidents


def test_of_an_archive_only_marked_incidents_are_judged_and_days_where_they_are_told(tmp_path: Path) -> None:
    text = (
        "Gunmen attacked a mill near Orn on 1 March 2002 and killed four workers, police said. The mill was closed. "
        "In Lund, 200 km to the north, rebels ambushed a convoy on 14 February 2002 and killed 30 soldiers, the ministry said. "
        "Ministers met union leaders for talks on wages. It rained in the valley for the rest of the week, and roads stayed open."
    )
    with gzip.open(tmp_path / "news.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"id": "a-1", "text": text, "date": "2002-03-02"}) + "\n")
    spots = [(text.index("attacked"), 8, "orn-0301-mill"), (text.index("met union"), 3, "orn-0000-talks")]
    marks = [[start, start + length, label] for start, length, label in spots]
    row = {"report": "a-1", "text_sha256": hash_text(text), "mentions": marks, "counts": []}
    (tmp_path / "part.jsonl").write_text("".join(json.dumps(line) + "\n" for line in (HEAD, FIRE, LATER, row)), "utf-8")
    heard = hear(load_archive(tmp_path / "part.jsonl", tmp_path))
    assert {one.words for one in heard.found} == {"attacked", "met"}
    assert {one.incident for one in heard.accounts if one.field == "killed"} == {"orn-0301-mill"}
    told = load_archive(tmp_path / "part.jsonl", tmp_path)
    told.is_open = False
    assert {one.incident for one in hear(told).accounts if one.field == "killed"} == {"orn-0301-mill", None}
    assert measure_facts(heard)[0] == 1.0  # of the one incident whose day is told
