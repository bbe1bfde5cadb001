"""Maps of points over country borders, as SVG.

In:  points in degrees. Out: one drawing with borders, circles, names. Left to others: which points, and where a click leads.
Borders: lists/borders.json.gz (Natural Earth, public domain).
"""

import gzip
import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from hearsay.export.svg import Markup, draw_kinds, drawing, element, join, link

WIDTH = 960.0
MIN_SPAN = 1.6  # degrees: nearer than this the borders are too coarse to help
LONE_SPAN = 18.0  # degrees around a single place where nothing but borders tells where it lies
TILE_PX = 256.0  # side of a tile
MOST_ZOOM = 17
SMALLEST_PX, LARGEST_PX, GROWTH_PX = 4.5, 26.0, 2.2  # radius of a circle: of next to nothing, at most, and how it grows with few
MIXED = "mixed"  # the CSS class of a circle in which several kinds are
MERGE_PX = 14.0  # circles nearer than this are drawn as one


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPoint:
    """Something at a place: `weight` sets the circle's area, `kind` its CSS class."""

    lat: float
    lon: float
    label: str
    weight: float = 1.0
    kind: str = ""
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the world that a map shows: west, south, east, north in degrees, and the drawing's size."""

    west: float
    south: float
    east: float
    north: float
    height: float

    def project(self, lon: float, lat: float) -> tuple[float, float]:
        """Mercator: directions stay true, which is what a reader of a small map looks for."""
        top, bottom = mercator(self.north), mercator(self.south)
        return (
            WIDTH * (lon - self.west) / (self.east - self.west),
            self.height * (top - mercator(lat)) / (top - bottom),
        )


def draw_map(
    points: Sequence[MapPoint],
    *,
    title: str,
    aspect: float = 0.55,
    legend: Sequence[tuple[str, str]] = (),
    tiles: str | None = None,
) -> Markup:
    """The points over borders, framed so that all are seen; the world where there is no point.

    `legend` says what colours mean; `tiles` is the address of pictures that lie under the borders, with {z}, {x} and {y} in it.
    """
    frame = frame_points(points, aspect=aspect, least=MIN_SPAN if tiles else LONE_SPAN)
    groups = group_points(points, frame)
    growth = find_scale(groups)
    circles = [draw_group(group, frame, growth=growth) for group in groups]
    if legend and any(len({point.kind for point in group}) > 1 for group in groups):
        legend = (*legend, (MIXED, "several of these"))
    ground = [element("rect", width=WIDTH, height=frame.height, class_="sea"), *draw_tiles(frame, tiles), *draw_ground(frame)]
    key = draw_kinds(legend, x=20, y=frame.height + 18)
    tall = frame.height + (26 if legend else 0)
    kind = "map tiled" if tiles else "map"
    window = element("svg", element("g", *ground, *circles, class_="zoomed"), width=WIDTH, height=frame.height)
    return drawing(window, draw_scale(frame), *key, width=WIDTH, height=tall, title=title, kind=kind)


def draw_ground(frame: Frame) -> tuple[Markup, ...]:
    """Countries and their names in a frame; the last frames are kept, because drawing them is most of a map's work."""
    return _draw_ground(frame.west, frame.south, frame.east, frame.north, frame.height)


@lru_cache(maxsize=32)
def _draw_ground(*edges: float) -> tuple[Markup, ...]:
    frame = Frame(*edges)
    shapes = [draw_country(country, frame) for country in load_borders()]
    return (*(shape for shape in shapes if shape), *country_names(frame))


def draw_tiles(frame: Frame, address: str | None) -> list[Markup]:
    """Pictures of a tile server that cover the frame, none larger than on its own site; nothing without an address."""
    if address is None:
        return []
    zoom = max(0, min(MOST_ZOOM, round(math.log2(WIDTH / TILE_PX * 360 / (frame.east - frame.west)))))
    n = 2**zoom
    size = 360 / n  # of a tile, in degrees of longitude
    drawn = []
    for column in range(math.floor((frame.west + 180) / size), math.floor((frame.east + 180) / size) + 1):
        for row in range(math.floor((180 - mercator(frame.north)) / size), math.floor((180 - mercator(frame.south)) / size) + 1):
            if 0 <= row < n:
                x, y = frame.project(column * size - 180, from_mercator(180 - row * size))
                wide = WIDTH * size / (frame.east - frame.west) + 0.5
                source = address.replace("{z}", str(zoom)).replace("{x}", str(column % n)).replace("{y}", str(row))
                drawn.append(element("image", href=source, x=x, y=y, width=wide, height=wide))
    return drawn


