"""Dyads: rows of {id, text, date} in, (source, target, CAMEO code) out, with the actor dictionaries that lie beside the corpus.

In:  rows, perhaps with a config. Out: predictions. Left to others: the acts and their parties (coding/dyads.py).
The suite's codes are its own (they do not follow CAMEO), so its acts are coded by a list learned from its train part alone.
"""

import csv
import gzip
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

from bench.corpora import find_shared
from bench.scoring import Row
from hearsay.actorlist import ActorList, convert_petrarch
from hearsay.codebook import load_codebook
from hearsay.coding.act_codes import load_act_codes
from hearsay.coding.dyads import DyadTables, code_dyads
from hearsay.coding.syntax import load_syntax
from hearsay.coding.triggers import make_lexicon
from hearsay.errors import InputError

FOLDERS = {"petr-": "petrarch2-suite", "petr2gsr-": "petr2-gsr"}
CODES = Path(__file__).parent.parent / "petrarch_codes.csv"  # learned from the train part alone


def predict_dyads(rows: Iterable[Row]) -> Iterator[Row]:
    """The dyads of each row, by the dictionaries of the corpus that its id names."""
    for row in rows:
        corpus = next((name for prefix, name in FOLDERS.items() if str(row["id"]).startswith(prefix)), "petrarch2-suite")
        events = code_dyads(str(row["text"]), find_day(row), open_actors(corpus), open_tables(corpus), alone=takes_alone(row))
        yield {"id": row["id"], "events": [list(dyad) for dyad in events]}


def find_day(row: Mapping[str, object]) -> date | None:
    """The day of a row, written as YYYYMMDD."""
    digits = str(row.get("date") or "")
    return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8])) if len(digits) == 8 and digits.isdigit() else None


def takes_alone(row: Mapping[str, object]) -> bool:
    """Whether the setting of a row asks for sources without a target too."""
    config = row.get("config")
    return isinstance(config, Mapping) and config.get("require_dyad") == "false"


@lru_cache(maxsize=2)
def open_actors(corpus: str) -> ActorList:
    """The actor list of a corpus.

    Raises: InputError where the shared folder, which holds the dictionaries, is not there.
    """
    shared = find_shared()
    if shared is None:
        raise InputError("The dictionaries of the dyad corpora are not there. Set HEARSAY_SHARED to the folder that holds corpora/.")
    folder = shared / "corpora" / corpus / "dictionaries"
    lines = {kind: list(_read_lines(folder, kind)) for kind in ("actors", "agents", "discards")}
    return convert_petrarch(lines["actors"], lines["agents"], lines["discards"])


def _read_lines(folder: Path, kind: str) -> Iterator[str]:
    for path in sorted(folder.glob(f"*.{kind}.txt*")):
        raw = path.read_bytes()
        yield from (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8", "replace").splitlines()


@lru_cache(maxsize=2)
def open_tables(corpus: str) -> DyadTables:
    """The codebook's lexicon, syntax, and for the suite the codes of its own acts."""
    own = corpus == "petrarch2-suite"
    rows = _read_codes(CODES) if own else ()
    codes = {row["act"]: (row["code"] or None, row["back"] or None) for row in rows}
    codebook = load_codebook()
    acts = load_act_codes({row[0]: row for row in codebook.irregular}, "weis" if own else "cameo")
    return DyadTables(lexicon=make_lexicon(codebook), acts=acts, syntax=load_syntax(), codes=codes)


def _read_codes(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
