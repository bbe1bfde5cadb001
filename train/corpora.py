"""Reads the corpora and codings into one form: a text with layers of spans, links and labels.

In: the folder that holds `corpora/` and `codings/`. Out: `Doc` records, by source and part.
Left to others: pieces and windows (batches.py), what is learnt from them (losses.py).
"""

import csv
import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from train.codings import load_codings
from train.syntax import find_arcs, find_nouns

Row = dict[str, Any]
Place = tuple[int, int]
Tagged = tuple[int, int, str]

YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}  # the fifteen roots of PLV join the two
QUAD = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), "1"),
    **dict.fromkeys(("COOPERATE", "AID", "YIELD"), "2"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "3"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "4"),
}
SLOTS = {
    "perp_individual": "perpetrator",
    "perp_organization": "organization",
    "phys_id": "target",
    "hum_name": "victim",
    "hum_description": "victim",
    "instrument_id": "weapon",
}
SUBJECTS = Path(__file__).parent / "codings" / "subjects.csv"
GEO = ("lgl", "tr-news", "geowebnews", "geovirus")
GIVEN_TIMES = 2  # how often each shared coding stands among the docs that are trained on


@dataclass(slots=True)
class Doc:
    """A text and what its corpus says of it; all offsets are code points.

    `tags`: layer -> spans; a layer that is absent was not annotated. `within`: layer -> the stretches that were annotated.
    `groups`: layer -> attributions, each {role: fragments}. `mentions`: spans with a cluster.
    `sentence_labels`: scheme -> spans with labels. `report_labels`: scheme -> labels of the whole; a scheme that is absent was not asked.
    """

    id: str
    source: str
    text: str
    tags: dict[str, list[Tagged]] = field(default_factory=dict)
    within: dict[str, list[Place]] = field(default_factory=dict)
    groups: dict[str, list[dict[str, list[Place]]]] = field(default_factory=dict)
    claims: list[Row] = field(default_factory=list)
    events: list[Row] = field(default_factory=list)
    figures: list[Row] = field(default_factory=list)
    mentions: list[Tagged] = field(default_factory=list)
    sentence_labels: dict[str, list[tuple[int, int, tuple[str, ...]]]] = field(default_factory=dict)
    report_labels: dict[str, tuple[str, ...]] = field(default_factory=dict)
    dyads: list[Row] = field(default_factory=list)
    arcs: list[Row] = field(default_factory=list)  # words of acting with their actors and recipients; None where the corpus is silent
    nouns: list[Place] = field(default_factory=list)  # what else could have been one
    coder: int = 0  # 1: a coding of train/codings, whose habits are learnt apart from those of the shared codings (net.py)


