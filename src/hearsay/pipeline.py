"""The way through the house: take in, read, code, save, link. The only place where stages meet each other and the record.

In:  places (files, folders, streams), a record's address, settings. Out: a record, and a summary of what happened.
Left to others: every stage's own work. Each report is one transaction, so a killed run loses nothing and the next call goes on.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any

from hearsay import __version__
from hearsay.cluster import map_on_cluster
from hearsay.codebook import load_codebook
from hearsay.coding.coder import Coder, load_coder
from hearsay.errors import RecordError, ReportError, WeightsError
from hearsay.ids import hash_bytes, make_id
from hearsay.ingest.drafts import Arrival
from hearsay.ingest.intake import count_candidates, take_in
from hearsay.ingest.options import IngestOptions
from hearsay.link.digest import ReportDigest, digest_report
from hearsay.link.linker import link_digests
from hearsay.link.sides import Sides, load_sides
from hearsay.model import Coding, Incident, Issue, Linked, Reading, Report, Run
from hearsay.read.reader import Reader, open_reader
from hearsay.record import rows
from hearsay.record.address import is_sqlite, show_address, sqlite_path
from hearsay.record.rows import EVERYTHING
from hearsay.record.view import View, open_view
from hearsay.record.writer import Writer, open_writer
from hearsay.text import find_sentences
from hearsay.weights import find_weights
from hearsay.workers import Work, map_in_order

FEW = 24  # below this the start of a process (weights, lists) costs more than it saves
REPORT_LIMIT_S = 120.0  # for reading and coding one report of any ordinary length: one that hangs must not hold up a night's run
LONG_S_PER_CHAR = 0.0015  # a report of 25,000 words (150,000 characters) takes under a minute on two cores, and is given 225
CODED_LANGUAGE = "en"
SETTLED = "settled"  # in the settings of a run that laid people's judgements over a reading (settling.py)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeSettings:
    """What changes a coding, and therefore belongs to the id of its run."""

    use_weights: bool = True
    codebook: str | None = None  # file of the user's own codebook
    places: tuple[str, ...] = ()  # files of the user's own places


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One reader and one coder, opened once, with the run that they code under."""

    reader: Reader | None
    coder: Coder
    run: Run
    notice: str | None  # why there is no reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run is, told after each report."""

    n_done: int
    n_expected: int | None
    seconds: float
    source: str = ""  # what was read last; what is in a record already is not named, for its name may be protected
    stage: str = ""  # what is done to the reports, where it is not what the command is named after


Tell = Callable[[Progress], None] | None


@dataclass(slots=True, kw_only=True)
class Summary:
    """What happened in a run, counted."""

    n_seen: int = 0
    n_coded: int = 0
    n_known: int = 0
    issues: list[Issue] = field(default_factory=list)
    n_incidents: int | None = None
    seconds: float = 0.0
    notice: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one arrival: known, coded, kept without coding, or an issue."""

    source: str
    arrival: Arrival | None = None  # None where the record has it already, or where there is only an issue
    coding: Coding | None = None
    issue: Issue | None = None


def open_desk(settings: CodeSettings) -> Desk:
    """The reader and coder for these settings; without installed weights, the coder alone with rules and lists."""
    run, notice = plan_run(settings)
    reader = open_reader(n_threads=1) if run.weights else None
    codebook = load_codebook(Path(settings.codebook)) if settings.codebook else None
    coder = load_coder(codebook, places=[Path(name) for name in settings.places])
    return Desk(reader=reader, coder=coder, run=run, notice=notice)


def plan_run(settings: CodeSettings) -> tuple[Run, str | None]:
    """The run that these settings make, and why there is no reader where there is none; nothing heavy is loaded for it."""
    if not settings.use_weights:
        return make_run("", settings), None
    try:
        return make_run(find_weights().sha256, settings), None
    except WeightsError as error:
        return make_run("", settings), f"Coding by rules and lists alone: {error}"


def make_run(weights: str, settings: CodeSettings) -> Run:
    """The run of this version, these weights and these settings: equal ones have one id, wherever the user's own files lie."""
    files = {name: hash_bytes(Path(name).read_bytes()) for name in (settings.codebook, *settings.places) if name}
    shaping = {
        "use_weights": settings.use_weights,
        "codebook": files.get(settings.codebook or ""),
        "places": [files[name] for name in settings.places],
    }
    canonical = json.dumps(shaping, sort_keys=True)
    return Run(id=make_id("run", __version__, weights, canonical), version=__version__, weights=weights, settings=canonical)


def read_report(desk: Desk, report: Report) -> Reading:
    """What the models see in a report; without them its sentences."""
    if desk.reader is None:
        return Reading(report=report.id, weights="", sentences=find_sentences(report.text), marks=(), links=(), labels=())
    return desk.reader.read(report)


