"""Where the gold data lie and which scorer judges each corpus.

In:  the folder named by HEARSAY_SHARED, or ../shared beside the repository. Out: corpora with their paths, fingerprints, scorer commands.
Left to others: predicting (tasks/), comparing with floors (gate.py).
"""

import gzip
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """One dev part: the task it belongs to, its name, its gold file, and the figures of its score that the table shows."""

    task: str
    name: str
    gold: str  # path inside the shared folder
    shown: tuple[str, ...]  # dotted paths into the scorer's JSON; the first is the headline
    quick: bool = False  # cheap enough for the gate of every change
    options: tuple[str, ...] = ()  # further words for the scorer
    keep_mentions: bool = False


SPANS = tuple(f"spans.{role}.exact.f1" for role in ("source", "cue", "content"))
POLICE_ACTS = tuple(f"classes.{act}.f1" for act in ("KILL", "ARREST", "FAIL", "FORCE", "ANY_ACTION"))
SLOTS = ("micro.f1", "type.f1", "date_exact.accuracy", "country.accuracy", "town.accuracy", "confidence.accuracy")
CODED = (
    "ATTRIBUTED EVENTS.f1", "events.f1", "actors of matched events.f1", "recipients of matched events.f1", "claims.f1",
    "event attachment.accuracy", "event status.accuracy", "when, interval equal.accuracy", "when, interval overlapping.accuracy",
    "where, same country.accuracy", "where, within 25 km.accuracy", "figures, span and bounds.f1", "aliases, pairs of names.f1",
    "roles, person and role.f1", "citations, marker and status.f1", "false events per report",
)  # fmt: skip

CORPORA = (
    Corpus(task="coding", name="cases", gold="cases", shown=CODED, quick=True),
    Corpus(task="coding", name="codings", gold="codings/dev.jsonl.gz", shown=CODED, quick=True),
    Corpus(task="attribution", name="polnear", gold="corpora/polnear/dev.jsonl.gz", shown=(*SPANS, "tokens.content.f1", "linked.f1"), quick=True),
    Corpus(task="event-type", name="plv", gold="corpora/plv/dev.jsonl.gz", shown=("root.macro_f1", "quad.macro_f1"), quick=True),
    Corpus(task="event-type", name="plover-gsr", gold="corpora/plover-gsr/dev.jsonl.gz", shown=("root.macro_f1",), quick=True),
    Corpus(task="event-type", name="aw-wikievents", gold="corpora/aw-wikievents/dev.jsonl.gz", shown=("root.macro_f1",), quick=True),
    Corpus(task="event-type", name="cameo-class", gold="corpora/cameo-class/dev.jsonl.gz", shown=("penta.macro_f1",), quick=True),
    Corpus(task="sentence-labels", name="india-police-events", gold="corpora/india-police-events/sents.dev.jsonl.gz", shown=POLICE_ACTS),
    Corpus(task="ner", name="worldwide-newswire", gold="corpora/worldwide-newswire/dev.jsonl.gz", shown=("strict.f1", "untyped.f1")),
    Corpus(task="ner", name="re3d", gold="corpora/re3d/dev.jsonl.gz", shown=("strict.f1", "untyped.f1"), quick=True),
    Corpus(task="ner", name="cameo-ner", gold="corpora/cameo-ner/dev.jsonl.gz", shown=("strict.f1", "untyped.f1"), quick=True),
    *(
        Corpus(task="geo", name=name, gold=f"corpora/{name}/dev.jsonl.gz", quick=name == "tr-news",
               shown=("resolution.accuracy_at_161km", "recognition.exact.f1", "end_to_end_accuracy_at_161km"))
        for name in ("tr-news", "lgl", "geowebnews", "geovirus")
    ),
    *(
        Corpus(task="time", name=name, gold=f"corpora/{name}/dev.jsonl.gz", shown=("strict.f1", "value_f1", "strict_value_f1"), quick=True)
        for name in ("timeml-tbaq", "gum-dates")
    ),
    *(
        Corpus(task="petrarch", name=name, gold=f"corpora/{name}/dev.jsonl", shown=("micro.f1", "root.f1", "exact_records"), quick=True)
        for name in ("petrarch2-suite", "petr2-gsr")
    ),
    Corpus(task="linking", name="ecb-plus", gold="corpora/ecb-plus/mentions.dev.jsonl.gz", keep_mentions=True,
           shown=("conll", "b3.f1"), options=("--kind", "event", "--gold-mentions")),
    Corpus(task="linking", name="ecb-plus-incidents", gold="corpora/ecb-plus/incidents.dev.jsonl.gz", keep_mentions=True, shown=("conll", "b3.f1")),
    Corpus(task="linking", name="gum-coref", gold="corpora/gum-coref/dev.jsonl.gz", shown=("conll", "b3.f1"), quick=True),
    Corpus(task="syntax", name="ud-ewt", gold="corpora/ud-ewt/dev.jsonl.gz", shown=("las.f1", "upos.f1", "sentences.f1", "words.f1")),
    Corpus(task="muc4-slots", name="muc4", gold="corpora/muc4/reports.jsonl.gz", shown=SLOTS),
    Corpus(task="muc4-links", name="muc4", gold="corpora/muc4/links.jsonl", shown=("conll", "muc.f1", "b3.f1", "ceafe.f1")),
    Corpus(task="muc4-links", name="muc4-with-singles", gold="corpora/muc4/links.jsonl", options=("--reports", "corpora/muc4/reports.jsonl.gz"),
           shown=("conll", "muc.f1", "b3.f1", "ceafe.f1")),
    Corpus(task="muc4-accounts", name="muc4", gold="corpora/muc4/accounts.jsonl", shown=("accounts.r", "accounts.p", "stance_accuracy")),
)  # fmt: skip

TASKS = tuple(dict.fromkeys(corpus.task for corpus in CORPORA))


def find_shared() -> Path | None:
    """The folder of gold data, or None where this machine has none."""
    named = os.environ.get("HEARSAY_SHARED")
    folder = Path(named) if named else REPOSITORY.parent / "shared"
    return folder.resolve() if (folder / "corpora" / "score.py").is_file() else None


def list_files(corpus: Corpus, shared: Path) -> tuple[Path, ...]:
    """The gold files of a corpus, sorted."""
    gold = shared / corpus.gold
    return tuple(sorted(gold.glob("*.txt")) + sorted(gold.glob("*.json"))) if gold.is_dir() else (gold,)


def fingerprint_corpus(corpus: Corpus, shared: Path) -> dict[str, object]:
    """SHA-256 and size of the gold, so that a figure says on what it was measured."""
    digest, n_bytes = hashlib.sha256(), 0
    for path in list_files(corpus, shared):
        raw = path.read_bytes()
        digest.update(path.name.encode() + b"\0" + raw)
        n_bytes += len(raw)
    return {"sha256": digest.hexdigest()[:16], "bytes": n_bytes}


def read_lines(path: Path) -> Iterator[str]:
    """The lines of a file, gzipped or not."""
    raw = path.read_bytes()
    text = gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw
    yield from (line for line in text.decode("utf-8").split("\n") if line.strip())