def frame_points(points: Sequence[MapPoint], *, aspect: float, least: float = LONE_SPAN) -> Frame:
    """A frame of the given height by width that holds all points, with a margin; around a single place at least so many degrees wide."""
    height = WIDTH * aspect
    if not points:
        return Frame(-170.0, -56.0, 190.0, 74.0, height)
    lons, lats = [point.lon for point in points], [point.lat for point in points]
    middle_lon, middle_y = (min(lons) + max(lons)) / 2, (mercator(min(lats)) + mercator(max(lats))) / 2
    span = max((max(lons) - min(lons)) * 1.25, (mercator(max(lats)) - mercator(min(lats))) * 1.3 / aspect, MIN_SPAN)
    span = max(span, least) if len({(point.lon, point.lat) for point in points}) == 1 else span
    half_x, half_y = span / 2, span * aspect / 2
    return Frame(middle_lon - half_x, from_mercator(middle_y - half_y), middle_lon + half_x, from_mercator(middle_y + half_y), height)


def mercator(lat: float) -> float:
    """Latitude to map units that are as long as a degree of longitude."""
    bounded = math.radians(max(-84.0, min(84.0, lat)))
    return math.degrees(math.log(math.tan(math.pi / 4 + bounded / 2)))


def from_mercator(y: float) -> float:
    """Map units back to latitude."""
    return math.degrees(2 * math.atan(math.exp(math.radians(y))) - math.pi / 2)


@dataclass(frozen=True, slots=True)
class Country:
    """A country's outlines in degrees, and the box around each."""

    code: str
    name: str
    rings: tuple[tuple[tuple[float, float], ...], ...]
    boxes: tuple[tuple[float, float, float, float], ...]


@cache
def load_borders() -> tuple[Country, ...]:
    """Every country of the list, rings put together from shared arcs."""
    packed = json.loads(gzip.decompress(files("hearsay.lists").joinpath("borders.json.gz").read_bytes()))
    arcs = [unpack(arc) for arc in packed["arcs"]]
    countries = []
    for row in packed["countries"]:
        rings = tuple(assemble(ring, arcs) for polygon in row["polygons"] for ring in polygon)
        countries.append(Country(row["country"], row["name"], rings, tuple(box(ring) for ring in rings)))
    return tuple(countries)


def unpack(packed: Sequence[int]) -> tuple[tuple[float, float], ...]:
    """Steps in hundredths of a degree to points in degrees."""
    x = y = 0
    points = []
    for i in range(0, len(packed), 2):
        x, y = x + packed[i], y + packed[i + 1]
        points.append((x / 100, y / 100))
    return tuple(points)


def assemble(ring: Sequence[int], arcs: Sequence[tuple[tuple[float, float], ...]]) -> tuple[tuple[float, float], ...]:
    """A ring from its arcs; a negative number is an arc taken backwards (TopoJSON)."""
    points: list[tuple[float, float]] = []
    for at in ring:
        arc = arcs[at] if at >= 0 else arcs[~at][::-1]
        points.extend(arc[1:] if points else arc)
    return unwrap(points)


