"""How fast: reports per hour, peak memory, and the share of each stage, on the examples and on MUC-4 reports.

In:  a number of reports. Out: figures by corpus. Left to others: the work. Stages are timed in one process, so that shares add up; the
rate of the whole way is measured as users run it, with its worker processes.
"""

import json
import resource
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter, process_time
from typing import TypeVar

from bench.corpora import REPOSITORY, find_shared, read_lines
from hearsay.ingest.drafts import Arrival
from hearsay.ingest.intake import take_in
from hearsay.ingest.options import IngestOptions
from hearsay.model import Coding, Run
from hearsay.pipeline import CodeSettings, code_places, is_coded_language, link_record, open_desk, read_report
from hearsay.record import rows
from hearsay.record.writer import open_writer

R = TypeVar("R")
Speed = dict[str, object]


class Stopwatch:
    """Seconds of processor time by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def time(self, stage: str, work: Callable[[], R]) -> R:
        """The result of the work, its time added to its stage."""
        started = process_time()
        try:
            return work()
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + process_time() - started


def measure_speed(*, n_reports: int) -> list[Speed]:
    """The figures of the examples and, where gold data lie beside the repository, of the first MUC-4 reports."""
    with tempfile.TemporaryDirectory(prefix="hearsay-speed-") as name:
        folder = Path(name)
        places = {"examples": str(REPOSITORY / "examples" / "reports")}
        shared = find_shared()
        if shared is not None:
            places["muc4"] = str(_write_muc4(shared, folder / "muc4.jsonl", n_reports))
        return [measure_place(corpus, place, folder / corpus) for corpus, place in places.items()]


def _write_muc4(shared: Path, path: Path, n_reports: int) -> Path:
    keys = ("id", "text", "date", "outlet")
    with path.open("w", encoding="utf-8") as out:
        for _, line in zip(range(n_reports), read_lines(shared / "corpora" / "muc4" / "reports.jsonl.gz"), strict=False):
            row = json.loads(line)
            out.write(json.dumps({"published" if key == "date" else key: row[key] for key in keys}) + "\n")
    return path


def measure_place(corpus: str, place: str, folder: Path) -> Speed:
    """One corpus: the whole way as users run it, then the stages one by one."""
    folder.mkdir()
    started, processor = perf_counter(), _children_and_self()
    summary = code_places([place], str(folder / "whole.db"), settings=CodeSettings(), options=IngestOptions())
    whole_s, whole_cpu_s = perf_counter() - started, _children_and_self() - processor
    watch = Stopwatch()
    link_s = process_time()
    link_record(str(folder / "whole.db"))
    watch.seconds["link"] = process_time() - link_s
    time_stages(watch, place, folder / "stages.db")
    total = sum(watch.seconds.values())
    return {
        "corpus": corpus,
        "reports": summary.n_coded,
        "issues": len(summary.issues),
        "reports_per_hour": round(summary.n_coded / whole_s * 3600),
        "processor_seconds_per_report": round(whole_cpu_s / max(summary.n_coded, 1), 3),
        "peak_memory_mb": _peak_mb(),
        "stages": {stage: round(seconds / total, 3) for stage, seconds in watch.seconds.items()},
    }


def time_stages(watch: Stopwatch, place: str, record: Path) -> None:
    """Take in, read, code and save, one after another."""
    desk = watch.time("open", lambda: open_desk(CodeSettings()))
    arrivals = watch.time("ingest", lambda: [one for one in take_in([place], options=IngestOptions()) if isinstance(one, Arrival)])
    english = [arrival for arrival in arrivals if is_coded_language(arrival.report)]
    readings = watch.time("read", lambda: [read_report(desk, arrival.report) for arrival in english])
    codings = watch.time(
        "code", lambda: [desk.coder.code(one.report, reading, run=desk.run.id) for one, reading in zip(english, readings, strict=True)]
    )
    watch.time("save", lambda: save_all(record, list(zip(english, codings, strict=True)), run=desk.run))


def save_all(record: Path, coded: list[tuple[Arrival, Coding]], *, run: Run) -> None:
    """Save codings as the pipeline does: one transaction a report."""
    with open_writer(str(record)) as writer:
        writer.start_run(run, input="speed", at=datetime(2024, 1, 1, tzinfo=UTC))
        for arrival, coding in coded:
            writer.save_coded(rows.Arrival(), arrival.report, raw=arrival.raw, coding=coding, run_id=run.id)


def show_speed(speeds: list[Speed]) -> str:
    """The figures as lines."""
    return "\n".join(_show_one(speed) for speed in speeds)


def _show_one(speed: Speed) -> str:
    stages = speed["stages"]
    assert isinstance(stages, dict)
    shares = ", ".join(f"{stage} {share:.0%}" for stage, share in stages.items())
    rate = f"{speed['reports_per_hour']:,} reports an hour, {speed['processor_seconds_per_report']} s of processor time a report"
    return f"{speed['corpus']}: {speed['reports']} reports, {speed['issues']} issues; {rate}; peak {speed['peak_memory_mb']} MB; {shares}"


def _children_and_self() -> float:
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def _peak_mb() -> int:
    """The parent's peak and twice that of its largest child, as two children work at a time."""
    own, child = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return round((own + 2 * child) / 1024)
