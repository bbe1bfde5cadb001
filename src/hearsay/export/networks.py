"""Networks of who did what to whom, as SVG.

In:  directed ties between named actors. Out: one drawing, laid out by springs (Fruchterman and Reingold 1991) from a fixed start, so that
the same ties give the same picture. Left to others: which ties, and where a click leads.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hearsay.export.svg import Markup, drawing, element, link
from hearsay.export.timelines import shorten

WIDTH = 960.0
HEIGHT = 560.0
N_STEPS = 220
MOST_NODES = 40  # beyond this a node-link drawing is a hairball


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkTie:
    """How often one actor did something to another; `kind` is its CSS class (conflict, cooperation, speech)."""

    head: str
    tail: str
    weight: float
    kind: str
    label: str


def draw_network(ties: Sequence[NetworkTie], addresses: dict[str, str], *, title: str) -> Markup:
    """The heaviest actors and the ties between them."""
    weights: dict[str, float] = {}
    for tie in ties:
        for name in (tie.head, tie.tail):
            weights[name] = weights.get(name, 0.0) + tie.weight
    names = sorted(sorted(weights), key=lambda name: -weights[name])[:MOST_NODES]
    if not names:
        return drawing(
            element("text", "No ties between actors.", x=12, y=26, class_="empty"), width=WIDTH, height=44, title=title, kind="network"
        )
    kept = [tie for tie in ties if tie.head in names and tie.tail in names and tie.head != tie.tail]
    places = lay_out(names, kept)
    lines = [draw_tie(tie, places, names) for tie in sorted(kept, key=lambda tie: (tie.weight, tie.head, tie.tail, tie.kind))]
    nodes = [draw_node(name, places[i], weights[name], addresses.get(name)) for i, name in enumerate(names)]
    group = element("g", *lines, *nodes, class_="zoomed")
    return drawing(arrow_heads(), group, width=WIDTH, height=HEIGHT, title=title, kind="network")


def lay_out(names: Sequence[str], ties: Sequence[NetworkTie]) -> np.ndarray:
    """Places of the nodes. Gives: float64, (n_names, 2), inside the drawing."""
    n = len(names)
    angle = np.arange(n) * math.pi * (3 - math.sqrt(5))  # sunflower start: spread, and the same every time
    places = np.stack([np.cos(angle), np.sin(angle)], axis=1) * np.sqrt(np.arange(n) + 0.5)[:, None] / math.sqrt(n)
    pull = np.zeros((n, n))
    index = {name: i for i, name in enumerate(names)}
    for tie in ties:
        i, j = index[tie.head], index[tie.tail]
        pull[i, j] = pull[j, i] = pull[i, j] + math.log1p(tie.weight)
    ideal = 1.1 / math.sqrt(n)
    pull *= 0.35 / ideal
    for step in range(N_STEPS):
        gap = places[:, None] - places[None]
        far = np.maximum(np.sqrt(np.einsum("ijk,ijk->ij", gap, gap)), 1e-3)
        force = np.einsum("ij,ijk->ik", (ideal / far) ** 2 - pull * far, gap) - places * 0.25 * ideal
        size = np.maximum(np.sqrt(np.einsum("ik,ik->i", force, force)), 1e-9)[:, None]
        places = places + force / size * np.minimum(size, 0.14 * (1 - step / N_STEPS))
    low, high = places.min(axis=0), places.max(axis=0)
    scaled = (places - low) / np.maximum(high - low, 1e-6)
    return np.asarray(scaled * [WIDTH - 220, HEIGHT - 90] + [110, 40])


def draw_tie(tie: NetworkTie, places: np.ndarray, names: Sequence[str]) -> Markup:
    """A bent line from head to tail, so that two directions lie apart."""
    x1, y1 = places[names.index(tie.head)]
    x2, y2 = places[names.index(tie.tail)]
    length = max(1.0, math.hypot(x2 - x1, y2 - y1))
    bend_x, bend_y = (x1 + x2) / 2 - (y2 - y1) * 0.14, (y1 + y2) / 2 + (x2 - x1) * 0.14
    end_x, end_y = x2 - (x2 - bend_x) / length * 12, y2 - (y2 - bend_y) / length * 12
    said = element("title", f"{tie.head} → {tie.tail}: {tie.label}")
    path = f"M{x1:.1f} {y1:.1f}Q{bend_x:.1f} {bend_y:.1f} {end_x:.1f} {end_y:.1f}"
    return element(
        "path",
        said,
        d=path,
        class_=f"tie {tie.kind}",
        stroke_width=min(6.0, 1 + math.log1p(tie.weight)),
        marker_end=f"url(#arrow-{tie.kind})",
    )


def draw_node(name: str, place: np.ndarray, weight: float, address: str | None) -> Markup:
    """A circle with its name under it."""
    x, y = float(place[0]), float(place[1])
    radius = min(18.0, 5 + 1.8 * math.sqrt(weight))
    circle = element("circle", element("title", name), cx=x, cy=y, r=radius, class_="node")
    words = element("text", shorten(name, 26), x=x, y=y + radius + 12, class_="node-name")
    return link(address, element("g", circle, words, class_="actor"))


def arrow_heads() -> Markup:
    """Arrow heads in the colours of the kinds of ties."""
    heads = []
    for kind in ("conflict", "cooperation", "speech"):
        tip = element("path", d="M0 0L8 4L0 8Z", class_=f"arrow {kind}")
        heads.append(
            element(
                "marker",
                tip,
                id=f"arrow-{kind}",
                viewBox="0 0 8 8",
                refX=6,
                refY=4,
                markerWidth=9,
                markerHeight=9,
                orient="auto",
                markerUnits="userSpaceOnUse",
            )
        )
    return element("defs", *heads)
