"""A record settled: a new one with the same reports, in which people's standing judgements are laid over the machine's reading.

In:  the address of a record, a file to make. Out: that file, whole or not at all, and what became of each judgement. Left to others: what a
judgement makes of a coding (adjudication.py), saving (record/), linking (pipeline.py). The old record is only read.
"""

import json
import os
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from hashlib import file_digest
from pathlib import Path
from time import monotonic

from hearsay import __version__
from hearsay.adjudication import adjudicate
from hearsay.coding.numbers import find_quantities
from hearsay.coding.places import look_up_place
from hearsay.corrections import Number
from hearsay.errors import InputError, RecordError, quote_value
from hearsay.gazetteer import open_gazetteer
from hearsay.ids import make_id
from hearsay.link.linker import make_empty_coding
from hearsay.link.sides import Party, Sides, load_sides, make_sides
from hearsay.model import Claim, Coding, Event, Figure, Judgement, Linked, LocalActor, Run, Verdict, Where
from hearsay.opinions import Opinions, collect_opinions, has_rejected, read_value
from hearsay.outcomes import LEFT_OUT, NOT_READ, THE_WHOLE, Outcomes, refuse
from hearsay.pipeline import SETTLED, Progress, link_record
from hearsay.record.address import is_sqlite, show_address, sqlite_path
from hearsay.record.people_rows import AuditRow, JudgementFilter, list_deciding
from hearsay.record.rows import EVERYTHING
from hearsay.record.view import View, open_view
from hearsay.record.writer import Writer, open_writer
from hearsay.text import find_words

DEED = "settle"  # in the audit log of the new record
BATCH = 200  # reports saved in one transaction
IN_CODING = frozenset({"claim", "event", "figure", "actor", "report"})  # kinds whose judgements can become values
WHY_NOT = {
    "incident": "An incident's days, place and type come from the events that tell of it. Correct those.",
    "account": "What a voice says of an incident comes from its events, figures and claims. Correct those.",
    "place": "Only the place of an event can be corrected.",
    "time": "Only the time of an event can be corrected.",
}
CHANGING = (Verdict.CORRECT, Verdict.REJECT, Verdict.ADD)
GONE = "The record's newest codings do not have it."
LOOSE = "It names an event that was left out, or an incident that begins with one. Decide on the incident as it is now."


