"""How the workbench bears a large record: time of every page, of searches, memory, and fifty readers while reports are written.

In:  the path of a record (large_record.py makes one). Out: milliseconds and megabytes, and which bound is broken. Left to others: why.

    python -m bench desk-load large.db

The workbench runs as a process of its own on loopback; everything is bounded in number and time. First one reader asks for every kind of
page; then fifty ask at once while another process writes reports as a coding run does, each in a transaction of its own. The record grows
by what is written. On a busy machine look at the processor's time beside the clock's.
"""

import json
import multiprocessing
import os
import random
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

import httpx

import hearsay
from bench.large_record import Plan, make_report
from hearsay.record.content_rows import IncidentFilter
from hearsay.record.rows import Arrival, Slice
from hearsay.record.view import View, open_view
from hearsay.record.writer import open_writer
from hearsay.web import urls
from tests import build

PAGE_MEDIAN_MS, PAGE_P95_MS, SEARCH_MS, MEMORY_MB = 100.0, 300.0, 200.0, 500.0
N_SAMPLES = 12  # things of each kind that are asked for, each once
N_READERS = 50
N_EACH = 6  # requests of each reader
MOST_WRITTEN = 400  # reports, while the readers read
LOAD_FROM = 5_000_000  # numbers of the written reports: no record of the generator reaches them
START_S, REQUEST_S = 60.0, 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """The time of one kind of page, in milliseconds: of the clock, and of the server's processor."""

    name: str
    n: int
    median: float
    p95: float
    worst: float
    processor: float
    reads: float  # of files, for one page: what is not in the server's own caches is read, from the system's cache or from the disk


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What was measured."""

    pages: tuple[Timing, ...]
    n_reports: int
    memory_mb: float  # of the server at its largest, pages of the record's file that all processes share left out
    memory_with_file_mb: float
    n_read: int
    n_failed: int
    together: Timing
    n_written: int


def measure_load(
    record: str, *, n_readers: int = N_READERS, n_each: int = N_EACH, n_samples: int = N_SAMPLES, is_cold: bool = False
) -> Load:
    """The load of a record. Takes some minutes; writes up to MOST_WRITTEN reports into it.

    `is_cold` takes the record's file out of the system's cache before the server starts, as after a start of the machine.
    """
    with open_view(record) as view:
        addresses, n_reports = list_addresses(view, n_samples), view.overview().n_reports
    if is_cold:
        forget_file(record)
    with run_server(record) as (desk, pid):
        with httpx.Client(base_url=desk, timeout=REQUEST_S) as client:
            client.get("/")  # the first request of all loads templates and borders
            pages = tuple(time_pages(client, pid, name, list_) for name, list_ in addresses.items())
        everything = [address for list_ in addresses.values() for address in list_]
        together, n_failed, n_written = read_together(record, desk, pid, everything, n_readers, n_each)
        anonymous, whole = read_memory(pid)
    return Load(
        pages=pages,
        n_reports=n_reports,
        memory_mb=anonymous,
        memory_with_file_mb=whole,
        n_read=n_readers * n_each,
        n_failed=n_failed,
        together=together,
        n_written=n_written,
    )


def forget_file(record: str) -> None:
    """Takes a file out of the system's cache; nothing may be open that maps it."""
    with open(record, "rb") as file:
        os.fsync(file.fileno())
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def list_addresses(view: View, n: int) -> dict[str, list[str]]:
    """Addresses of every kind of page: the largest things of the record first, then others spread over it."""
    incidents = [
        *view.incidents(IncidentFilter(most_voices_first=True), Slice(limit=n // 2)).rows,
        *view.incidents(page=Slice(start=100, limit=n // 2)).rows,
    ]
    actors = [*view.actors(page=Slice(limit=n // 2)).rows, *view.actors(page=Slice(start=900, limit=n // 2)).rows]
    reports = view.reports(page=Slice(start=20, limit=n)).rows
    places, outlets = view.places(Slice(limit=n)).rows, view.outlets(Slice(limit=n)).rows
    words = [words for row in reports for words in re.findall(r"[A-Z]\w{5,}", row.title or "")[:1]]
    days = [("2006-01-01", "2006-12-31"), ("2012-03-01", "2012-03-31"), ("2004-01-01", "2023-12-31")]
    period = [{"since": since, "until": until} for since, until in days]
    return {
        "overview": [urls.overview()] * 3,
        "incidents": [
            urls.incidents(),
            urls.incidents({"disputed": "yes"}),
            urls.incidents({"type": "COERCE", "order": "voices"}),
            urls.incidents({"start": 40_000}),
            urls.incidents({"side": "north"}),
            *map(urls.incidents, period),
        ],
        "incidents as timeline": [urls.incidents(form="timeline"), *(urls.incidents(query, form="timeline") for query in period)],
        "incidents as map": [urls.incidents(form="map"), *(urls.incidents(query, form="map") for query in period)],
        "incidents as matrix": [urls.incidents(form="matrix"), *(urls.incidents(query, form="matrix") for query in period)],
        "incident": [urls.incident(row.id) for row in incidents],
        "reports": [
            urls.reports(),
            urls.reports({"start": 50_000}),
            *(urls.reports({"outlet": row.name}) for row in outlets[:3]),
            *map(urls.reports, period),
        ],
        "report": [urls.report(row.id) for row in reports],
        "actors": [
            urls.actors(),
            urls.actors({"name": "vel"}),
            urls.actors({"kind": "person", "side": "north"}),
            urls.actors({"start": 5_000}),
        ],
        "actor": [urls.actor(row.actor.id) for row in actors],
        "places": [urls.places(), urls.with_query(urls.places(), {"start": 200})],
        "place": [urls.place(row.name, row.country) for row in places],
        "figures": [
            urls.figures(),
            *(urls.figures({"counts": counts}) for counts in ("arrested", "killed", "wounded")),
            *(urls.figures({"counts": "arrested", **query}) for query in period),
        ],
        "outlets": [urls.outlets()] * 3,
        "outlet": [urls.outlet(row.name or "") for row in outlets],
        "search": [
            *(urls.search({"q": word}) for word in words),
            urls.search({"q": "people"}),
            urls.search({"q": "road market", "type": "COERCE"}),
            urls.search({"q": "people", "disputed": "yes", "kind": "event"}),
            urls.search({"kind": "claim", "stance": "denies"}),
            urls.search({"q": "people", "outlet": outlets[0].name}),
            urls.search(),
        ],
        "review": [urls.review({"queue": queue}) for queue in ("unchecked", "disputed", "doubtful", "claims")],
        "agreement": [urls.agreement()] * 2,
        "codebook": [urls.codebook()] * 2,
        "runs": [urls.runs()] * 3,
        "audit": [urls.audit()] * 2,
    }


@contextmanager
def run_server(record: str) -> Iterator[tuple[str, int]]:
    """The workbench as a process of its own, on a free port of this machine; gives its address and process number."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = [sys.executable, "-m", "hearsay.cli", "serve", record, "--port", str(port)]
    here = {**os.environ, "PYTHONPATH": str(Path(hearsay.__file__).parents[1])}  # the same hearsay as this process has
    server = subprocess.Popen(words, stdout=subprocess.DEVNULL, env=here)
    desk, started = f"http://127.0.0.1:{port}", time.monotonic()
    try:
        while True:
            try:
                httpx.get(f"{desk}/static/mark.svg", timeout=1.0)
                break
            except httpx.HTTPError:
                if server.poll() is not None or time.monotonic() - started > START_S:
                    raise
                time.sleep(0.1)
        yield desk, server.pid
    finally:
        server.terminate()
        server.wait(timeout=20)


def time_pages(client: httpx.Client, pid: int, name: str, addresses: Sequence[str]) -> Timing:
    """Every address once, one after the other."""
    spent, busy, reads = [], processor_s(pid), n_reads(pid)
    for address in addresses:
        started = time.perf_counter()
        answer = client.get(address)
        spent.append(1000 * (time.perf_counter() - started))
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code} {answer.text[:300]}")
    return tell(name, spent, processor_s(pid) - busy, n_reads(pid) - reads)


def tell(name: str, spent: Sequence[float], busy_s: float, reads: int) -> Timing:
    """The times of one kind."""
    p95 = quantiles(spent, n=20, method="inclusive")[-1] if len(spent) > 1 else spent[0]
    per_page = {"processor": 1000 * busy_s / len(spent), "reads": reads / len(spent)}
    return Timing(name=name, n=len(spent), median=median(spent), p95=p95, worst=max(spent), **per_page)


def read_together(record: str, desk: str, pid: int, addresses: Sequence[str], n_readers: int, n_each: int) -> tuple[Timing, int, int]:
    """Readers at once, while another process writes; gives their times, how many answers failed, how many reports were written."""
    stop, n_written = multiprocessing.Event(), multiprocessing.Value("i", 0)
    writing = multiprocessing.Process(target=write_reports, args=(record, stop, n_written), daemon=True)
    writing.start()
    busy, reads = processor_s(pid), n_reads(pid)
    with ThreadPoolExecutor(n_readers) as pool:
        told = list(pool.map(lambda at: read_some(desk, addresses, at, n_each), range(n_readers)))
    stop.set()
    writing.join(timeout=60)
    failed = sum(failed for _, failed in told) + (writing.exitcode != 0)
    together = tell("together", [ms for spent, _ in told for ms in spent], processor_s(pid) - busy, n_reads(pid) - reads)
    return together, failed, n_written.value


def read_some(desk: str, addresses: Sequence[str], at: int, n_each: int) -> tuple[list[float], int]:
    """One reader: some pages drawn by chance, the same for the same number."""
    spent, failed = [], 0
    with httpx.Client(base_url=desk, timeout=REQUEST_S) as client:
        for address in random.Random(at).choices(addresses, k=n_each):
            started = time.perf_counter()
            try:
                failed += client.get(address).status_code != 200
            except httpx.HTTPError:
                failed += 1
            spent.append(1000 * (time.perf_counter() - started))
    return spent, failed


def write_reports(record: str, stop: object, n_written: object) -> None:
    """Writes reports as a coding run does, until it is told to stop."""
    plan, first = Plan(), LOAD_FROM + int(time.time()) % 1_000_000 * 10
    with open_writer(record) as writer:
        start = writer.start_run(build.RUN, input="load", at=build.NOON)
        for n in range(MOST_WRITTEN):
            if stop.is_set():  # type: ignore[attr-defined]
                break
            report, coding = make_report(n, plan, source=f"load/{first + n}")
            writer.save_coded(Arrival(), report, raw=build.raw_of(report.text), coding=coding)
            n_written.value += 1  # type: ignore[attr-defined]
        writer.end_run(start, at=build.NOON, n_reports=n_written.value, n_issues=0)  # type: ignore[attr-defined]


def processor_s(pid: int) -> float:
    """Seconds of the processor that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def n_reads(pid: int) -> int:
    """How often a process has read from a file or a socket (some reads a page are of sockets)."""
    lines = Path(f"/proc/{pid}/io").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("syscr:"))


def read_memory(pid: int) -> tuple[float, float]:
    """Megabytes of a process: its own, and with the pages of files that it maps."""
    lines = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
    kib = {name: int(words.split()[0]) for name, _, words in (line.partition(":") for line in lines) if words.strip().endswith("kB")}
    return kib["RssAnon"] / 1024, kib["VmHWM"] / 1024


def list_broken(load: Load) -> list[str]:
    """Which bounds are broken, in whole sentences."""
    found = []
    for page in load.pages:
        limit, p95 = (SEARCH_MS, PAGE_P95_MS) if page.name == "search" else (PAGE_MEDIAN_MS, PAGE_P95_MS)
        if page.median > limit or page.p95 > p95:
            found.append(f"{page.name}: median {page.median:.0f} ms, p95 {page.p95:.0f} ms. Expected at most {limit:.0f} and {p95:.0f}.")
    if load.memory_with_file_mb > MEMORY_MB:
        found.append(f"The server takes {load.memory_with_file_mb:.0f} MB. Expected at most {MEMORY_MB:.0f}.")
    if load.n_failed:
        found.append(f"{load.n_failed} of {load.n_read} requests failed while reports were written. Expected none.")
    return found


def show_load(load: Load) -> str:
    """The measurement as a table for people."""
    lines = [f"{load.n_reports:,} reports", f"{'page':24}{'n':>4}{'median':>9}{'p95':>9}{'worst':>9}{'processor':>11}  ms{'reads':>9}"]
    lines += [
        f"{page.name:24}{page.n:4}{page.median:9.0f}{page.p95:9.0f}{page.worst:9.0f}{page.processor:11.0f}{page.reads:13.0f}"
        for page in (*load.pages, load.together)
    ]
    lines.append(f"memory {load.memory_mb:.0f} MB, with mapped files {load.memory_with_file_mb:.0f} MB")
    lines.append(f"together: {load.n_read} requests, {load.n_failed} failed, {load.n_written} reports written meanwhile")
    return "\n".join([*lines, *list_broken(load)])


def to_json(load: Load) -> str:
    """The measurement as JSON."""
    from dataclasses import asdict

    plain: Mapping[str, object] = asdict(load)
    return json.dumps({**plain, "broken": list_broken(load)}, indent=1)
