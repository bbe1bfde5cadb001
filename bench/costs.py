"""What understanding costs: reports a second through encoder and heads, weights on disk, seconds to open, and linking as mentions grow.

In:  the reports of MUC-4, sizes of a synthetic war. Out: rows for the page of results. Left to others: shares of each stage (speed.py), the
war (link_scale.py). Each row is measured in a process of its own, so that its peak of memory is its own.
"""

import json
import multiprocessing
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path
from time import perf_counter

from bench.corpora import find_shared, read_lines
from bench.link_scale import measure_link
from bench.running import Result
from hearsay.errors import InputError
from hearsay.read.reader import open_reader
from hearsay.weights import find_weights

WORDS = 500  # of a report; issue 3 counts in such reports
N_REPORTS = 100
N_CORES = 2
SIZES = (10_000, 100_000, 1_000_000)
READER = "reader"
PROGRAM = "import json, sys; from bench.costs import measure_one; print(json.dumps(measure_one(sys.argv[1])))"


def measure_costs(sizes: tuple[int, ...] = SIZES) -> Iterator[Result]:
    """A row for the reader and one for each size of war.

    Raises: InputError without the MUC-4 reports; ChildProcessError if a measurement ends badly.
    """
    if find_shared() is None:
        raise InputError("No reports here to read. Set HEARSAY_SHARED to the folder that holds corpora/.")
    for name in (READER, *map(str, sizes)):
        done = subprocess.run([sys.executable, "-c", PROGRAM, name], capture_output=True, text=True, check=False)
        if done.returncode:
            raise ChildProcessError(f"Measuring the cost of {name} ended with {done.returncode}: {done.stderr.strip()[-300:]}")
        result: Result = json.loads(done.stdout)
        yield result


def measure_one(name: str) -> Result:
    """One row, in this process: the reader, or linking so many mentions."""
    if name != READER:
        figures = measure_link(int(name))
        row = {"task": "cost", "corpus": f"linking {int(name):,} mentions", "figures": figures}
        return row | {"records": int(name), "seconds": round(figures["seconds"], 1)}
    return measure_reader()


def measure_reader() -> Result:
    """Reports of 500 words a second on two cores, megabytes on disk, seconds to open."""
    started = perf_counter()
    open_reader(n_threads=1)
    load_s = perf_counter() - started
    folder = find_weights().folder
    kept = [path for path in folder.iterdir() if path.suffix in {".onnx", ".npz", ".json"}]
    texts = list_texts()
    with ProcessPoolExecutor(N_CORES, mp_context=multiprocessing.get_context("spawn")) as pool:
        seconds = max(pool.map(read_texts, [texts[i::N_CORES] for i in range(N_CORES)]))
    figures = {
        "reports of 500 words a second": len(texts) / seconds,
        "weights, MB": sum(path.stat().st_size for path in kept) / 1e6,
        "seconds to open": load_s,
    }
    return {"task": "cost", "corpus": READER, "figures": figures, "records": len(texts), "seconds": round(seconds, 1)}


def list_texts() -> list[str]:
    """MUC-4 reports laid end to end and cut at 500 words."""
    shared = find_shared()
    assert shared is not None
    rows = islice(read_lines(shared / "corpora" / "muc4" / "reports.jsonl.gz"), 4 * N_REPORTS)
    words = [word for row in rows for word in json.loads(row)["text"].split(" ")]
    return [" ".join(words[start : start + WORDS]) for start in range(0, len(words) - WORDS, WORDS)][:N_REPORTS]


def read_texts(texts: list[str]) -> float:
    """Seconds of one process for encoder and heads of these texts, after it has warmed up on the first."""
    reader = open_reader(n_threads=1)
    reader.see(texts[0])
    started = perf_counter()
    for text in texts:
        reader.see(text)
    return perf_counter() - started


def write_costs(path: Path, results: list[Result]) -> None:
    """Rows into a file of measured results, each in the place of the row that it renews."""
    rows: list[Result] = json.loads(path.read_text("utf-8")) if path.is_file() else []
    renewed = {(row["task"], row["corpus"]): row for row in results}
    kept = [renewed.pop((row["task"], row["corpus"]), row) for row in rows]
    path.write_text(json.dumps([*kept, *renewed.values()], indent=1) + "\n", "utf-8")
