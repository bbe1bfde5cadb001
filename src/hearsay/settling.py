"""A record settled: a new one with the same reports, in which people's standing judgements are laid over the machine's reading.

In:  the address of a record, a file to make. Out: that file, whole or not at all, and what became of each judgement. Left to others: what a
judgement makes of a coding (judging/adjudication.py), saving (record/), linking (pipeline.py). The old record is only read.
"""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache, partial
from hashlib import file_digest
from pathlib import Path
from time import monotonic

from hearsay.coding.places import look_up_place
from hearsay.errors import InputError, RecordError, quote_value
from hearsay.gazetteer import open_gazetteer
from hearsay.judging.adjudication import adjudicate, adjudicate_incidents
from hearsay.judging.corrections import Around
from hearsay.judging.opinions import collect_opinions
from hearsay.judging.outcomes import LEFT_OUT, NOT_READ, THE_WHOLE, Outcomes, refuse
from hearsay.link.linker import make_empty_coding
from hearsay.link.sides import Sides, load_sides
from hearsay.model import Claim, Coding, Event, Figure, Incident, Judgement, Linked, LocalActor, Report, Run, Verdict, Where
from hearsay.pipeline import Progress, Tell, find_settled, link_record
from hearsay.record.address import is_sqlite, show_address, sqlite_path
from hearsay.record.people_rows import AuditRow, JudgementFilter
from hearsay.record.rows import EVERYTHING
from hearsay.record.view import View, open_view
from hearsay.record.writer import Writer, open_writer
from hearsay.settling_plan import GONE, LinkPlan, Plan, find_number, hand_to_incidents, keep_sides, make_plan, recall_plan

DEED = "settle"  # in the audit log of the new record
BATCH = 200  # reports saved in one transaction
WHY_NOT = {
    "place": "Only the place of an event can be corrected.",
    "time": "Only the time of an event can be corrected.",
}
CHANGING = (Verdict.CORRECT, Verdict.REJECT, Verdict.ADD)
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