def unwrap(points: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """The ring without its jump where it crosses the 180th meridian: it goes on past 180 degrees east."""
    turned, turn = [], 0.0
    for (lon, lat), (before, _) in zip(points, [points[0], *points], strict=False):
        turn += 360.0 if before - lon > 180 else -360.0 if lon - before > 180 else 0.0
        turned.append((lon + turn, lat))
    shift = 360.0 if max(lon for lon, _ in turned) < -180 + 1e-6 else 0.0
    return tuple((lon + shift, lat) for lon, lat in turned)


def box(ring: Iterable[tuple[float, float]]) -> tuple[float, float, float, float]:
    """West, south, east, north of a ring."""
    lons, lats = zip(*ring, strict=True)
    return min(lons), min(lats), max(lons), max(lats)


def is_seen(edges: tuple[float, float, float, float], frame: Frame) -> bool:
    """Whether a box and a frame share a place."""
    west, south, east, north = edges
    return west < frame.east and east > frame.west and south < frame.north and north > frame.south


def draw_country(country: Country, frame: Frame) -> Markup | None:
    """The country's outlines in the frame; None if it is out of sight."""
    paths = []
    for ring, edges in zip(country.rings, country.boxes, strict=True):
        if is_seen(edges, frame):
            steps = [f"{x:.0f} {y:.0f}" for x, y in (frame.project(lon, lat) for lon, lat in ring)]
            kept = [step for step, before in zip(steps, ["", *steps], strict=False) if step != before]
            if len(kept) > 2:
                paths.append("M" + "L".join(kept) + "Z")
    if not paths:
        return None
    return element("path", element("title", country.name), d="".join(paths), class_="land", data_country=country.code or None)


def country_names(frame: Frame) -> list[Markup]:
    """Names of the countries that have room in the frame to carry one."""
    names = []
    for country in load_borders():
        seen = [(ring, edges) for ring, edges in zip(country.rings, country.boxes, strict=True) if is_seen(edges, frame)]
        if not seen:
            continue
        ring, edges = max(seen, key=lambda pair: (pair[1][2] - pair[1][0]) * (pair[1][3] - pair[1][1]))
        place = find_label_place(ring, edges, frame, n_chars=len(country.name))
        if place:
            names.append(element("text", country.name.upper(), x=place[0], y=place[1], class_="country-name"))
    return names


def find_label_place(
    ring: Sequence[tuple[float, float]], edges: tuple[float, float, float, float], frame: Frame, *, n_chars: int
) -> tuple[float, float] | None:
    """A place inside the seen part of a ring, as central as can be; None where a name has no room."""
    outline = [frame.project(lon, lat) for lon, lat in ring]
    left, top = frame.project(max(edges[0], frame.west), min(edges[3], frame.north))
    right, bottom = frame.project(min(edges[2], frame.east), max(edges[1], frame.south))
    half = 4.6 * n_chars
    rows = [top + (bottom - top) * (i + 0.5) / 7 for i in range(7)]
    columns = [left + (right - left) * (i + 0.5) / 9 for i in range(9)]
    roomy = [
        (x, y)
        for y in rows
        for x in columns
        if half < x < WIDTH - half and 14 < y < frame.height - 14 and all(is_inside((x + dx, y), outline) for dx in (-half, 0, half))
    ]
    if not roomy:
        return None
    middle_x, middle_y = sum(x for x, _ in roomy) / len(roomy), sum(y for _, y in roomy) / len(roomy)
    return min(roomy, key=lambda place: (place[0] - middle_x) ** 2 + (place[1] - middle_y) ** 2)


def is_inside(point: tuple[float, float], outline: Sequence[tuple[float, float]]) -> bool:
    """Whether a point lies inside a closed outline (even-odd rule)."""
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in zip(outline, [*outline[1:], outline[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def group_points(points: Sequence[MapPoint], frame: Frame) -> list[list[MapPoint]]:
    """Points that would cover each other, together; the heaviest groups last, so that they lie on top."""
    cells: dict[tuple[int, int], list[MapPoint]] = {}
    for point in points:
        x, y = frame.project(point.lon, point.lat)
        cells.setdefault((round(x / MERGE_PX), round(y / MERGE_PX)), []).append(point)
    return [cells[cell] for cell in sorted(cells, key=lambda cell: (sum(point.weight for point in cells[cell]), cell))]


def find_scale(groups: Sequence[Sequence[MapPoint]]) -> float:
    """Pixels of a radius for a weight of one: as many as let the heaviest group stay within the largest circle, so that areas compare."""
    heaviest = max((sum(point.weight for point in group) for group in groups), default=1.0)
    return min(GROWTH_PX, (LARGEST_PX - SMALLEST_PX) / math.sqrt(heaviest))


def draw_group(group: Sequence[MapPoint], frame: Frame, *, growth: float = GROWTH_PX) -> Markup:
    """A circle whose area is the group's weight, which stands in it, with its labels for hover and screen readers."""
    weight = sum(point.weight for point in group)
    x, y = frame.project(sum(point.lon for point in group) / len(group), sum(point.lat for point in group) / len(group))
    radius = SMALLEST_PX + growth * math.sqrt(weight)
    labels = [point.label for point in group]
    said = "\n".join(labels[:8]) + (f"\nand {len(labels) - 8} more" if len(labels) > 8 else "")
    kinds = {point.kind for point in group}
    circle = element("circle", element("title", said), cx=x, cy=y, r=radius, class_=f"point {kinds.pop() if len(kinds) == 1 else MIXED}")
    words = f"{weight:,.0f}"
    has_room = weight > 1 and radius > 3.5 * (1 + len(words))
    count = element("text", words, x=x, y=y + 3.5, class_="count") if has_room else join()
    return link(group[0].address, element("g", circle, count, class_="place", tabindex=None))


def draw_scale(frame: Frame) -> Markup:
    """A bar of a round number of kilometres at the frame's middle latitude."""
    middle = from_mercator((mercator(frame.north) + mercator(frame.south)) / 2)
    km_per_px = (frame.east - frame.west) * 111.32 * math.cos(math.radians(middle)) / WIDTH
    km = next(length for length in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000) if length / km_per_px > 70 or length == 5000)
    length, y = km / km_per_px, frame.height - 16
    bar = element("path", d=f"M16 {y - 5:.0f}V{y:.0f}H{16 + length:.0f}V{y - 5:.0f}", class_="scale")
    ground = element("rect", x=8, y=y - 16, width=length + 84, height=24, rx=4, class_="scale-ground")
    return element("g", ground, bar, element("text", f"{km:,} km", x=24 + length, y=y, class_="scale-name"), class_="scale-bar")
