"""One corpus from gold to figures: blind its answers, predict, run its own scorer.

In:  a corpus and the shared folder. Out: the scorer's JSON and the figures that the table shows. Left to others: how to predict (tasks/).
The scorers are run as programs, as a stranger would run them; nothing of them is copied here.
"""

import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from bench.aligning import align_incidents
from bench.archive_gold import load_archive
from bench.copies import list_texts, measure_copies
from bench.corpora import REPOSITORY, Corpus, find_gold, find_shared, read_lines
from bench.told_gold import load_told

MUC4_REPORTS = "corpora/muc4/reports.jsonl.gz"
Row = dict[str, object]
Predict = Callable[[Iterable[Row]], Iterator[Row]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The figures of one corpus, and how long the prediction took."""

    corpus: Corpus
    figures: dict[str, float | None]
    n_records: int
    seconds: float


class ScorerError(Exception):
    """A scorer refused its input."""


def score_corpus(corpus: Corpus, shared: Path, predict: Predict) -> Score:
    """Predict one corpus from its blind form and have its scorer judge the result."""
    with tempfile.TemporaryDirectory(prefix="hearsay-bench-") as name:
        folder = Path(name)
        rows = list(load_blind(corpus, shared))
        started = perf_counter()
        predicted = list(predict(rows))
        seconds = perf_counter() - started
        pred = folder / "pred.jsonl"
        if corpus.task == "muc4-incidents":
            scorer = shared / "corpora" / "muc4" / "score_muc4.py"
            predicted = align_incidents(predicted, map(json.loads, read_lines(shared / MUC4_REPORTS)), scorer)
        write_rows(predicted, pred)
        scores = run_scorer(corpus, shared, folder=folder, pred=pred)
        if corpus.task == "coding":
            scores["false events per report"] = _count_false_events(corpus, shared, predicted)
    figures = {path: read_figure(scores, path) for path in corpus.shown}
    return Score(corpus=corpus, figures=figures, n_records=len(rows), seconds=seconds)


def score_copies(corpus: Corpus, shared: Path) -> Score:
    """Find the copies among texts of the corpus and our examples, edited as newsrooms do; the families are known because we made them."""
    texts = list_texts(shared / corpus.gold, (REPOSITORY / "examples" / "reports").glob("*.txt"))
    started = perf_counter()
    figures = measure_copies(texts)
    return Score(
        corpus=corpus, figures={path: figures[path] for path in corpus.shown}, n_records=len(texts), seconds=perf_counter() - started
    )


def score_incidents_told(corpus: Corpus, shared: Path) -> Score:
    """Incidents and accounts that hearsay makes of our invented reports, or of an archive, beside what was marked in them by hand."""
    from bench.told_score import score_told  # opens the reader, which no other part of this file needs

    gold = find_gold(corpus, shared)
    told = load_told(gold) if gold.is_dir() else load_archive(gold, shared)
    started = perf_counter()
    figures = score_told(told, score_clusters)
    seconds = perf_counter() - started
    return Score(corpus=corpus, figures={path: figures[path] for path in corpus.shown}, n_records=len(told.reports), seconds=seconds)


def score_contexts(corpus: Corpus, shared: Path) -> Score:
    """Contexts of events that were coded by hand."""
    from bench.event_values import measure_contexts  # opens the reader

    started = perf_counter()
    figures, n_reports = measure_contexts(find_gold(corpus, shared), shared)
    return Score(
        corpus=corpus, figures={path: figures[path] for path in corpus.shown}, n_records=n_reports, seconds=perf_counter() - started
    )


def score_means(corpus: Corpus, shared: Path) -> Score:
    """Means of the events of MUC-4's dev reports, beside the instruments of their templates."""
    from bench.event_values import measure_means  # opens the reader

    started = perf_counter()
    rows = (row for row in map(json.loads, read_lines(find_gold(corpus, shared))) if row["split"] == "dev")
    figures, n_reports = measure_means(rows)
    return Score(
        corpus=corpus, figures={path: figures[path] for path in corpus.shown}, n_records=n_reports, seconds=perf_counter() - started
    )


def score_clusters(gold: list[Row], given: list[Row]) -> Row:
    """What the shared scorer of linking says of clusters of mentions.

    Raises: ScorerError where there is no shared folder.
    """
    shared = find_shared()
    if shared is None:
        raise ScorerError("The scorer of linking stands in the shared folder, which is not here.")
    with tempfile.TemporaryDirectory(prefix="hearsay-bench-") as name:
        paths = [Path(name) / file for file in ("gold.jsonl", "pred.jsonl")]
        for rows, path in zip((gold, given), paths, strict=True):
            write_rows(rows, path)
        scores: Row = json.loads(run_program(shared / "corpora" / "score.py", ["linking", *map(str, paths)]))
    return scores


def load_blind(corpus: Corpus, shared: Path) -> Iterator[Row]:
    """The rows of a corpus as `predict` gets them: without answers."""
    gold = shared / corpus.gold
    if corpus.task == "coding":
        yield from (row for row, _ in load_coded(gold))
    elif corpus.task.startswith("muc4-"):
        yield from _load_muc4(corpus, shared)
    else:
        words = ["blind", str(gold), *(["--keep-mentions"] if corpus.keep_mentions else [])]
        yield from map(json.loads, run_program(shared / "corpora" / "score.py", words).splitlines())


def _load_muc4(corpus: Corpus, shared: Path) -> Iterator[Row]:
    for line in read_lines(shared / MUC4_REPORTS):
        row: Row = json.loads(line)
        if corpus.task == "muc4-slots" and row["split"] != "dev":
            continue
        if corpus.task != "muc4-links":
            del row["templates"]
        yield row


def load_coded(gold: Path) -> Iterator[tuple[Row, Row]]:
    """Each hand-coded report as (what may be seen, its coding), from a folder of cases or a file of codings."""
    if gold.is_dir():
        for path in sorted(gold.glob("*.txt")):
            meta = json.loads(path.with_suffix(".meta.json").read_text("utf-8"))
            coding = json.loads(path.with_suffix(".json").read_text("utf-8"))
            seen = {"id": meta["id"], "text": path.read_bytes().decode("utf-8")}
            yield {**seen, "published": meta.get("published"), "outlet": meta.get("outlet")}, {"political": True, "coding": coding}
        return
    for line in read_lines(gold):
        row = json.loads(line)
        yield {key: row.get(key) for key in ("id", "text", "published", "outlet")}, row


def run_scorer(corpus: Corpus, shared: Path, *, folder: Path, pred: Path) -> Row:
    """What the corpus's scorer says of a prediction file."""
    gold = shared / corpus.gold
    options = [str(shared / word) if word.startswith("corpora/") else word for word in corpus.options]
    if corpus.task == "coding":
        words = [str(write_gold_folder(gold, folder / "gold")), str(pred), "--json"]
        program = shared / "score_coding.py"
    elif corpus.task.startswith("muc4-"):
        kind = "links" if corpus.task == "muc4-incidents" else corpus.task.removeprefix("muc4-")
        options += ["--split", "dev"] if kind == "slots" else []
        words = [kind, str(gold), str(pred), *options, "--json"]
        program = shared / "corpora" / "muc4" / "score_muc4.py"
    else:
        words = [corpus.task, str(gold), str(pred), *options]
        program = shared / "corpora" / "score.py"
    scores: Row = json.loads(run_program(program, words))
    return scores


def run_program(program: Path, words: list[str]) -> str:
    """The standard output of a scorer; ScorerError with its own message where it refuses."""
    done = subprocess.run([sys.executable, str(program), *words], capture_output=True, text=True, check=False)
    if done.returncode:
        raise ScorerError(f"{program.name} {words[0]} ended with {done.returncode}: {done.stderr.strip()[:300]}")
    return done.stdout


def write_gold_folder(gold: Path, folder: Path) -> Path:
    """A folder of NAME.txt and NAME.json, as the scorer of codings wants it."""
    if gold.is_dir():
        return gold
    folder.mkdir()
    for seen, row in load_coded(gold):
        stem = hashlib.sha256(str(seen["id"]).encode()).hexdigest()[:16]
        (folder / f"{stem}.txt").write_bytes(str(seen["text"]).encode("utf-8"))
        (folder / f"{stem}.json").write_text(json.dumps(row["coding"]), "utf-8")
    return folder


def write_rows(rows: Iterable[Row], path: Path) -> None:
    """JSON lines."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


def read_figure(scores: Row, path: str) -> float | None:
    """The number at a dotted path of the scorer's JSON; None where it has none."""
    value: object = scores
    for name in [path] if path in scores else path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return float(value) if isinstance(value, int | float) else None


def _count_false_events(corpus: Corpus, shared: Path, predicted: list[Row]) -> float | None:
    """Events per report that is not political, where the right number is none or next to none."""
    calm = {str(seen["id"]) for seen, row in load_coded(shared / corpus.gold) if not row.get("political", True)}
    if not calm:
        return None
    counts = [len(row["events"]) for row in predicted if row["report"] in calm and isinstance(row["events"], list)]
    return sum(counts) / len(calm)


# Tasks whose gold is our own, scored here and not by a scorer of the shared folder alone.
OWN_SCORERS: Mapping[str, Callable[[Corpus, Path], Score]] = {
    "copies": score_copies,
    "contexts": score_contexts,
    "means": score_means,
    "told": score_incidents_told,
    "archive": score_incidents_told,
}
