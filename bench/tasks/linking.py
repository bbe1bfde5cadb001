"""The benchmark tasks of linking: rows in, rows out; all deciding is done by the house.

In:  rows of muc4-links, -incidents, -accounts, linking. Out: predicted rows in the scorers' form. Left to others: linking itself
(hearsay.link).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.desk import code_row
from bench.tasks.templates import predict_templates
from hearsay.link.allegations import find_allegations
from hearsay.link.digest import EventDigest
from hearsay.link.incidents import find_incidents
from hearsay.link.linker import link
from hearsay.link.mention_pairs import Mark, Vectors
from hearsay.link.mentions import find_mention_groups
from hearsay.link.scorer import load_weights
from hearsay.link.verdicts import Decisions
from hearsay.model import EventType, PlacePrecision, Span, Stance, Status
from hearsay.names import find_stems, fold
from hearsay.read.reader import open_reader
from hearsay.text import find_sentences

Row = dict[str, Any]
Floats = NDArray[np.float64]

# MUC-4 incident types as PLOVER type and mode.
TYPES = {
    "BOMBING": (EventType.ASSAULT, "explosives"),
    "ATTACK": (EventType.ASSAULT, None),
    "KIDNAPPING": (EventType.COERCE, "abduct"),
    "ARSON": (EventType.ASSAULT, "destroy"),
    "ROBBERY": (EventType.COERCE, "seize"),
    "HIJACKING": (EventType.COERCE, "hijack"),
    "FORCED WORK STOPPAGE": (EventType.COERCE, "restrict"),
}
ONCE_A_REPORT = -3.5  # a key lists each incident of a report once, with rare exceptions
TOLD_IN = 4  # sentences whose words count as those of a template
FIELDS = {"actor": "perpetrator", "killed": "fatalities"}
STANCES = {Stance.DENIES: "denies", Stance.ACCUSES: "accuses", Stance.DOUBTS: "unconfirmed"}
TOWNS = frozenset({"CITY", "TOWN", "VILLAGE", "NEIGHBORHOOD"})


def predict_links(rows: Iterable[Row]) -> Iterator[Row]:
    """muc4-links: templates in (gold, or those of muc4-slots), clusters of (report, template number) out."""
    known = [number_templates(row) for row in rows]
    digests = [digest for row in known for digest in digest_templates(row)]
    ranks = {row["id"]: rank for rank, row in enumerate(sorted(known, key=lambda row: (row.get("date") or "9999", row["id"])))}
    weights = {**load_weights(), "same report": ONCE_A_REPORT}
    incidents, _ = find_incidents(digests, twins={}, decisions=Decisions(), ranks=ranks, weights=weights)
    for incident in incidents:
        mentions = [member.removeprefix("event-").rsplit("#", 1) for member in incident.members]
        yield {"id": incident.id, "mentions": [[report, int(number)] for report, number in mentions]}


def number_templates(row: Row) -> Row:
    """The row with a number in each template: its own, or its place from 1."""
    templates = [{**template, "number": template.get("number", place)} for place, template in enumerate(row.get("templates") or (), 1)]
    return {**row, "templates": templates}


def predict_incidents(rows: Iterable[Row]) -> Iterator[Row]:
    """muc4-incidents: reports in, clusters of (report, number of an own template) out, with the templates, so that they can be aligned."""
    known = list(rows)
    told = [number_templates({**row, **found}) for row, found in zip(known, predict_templates(known), strict=True)]
    yield from predict_links(told)
    for row in told:
        yield {"id": row["id"], "templates": row["templates"]}


def predict_accounts(rows: Iterable[Row]) -> Iterator[Row]:
    """muc4-accounts: who is said to have done it and how many died, by voice; `cluster` is the incident that linking finds."""
    coded = [(row["id"], *code_row({**row, "text": row.get("text_mixed") or row["text"]})) for row in rows]
    linked = link([report for _, report, _ in coded], [coding for _, _, coding in coded])
    incident_of = {member: incident.id for incident in linked.incidents for member in incident.members}
    for name, report, coding in coded:
        for one in find_allegations(report, coding):
            yield {
                "cluster": incident_of.get(one.event.id) if one.event else None,
                "report": name,
                "speaker": one.claim.voices[0].name if one.claim else report.outlet.value,
                "outlet": report.outlet.value,
                "start": one.span.start,
                "end": one.span.end,
                "quote": report.text[one.span.start : one.span.end],
                "field": FIELDS[one.field],
                "value": int(one.low) if one.low is not None else one.value,
                "stance": STANCES.get(one.stance, "asserts"),
            }


def predict_linking(rows: Iterable[Row]) -> Iterator[Row]:
    """linking: clusters of the mentions given (ECB+), or of the actors that the coder finds where none are given (GUM)."""
    known = list(rows)
    given = [row for row in known if "text" in row and "mentions" in row]
    groups = iter(_group_mentions(given)) if given else iter(())
    for row in known:
        if "text" not in row:
            mentions = [{**mention, "cluster": f"{row['id']} {mention['id']}"} for mention in row.get("mentions", ())]
        elif "mentions" in row:
            mentions = [{**mention, "cluster": str(next(groups))} for mention in row["mentions"]]
        else:
            mentions = _group_actors(row)
        yield {"id": row["id"], "mentions": mentions}


def mark_mentions(rows: Sequence[Row]) -> list[Mark]:
    """The mentions of all rows, in order, each with the selected sentence in which it stands."""
    marks = []
    for number, row in enumerate(rows):
        sentences = [Span(start, end) for start, end in row["selected_sentences"]]
        for mention in row["mentions"]:
            sentence = next(one for one in sentences if one.start <= mention["start"] < one.end)
            span = Span(mention["start"], mention["end"])
            marks.append(Mark(text=number, span=span, is_event=mention["kind"] == "event", sentence=sentence))
    return marks


def take_vectors(texts: Sequence[str], marks: Sequence[Mark]) -> Vectors:
    """For each mention the mean word vector of itself, its sentence, its text, its words read alone: centred over all, of length 1.

    Words read alone are centred over mentions of one sort: acts and things lie far apart.
    """
    reader = open_reader(n_threads=1)
    seen = [reader.see(text) for text in texts]
    alone: dict[str, Floats] = {}
    rows = []
    for mark in marks:
        words, spots = seen[mark.text].words, np.array(seen[mark.text].pieces.words)
        inside = [(spots[:, 0] < part.end) & (spots[:, 1] > part.start) for part in (mark.span, mark.sentence)]
        means = [words[chosen].mean(axis=0) if chosen.any() else words.mean(axis=0) for chosen in inside]
        printed = texts[mark.text][mark.span.start : mark.span.end].lower()
        if printed not in alone:
            read = reader.see(printed).words
            alone[printed] = read.mean(axis=0) if len(read) else means[0]
        rows.append((*means, words.mean(axis=0), alone[printed]))
    one, other, third, fourth = (np.array([row[place] for row in rows], np.float64) for place in range(4))
    is_event = np.array([mark.is_event for mark in marks], bool)
    for sort in (is_event, ~is_event):
        if sort.any():
            fourth[sort] = _centre(fourth[sort])
    return _centre(one), _centre(other), _centre(third), fourth


def _centre(vectors: Floats) -> Floats:
    moved = vectors - vectors.mean(axis=0)
    scaled: Floats = moved / (np.linalg.norm(moved, axis=1, keepdims=True) + 1e-9)
    return scaled


def _group_mentions(rows: Sequence[Row]) -> list[int]:
    texts, marks = [row["text"] for row in rows], mark_mentions(rows)
    groups: list[int] = find_mention_groups(texts, marks, vectors=take_vectors(texts, marks)).tolist()
    return groups


def _group_actors(row: Row) -> list[Row]:
    """The mentions of each actor that the coder finds in one text; a span in two actors stays with the first."""
    _, coding = code_row(row)
    owner: dict[Span, str] = {}
    for actor in coding.actors:
        for span in actor.mentions:
            owner.setdefault(span, actor.id)
    return [{"start": span.start, "end": span.end, "cluster": name} for span, name in sorted(owner.items())]


def digest_templates(row: Row) -> list[EventDigest]:
    """The templates of one MUC-4 report as event mentions."""
    sentences = [row["text"][start:end] for start, end in find_sentences(row["text"])]
    folded = [" ".join(fold(sentence).split()) for sentence in sentences]
    return [_digest_template(row, template, sentences, folded) for template in row["templates"]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a template says, whichever of the scorer's two forms it is written in."""

    kind: str
    start: date | None
    end: date | None
    path: tuple[str, ...]  # from country to town
    is_town: bool
    actors: tuple[str, ...]
    victims: tuple[str, ...]
    means: tuple[str, ...]
    figures: tuple[tuple[str, float | None, float | None], ...] = ()
    is_read_off: bool = False  # by a program, from raw text


