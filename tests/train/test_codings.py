"""Hand codings are kept without their reports, and come back whole or not at all."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from bench.standoff import hide_label, is_span, show_label
from hearsay.errors import InputError
from hearsay.ids import hash_text
from train.codings import LAYERS, LINES, load_codings, load_lines, strip_text
from train.codings.__main__ import build_lines, complete_days, count_codings, load_parse, write_lines

TEXT = "The mayor of Lower Tamsin, Ilka Brandt, said  dockers ended\nthe strike."
META = {"id": "i-1", "corpus": "invented", "corpus_id": "i-1", "part": "train", "start": 9, "end": 9 + len(TEXT)}
META |= {"published": "2031-02-03", "outlet": None, "political": True, "joined": "2031-02-05"}
BRANDT = {"span": [27, 38], "name": "Ilka Brandt"}
DOCKERS = {"span": [46, 53], "name": "the dockers of the inner port"}


def coding() -> dict[str, Any]:
    claim = {"id": "c1", "span": [46, 70], "cue": [40, 44], "form": "indirect", "stance": "asserts", "relayed_by": []}
    event = {"id": "e1", "claim": "c1", "trigger": [64, 70], "type": "PROTEST", "mode": "strike", "status": "happened", "when": None}
    where = {"span": [13, 25], "name": "Lower Tamsin", "country": None, "precision": "town"}
    return {
        "claims": [{**claim, "voices": [{**BRANDT, "kind": "person"}]}],
        "events": [{**event, "actors": [DOCKERS], "recipients": [], "where": where}],
        "figures": [],
        "aliases": [],
        "roles": [{"person": BRANDT, "role": "mayor", "of": where | {"span": [13, 25]}, "from": None, "to": None}],
    }


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    corpus = tmp_path / "corpora" / "invented"
    corpus.mkdir(parents=True)
    report = {"id": "i-1", "text": "Heading. " + TEXT + " More.", "url": "https://paper.example/1"}
    (corpus / "train.jsonl.gz").write_bytes(gzip.compress((json.dumps(report) + "\n").encode()))
    return tmp_path


def kept(folder: Path, **changes: Any) -> Path:
    path = folder / "reports.jsonl"
    write_lines([{**strip_text(META, TEXT, coding()), **changes}], path)
    return path


def test_coding_comes_back_as_it_was_made(shared: Path) -> None:
    (row,) = load_codings(shared, kept(shared))
    assert row["text"] == TEXT
    assert (row["id"], row["origin"], row["url"], row["published"]) == ("i-1", "invented", "https://paper.example/1", "2031-02-03")
    assert row["coding"]["report"] == "i-1"
    assert {name: row["coding"][name] for name in LAYERS} == coding()


def test_no_word_of_the_report_is_kept_except_in_the_coders_own_names(tmp_path: Path) -> None:
    line = kept(tmp_path).read_text("utf-8")
    assert not [word for word in ("mayor", "Tamsin", "Brandt", "ended", "said") if word in line]
    assert "the dockers of the inner port" in line


def test_name_over_a_line_break_comes_back_with_one_space(shared: Path) -> None:
    made = coding()
    made["events"][0]["actors"] = [{"span": [54, 70], "name": "ended the strike"}]
    write_lines([strip_text(META, TEXT, made)], shared / "broken.jsonl")
    (row,) = load_codings(shared, shared / "broken.jsonl")
    assert row["coding"]["events"][0]["actors"][0]["name"] == "ended the strike"


def test_text_that_is_not_the_coded_one_is_refused(shared: Path) -> None:
    with pytest.raises(InputError, match=r'The text has changed: characters 8 to \d+ of report "i-1" in invented'):
        list(load_codings(shared, kept(shared, start=8)))


def test_report_that_the_corpus_lacks_is_named(shared: Path) -> None:
    with pytest.raises(InputError, match='No report "i-2"'):
        list(load_codings(shared, kept(shared, corpus_id="i-2")))


def test_corpus_that_is_not_there_is_named(shared: Path) -> None:
    with pytest.raises(InputError, match=r"No corpus at .*dev\.jsonl\.gz"):
        list(load_codings(shared, kept(shared, part="dev")))


def test_label_as_long_as_a_sentence_is_refused() -> None:
    made = coding()
    made["roles"][0]["role"] = "a mayor whom nobody in the town ever really wanted"
    with pytest.raises(InputError, match="longer than 8 words"):
        strip_text(META, TEXT, made)


def write_folder(folder: Path, mistakes: list[str]) -> Path:
    (folder / "one.txt").write_text(TEXT, "utf-8")
    (folder / "one.meta.json").write_text(json.dumps(META), "utf-8")
    (folder / "one.ann").write_text(json.dumps(coding()), "utf-8")
    (folder / "ann.py").write_text(f"import json\ndef parse(text, lines):\n    return json.loads(lines), {mistakes!r}\n", "utf-8")
    return folder / "ann.py"


def test_folder_of_codings_becomes_lines(tmp_path: Path) -> None:
    parse = load_parse(write_folder(tmp_path, []))
    (line,) = build_lines(tmp_path, parse, "2031-02-04")
    assert line == strip_text(META, TEXT, coding())  # which says itself when it joined
    assert line["text_sha256"] == hash_text(TEXT)


def test_folder_with_a_mistake_is_not_built(tmp_path: Path) -> None:
    parse = load_parse(write_folder(tmp_path, ["line 3: no sentence 9"]))
    with pytest.raises(InputError, match=r"one\.ann cannot be read: line 3: no sentence 9"):
        list(build_lines(tmp_path, parse, "2031-02-04"))


def test_missing_annotation_reader_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"No annotation reader at .*ann\.py"):
        load_parse(tmp_path / "ann.py")


def test_line_coded_again_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    path = kept(tmp_path)
    write_lines([{**strip_text(META, TEXT, coding()), "political": False}], path)
    assert [line["political"] for line in load_lines(path)] == [False]


def test_count_names_every_type_of_event() -> None:
    assert count_codings([{"political": True, "coding": coding()}]) == (
        "1 reports (0 not political), 1 claims, 0 figures, 1 events: PROTEST 1"
    )


def spans(value: Any) -> list[list[int]]:
    if is_span(value):
        return [value]
    parts = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    return [span for part in parts for span in spans(part)]


@pytest.mark.parametrize("line", load_lines(LINES), ids=lambda line: line["id"])
def test_kept_offsets_are_in_order_and_within_the_report(line: dict[str, Any]) -> None:
    n_chars = line["end"] - line["start"]
    assert n_chars > 0
    assert [span for span in spans(line["coding"]) if not 0 <= span[0] < span[1] <= n_chars] == []


@pytest.mark.parametrize("line", load_lines(LINES), ids=lambda line: line["id"])
def test_kept_links_lead_to_claims_events_and_figures_of_the_same_report(line: dict[str, Any]) -> None:
    made = line["coding"]
    known = {part["id"] for name in ("claims", "events", "figures") for part in made[name]} | {None}
    links = {part[name] for part in made["events"] + made["figures"] for name in ("claim", "event", "part_of") if name in part}
    assert links <= known
    assert line["part"] == "train"


def test_a_coding_that_does_not_say_joins_on_the_day_given(tmp_path: Path) -> None:
    parse = load_parse(write_folder(tmp_path, []))
    meta = {name: value for name, value in META.items() if name != "joined"}
    (tmp_path / "one.meta.json").write_text(json.dumps(meta), "utf-8")
    assert [line["joined"] for line in build_lines(tmp_path, parse, "2031-02-04")] == ["2031-02-04"]


def test_a_label_that_runs_over_the_end_of_a_line_is_kept_as_its_place() -> None:
    kept = hide_label("ended the strike", None, text=TEXT)
    assert kept == {"at": [54, 70]}
    assert show_label(kept, None, text=TEXT) == "ended the strike"


@pytest.mark.parametrize(
    ("told", "days"),
    [
        (("2008", "2008"), ("2008-01-01", "2008-12-31")),
        (("2008-02", "2008-02"), ("2008-02-01", "2008-02-29")),
        (("2031-02-03", None), ("2031-02-03", None)),
    ],
)
def test_years_and_months_are_kept_as_their_days(told: tuple[str | None, str | None], days: tuple[str | None, str | None]) -> None:
    made = coding()
    made["events"][0]["when"] = dict(zip(("from", "to"), told, strict=True))
    complete_days(made)
    assert tuple(made["events"][0]["when"].values()) == days