def load_rows(path: Path) -> list[Row]:
    """The objects of a JSON Lines file, gzipped or not."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def load_docs(data: Path, part: str, codings_until: str = "9999") -> dict[str, list[Doc]]:
    """The docs of every source for a part ("train" or "dev"); of our own codings those that had joined by a day."""
    corpora = data / "corpora"

    def path(name: str) -> Path:
        return corpora / name / f"{part}.jsonl.gz"

    found = {
        "polnear": [read_polnear(row) for row in load_rows(path("polnear"))],
        "newswire": [read_entities(row, "newswire", "entity") for row in load_rows(path("worldwide-newswire"))],
        "codings": given_codings(data, part) + own_codings(data, part, codings_until),
        "re3d": [
            read_entities(row, "re3d", "re3d")
            for row in load_rows(path("re3d"))
            if part != "train" or not row["subset"].startswith("BBC")  # non-commercial: measured on, not trained on
        ],
        "geo": [read_places(row) for name in GEO for row in load_rows(path(name))],
        "timeml": [read_timeml(row) for row in load_rows(path("timeml-tbaq"))],
        "gum-dates": [read_gum_dates(row) for row in load_rows(path("gum-dates"))],
        "police": list(read_police(corpora / "india-police-events", part)),
        "muc": [read_muc(row) for row in load_rows(corpora / "muc4" / "reports.jsonl.gz") if row["split"] == part],
        "gum": [read_gum(row) for row in load_rows(path("gum-coref"))],
        "ecb": [read_ecb(row) for row in load_rows(corpora / "ecb-plus" / f"mentions.{part}.jsonl.gz")],
        "dyads": list(read_dyads(corpora, part)),
        "ud": [read_syntax(row) for row in load_rows(path("ud-ewt"))],
    }
    share_layers(found)
    label_subjects(found, load_subjects(SUBJECTS))
    return found


def read_polnear(row: Row) -> Doc:
    """Attributions as groups and as one layer of spans; discarded stretches count as not annotated."""
    groups = [{role: [tuple(f) for f in one[role]] for role in ("source", "cue", "content")} for one in row["attributions"]]
    doc = Doc(id=row["id"], source="polnear", text=row["text"], groups={"attribution": groups})
    doc.tags["attribution"] = [(s, e, role) for group in groups for role, places in group.items() for s, e in places]
    doc.arcs = [{"trigger": g["cue"][0], "actor": g["source"], "recipient": None} for g in groups if g["cue"] and g["source"]]
    return doc


def read_syntax(row: Row) -> Doc:
    """Verbs with their subjects and objects as actors and recipients."""
    doc = Doc(id=row["id"], source="ud", text=row["text"])
    for sentence in row["sentences"]:
        doc.arcs += find_arcs(sentence["words"])
        doc.nouns += find_nouns(sentence["words"])
    return doc


def read_entities(row: Row, source: str, layer: str) -> Doc:
    """A text with entities; of nested ones the outer is kept."""
    return Doc(id=row["id"], source=source, text=row["text"], tags={layer: drop_overlaps([tuple(e) for e in row["entities"]])})


def read_places(row: Row) -> Doc:
    """A text with toponyms."""
    spans = [(t["start"], t["end"], "place") for t in row["toponyms"]]
    return Doc(id=row["id"], source="geo", text=row["text"], tags={"place": drop_overlaps(spans)})


def read_timeml(row: Row) -> Doc:
    """Time expressions by type, events by class."""
    times = [(t["start"], t["end"], t["type"]) for t in row["timexes"]]
    events = [(e["start"], e["end"], e["class"]) for e in row["events"]]
    return Doc(id=row["id"], source="timeml", text=row["text"], tags={"timex": drop_overlaps(times), "timeml": drop_overlaps(events)})


def read_gum_dates(row: Row) -> Doc:
    """TEI dates: a layer of its own, since durations and vague times are not marked there."""
    return Doc(
        id=row["id"],
        source="gum-dates",
        text=row["text"],
        tags={"tei": drop_overlaps([(t["start"], t["end"], t["type"]) for t in row["timexes"]])},
    )


def read_gum(row: Row) -> Doc:
    """Mentions with clusters, and their outermost spans with kinds as a layer."""
    doc = Doc(id=row["id"], source="gum", text=row["text"])
    doc.mentions = [
        (m["start"], m["end"], str(m["cluster"])) for m in row["mentions"] if m["kind"] in ("person", "organization", "place", "animal")
    ]
    return doc


def read_ecb(row: Row) -> Doc:
    """Events and participants of the selected sentences, with clusters."""
    within = [tuple(s) for s in row["selected_sentences"]]
    doc = Doc(id=row["id"], source="ecb", text=row["text"])
    doc.tags["ecb"] = drop_overlaps([(m["start"], m["end"], ecb_kind(m)) for m in row["mentions"]])
    doc.within["ecb"] = within
    doc.mentions = [(m["start"], m["end"], m["cluster"]) for m in row["mentions"] if m["kind"] == "entity" and "HUMAN" in m["tag"]]
    return doc


def ecb_kind(mention: Row) -> str:
    """One of five coarse kinds of an ECB+ mention."""
    if mention["kind"] == "event":
        return "report" if "REPORTING" in mention["tag"] else "act"
    return {"HUM": "human", "TIM": "time", "LOC": "place"}.get(mention["tag"][:3], "thing")


def read_police(folder: Path, part: str) -> Iterator[Doc]:
    """Articles with the labels of their sentences, found again in the article's text."""
    docs = {row["id"]: Doc(id=row["id"], source="police", text=row["text"]) for row in load_rows(folder / f"docs.{part}.jsonl.gz")}
    reached: dict[str, int] = {}
    for row in load_rows(folder / f"sents.{part}.jsonl.gz"):
        doc = docs[row["doc_id"]]
        start = doc.text.find(row["text"], reached.get(doc.id, 0))
        start = start if start >= 0 else doc.text.find(row["text"])
        if start >= 0 and row["text"].strip():
            reached[doc.id] = start + len(row["text"])
            doc.sentence_labels.setdefault("police act", []).append((start, start + len(row["text"]), tuple(row["labels"])))
    yield from docs.values()


