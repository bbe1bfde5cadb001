"""Writes dev predictions in the corpora's own forms and runs the official scorers on them.

In: a folder of weights and the data. Out: one line a task with the figures that the project states.
Left to others: the benchmark that is pinned (bench/).
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hearsay.model import Span
from hearsay.read.reader import Reader, open_reader
from hearsay.read.schemes import classify_dyad, find_attributions, find_entities, find_timexes, find_toponyms, score_sentences
from train.corpora import Row, load_rows, marked_spans

Predict = Callable[[Reader, Row], Row]


def predict_attribution(reader: Reader, row: Row) -> Row:
    """PolNeAR's form."""
    return {
        "attributions": [
            {role: [list(f) for f in getattr(one, role)] for role in one._fields} for one in find_attributions(reader, row["text"])
        ]
    }


def predict_entities(scheme: str) -> Predict:
    """The form of the entity corpora."""
    return lambda reader, row: {"entities": [[*s.span, s.label] for s in find_entities(reader, row["text"], scheme=scheme)]}


def predict_times(scheme: str) -> Predict:
    """The form of the time corpora, without values."""
    return lambda reader, row: {
        "timexes": [{"start": s.span.start, "end": s.span.end, "type": s.label} for s in find_timexes(reader, row["text"], scheme=scheme)]
    }


def predict_places(reader: Reader, row: Row) -> Row:
    """The form of the geo corpora, without coordinates."""
    return {"toponyms": [{"start": s.span.start, "end": s.span.end} for s in find_toponyms(reader, row["text"])]}


def predict_dyad(*schemes: str) -> Predict:
    """The form of the event-type corpora."""

    def predict(reader: Reader, row: Row) -> Row:
        source, target = marked_spans(row["marked"], row["text"]) if "marked" in row else (None, None)
        shares = classify_dyad(reader, row["text"], Span(*source) if source else None, Span(*target) if target else None)
        best = {scheme: max(shares[scheme], key=lambda name: shares[scheme][name]) for scheme in schemes}
        return {scheme: value if scheme == "root" else int(value) for scheme, value in best.items()}

    return predict


def predict_police(docs: dict[str, str]) -> Callable[[Reader, list[Row]], list[Row]]:
    """Labels of the sentences of each article, read in the article."""

    def predict(reader: Reader, rows: list[Row]) -> list[Row]:
        by_doc: dict[str, list[Row]] = {}
        for row in rows:
            by_doc.setdefault(row["doc_id"], []).append(row)
        found = []
        for doc, sentences in by_doc.items():
            spans, reached = [], 0
            for row in sentences:
                start = docs[doc].find(row["text"], reached)
                start = start if start >= 0 else max(0, docs[doc].find(row["text"]))
                reached = start + len(row["text"])
                spans.append(Span(start, reached))
            for row, scores in zip(sentences, score_sentences(reader, docs[doc], spans), strict=True):
                found.append({"id": row["id"], "labels": [name for name, score in scores.items() if score >= 0.5]})
        return found

    return predict


TASKS: dict[str, tuple[str, str, Predict, tuple[str, ...]]] = {
    "polnear": (
        "attribution",
        "polnear/dev.jsonl.gz",
        predict_attribution,
        ("spans.source.exact.f1", "spans.cue.exact.f1", "spans.content.exact.f1", "tokens.content.f1", "linked.f1"),
    ),
    "plv": ("event-type", "plv/dev.jsonl.gz", predict_dyad("root", "quad"), ("root.macro_f1", "quad.macro_f1")),
    "cameo-class": ("event-type", "cameo-class/dev.jsonl.gz", predict_dyad("penta"), ("penta.macro_f1",)),
    "aw-wikievents": ("event-type", "aw-wikievents/dev.jsonl.gz", predict_dyad("binary"), ("binary.macro_f1",)),
    "newswire": ("ner", "worldwide-newswire/dev.jsonl.gz", predict_entities("newswire"), ("strict.f1",)),
    "re3d": ("ner", "re3d/dev.jsonl.gz", predict_entities("re3d"), ("strict.f1",)),
    "cameo-ner": ("ner", "cameo-ner/dev.jsonl.gz", predict_entities("cameo-ner"), ("strict.f1",)),
    "timeml": ("time", "timeml-tbaq/dev.jsonl.gz", predict_times("timeml"), ("strict.f1", "relaxed.f1")),
    "gum-dates": ("time", "gum-dates/dev.jsonl.gz", predict_times("tei"), ("strict.f1", "relaxed.f1")),
    **{
        name: ("geo", f"{name}/dev.jsonl.gz", predict_places, ("recognition.exact.f1", "headline"))
        for name in ("lgl", "tr-news", "geowebnews", "geovirus")
    },
}


def figure_at(scores: Any, path: str) -> float | None:
    """The figure at a dotted path of the scorer's answer, None where it has no such figure."""
    for part in path.split("."):
        scores = scores.get(part) if isinstance(scores, dict) else None
    return round(scores, 4) if isinstance(scores, (int, float)) else None


def run_scorer(corpora: Path, task: str, gold: str, rows: list[Row], out: Path) -> Any:
    """What the official scorer says of predictions."""
    out.write_text("".join(json.dumps(row) + "\n" for row in rows))
    command = [sys.executable, str(corpora / "score.py"), task, str(corpora / gold), str(out)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def change_case(row: Row, case: str) -> Row:
    """The row with its text all upper or all lower, letter for letter, so that offsets hold."""
    change = {"upper": str.upper, "lower": str.lower}.get(case, str)
    return {**row, "text": "".join(c if len(change(c)) != 1 else change(c) for c in row["text"])}


def judge(reader: Reader, data: Path, out: Path, tasks: list[str], *, case: str = "") -> dict[str, Any]:
    """Figures of the named tasks; with a case, the reader sees the texts in it (of dyads, only those without marks)."""
    corpora, figures = data / "corpora", {}
    for name in tasks:
        if name == "police":
            docs = {row["id"]: row["text"] for row in load_rows(corpora / "india-police-events/docs.dev.jsonl.gz")}
            gold = "india-police-events/sents.dev.jsonl.gz"
            rows = predict_police(docs)(reader, load_rows(corpora / gold))
            scores = run_scorer(corpora, "sentence-labels", gold, rows, out / "police.jsonl")
            figures[name] = {label: round(row["f1"], 4) for label, row in scores["classes"].items()}
        else:
            task, gold, predict, wanted = TASKS[name]
            rows = [{"id": row["id"], **predict(reader, change_case(row, case))} for row in load_rows(corpora / gold)]
            scores = run_scorer(corpora, task, gold, rows, out / f"{name}.jsonl")
            figures[name] = {path: figure_at(scores, path) for path in wanted}
        print(name, json.dumps(figures[name]), flush=True)
    return figures


def main() -> None:
    """Reads the options and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--out", type=Path, default=Path("build/judge"))
    parser.add_argument("--tasks", nargs="*", default=[*TASKS, "police"])
    parser.add_argument("--case", choices=("", "upper", "lower"), default="")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    figures = judge(open_reader(options.weights), options.data, options.out, options.tasks, case=options.case)
    (options.out / "figures.json").write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