def read_template(template: Row) -> Facts:
    """The facts of a template in the long form of the keys, or in the short one that `muc4-slots` writes."""
    return _read_slots(template["slots"]) if "slots" in template else _read_short(template)


def _read_slots(slots: Row) -> Facts:
    kinds = [value for fill in slots["incident_type"]["fills"] for value in fill["values"]]
    start, end = _read_days(slots["incident_date"]["fills"])
    path: list[Row] = next((way["path"] for fill in slots["incident_location"]["fills"] for way in fill["alternatives"]), [])
    return Facts(
        kind=kinds[0] if kinds else "",
        start=start,
        end=end,
        path=tuple(node["name"] for node in path),
        is_town=bool(path) and path[-1]["kind"] in TOWNS,
        actors=(*_list_strings(slots["perp_individual"]), *_list_strings(slots["perp_organization"])),
        victims=(*_list_strings(slots["hum_name"]), *_list_values(slots["hum_description"]), *_list_strings(slots["phys_id"])),
        means=tuple(_list_strings(slots["instrument_id"])),
        figures=_count_dead(slots),
    )


def _read_short(template: Row) -> Facts:
    def names(*roles: str) -> tuple[str, ...]:
        return tuple(words for role in roles for entity in template.get(role) or () for words in entity if words)

    days = template.get("date") or {}
    start, end = (date.fromisoformat(days[key]) if days.get(key) else None for key in ("from", "to"))
    return Facts(
        kind=str(template.get("type") or "").upper(),
        start=start,
        end=end,
        # Of towns that are read off raw text one in five is right. A country keeps two mentions apart for good, and of 85 reports of the
        # Jesuits' murder 30 were placed where it was condemned: worse than none.
        path=(),
        is_town=False,
        actors=names("PerpInd", "PerpOrg"),
        victims=names("Victim", "Target"),
        means=names("Weapon"),
        is_read_off=True,
    )