def read_muc(row: Row) -> Doc:
    """Slot fills located in the text; incident types at the sentences where a template's fills stand."""
    doc = Doc(id=row["id"], source="muc", text=row["text_mixed"])
    tags: list[Tagged] = []
    kinds: dict[str, list[Place]] = {}
    for template in row["templates"]:
        kind = next((value for fill in template["slots"]["incident_type"]["fills"] for value in fill["values"]), None)
        for slot, label in SLOTS.items():
            for fill in template["slots"].get(slot, {}).get("fills", []):
                places = [place for words in fill.get("strings", []) for place in find_all(row["text"], words)]
                tags += [(s, e, label) for s, e in places]
                if kind:
                    kinds.setdefault(str(kind).lower(), []).extend(places)
    doc.tags["slot"] = drop_overlaps(tags)
    doc.sentence_labels["incident type"] = [(s, e, (kind,)) for kind, places in kinds.items() for s, e in places]
    return doc


def read_dyads(corpora: Path, part: str) -> Iterator[Doc]:
    """Single sentences with a class for a pair of actors, from PLV, cameo-class with cameo-ner, and WikiEvents."""
    for row in load_rows(corpora / "plv" / f"{part}.jsonl.gz"):
        source, target = marked_spans(row["marked"], row["text"])
        yield Doc(
            id=row["id"],
            source="dyads",
            text=row["text"],
            dyads=[{"source": source, "target": target, "root": row["root"], "quad": str(row["quad"])}],
        )
    actors = {row["text"].replace(" ", ""): row for row in load_rows(corpora / "cameo-ner" / f"{part}.jsonl.gz")}
    for row in load_rows(corpora / "cameo-class" / f"{part}.jsonl.gz"):
        yield Doc(id=row["id"], source="dyads", text=row["text"], dyads=[{"source": None, "target": None, "penta": str(row["penta"])}])
    for row in actors.values():
        yield read_entities(row, "dyads", "dyad actor")
    for row in load_rows(corpora / "aw-wikievents" / f"{part}.jsonl.gz"):
        source, target = marked_spans(row["marked"], row["text"])
        yield Doc(
            id=row["id"], source="dyads", text=row["text"], dyads=[{"source": source, "target": target, "binary": str(row["binary"])}]
        )


def marked_spans(marked: str, text: str) -> tuple[Place | None, Place | None]:
    """Where the text of a marked sentence has its source and target; None where the marks do not fit."""
    spans: dict[str, Place] = {}
    at, position = 0, 0
    open_at: dict[str, int] = {}
    while position < len(marked):
        match = re.match(r"<(/?)([st])>", marked[position:])
        if match:
            if match[1]:
                spans[match[2]] = (open_at.get(match[2], at), at)
            else:
                open_at[match[2]] = at
            position += match.end()
            continue
        if at >= len(text) or text[at] != marked[position]:
            return None, None
        at += 1
        position += 1
    return spans.get("s"), spans.get("t")


def given_codings(data: Path, part: str) -> list[Doc]:
    """The shared codings; for training twice, because theirs is the convention that ours follows and that is judged."""
    return [read_coding(row) for row in load_rows(data / "codings" / f"{part}.jsonl.gz")] * (GIVEN_TIMES if part == "train" else 1)


def own_codings(data: Path, part: str, until: str) -> list[Doc]:
    """The codings kept in train/codings that had joined by a day, all of them for training."""
    if part != "train":
        return []
    return [replace(read_coding(row), coder=1) for row in load_codings(data) if row["joined"] <= until]


def load_subjects(path: Path) -> dict[str, bool]:
    """Which reports of the train parts are about political conflict, by id, as somebody who read their beginning judged."""
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["id"]: row["political"] == "yes" for row in csv.DictReader(lines)}


def label_subjects(found: dict[str, list[Doc]], judged: dict[str, bool]) -> None:
    """Gives judged reports the label of their subject; the reports of MUC-4 and of the police corpus were gathered for theirs."""
    for source, docs in found.items():
        for doc in docs:
            if doc.id in judged:
                doc.report_labels["subject"] = ("political",) if judged[doc.id] else ()
            elif source in ("muc", "police"):
                doc.report_labels["subject"] = ("political",)