@dataclass(slots=True, kw_only=True)
class Settled(Outcomes):
    """What became of the judgements of a record."""

    n_reports: int = 0
    n_judgements: int = 0  # standing
    n_incidents: int = 0
    met: set[str] = field(default_factory=set)  # judged things that the record has

    @property
    def n_left_out(self) -> int:
        """Claims, events and figures that were left out."""
        return sum(change.now == LEFT_OUT and change.field == THE_WHOLE for change in self.changes)

    @property
    def n_added(self) -> int:
        """What people marked as missed and the new record has."""
        return sum(change.was == NOT_READ and change.field == THE_WHOLE for change in self.changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """What is laid over the reports of a record, and under which run."""

    run: Run
    opinions: dict[str, Opinions]
    marked: dict[str, list[Judgement]]  # report → words that people added to it
    deciding: frozenset[str]
    judgements: tuple[Judgement, ...]  # standing, in the order in which they were made
    linked: Linked


def settle_record(
    address: str,
    to: str | Path,
    *,
    parties: str | None = None,
    tell: Callable[[Progress], None] | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Settled:
    """Make a new record, in which people's standing judgements are laid over the machine's reading, and link it.

    Sides are those of the list of parties, else those that the old record has.

    Raises: InputError where the target is there already or is no file. RecordError where there is no record, or it changes meanwhile.
    """
    target = _check_target(to)
    sides = load_sides(Path(parties)) if parties else None
    with open_view(address) as view, _make_file(target) as half:
        plan, settled = _plan(view), Settled(n_reports=len(view.report_ids()))
        before = view.stamp()
        settled.n_judgements = len(plan.judgements)
        settled.met |= {actor.id for actor in plan.linked.actors}
        with open_writer(half) as writer:
            start = _copy_runs(view, writer, plan.run, address, at=clock())
            _copy_people(view, writer)
            _settle_reports(view, writer, plan, settled, tell)
            writer.end_run(start, at=clock(), n_reports=len({change.report for change in settled.changes}), n_issues=0)
            writer.add_audit(_make_audit(address, view, settled, at=clock()))
        settled.n_incidents = len(link_record(half, sides=sides or _keep_sides(plan)).incidents)
        _list_rest(plan, settled)
        if view.stamp() != before:
            raise RecordError(f"The record {show_address(address)} changed while it was settled. Settle it again when nobody writes to it.")
    return settled


def _check_target(to: str | Path) -> Path:
    """The file to make. Raises: InputError where it is there, or cannot be made."""
    if not is_sqlite(to):
        raise InputError(f"Cannot settle into {show_address(to)}. Expected a new file: --to settled.db")
    target = sqlite_path(to)
    if target.exists():
        raise InputError(
            f"Cannot settle into {quote_value(target)}: it is there already. Name a new file: a settled record is made afresh."
        )
    if not target.absolute().parent.is_dir():
        raise InputError(f"Cannot settle into {quote_value(target)}: there is no folder {quote_value(target.parent)}. Make it first.")
    return target


@contextmanager
def _make_file(target: Path) -> Iterator[Path]:
    """A file beside the target, which becomes the target when all has gone well and vanishes otherwise."""
    half = target.with_name(f".{target.name}.{os.getpid()}.half")
    try:
        yield half
        try:
            os.link(half, target)  # unlike a renaming, never takes the place of a file that came meanwhile
        except FileExistsError as error:
            raise InputError(f"Cannot settle into {quote_value(target)}: it was made meanwhile. Name a new file.") from error
    finally:
        for ending in ("", "-wal", "-shm"):
            half.with_name(half.name + ending).unlink(missing_ok=True)


# ------------------------------------------------------------------ what is laid over


def _plan(view: View) -> _Plan:
    judgements = view.judgements(JudgementFilter(standing_only=True), EVERYTHING).rows
    linked, runs = view.linked(), view.runs()
    if not runs:
        raise RecordError("Nothing has been coded in this record. First: hearsay code PLACE --record FILE")
    opinions = collect_opinions(one for one in judgements if one.target_kind in IN_CODING)
    _reach_members(opinions, linked, judgements)
    marked: dict[str, list[Judgement]] = defaultdict(list)
    for one in judgements:
        if one.verdict is Verdict.ADD:
            marked[one.target].append(one)
    last = runs[-1].run
    log = [one.id for one in view.judgements(page=EVERYTHING).rows]
    canonical = json.dumps(
        {SETTLED: make_id("judgements", *log), "last_judgement": log[-1] if log else None, "run": last.id}, sort_keys=True
    )
    run = Run(id=make_id("run", __version__, last.weights, canonical), version=__version__, weights=last.weights, settings=canonical)
    deciding = list_deciding(view.people())
    return _Plan(run=run, opinions=opinions, marked=marked, deciding=deciding, judgements=judgements, linked=linked)


def _reach_members(opinions: dict[str, Opinions], linked: Linked, judgements: tuple[Judgement, ...]) -> None:
    """Opinions of an actor hold for each of its actors of single reports; a rejected incident is the rejection of all that tell of it."""
    for actor in linked.actors:
        if actor.id in opinions:
            held = opinions[actor.id]
            opinions.update(dict.fromkeys(actor.members, held))
    whole = [one for one in judgements if one.target_kind == "incident" and one.field is None]
    of_incidents = collect_opinions(whole)
    rejected = {id_ for id_, held in of_incidents.items() if any(has_rejected(opinion) for opinion in held.values())}
    for incident in linked.incidents:
        for member in incident.members if incident.id in rejected else ():
            opinions[member] = of_incidents[incident.id] | opinions.get(member, {})  # what a person said of the event itself counts more


def _keep_sides(plan: _Plan) -> Sides | None:
    """The sides that the old record's actors and voices have, as people corrected them."""
    side_of = {name: actor.side for actor in plan.linked.actors if actor.side for name in (actor.name, *actor.names)}
    side_of |= {account.voice: account.side for account in plan.linked.accounts if account.side}
    for actor in plan.linked.actors:
        for name, one in ((name, one) for held in plan.opinions.get(actor.id, {}).values() for name, one in held.items()):
            side = read_value(one)
            if name == "side" and side:
                side_of |= dict.fromkeys((actor.name, *actor.names), side)
    parties = tuple(Party(name=name, side=side) for name, side in sorted(side_of.items()) if side)
    return make_sides(parties) if parties else None


# ------------------------------------------------------------------ what is carried over


def _copy_runs(view: View, writer: Writer, run: Run, address: str, *, at: datetime) -> int:
    """Every start of a run in its order, and then the start of this one; gives its number."""
    starts = [(start, row.run) for row in view.runs() for start in row.starts]
    for start, known in sorted(starts, key=lambda pair: pair[0].n):
        n = writer.start_run(known, input=start.input, at=start.started_at)
        if start.ended_at is not None:
            writer.end_run(n, at=start.ended_at, n_reports=start.n_reports or 0, n_issues=start.n_issues or 0)
    return writer.start_run(run, input=f"judgements of {_name(address)}", at=at)


def _copy_people(view: View, writer: Writer) -> None:
    """People, protections, judgements, audit log, in the order in which they were written; nobody stays signed in."""
    with writer.batch():
        for person in view.people():
            writer.save_person(person)
        for protection in view.protection_log():
            writer.add_protection(protection)
        for judgement in view.judgements(page=EVERYTHING).rows:
            writer.add_judgement(judgement)
        for row in reversed(view.audit(EVERYTHING).rows):
            writer.add_audit(row)


def _settle_reports(view: View, writer: Writer, plan: _Plan, settled: Settled, tell: Callable[[Progress], None] | None) -> None:
    """Every report with its newest coding, as people left it, and every issue."""
    started, ids = monotonic(), view.report_ids()
    with closing(_Places()) as places:
        for first in range(0, len(ids), BATCH):
            with writer.batch():
                for n_done, id_ in enumerate(ids[first : first + BATCH], first + 1):
                    source = _settle_report(view, writer, plan, id_, settled, places)
                    if tell is not None:
                        tell(Progress(n_done=n_done, n_expected=len(ids), seconds=monotonic() - started, source=source))
    with writer.batch():
        for row in view.issues(EVERYTHING).rows:
            writer.save_issues((row.issue,), row.run)


def _settle_report(view: View, writer: Writer, plan: _Plan, id_: str, settled: Settled, places: "_Places") -> str:
    report, coding = view.report(id_), _find_coding(view, id_)
    empty = make_empty_coding(id_, plan.run.id)  # facts of a report can be corrected before it is coded
    found = adjudicate(
        report,
        coding or empty,
        plan.opinions,
        deciding=plan.deciding,
        run=plan.run.id,
        marked=plan.marked.get(id_, ()),
        find_place=places.find,
        find_number=find_number,
    )
    settled.changes += found.changes
    settled.open += found.open
    settled.unapplied += found.unapplied
    things = {one.id for part in (found.coding, coding or empty) for one in list_things(part)}
    settled.met |= (things & plan.opinions.keys()) | ({id_} & (plan.opinions.keys() | plan.marked.keys()))
    writer.save_coded(view.arrival(id_), found.report, raw=view.raw(id_), coding=found.coding if coding else None)
    return report.source


def _find_coding(view: View, report: str) -> Coding | None:
    try:
        return view.coding(report)
    except RecordError:  # kept without a coding; its issue says why
        return None


def list_things(coding: Coding) -> tuple[Claim | Event | Figure | LocalActor, ...]:
    """Everything in a coding that can be judged."""
    return (*coding.claims, *coding.events, *coding.figures, *coding.actors)


def find_number(words: str) -> Number | None:
    """The number that these words say; None where they say none, or several."""
    found = find_quantities([words[word.start : word.end] for word in find_words(words)])
    one = found[0] if len(found) == 1 else None
    return Number(low=one.low, high=one.high, approximate=one.approximate, unit=one.unit) if one else None


class _Places:
    """The gazetteer, opened when a corrected place is first looked up."""

    def __init__(self) -> None:
        self._open = cache(open_gazetteer)
        self._is_open = False

    def find(self, name: str, country: str | None) -> Where | None:
        """The place of this name in this country."""
        self._is_open = True
        return look_up_place(self._open(), name, country)

    def close(self) -> None:
        """Closes the gazetteer where it was opened."""
        if self._is_open:
            self._open().close()


# ------------------------------------------------------------------ what is told


def _make_audit(address: str, view: View, settled: Settled, *, at: datetime) -> AuditRow:
    detail = {
        "record": _name(address),
        "sha256": _hash_record(address),
        "reports": settled.n_reports,
        "judgements": settled.n_judgements,
        "changes": len(settled.changes),
        "open": len(settled.open),
    }
    return AuditRow(at=at, person="", deed=DEED, target=_name(address), detail=json.dumps(detail, ensure_ascii=False))


def _name(address: str) -> str:
    """The record as others may know it: a file without its folders, a server without its password."""
    return sqlite_path(address).name if is_sqlite(address) else show_address(address).strip('"')


def _hash_record(address: str) -> str | None:
    """SHA-256 of the file; None where a part of it stands elsewhere (a server, a write-ahead log)."""
    if not is_sqlite(address):
        return None
    path = sqlite_path(address)
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        return None
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _list_rest(plan: _Plan, settled: Settled) -> None:
    """Adds the judgements of which no coding knows, each once: of things that are gone, incidents and accounts."""
    left_out = {change.target for change in settled.changes if change.now == LEFT_OUT}
    firsts = {incident.id for incident in plan.linked.incidents if incident.members and incident.members[0] in left_out}
    rest = [refuse(one, reason) for one in plan.judgements if (reason := _find_reason(one, settled.met, left_out | firsts))]
    settled.unapplied[:] = list({one.judgement: one for one in (*settled.unapplied, *rest)}.values())


def _find_reason(one: Judgement, met: set[str], left_out: set[str]) -> str | None:
    """Why a judgement changed nothing; None where it did, or where there was nothing to change."""
    if one.verdict in (Verdict.SAME, Verdict.DIFFERENT):
        return LOOSE if {one.target, (one.value or "").strip('"')} & left_out else None
    if one.verdict is Verdict.CONFIRM or (one.verdict is Verdict.REJECT and one.target_kind == "incident"):
        return None
    return WHY_NOT.get(one.target_kind, None if one.target in met else GONE)


def count_unsettled(view: View) -> int:
    """Judgements that would change a value and are in no coding of the record: all of them, or those made after it was settled."""
    log = view.judgements(page=EVERYTHING).rows
    settled = [found for row in view.runs() if SETTLED in (found := json.loads(row.run.settings))]
    last = settled[-1]["last_judgement"] if settled else None
    later = {one.id for one in log[next((n for n, one in enumerate(log, 1) if one.id == last), 0) :]}
    standing = view.judgements(JudgementFilter(standing_only=True), EVERYTHING).rows
    return sum(one.id in later and one.verdict in CHANGING for one in standing)
