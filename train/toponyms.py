"""Learns the weights that rank the candidates of a toponym: lists/toponym_weights.csv.

In:  geoparsing corpora (JSON Lines: text, toponyms with start, end, lat, lon; domain where known). Out: one weight a feature.
Left to others: using them (src/hearsay/coding/toponyms.py). A conditional logit over candidates, gradient descent, no seed needed.

    python -m train.toponyms CORPORA_FOLDER        (reads CORPUS/train.jsonl.gz of tr-news, lgl, geowebnews, geovirus; about two minutes)
"""

import gzip
import json
import math
import sys
from pathlib import Path
from typing import Any

import numpy as np

from hearsay.coding.toponyms import Home, all_features, find_home, first_features, make_mentions, make_scene
from hearsay.gazetteer import Gazetteer, Place, open_gazetteer
from hearsay.model import Span

CORPORA = {"tr-news": 1.0, "lgl": 0.5, "geowebnews": 1.0, "geovirus": 0.7}  # weight of a toponym: many of LGL's are one paper's home town
RIGHT_KM = 100.0
STEPS = 600
DECAY = 0.0005
HEAD = """# What each feature counts for when the candidates of a toponym are ranked; "2 ..." is the second reading, which knows the other places.
# Learned by train/toponyms.py from TR-News, LGL, GeoWebNews and GeoVirus (train parts; weights only, no text). Do not edit by hand.
feature,weight
"""  # noqa: E501
Group = tuple[list[dict[str, float]], list[int], float]


def measure(lat: float, lon: float, place: Place) -> float:
    """Kilometres between gold coordinates and a place."""
    a, b = math.radians(lat), math.radians(place.lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(place.lon - lon) / 2) ** 2
    return 2 * 6371 * math.asin(min(1.0, math.sqrt(half)))


def read_rows(folder: Path, corpus: str) -> list[dict[str, Any]]:
    """The reports of a corpus' train part."""
    with gzip.open(folder / corpus / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def fit(groups: list[Group]) -> dict[str, float]:
    """The weights under which the right candidates are likeliest."""
    names = sorted({name for rows, _, _ in groups for row in rows for name in row})
    column = {name: i for i, name in enumerate(names)}
    sizes = [len(rows) for rows, _, _ in groups]
    every = [row for rows, _, _ in groups for row in rows]
    # few of the features are set in a row: only these are kept
    at = np.repeat(np.arange(len(every), dtype=np.int32), [len(row) for row in every])
    told = np.fromiter((column[name] for row in every for name in row), dtype=np.int32)
    value = np.fromiter((value for row in every for value in row.values()), dtype=np.float64)
    right = np.zeros(len(every), dtype=bool)
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    for start, (_, good, _) in zip(starts, groups, strict=True):
        right[start + np.array(good)] = True
    weight_of = np.array([weight for _, _, weight in groups])
    owner = np.repeat(np.arange(len(groups)), sizes)
    weights, speed, square = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):
        scores = np.bincount(at, value * weights[told], len(every))
        scores -= np.maximum.reduceat(scores, starts)[owner]
        raised = np.exp(scores)
        share = raised / np.add.reduceat(raised, starts)[owner]
        wanted = raised * right
        wanted = wanted / np.add.reduceat(wanted, starts)[owner]
        pull = (share - wanted) * weight_of[owner]
        slope = np.bincount(told, value * pull[at], len(names)) / weight_of.sum() + DECAY * weights
        speed, square = 0.9 * speed + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        weights -= 0.1 * (speed / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(weights[i]), 3) for name, i in column.items()}


def gather(folder: Path, gazetteer: Gazetteer, first: dict[str, float] | None) -> list[Group]:
    """Feature rows of every toponym that has a right and a wrong candidate, for the first or the second reading."""
    groups: list[Group] = []
    for corpus, weight in CORPORA.items():
        for row in read_rows(folder, corpus):
            gold = {Span(t["start"], t["end"]): t for t in row["toponyms"]}
            mentions = make_mentions(row["text"], sorted(gold), gazetteer)
            home = find_home(row.get("domain") or row.get("url"), None, gazetteer) if row.get("domain") else Home()
            scene = make_scene(row["text"], mentions, home)
            firsts = [[first_features(place, mention, scene) for place in mention.places] for mention in mentions]
            anchors: dict[str, Place | None] = {}
            if first is not None:
                for mention, rows in zip(mentions, firsts, strict=True):
                    scores = [sum(first.get(name, 0.0) * value for name, value in one.items()) for one in rows]
                    anchors[mention.key] = mention.places[int(np.argmax(scores))] if scores else None
            for mention, rows in zip(mentions, firsts, strict=True):
                point = gold[mention.span]
                if point["lat"] is None:
                    continue
                good = [i for i, place in enumerate(mention.places) if measure(point["lat"], point["lon"], place) < RIGHT_KM]
                if good and len(good) < len(rows):
                    second = rows if first is None else [all_features(place, mention, scene, anchors) for place in mention.places]
                    groups.append((second, good, weight))
    return groups


def main(folder: str) -> int:
    """Fits the first reading, then the second on top of it, and writes the list."""
    with open_gazetteer() as gazetteer:
        weights = fit(gather(Path(folder), gazetteer, None))
        groups = gather(Path(folder), gazetteer, weights)
        weights |= fit(groups)
    target = Path(__file__).parent.parent / "src" / "hearsay" / "lists" / "toponym_weights.csv"
    target.write_text(HEAD + "".join(f"{name},{value}\n" for name, value in sorted(weights.items())), "utf-8")
    print(f"{len(weights)} weights from {len(groups)} toponyms")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