def settle_record(
    address: str,
    to: str | Path,
    *,
    parties: str | None = None,
    tell: Tell = None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Settled:
    """Make a new record, in which people's standing judgements are laid over the machine's reading, and link it.

    Sides are those of the list of parties, else those that the old record has.

    Raises: InputError where the target is there already or is no file. RecordError where there is no record, or it changes meanwhile.
    """
    target = _check_target(to)
    sides = load_sides(Path(parties)) if parties else None
    with open_view(address) as view, _make_file(target) as half:
        plan, settled = make_plan(view), Settled(n_reports=len(view.report_ids()))
        before = _look(view)
        settled.n_judgements = len(plan.judgements)
        settled.met |= {actor.id for actor in plan.linked.actors}
        settled.unapplied += plan.unapplied
        with open_writer(half) as writer:
            start = _copy_runs(view, writer, plan.run, address, at=clock())
            _copy_people(view, writer)
            _settle_reports(view, writer, plan, settled, tell)
            writer.end_run(start, at=clock(), n_reports=len({change.report for change in settled.changes}), n_issues=0)
        _link(half, plan, settled, sides=sides or keep_sides(plan), tell=tell)
        _list_rest(plan, settled)
        with open_writer(half) as writer:
            writer.add_audit(_make_audit(address, settled, at=clock()))
        if _look(view) != before:
            raise RecordError(f"The record {show_address(address)} changed while it was settled. Settle it again when nobody writes to it.")
    return settled


def _look(view: View) -> tuple[object, ...]:
    """What differs once somebody has written to the record: a file's stamp; of a server what it counts, and its starts of runs."""
    return view.stamp() or (view.overview(), view.runs())


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


def relink_record(address: str, *, parties: str | None = None, tell: Tell = None) -> Linked:
    """Link a record anew; where it was settled, people's values of incidents are laid over them as they were then."""
    with open_view(address) as view:
        plan = recall_plan(view)
    if plan is None:
        return link_record(address, parties=parties, tell=tell)
    with closing(_Places()) as places:
        correct = partial(_correct, plan, places, Settled())
        return link_record(address, parties=parties, heirs=plan.heirs, correct=correct, tell=tell)


def _link(half: Path, plan: Plan, settled: Settled, *, sides: Sides | None, tell: Tell) -> None:
    """Links what was settled, with people's values of incidents laid over them."""
    with closing(_Places()) as places:
        linked = link_record(half, sides=sides, heirs=plan.heirs, correct=partial(_correct, plan, places, settled), tell=tell)
    settled.n_incidents = len(linked.incidents)


def _correct(plan: LinkPlan, places: "_Places", settled: Settled, incidents: tuple[Incident, ...]) -> tuple[Incident, ...]:
    """The incidents as people left them, and what became of their judgements."""
    handed = hand_to_incidents(plan, incidents)
    around = Around(find_place=places.find)
    corrected, outcomes = adjudicate_incidents(incidents, collect_opinions(handed.values()), deciding=plan.deciding, around=around)
    settled.changes += outcomes.changes
    settled.open += outcomes.open
    settled.unapplied += outcomes.unapplied
    settled.met |= {one.target for one in plan.of_incidents if one.id in handed}
    return corrected


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


def _settle_reports(view: View, writer: Writer, plan: Plan, settled: Settled, tell: Tell) -> None:
    """Every report with its newest coding, as people left it, and every issue."""
    started, ids = monotonic(), view.report_ids()
    with closing(_Places()) as places:
        for first in range(0, len(ids), BATCH):
            with writer.batch():
                for n_done, (report, coding) in enumerate(view.coded(ids[first : first + BATCH]), first + 1):
                    _settle_report(view, writer, plan, report, coding, settled, places)
                    if tell is not None:
                        tell(Progress(n_done=n_done, n_expected=len(ids), seconds=monotonic() - started))
    with writer.batch():
        for row in view.issues(EVERYTHING).rows:
            writer.save_issues((row.issue,), row.run)


def _settle_report(
    view: View, writer: Writer, plan: Plan, report: Report, coding: Coding | None, settled: Settled, places: "_Places"
) -> None:
    id_ = report.id
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


def list_things(coding: Coding) -> tuple[Claim | Event | Figure | LocalActor, ...]:
    """Everything in a coding that can be judged."""
    return (*coding.claims, *coding.events, *coding.figures, *coding.actors)


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


def _make_audit(address: str, settled: Settled, *, at: datetime) -> AuditRow:
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


def _list_rest(plan: Plan, settled: Settled) -> None:
    """Adds the judgements of which no coding and no incident knows, and leaves each once, told of what the person judged."""
    left_out = {change.target for change in settled.changes if change.now == LEFT_OUT}
    firsts = {incident.id for incident in plan.linked.incidents if incident.members and incident.members[0] in left_out}
    loose = left_out | (firsts - plan.heirs.keys())
    rest = [refuse(one, reason) for one in plan.judgements if (reason := _find_reason(one, settled.met, loose))]
    known = {one.id: one for one in plan.judgements}
    reasons: dict[str, dict[str, None]] = {}
    for one in (*rest, *settled.unapplied):
        reasons.setdefault(one.judgement, {})[one.reason] = None
    settled.unapplied[:] = [refuse(known[id_], " ".join(its)) for id_, its in reasons.items()]


def _find_reason(one: Judgement, met: set[str], loose: set[str]) -> str | None:
    """Why a judgement changed nothing; None where it did, or where there was nothing to change."""
    if one.verdict in (Verdict.SAME, Verdict.DIFFERENT):
        return LOOSE if {one.target, (one.value or "").strip('"')} & loose else None
    if one.verdict is Verdict.CONFIRM or (one.verdict is Verdict.REJECT and one.target_kind == "incident"):
        return None
    return WHY_NOT.get(one.target_kind, None if one.target_kind == "account" or one.target in met else GONE)


def count_unsettled(view: View) -> int:
    """Judgements that would change a value and are in no coding of the record: all of them, or those made after it was settled."""
    log = view.judgements(page=EVERYTHING).rows
    settled = find_settled(view)
    last = settled[-1]["last_judgement"] if settled else None
    later = {one.id for one in log[next((n for n, one in enumerate(log, 1) if one.id == last), 0) :]}
    standing = view.judgements(JudgementFilter(standing_only=True), EVERYTHING).rows
    return sum(one.id in later and one.verdict in CHANGING for one in standing)