def code_report(desk: Desk, report: Report) -> Coding:
    """The coding of one report."""
    return desk.coder.code(report, read_report(desk, report), run=desk.run.id)


def is_coded_language(report: Report) -> bool:
    """Whether hearsay codes this report's language; an unknown one is tried."""
    return report.language.value in (None, CODED_LANGUAGE)


def code_places(
    places: Iterable[str],
    address: str,
    *,
    settings: CodeSettings,
    options: IngestOptions,
    n_workers: int | None = None,
    cluster: str | None = None,
    tell: Tell = None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Summary:
    """Take in places, code what this run has not coded yet, and save each report as it is done.

    `cluster` is the address of a Ray cluster that codes in place of processes of this machine (cluster.py).
    Gives:  what happened, counted. What is saved, and in which order, does not depend on who codes.
    Raises: RecordError where the record cannot be written; a bad report is an Issue in the summary and in the record.
    """
    refuse_settled(address)
    places, started, summary = list(places), monotonic(), Summary()
    n_expected = count_candidates(places)
    run, summary.notice = plan_run(settings)
    with open_writer(address) as writer:
        start = writer.start_run(run, input=" ".join(places), at=clock())
        things = _sift(take_in(places, options=options), lambda report: writer.has_coding(report, run.id))
        for outcome in _go_through(things, settings, run, n_workers=n_workers or choose_workers(n_expected), cluster=cluster):
            outcome = _save(writer, outcome, run, at=clock())
            _count(summary, outcome)
            if tell is not None:
                tell(Progress(n_done=summary.n_seen, n_expected=n_expected, seconds=monotonic() - started, source=outcome.source))
        writer.end_run(start, at=clock(), n_reports=summary.n_coded, n_issues=len(summary.issues))
    summary.seconds = monotonic() - started
    return summary


def refuse_settled(address: str) -> None:
    """Raises: RecordError where the record was settled: coding would put the machine's reading in place of people's."""
    if not is_sqlite(address) or not sqlite_path(address).is_file():
        return
    with open_view(address) as view:
        is_settled, runs = bool(find_settled(view)), view.runs()
    if is_settled:
        raise RecordError(
            f"Cannot code into {show_address(address)}: it holds what people made of the reading of another record,"
            f" {runs[-1].starts[0].input}. Code into that record, and settle it again: hearsay settle FILE --to NEW"
        )


def find_settled(view: View) -> list[dict[str, Any]]:
    """The settings of the runs that laid people's judgements over a reading, in their order; none where the record was never settled."""
    return [settings for row in view.runs() if SETTLED in (settings := json.loads(row.run.settings))]


def _save(writer: Writer, outcome: Outcome, run: Run, *, at: datetime) -> Outcome:
    """One transaction: the report with its bytes, its coding, its issue; a coding that contradicts itself becomes an issue.

    Gives:  what was saved.
    """
    if outcome.arrival is None:
        if outcome.issue is not None:
            writer.save_issues((outcome.issue,), run.id)
        return outcome
    try:
        _save_arrival(writer, outcome.arrival, outcome.coding, outcome.issue, run, at=at)
    except ReportError as error:
        report = outcome.arrival.report
        issue = Issue(source=report.source, stage="code", message=str(error), report=report.id)
        _save_arrival(writer, outcome.arrival, None, issue, run, at=at)
        return replace(outcome, coding=None, issue=issue)
    return outcome


def _save_arrival(writer: Writer, arrival: Arrival, coding: Coding | None, issue: Issue | None, run: Run, *, at: datetime) -> None:
    known = rows.Arrival(arrived_at=at, found_in=None, note=arrival.raw_name)
    issues = () if issue is None else (issue,)
    writer.save_coded(known, arrival.report, raw=arrival.raw, coding=coding, run_id=run.id, issues=issues)


def _count(summary: Summary, outcome: Outcome) -> None:
    summary.n_seen += 1
    if outcome.coding is not None:
        summary.n_coded += 1
    elif outcome.issue is not None:
        summary.issues.append(outcome.issue)
    else:
        summary.n_known += 1


def link_record(
    address: str | Path,
    *,
    parties: str | None = None,
    sides: Sides | None = None,
    heirs: Mapping[str, str] | None = None,
    correct: Callable[[tuple[Incident, ...]], tuple[Incident, ...]] = tuple,
    tell: Tell = None,
) -> Linked:
    """Link all reports of a record anew, with the people's judgements and the user's list of parties, and save the result.

    `sides` are parties read before; a file of parties wins. `heirs` and `correct` are for settled records (link/linker.py, settling.py).

    Raises: RecordError where nothing has been coded yet.
    """
    sides = load_sides(Path(parties)) if parties else sides
    with open_view(address) as view:
        runs = view.runs()
        if not runs:
            raise RecordError(f"Nothing has been coded in {address}. First: hearsay code PLACE --record {address}")
        digests = list(_digest_all(view, tell))
        judgements = view.judgements(page=EVERYTHING).rows
    linked = link_digests(digests, judgements=judgements, sides=sides, heirs=heirs, correct=correct)
    with open_writer(address) as writer:
        writer.save_linked(linked, runs[-1].run.id)
    return linked


def _digest_all(view: View, tell: Tell) -> Iterator[ReportDigest]:
    """A digest of each report, which is most of the work of linking."""
    started, n_expected = monotonic(), view.reports(rows.ReportFilter(current_only=True, coded=True), rows.Slice(limit=1)).total
    for n_done, row in enumerate(view.codings(current_only=True), 1):
        yield digest_report(row.report, row.coding)
        if tell is not None:
            tell(Progress(n_done=n_done, n_expected=n_expected, seconds=monotonic() - started, stage="linking"))


# ------------------------------------------------------------------ one report


def _go_through(
    things: Iterable[Arrival | Outcome], settings: CodeSettings, run: Run, *, n_workers: int, cluster: str | None
) -> Iterator[Outcome]:
    """An outcome for each thing, in its order."""
    work = Work(open=partial(_open_settling, settings, run), give_up=_give_up, find_limit=find_limit)
    if cluster is not None:
        yield from map_on_cluster(things, work, address=cluster)
    elif n_workers < 2:
        yield from map(work.open(), things)
    else:
        yield from map_in_order(things, work, n_workers=n_workers)


def find_limit(thing: Arrival | Outcome) -> float:
    """How many seconds a report may take: two minutes, and a long one what its length asks for several times over."""
    n_chars = len(thing.report.text) if isinstance(thing, Arrival) else 0
    return max(REPORT_LIMIT_S, LONG_S_PER_CHAR * n_chars)


def _open_settling(settings: CodeSettings, run: Run) -> Callable[[Arrival | Outcome], Outcome]:
    """The work of one process, with a desk of its own.

    Raises: RecordError where this process would code otherwise than the run says, as another machine with other weights does.
    """
    desk = open_desk(settings)
    if desk.run.id != run.id:
        here, there = (f"hearsay {one.version}, weights {one.weights[:12] or 'none'}" for one in (desk.run, run))
        raise RecordError(f"A machine of the cluster codes with {here}, the run with {there}. Install the same on all of them.")
    return partial(_settle, desk)


def _sift(arrivals: Iterable[Arrival | Issue], is_coded: Callable[[str], bool]) -> Iterator[Arrival | Outcome]:
    """What is to be coded, among what is not: issues of intake and reports that this run has coded before."""
    for arrival in arrivals:
        if isinstance(arrival, Issue):
            yield Outcome(source=arrival.source, issue=arrival)
        elif is_coded(arrival.report.id):
            yield Outcome(source=arrival.report.source)
        else:
            yield arrival


def _settle(desk: Desk, thing: Arrival | Outcome) -> Outcome:
    """Code one arrival; whatever goes wrong with it becomes an issue."""
    if isinstance(thing, Outcome):
        return thing
    report = thing.report
    if not is_coded_language(report):
        return Outcome(source=report.source, arrival=thing, issue=_tell_language(report))
    try:
        return Outcome(source=report.source, arrival=thing, coding=code_report(desk, report))
    except Exception as error:  # one report must never stop a run of a million; the issue names what happened
        return _give_up(thing, f"{type(error).__name__}: {error}")


def _give_up(thing: Arrival | Outcome, reason: str) -> Outcome:
    """The outcome of an arrival that could not be coded: kept, with an issue."""
    if isinstance(thing, Outcome):
        return thing
    message = f"Cannot code this report: {reason}. It is kept in the record without a coding."
    issue = Issue(source=thing.report.source, stage="code", message=message, report=thing.report.id)
    return Outcome(source=thing.report.source, arrival=thing, issue=issue)


def _tell_language(report: Report) -> Issue:
    message = f'Not coded: the language is "{report.language.value}", and hearsay codes English. The report is kept.'
    return Issue(source=report.source, stage="code", message=message, report=report.id)


def choose_workers(n_expected: int | None) -> int:
    """How many processes code: one for few reports, else one for each core, two at most (the parent reads and saves)."""
    if n_expected is not None and n_expected < FEW:
        return 1
    return min(2, os.cpu_count() or 1)
