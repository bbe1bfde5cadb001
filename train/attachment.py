"""Learns which time dates an act and which place is its own: lists/attachment_weights.csv.

In:  hand codings of whole reports (the shared train part and our own), each read by the last weights that have not seen it. Out: one
weight a feature, for times or for places. Left to others: using them (src/hearsay/coding/nearness.py). The same conditional logit as
train/toponyms.py, with "none" as a candidate. The reader's links teach only on reports that it has not learned from (honest.py).

What the act told before hands on is taken from the hand coding for places. For times it is what weights of the other half of the reports
give that act, as in use: a chain that is right throughout is trusted too much.
Source: Daume et al. 2009, "Search-based structured prediction".

    python -m train.attachment time|place SHARED_FOLDER [EARLIER_WEIGHTS ...]        (times ten minutes, places four)
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from hearsay.coding.acts import Act, Earlier
from hearsay.coding.bonds import Features
from hearsay.coding.context import CodingContext, sentence_at
from hearsay.coding.nearness import OF_LINKS, choose_likeliest, list_within_reach, sort_acts
from hearsay.coding.places import code_places, list_place_features
from hearsay.coding.syntax import load_syntax
from hearsay.coding.times import LEAN, LEAN_APART, code_times, list_time_features
from hearsay.coding.trees import Sentence, parse_span
from hearsay.gazetteer import open_gazetteer
from hearsay.ids import hash_bytes
from hearsay.lists.tables import load_table
from hearsay.model import EventType, Span, Status, When, Where
from train.honest import Coded, load_coded, read_context
from train.toponyms import Group, fit

SHARED_WEIGHT = 2.0  # of a shared coding against one of our own: its coders are those of the parts kept back
ROUNDS = 2  # the first learns from chains of hand codings, the second from chains as they are given
LINKED_WEIGHT = 0.7  # of a group with links; the rest counts without them, so that the choice also works where links fail
TARGET = Path(__file__).parent.parent / "src" / "hearsay" / "lists" / "attachment_weights.csv"
HEAD = """# What each feature counts for when the time or place of a trigger is chosen; "none" is the weight of choosing nothing.
# Learned by train/attachment.py from hand codings of whole reports (weights only, no text). Do not edit by hand.
kind,feature,weight
"""


def touches(span: Span | None, gold: list[int]) -> bool:
    """Whether a found span shares a character with a hand-coded one."""
    return span is not None and span.start < gold[1] and gold[0] < span.end


class Hand(NamedTuple):
    """A hand-coded report as a reader reads it, with what can be chosen from."""

    context: CodingContext
    events: list[dict[str, Any]]  # in text order
    found: Sequence[When] | Sequence[Where]
    is_unseen: bool
    weight: float

    @property
    def half(self) -> int:
        """0 or 1, by the report."""
        return int(hash_bytes(self.context.text.encode())[0], 16) % 2


def read_hands(coded: list[Coded], find: Callable[[CodingContext], Sequence[When] | Sequence[Where]]) -> list[Hand]:
    """All hand codings with the times (places) that are found in their reports."""
    hands = []
    for row, is_unseen, weights in coded:
        context = read_context(row, weights)
        found = [one for one in find(context) if one.span]
        events = sorted(row["coding"]["events"], key=lambda event: event["trigger"])
        hands.append(Hand(context, events, found, is_unseen, SHARED_WEIGHT if "joined" not in row else 1.0))
    return hands


def gather_places(hands: list[Hand]) -> list[Group]:
    """The places that each hand-coded trigger could have, the act before having what its coder gave."""
    groups: list[Group] = []
    for hand in hands:
        for act, event in zip(list_acts(hand.context, hand.events), hand.events, strict=True):
            around = list_within_reach(hand.context, act, hand.found)
            _add(groups, list_place_features(hand.context, act, around), around, event["where"], linked=hand.is_unseen, weight=hand.weight)
    return groups


def gather_times(hands: list[Hand], others: Sequence[Mapping[str, float]] = ()) -> list[Group]:
    """The times that each hand-coded trigger could have.

    `others`: for either half of the reports, weights that were learned on the other half; they tell what the act before was given. Without
    them it has what its coder gave.
    """
    groups: list[Group] = []
    for hand in hands:
        context, before = hand.context, None
        for act, event in zip(list_acts(context, hand.events), hand.events, strict=True):
            if others and act.before:
                act = replace(act, before=replace(act.before, time=before))
            near = list_within_reach(context, act, hand.found)
            rows = list_time_features(context, act, near)
            _add(groups, rows, near, event["when"], linked=hand.is_unseen, weight=hand.weight)
            if others:
                chosen = choose_likeliest(near, rows, others[hand.half], lean=LEAN, lean_apart=LEAN_APART)
                before = (chosen[0].start, chosen[0].end) if chosen else None
    return groups


def fit_times(hands: list[Hand]) -> dict[str, float]:
    """The weights of times, learned with acts before that have what earlier weights would give them."""
    others: list[dict[str, float]] = []
    for _ in range(ROUNDS):
        others = [fit(gather_times([hand for hand in hands if hand.half != half], others)) for half in (0, 1)]
    return fit(gather_times(hands, others))


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


def main(kind: str, shared: str, *earlier: str) -> int:
    """Fits one kind and writes it into the list; the other stays."""
    coded = load_coded(Path(shared), [Path(folder) for folder in earlier])
    if kind == "time":
        weights = fit_times(read_hands(coded, code_times))
    else:
        with open_gazetteer() as gazetteer:
            weights = fit(gather_places(read_hands(coded, lambda context: code_places(context, gazetteer))))
    rows = {(row["kind"], row["feature"]): float(row["weight"]) for row in load_table("attachment_weights") if row["kind"] != kind}
    rows |= {(kind, name): value for name, value in weights.items()}
    lines = (f'{kind},"{name}",{value}\n' for (kind, name), value in sorted(rows.items()))
    TARGET.write_text(HEAD + "".join(lines), "utf-8")
    print(f"{len(weights)} weights of {kind}s")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
