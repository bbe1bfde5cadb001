"""What goes wrong in the coding of whole reports, cause by cause: bench/errors.md.

In:  the hand-coded reports of the coding task, their scorer (for its pairing), the coder. Out: a count per cause, places, a decision each.
Left to others: the decisions' words (error_causes.csv). Reports are named by id and offset; of their text only the trigger is shown.
"""

import copy
import csv
import importlib.util
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.corpora import load_corpora
from bench.desk import make_report, take_desk
from bench.scoring import load_coded
from hearsay.errors import InputError
from hearsay.export.coding import shape_coding
from hearsay.model import Coding, MarkKind, Reading, Span
from hearsay.pipeline import read_report
from hearsay.text import overlaps, span_text

CAUSES = Path(__file__).with_name("error_causes.csv")
MOST_PLACES = 6  # of a cause that are named
SHOWN_CHARS = 24  # a word or two
OWN_SENTENCE = "the act's"
UNREAL = frozenset({"planned", "possible"})
Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One difference from a hand coding: its cause, and where it stands."""

    cause: str
    report: str
    start: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One report with both codings, and how their events pair."""

    name: str
    text: str
    political: bool
    gold: Row
    pred: Row
    pairs: Sequence[tuple[int, int]]
    coding: Coding
    reading: Reading
    scorer: ModuleType


def load_scorer(shared: Path) -> ModuleType:
    """The scorer of whole reports, for its pairing and its notion of sameness."""
    path = shared / "score_coding.py"
    made = importlib.util.spec_from_file_location("score_coding", path)
    if made is None or made.loader is None or not path.is_file():
        raise InputError(f"No scorer at {path}. Set HEARSAY_SHARED to the folder that holds it.")
    module = importlib.util.module_from_spec(made)
    made.loader.exec_module(module)
    return module


def compare_all(shared: Path) -> Iterator[Compared]:
    """Every hand-coded report of the coding task, coded."""
    scorer, desk = load_scorer(shared), take_desk()
    for corpus in load_corpora():
        if corpus.task != "coding":
            continue
        for seen, row in load_coded(shared / corpus.gold):
            report = make_report(seen)
            reading = read_report(desk, report)
            coding = desk.coder.code(report, reading, run=desk.run.id)
            gold = scorer.check_coding(copy.deepcopy(row["coding"]), report.text, str(seen["id"]))
            pred = scorer.check_coding(shape_coding(report, coding, name=str(seen["id"])), report.text, "prediction")
            yield Compared(
                name=str(seen["id"]),
                text=report.text,
                political=bool(row.get("political", True)),
                gold=gold,
                pred=pred,
                pairs=scorer.match_events(gold["events"], pred["events"]),
                coding=coding,
                reading=reading,
                scorer=scorer,
            )


def find_mistakes(one: Compared) -> Iterator[Mistake]:
    """All differences of one report's codings."""
    yield from (_make(one, cause, one.gold["events"][i]["trigger"]) for i, cause in _find_missed(one))
    yield from (_make(one, cause, one.pred["events"][j]["trigger"]) for j, cause in _find_added(one))
    for i, j in one.pairs:
        gold, pred = one.gold["events"][i], one.pred["events"][j]
        found = (*_judge_voice(one, gold, pred), *_judge_parties(one, gold, pred), *_judge_status(gold, pred))
        for cause in (*found, *judge_when(one, gold, pred), *_judge_where(gold, pred)):
            yield _make(one, cause, gold["trigger"])
    yield from _find_figures(one)


def _make(one: Compared, cause: str, span: Sequence[int]) -> Mistake:
    words = span_text(one.text, Span(span[0], span[1]))[:SHOWN_CHARS]
    return Mistake(cause=cause, report=one.name, start=span[0], words=words)


def _find_missed(one: Compared) -> Iterator[tuple[int, str]]:
    paired = {i for i, _ in one.pairs}
    for i, event in enumerate(one.gold["events"]):
        if i in paired:
            continue
        span = Span(*event["trigger"])
        if any(overlaps(span, Span(*other["trigger"])) for other in one.pred["events"]):
            yield i, "event missed: coded as another type"
        elif any(mark.kind == MarkKind.TRIGGER and overlaps(mark.span, span) for mark in one.reading.marks):
            yield i, "event missed: proposed but below the threshold"
        else:
            yield i, "event missed: no word proposes it"


def _find_added(one: Compared) -> Iterator[tuple[int, str]]:
    paired = {j for _, j in one.pairs}
    known = [one.pred["events"][j] for j in sorted(paired)]
    for j, event in enumerate(one.pred["events"]):
        if j in paired:
            continue
        if not one.political:
            yield j, "event too many: report not political"
        elif any(overlaps(Span(*event["trigger"]), Span(*other["trigger"])) for other in one.gold["events"]):
            yield j, "event too many: coded as another type"
        elif any(other["type"] == event["type"] and _shares_party(one, event, other) for other in known):
            yield j, "event too many: the same act told again"
        else:
            yield j, "event too many: not coded by hand"


