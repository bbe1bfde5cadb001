"""Where the gold data lie and which scorer judges each corpus.

In:  the folder named by HEARSAY_SHARED, or ../shared beside the repository. Out: corpora with their paths, fingerprints, scorer commands.
Left to others: predicting (tasks/), comparing with floors (gate.py).
"""

import gzip
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """One dev part: the task it belongs to, its name, its gold file, and the figures of its score that the table shows."""

    task: str
    name: str
    gold: str  # path inside the shared folder, or inside the repository where it begins with "bench/"
    shown: tuple[str, ...]  # dotted paths into the scorer's JSON; the first is the headline
    quick: bool = False  # cheap enough for the gate of every change
    options: tuple[str, ...] = ()  # further words for the scorer
    keep_mentions: bool = False


@cache
def load_corpora() -> tuple[Corpus, ...]:
    """Every corpus of corpora.json, in the order of the table of results."""
    rows = json.loads((Path(__file__).with_name("corpora.json")).read_text("utf-8"))
    return tuple(Corpus(**{**row, "shown": tuple(row["shown"]), "options": tuple(row["options"])}) for row in rows)


def list_tasks() -> tuple[str, ...]:
    """The tasks that have a corpus here."""
    return tuple(dict.fromkeys(corpus.task for corpus in load_corpora()))


def find_shared() -> Path | None:
    """The folder of gold data, or None where this machine has none."""
    named = os.environ.get("HEARSAY_SHARED")
    folder = Path(named) if named else REPOSITORY.parent / "shared"
    return folder.resolve() if (folder / "corpora" / "score.py").is_file() else None


def find_gold(corpus: Corpus, shared: Path) -> Path:
    """Where the gold of a corpus lies: in the shared folder, or, where it is our own text, in the repository."""
    return (REPOSITORY if corpus.gold.startswith("bench/") else shared) / corpus.gold


def list_files(corpus: Corpus, shared: Path) -> tuple[Path, ...]:
    """The gold files of a corpus, sorted."""
    gold = find_gold(corpus, shared)
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
