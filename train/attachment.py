"""Learns which time dates an act and which place is its own: lists/attachment_weights.csv.

In:  hand codings of whole reports (the shared train part and our own), each read by the last weights that have not seen it. Out: one
weight a feature, for times and for places. Left to others: using them (src/hearsay/coding/nearness.py). The same conditional logit as
train/toponyms.py, with "none" as a candidate. The reader's links teach only on reports that it has not learned from (honest.py).

    python -m train.attachment SHARED_FOLDER [EARLIER_WEIGHTS ...]        (five minutes)
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from hearsay.coding.acts import Act, Earlier
from hearsay.coding.bonds import Features
from hearsay.coding.context import CodingContext, sentence_at
from hearsay.coding.nearness import OF_LINKS, list_within_reach, sort_acts
from hearsay.coding.places import code_places, list_place_features
from hearsay.coding.syntax import load_syntax
from hearsay.coding.times import code_times, list_time_features
from hearsay.coding.trees import Sentence, parse_span
from hearsay.gazetteer import Gazetteer, open_gazetteer
from hearsay.model import EventType, Span, Status, When, Where
from train.honest import Coded, load_coded, read_context
from train.toponyms import Group, fit

SHARED_WEIGHT = 2.0  # of a shared coding against one of our own: its coders are those of the parts kept back
LINKED_WEIGHT = 0.7  # of a group with links; the rest counts without them, so that the choice also works where links fail
HEAD = """# What each feature counts for when the time or place of a trigger is chosen; "none" is the weight of choosing nothing.
# Learned by train/attachment.py from hand codings of whole reports (weights only, no text). Do not edit by hand.
kind,feature,weight
"""


def touches(span: Span | None, gold: list[int]) -> bool:
    """Whether a found span shares a character with a hand-coded one."""
    return span is not None and span.start < gold[1] and gold[0] < span.end


def gather(coded: list[Coded], gazetteer: Gazetteer) -> tuple[list[Group], list[Group]]:
    """Candidates of every hand-coded trigger: times, then places."""
    of_time: list[Group] = []
    of_place: list[Group] = []
    for row, is_unseen, weights in coded:
        context = read_context(row, weights)
        times = [when for when in code_times(context) if when.span]
        places = [where for where in code_places(context, gazetteer) if where.span]
        events = sorted(row["coding"]["events"], key=lambda event: event["trigger"])
        weight = SHARED_WEIGHT if "joined" not in row else 1.0
        for act, event in zip(list_acts(context, events), events, strict=True):
            near = list_within_reach(context, act, times)
            _add(of_time, list_time_features(context, act, near), near, event["when"], linked=is_unseen, weight=weight)
            around = list_within_reach(context, act, places)
            _add(of_place, list_place_features(context, act, around), around, event["where"], linked=is_unseen, weight=weight)
    return of_time, of_place


def list_acts(context: CodingContext, events: Sequence[Mapping[str, Any]]) -> Iterator[Act]:
    """The hand-coded events of a report, in text order, as acts, each with what the one before was given by hand."""
    others = sort_acts(context, ((Span(*event["trigger"]), EventType(event["type"])) for event in events))
    trees: dict[Span, tuple[Sentence, ...]] = {}
    before: Earlier | None = None
    for event in events:
        start = event["trigger"][0]
        whole = sentence_at(context, start)
        if whole not in trees:
            trees[whole] = tuple(parse_span(context, whole, load_syntax()))
        act = Act(
            trigger=Span(*event["trigger"]),
            type=EventType(event["type"]),
            status=Status(event["status"]) if event["status"] else None,
            in_claim=event["claim"] is not None,
            others=others,
            sentence=next((piece for piece in trees[whole] if piece.span.start <= start < piece.span.end), None),
            before=before,
        )
        yield act
        before = Earlier(
            trigger=act.trigger,
            type=act.type,
            status=act.status,
            time=_read_interval(event["when"]),
            country=(event["where"] or {}).get("country"),
        )


def _read_interval(when: Mapping[str, Any] | None) -> tuple[date | None, date | None] | None:
    """A hand-coded interval; None where it has no end."""
    start, end = ((when or {}).get(name) for name in ("from", "to"))
    return (_read_day(start), _read_day(end)) if start or end else None


def _read_day(words: str | None) -> date | None:
    return date.fromisoformat(words[:10]) if words else None


def _add(
    groups: list[Group], rows: list[Features], found: Sequence[When | Where], gold: dict[str, Any] | None, *, linked: bool, weight: float
) -> None:
    """A group with "none" as its last candidate, without the reader's links and with them; no group where the answer was not found."""
    if gold is None:
        good = [len(rows)]
    else:
        good = [i for i, one in enumerate(found) if gold.get("span") and touches(one.span, gold["span"])]
        good = [i for i in good if _agrees(found[i], gold)] or good
        if isinstance(gold.get("name"), str):
            named = [
                i
                for i, one in enumerate(found)
                if isinstance(one, Where) and one.country == gold["country"] and _alike(one.name, gold["name"])
            ]
            good += [i for i in named if i not in good]
    if rows and good:
        if linked:
            groups.append(([*rows, {"none": 1.0}], good, weight * LINKED_WEIGHT))
        unread = [{name: value for name, value in row.items() if name not in OF_LINKS} for row in rows]
        groups.append(([*unread, {"none": 1.0}], good, weight * (1 - LINKED_WEIGHT)))


def _agrees(found: When | Where, gold: Mapping[str, Any]) -> bool:
    """Whether a time is the hand-coded interval."""
    return isinstance(found, When) and (found.start, found.end) == _read_interval(gold)


def _alike(left: str, right: str) -> bool:
    """Whether two names of places share their words, as "Mejicanos" and "the Mejicanos sector" do."""
    a, b = set(left.casefold().split()) - {"the"}, set(right.casefold().split()) - {"the"}
    return bool(a) and bool(b) and (a <= b or b <= a)


def fit_kind(kind: str, groups: list[Group]) -> list[tuple[str, str, float]]:
    """The weights of times or places."""
    return [(kind, name, value) for name, value in sorted(fit(groups).items())]


def main(shared: str, *earlier: str) -> int:
    """Fits both and writes the list."""
    with open_gazetteer() as gazetteer:
        of_time, of_place = gather(load_coded(Path(shared), [Path(folder) for folder in earlier]), gazetteer)
    target = Path(__file__).parent.parent / "src" / "hearsay" / "lists" / "attachment_weights.csv"
    cells = [*fit_kind("time", of_time), *fit_kind("place", of_place)]
    target.write_text(HEAD + "".join(f'{kind},"{name}",{value}\n' for kind, name, value in cells), "utf-8")
    print(f"{len(cells)} weights from {len(of_time)} groups of times and {len(of_place)} of places")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