def _shares_party(one: Compared, left: Row, right: Row) -> bool:
    return any(left[side] and one.scorer.any_same(left[side], right[side]) for side in ("actors", "recipients"))


def _judge_voice(one: Compared, gold: Row, pred: Row) -> Iterator[str]:
    left, right = ({claim["id"]: claim for claim in coding["claims"]} for coding in (one.gold, one.pred))
    if one.scorer.is_attached_alike(gold, pred, left, right):
        return
    if pred["claim"] is None:
        yield "voice: the report's own instead of a claim's"
    else:
        yield "voice: a claim's instead of the report's own" if gold["claim"] is None else "voice: another claim's"


def _judge_parties(one: Compared, gold: Row, pred: Row) -> Iterator[str]:
    for side in ("actors", "recipients"):
        if gold[side] and not one.scorer.any_same(gold[side], pred[side]):
            yield f"{side}: {'others chosen' if pred[side] else 'none given'}"


def _judge_status(gold: Row, pred: Row) -> Iterator[str]:
    left, right = gold["status"], pred["status"]
    if left == right:
        return
    if "denied" in (left, right):
        yield "status: denial"
    elif "general" in (left, right):
        yield "status: habit or background"
    elif left in UNREAL and right not in UNREAL:
        yield "status: planned or possible taken for done"
    elif right in UNREAL:
        yield "status: done taken for planned or possible"
    else:
        yield "status: happened and ongoing"


def judge_when(one: Compared, gold: Row, pred: Row) -> Iterator[str]:
    """The cause of a wrong interval, if it is one."""
    left, right = one.scorer.interval(gold["when"]), one.scorer.interval(pred["when"])
    if left == right:
        return
    if left is None:
        yield "when: given where the coder gave none"
        return
    known = {(when.start.isoformat() if when.start else "", when.end.isoformat() if when.end else "") for when in one.coding.times}
    span, other = gold["when"].get("span"), (pred["when"] or {}).get("span")
    if span and other and overlaps(Span(*span), Span(*other)):
        yield "when: the same words read differently"
    elif left not in known:
        yield "when: no expression of the report means it"
    elif right is not None:
        yield "when: another expression chosen"
    else:
        here = span is not None and _in_one_sentence(one, gold["trigger"][0], span[0])
        yield f"when: none given and the coder's is in {'another' if not here else OWN_SENTENCE} sentence"


def _in_one_sentence(one: Compared, left: int, right: int) -> bool:
    return any(sentence.start <= min(left, right) and max(left, right) < sentence.end for sentence in one.reading.sentences)


def _judge_where(gold: Row, pred: Row) -> Iterator[str]:
    left, right = gold["where"], pred["where"]
    if right is None and left and left.get("country"):
        yield "where: none given"
    elif right is not None and left is None:
        yield "where: given where the coder gave none"
    elif right is not None and left and left.get("country") and left["country"] != right.get("country"):
        yield "where: another country"


def _find_figures(one: Compared) -> Iterator[Mistake]:
    pairs = one.scorer.match_figures(one.gold["figures"], one.pred["figures"])
    for rows, paired, cause in (
        (one.gold["figures"], {i for i, _ in pairs}, "figure missed"),
        (one.pred["figures"], {j for _, j in pairs}, "figure too many"),
    ):
        yield from (_make(one, cause, row["span"]) for i, row in enumerate(rows) if i not in paired)


def render_errors(mistakes: Sequence[Mistake]) -> str:
    """The page of errors: causes by count, with decision, reason and some places."""
    with CAUSES.open(encoding="utf-8", newline="") as lines:
        decided = {row["cause"]: row for row in csv.DictReader(lines)}
    by_cause: dict[str, list[Mistake]] = defaultdict(list)
    for mistake in mistakes:
        by_cause[mistake.cause].append(mistake)
    shown = [
        "# What goes wrong in the coding of whole reports",
        "",
        f"{len(mistakes)} differences between hearsay and the hand codings of the cases and of the dev part, by cause. Made by",
        "`python -m bench errors --write bench/errors.md`; the decisions stand in `bench/error_causes.csv`. Places are report@offset.",
        "",
        "| cause | count | decision | why | places |",
        "|---|---|---|---|---|",
    ]
    for cause, rows in sorted(by_cause.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        step = max(1, len(rows) // MOST_PLACES)
        places = "; ".join(f"{row.report}@{row.start} “{row.words}”".replace("|", "/") for row in rows[::step][:MOST_PLACES])
        shown.append(f"| {cause} | {len(rows)} | {decided[cause]['decision']} | {decided[cause]['reason']} | {places} |")
    return "\n".join(shown) + "\n"