def _digest_template(row: Row, template: Row, sentences: Sequence[str], folded: Sequence[str]) -> EventDigest:
    facts = read_template(template)
    kind, mode = TYPES.get(facts.kind, (EventType.ASSAULT, None))
    start, end, path = facts.start, facts.end, facts.path
    wanted = {" ".join(fold(name).split()) for name in (*facts.actors, *facts.victims, *facts.means)}
    told = [number for number, sentence in enumerate(folded) if any(name in sentence for name in wanted)][:TOLD_IN] or [0]
    if facts.is_read_off:  # strings read off raw text miss sentences that a key's would find, and a type has one template a report
        told = list(range(len(sentences)))
    return EventDigest(
        id=f"event-{row['id']}#{template['number']}",
        report=row["id"],
        type=kind.value,
        mode=mode,
        status=Status.HAPPENED,
        start=start.toordinal() if start else None,
        end=end.toordinal() if end else None,
        place=path[-1] if len(path) > 1 else None,
        precision=PlacePrecision.TOWN if facts.is_town else PlacePrecision.REGION if len(path) > 1 else None,
        country=path[0] if path else None,
        lat=None,
        lon=None,
        actors=tuple(sorted(set(facts.actors))),
        recipients=tuple(sorted(set(facts.victims))),
        is_read=facts.is_read_off,
        means=facts.means[0] if facts.means else None,
        words=find_stems(" ".join(sentences[number] for number in told)) if sentences else (),
        figures=facts.figures,
        told_on=date.fromisoformat(row["date"]).toordinal() if row.get("date") else None,
        spot=template["number"],
        told_in=template["number"],
    )


def _list_strings(slot: Row) -> list[str]:
    return [words for fill in slot["fills"] for words in fill["strings"] if words]


def _list_values(slot: Row) -> list[str]:
    return [words for fill in slot["fills"] for way in fill["alternatives"] for words in way["values"] if words]


def _read_days(fills: Sequence[Row]) -> tuple[date | None, date | None]:
    for fill in fills:
        for way in fill["alternatives"]:
            first, last = (date.fromisoformat(way[key]) if way.get(key) else None for key in ("from", "to"))
            if way.get("precision") == "on_or_before" and last is not None:
                return None, last
            return first, last
    return None, None


def _count_dead(slots: Row) -> tuple[tuple[str, float | None, float | None], ...]:
    """How many the template counts as dead, where all its counts of the dead are exact."""
    dead = {name for fill in slots["hum_effect"]["fills"] for way in fill["alternatives"] if "DEATH" in way["values"] for name in way["of"]}
    counts = [
        value
        for fill in slots["hum_number"]["fills"]
        for way in fill["alternatives"][:1]
        if set(way["of"]) & dead
        for value in way["values"][:1]
    ]
    if not counts or any(value is None or value["low"] is None for value in counts):
        return ()
    low = float(sum(value["low"] for value in counts))
    exact = all(value["low"] == value["high"] for value in counts)
    return (("killed", low, low if exact else None),)
