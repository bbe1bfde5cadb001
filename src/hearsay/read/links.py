"""The links of a reading: who says a claim, who does an event to whom, which mentions are the same.

In: a text after its encoder pass and its marks. Out: links between marks, by index. Left to others: names and codes (coding/).
"""

from collections.abc import Sequence

import numpy as np

from hearsay.model import LinkKind, MarkKind, MarkLink
from hearsay.read.calibration import RECALL
from hearsay.read.marks import CLAIMS, Marked
from hearsay.read.schema import EVENT_LINKS
from hearsay.read.seen import Seen

REACH_WORDS = 250  # a trigger's actors, place and time stood within one window in training
PEOPLE = {"Person", "Organization", "NORP", "Location"}
LINK_KINDS = {
    "actor": LinkKind.ACTOR,
    "recipient": LinkKind.RECIPIENT,
    "place": LinkKind.PLACE,
    "time": LinkKind.TIME,
    "counts": LinkKind.COUNTS,
}


def find_links(seen: Seen, marked: Sequence[Marked]) -> tuple[MarkLink, ...]:
    """All links among the marks of a text, sorted."""
    links = _claim_links(seen, marked) + _event_links(seen, marked) + _same_links(seen, marked)
    return tuple(sorted(links, key=lambda link: (link.kind, link.head, link.tail)))


def fits(link: str, one: Marked) -> bool:
    """Whether a mark can stand at the far end of a trigger's link."""
    kind, label = one.mark.kind, one.mark.label
    if link in ("actor", "recipient"):
        return kind in (MarkKind.ACTOR, MarkKind.SOURCE) or (kind is MarkKind.ENTITY and label in PEOPLE)
    if link == "place":
        return kind is MarkKind.PLACE or (kind is MarkKind.ENTITY and label in ("Location", "Facility"))
    if link == "time":
        return kind is MarkKind.TIMEX or (kind is MarkKind.ENTITY and label == "Date")
    return kind is MarkKind.FIGURE


def _claim_links(seen: Seen, marked: Sequence[Marked]) -> list[MarkLink]:
    """Content to source and cue, within each group of fragments."""
    links: list[MarkLink] = []
    for layer in CLAIMS:
        ids = [i for i, one in enumerate(marked) if one.mark.label == layer]
        groups, scores = seen.group_layer(layer, [marked[i].found for i in ids])
        for group in groups:
            for a in (a for a in group if marked[ids[a]].mark.kind is MarkKind.CONTENT):
                for b in group:
                    kind = {MarkKind.SOURCE: LinkKind.SAID_BY, MarkKind.CUE: LinkKind.CUED_BY}.get(marked[ids[b]].mark.kind)
                    if kind:
                        score = seen.calibration.score(f"group {layer}", float(scores[a, b]))
                        links.append(MarkLink(kind=kind, head=ids[a], tail=ids[b], score=score))
    return links


def _event_links(seen: Seen, marked: Sequence[Marked]) -> list[MarkLink]:
    """Trigger to actors, recipients, place, time and figure."""
    triggers = [i for i, one in enumerate(marked) if one.mark.kind is MarkKind.TRIGGER]
    candidates = [i for i, one in enumerate(marked) if any(fits(link, one) for link in EVENT_LINKS)]
    if not triggers or not candidates:
        return []
    scores = seen.score_links([marked[i].words for i in triggers], [marked[i].words for i in candidates])
    cuts = np.array([seen.calibration.cut(f"link {link}") for link in EVENT_LINKS])
    links: list[MarkLink] = []
    for a, b, c in np.argwhere(scores > cuts - RECALL):
        head, tail, link = triggers[a], candidates[b], EVENT_LINKS[c]
        if abs(marked[head].words[0] - marked[tail].words[0]) <= REACH_WORDS and fits(link, marked[tail]):
            score = seen.calibration.score(f"link {link}", float(scores[a, b, c]))
            links.append(MarkLink(kind=LINK_KINDS[link], head=head, tail=tail, score=score))
    return links


def _same_links(seen: Seen, marked: Sequence[Marked]) -> list[MarkLink]:
    """Each mention to its best earlier mention, where one is worth taking."""
    taken: dict[tuple[int, int], int] = {}
    for i, one in enumerate(marked):
        if fits("actor", one) and one.mark.score >= 0.5:
            taken.setdefault(one.words, i)
    ids = list(taken.values())
    if len(ids) < 2:
        return []
    scores = seen.score_same([marked[i].words for i in ids])
    links: list[MarkLink] = []
    for later in range(1, len(ids)):
        earlier = int(scores[later].argmax())
        score = seen.calibration.score("same", float(scores[later, earlier]))
        if score >= 0.5:
            links.append(MarkLink(kind=LinkKind.SAME, head=ids[later], tail=ids[earlier], score=score))
    return links