def read_coding(row: Row) -> Doc:
    """A hand-coded report: claims in two levels, actors, triggers, figures, places, coreference by name, dyads."""
    coding, text = row["coding"], row["text"]
    doc = Doc(id=row["id"], source="codings", text=text, claims=coding["claims"], events=coding["events"], figures=coding["figures"])
    doc.report_labels["subject"] = ("political",) if row["political"] else ()
    outer, inner = split_levels(coding["claims"])
    for layer, claims in (("claim", outer), ("inner claim", inner)):
        doc.groups[layer] = [claim_group(claim, text) for claim in claims]
        doc.tags[layer] = drop_overlaps(
            [(s, e, role) for g in doc.groups[layer] for role, places in g.items() for s, e in places], keep_short=True
        )
    people = [v for c in coding["claims"] for v in c["voices"]] + [m for e in coding["events"] for m in e["actors"] + e["recipients"]]
    people = [m for m in people if m["span"]]
    doc.tags["actor"] = drop_overlaps([(*m["span"], "actor") for m in people])
    doc.tags["trigger"] = drop_overlaps([(*e["trigger"], e["type"]) for e in coding["events"]], keep_short=True)
    doc.tags["figure"] = drop_overlaps([(*f["span"], f["counts"]) for f in coding["figures"]], keep_short=True)
    doc.mentions = sorted({(*m["span"], m["name"]) for m in people})
    for event in coding["events"]:
        root = YIELD.get(event["type"], event["type"])
        if event["actors"] and event["recipients"]:
            pair = {
                "source": tuple(event["actors"][0]["span"] or ()) or None,
                "target": tuple(event["recipients"][0]["span"] or ()) or None,
            }
            doc.dyads.append({**pair, "root": root, "quad": QUAD[root]})
    return doc


def split_levels(claims: list[Row]) -> tuple[list[Row], list[Row]]:
    """Claims that stand in no other claim's words, and those that do."""
    inner = [c for c in claims if any(o is not c and is_inside(c["span"], o["span"]) and o["span"] != c["span"] for o in claims)]
    return [c for c in claims if c not in inner], inner


def is_inside(small: list[int], big: list[int]) -> bool:
    """Whether a span lies within another."""
    return big[0] <= small[0] and small[1] <= big[1]


def claim_group(claim: Row, text: str) -> dict[str, list[Place]]:
    """A claim as fragments: the words of saying are cut out of a broken quotation."""
    sources = sorted({tuple(v["span"]) for v in claim["voices"] if v["span"]})
    cues = [tuple(claim["cue"])] if claim["cue"] else []
    start, end = claim["span"]
    said = [p for p in cues + sources if start < p[0] and p[1] < end]
    content = [(start, end)]
    if cues and cues[0] in said:
        low, high = min(p[0] for p in said), max(p[1] for p in said)
        left, right = text[start:low].rstrip(" ,\n\"”“'’-"), text[high:end].lstrip(" ,.\n\"“”'‘-")
        content = [(start, start + len(left)), (end - len(right), end)]
        content = [p for p in content if p[1] > p[0]]
    return {"source": sources, "cue": cues, "content": content}


def share_layers(found: dict[str, list[Doc]]) -> None:
    """Gives the codings the entity, place and time layers of the corpus that their text was cut from."""
    known = {doc.id: doc for name in ("newswire", "geo", "timeml") for doc in found[name]}
    for doc in found["codings"]:
        origin = known.get(doc.id)
        offset = origin.text.find(doc.text[:120]) if origin is not None else -1
        if origin is None or offset < 0:
            continue
        pairs = zip(doc.text, origin.text[offset:], strict=False)
        n_chars = next((i for i, (here, there) in enumerate(pairs) if here != there), min(len(doc.text), len(origin.text) - offset))
        for layer in origin.tags.keys() & {"entity", "place", "timex"}:
            moved = [(s - offset, e - offset, label) for s, e, label in origin.tags[layer]]
            doc.tags[layer] = [tag for tag in moved if tag[0] >= 0 and tag[1] <= n_chars]
            doc.within[layer] = [(0, n_chars)]


def find_all(text: str, words: str) -> list[Place]:
    """Every place where the words stand in the text, whatever the spaces between them."""
    parts = words.split()
    if not parts:
        return []
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, parts)) + r"(?!\w)"
    return [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]


def drop_overlaps(spans: list[Tagged], *, keep_short: bool = False) -> list[Tagged]:
    """The spans without overlaps: of two that share a character the longer is kept, or the shorter."""
    kept: list[Tagged] = []
    for span in sorted(set(spans), key=lambda s: ((s[1] - s[0]) * (1 if keep_short else -1), s)):
        if span[1] > span[0] and all(span[1] <= other[0] or other[1] <= span[0] for other in kept):
            kept.append(span)
    return sorted(kept)
