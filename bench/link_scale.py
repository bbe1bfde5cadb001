"""How long linking takes as the number of event mentions grows, on a synthetic war.

In:  numbers of mentions. Out: seconds, peak memory, B-cubed against the truth, by size. Left to others: linking (hearsay.link.incidents).
The war: a third as many incidents as mentions, over 20 years in 60 countries of 150 places each; days, places, names are lost or blurred at
stated rates. Run: python -m bench.link_scale 10000 100000 1000000
"""

import argparse
import gc
import resource
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from time import perf_counter, process_time

import numpy as np

from hearsay.link.digest import EventDigest
from hearsay.link.incidents import find_incidents
from hearsay.link.verdicts import Decisions
from hearsay.measure import measure_f1
from hearsay.model import Incident, PlacePrecision, Status

SEED = 4
FIRST_DAY, N_DAYS = date(2000, 1, 1).toordinal(), 20 * 365
N_COUNTRIES, N_PLACES, N_GROUPS, N_WORDS, N_FIRST, N_LAST = 60, 150, 400, 20_000, 300, 3_000
MENTIONS_AN_INCIDENT = 3.0
LOST = {"place": 0.15, "recipients": 0.25, "actors": 0.3, "mode": 0.3}  # share of mentions that leave the field out
DAY_OFF, DAY_VAGUE, DAY_LOST = 0.1, 0.1, 0.08  # a day late; a week long; none
TYPES = (("ASSAULT", "explosives"), ("ASSAULT", "firearms"), ("COERCE", "arrest"), ("PROTEST", "demo"))


def make_war(n_mentions: int, *, seed: int = SEED) -> Iterator[tuple[EventDigest, int]]:
    """Event mentions with the number of the incident that each tells."""
    chance = np.random.default_rng(seed)
    spots = chance.uniform(-1, 1, (N_COUNTRIES, N_PLACES, 2))
    made, incident = 0, 0
    while made < n_mentions:
        country, place, day = int(chance.integers(N_COUNTRIES)), int(chance.integers(N_PLACES)), FIRST_DAY + int(chance.integers(N_DAYS))
        kind = TYPES[int(chance.integers(len(TYPES)))]
        victim = f"First{int(chance.integers(N_FIRST))} Last{int(chance.integers(N_LAST))}"
        group = f"Group {int(chance.integers(N_GROUPS))}"
        topic = chance.zipf(1.3, 12) % N_WORDS
        killed = int(chance.geometric(0.3))
        lat, lon = float(10 * (country % 12) + spots[country, place, 0]), float(20 * (country // 12) + spots[country, place, 1])
        for _ in range(min(int(chance.geometric(1 / MENTIONS_AN_INCIDENT)), n_mentions - made)):
            lose = chance.random(8)
            start = day + (lose[4] < DAY_OFF)
            end = start + 6 if lose[5] < DAY_VAGUE else start
            words = {f"w{word}" for word in (*chance.choice(topic, 5), *(chance.zipf(1.3, 6) % N_WORDS))}
            placed = lose[0] >= LOST["place"]
            yield (
                EventDigest(
                    id=f"event-{made:09}",
                    report=f"report-{made:09}",
                    type=kind[0],
                    mode=kind[1] if lose[3] >= LOST["mode"] else None,
                    status=Status.HAPPENED,
                    start=None if lose[6] < DAY_LOST else start,
                    end=end,
                    place=f"Place {country} {place}" if placed else None,
                    precision=PlacePrecision.TOWN if placed else None,
                    country=f"C{country}",
                    lat=lat if placed else None,
                    lon=lon if placed else None,
                    actors=(group,) if lose[2] >= LOST["actors"] else (),
                    recipients=(victim,) if lose[1] >= LOST["recipients"] else (),
                    means=None,
                    words=tuple(sorted(words)),
                    figures=(("killed", float(killed), float(killed)),) if lose[7] < 0.5 else (),
                    told_on=day + 1,
                    spot=0,
                    told_in=0,
                ),
                incident,
            )
            made += 1
        incident += 1


def measure_b3(incidents: Sequence[Incident], truth: dict[str, int]) -> tuple[float, float, float]:
    """B-cubed precision, recall, F1 (Bagga and Baldwin 1998)."""
    sizes = Counter(truth.values())
    right_p = right_r = 0.0
    for incident in incidents:
        for number, shared in Counter(truth[member] for member in incident.members).items():
            right_p += shared * shared / len(incident.members)
            right_r += shared * shared / sizes[number]
    precision, recall = right_p / len(truth), right_r / len(truth)
    return precision, recall, measure_f1(precision, 1.0, precision / recall if recall else 1.0)[2]


def measure_link(n_mentions: int) -> dict[str, float]:
    """Seconds, seconds of one core, microseconds for each n log2 n, peak gigabytes, and B-cubed against the truth."""
    war = list(make_war(n_mentions))
    digests, truth = [digest for digest, _ in war], {digest.id: number for digest, number in war}
    ranks = {digest.report: rank for rank, digest in enumerate(digests)}
    del war
    gc.collect()
    started, worked = perf_counter(), process_time()
    incidents, _ = find_incidents(digests, twins={}, decisions=Decisions(), ranks=ranks)
    seconds, cpu_s = perf_counter() - started, process_time() - worked
    peak_gb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    precision, recall, f1 = measure_b3(incidents, truth)
    per = cpu_s / (n_mentions * float(np.log2(n_mentions))) * 1e6
    return {
        "seconds": seconds,
        "seconds of one core": cpu_s,
        "µs for each n log2 n": per,
        "peak GB": peak_gb,
        "incidents": len(incidents),
        "true incidents": len(set(truth.values())),
        "B3 precision": precision,
        "B3 recall": recall,
        "B3": f1,
    }


def main() -> None:
    """Print a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("sizes", type=int, nargs="+")
    for size in parser.parse_args().sizes:
        print(f"{size:,} mentions:", ", ".join(f"{name} {value:,.2f}" for name, value in measure_link(size).items()), flush=True)


if __name__ == "__main__":
    main()
