"""Learns which time dates a trigger and which place is its own: lists/attachment_weights.csv.

In:  hand codings of whole reports (JSON Lines: text, published, coding). Out: one weight a feature, for times and for places.
Left to others: using them (src/hearsay/coding/nearness.py). The same conditional logit as train/toponyms.py, with "none" as a candidate.

    python -m train.attachment CODINGS/train.jsonl.gz
"""

import gzip
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hearsay.coding.context import CodingContext, make_context
from hearsay.coding.nearness import Features, name_event
from hearsay.coding.places import code_places, find_place_features
from hearsay.coding.times import code_times, find_time_features
from hearsay.gazetteer import Gazetteer, open_gazetteer
from hearsay.model import EventType, Known, Reading, Report, Span, Stated, When, Where
from train.toponyms import Group, fit

HEAD = """# What each feature counts for when the time or place of a trigger is chosen; "none" is the weight of choosing nothing.
# Learned by train/attachment.py from hand codings of whole reports (weights only, no text). Do not edit by hand.
kind,feature,weight
"""
ADDRESS_DAY = re.compile(r"(20\d\d)[/-]?(\d\d)[/-]?(\d\d)")


def make_plain_context(row: dict[str, Any]) -> CodingContext:
    """The context of a coded report without marks; a day in its address stands in for an unknown publication."""
    day = (row.get("published") or "")[:10]
    if not re.match(r"\d{4}-\d\d-\d\d", day) and (match := ADDRESS_DAY.search(row.get("url") or "")):
        day = "-".join(match.groups())
    published = Stated(value=day, known=Known.GIVEN) if re.match(r"\d{4}-\d\d-\d\d", day) else Stated()
    plain = Stated()
    report = Report(id=row["id"], source="", raw_sha256="", media_type="", extractor="", text=row["text"], text_sha256="", title=plain, author=plain,  # noqa: E501
                    outlet=Stated(value=row.get("outlet")), published=published, language=plain, address=Stated(value=row.get("url")), zones=(),  # noqa: E501
                    links=())  # fmt: skip
    return make_context(report, Reading(report=row["id"], weights="", sentences=(), marks=(), links=(), labels=()), run="")


def touches(span: Span | None, gold: list[int]) -> bool:
    """Whether a found span shares a character with a hand-coded one."""
    return span is not None and span.start < gold[1] and gold[0] < span.end


def gather(rows: list[dict[str, Any]], gazetteer: Gazetteer) -> tuple[list[Group], list[Group]]:
    """Candidates of every hand-coded trigger: times, then places."""
    of_time: list[Group] = []
    of_place: list[Group] = []
    for row in rows:
        context = make_plain_context(row)
        times, places = code_times(context), code_places(context, gazetteer)
        for event in row["coding"]["events"]:
            trigger = Span(*event["trigger"])
            for type in (EventType(event["type"]), None):  # None: what a caller without a type gets
                kind = name_event(type, in_claim=event["claim"] is not None)
                time_rows = [find_time_features(context, trigger, when, times) | kind for when in times]
                _add(of_time, time_rows, times, event["when"])
                place_rows = [find_place_features(context, trigger, where, places) | kind for where in places]
                _add(of_place, place_rows, places, event["where"])
    return of_time, of_place


def _add(groups: list[Group], rows: list[Features], found: Sequence[When | Where], gold: dict[str, Any] | None) -> None:
    """A group with "none" as its last candidate; left out where the hand-coded answer was not found at all."""
    if gold is None:
        good = [len(rows)]
    else:
        good = [i for i, one in enumerate(found) if gold.get("span") and touches(one.span, gold["span"])]
        if isinstance(gold.get("name"), str):
            named = [
                i
                for i, one in enumerate(found)
                if isinstance(one, Where) and one.country == gold["country"] and _alike(one.name, gold["name"])
            ]
            good += [i for i in named if i not in good]
    if rows and good:
        groups.append(([*rows, {"none": 1.0}], good, 1.0))


def _alike(left: str, right: str) -> bool:
    """Whether two names of places share their words, as "Mejicanos" and "the Mejicanos sector" do."""
    a, b = set(left.casefold().split()) - {"the"}, set(right.casefold().split()) - {"the"}
    return bool(a) and bool(b) and (a <= b or b <= a)


def main(path: str) -> int:
    """Fits both and writes the list."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    with open_gazetteer() as gazetteer:
        of_time, of_place = gather(rows, gazetteer)
    target = Path(__file__).parent.parent / "src" / "hearsay" / "lists" / "attachment_weights.csv"
    cells = [("time", name, value) for name, value in sorted(fit(of_time).items())] + [
        ("place", name, value) for name, value in sorted(fit(of_place).items())
    ]
    target.write_text(HEAD + "".join(f'{kind},"{name}",{value}\n' for kind, name, value in cells), "utf-8")
    print(f"{len(cells)} weights from {len(of_time)} triggers with times and {len(of_place)} with places")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
