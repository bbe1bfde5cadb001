"""What a form does not hold: which incidents or events were left out, and why.

In:  what a form leaves out while it is made. Out: a table beside the form's file, and one line. Left to others: deciding what a form holds
(projects.py, dyads.py).
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from hearsay.export.columns import Table, column
from hearsay.model import Event, Status
from hearsay.record.content_rows import IncidentRow
from hearsay.text import plural


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutRow:
    """One incident or event that a form does not hold."""

    kind: str
    id: str
    report: str | None
    what: str
    statuses: tuple[Status, ...]
    first_day: date | None
    place: str | None
    country: str | None
    reason: str


LEFT_OUT: Table[LeftOutRow] = Table(
    name="left_out",
    meaning="One row is one incident or event that the table beside it does not hold.",
    columns=(
        column("kind", "incident or event", lambda row: row.kind),
        column("id", "its id: hearsay explain FILE ID", lambda row: row.id),
        column("report", "id of the report, of an event", lambda row: row.report),
        column("what", "the incident in one line; type and mode of an event", lambda row: row.what),
        column("status", "how it is told: happened, ongoing, planned, possible, denied, general", lambda row: row.statuses),
        column("first_day", "its first day", lambda row: row.first_day),
        column("place", "where", lambda row: row.place),
        column("country", "ISO 3166 alpha-2 code; XK for Kosovo", lambda row: row.country),
        column("reason", "why it is left out", lambda row: row.reason),
    ),
)


@dataclass(slots=True, kw_only=True)
class LeftOut:
    """What is left out, counted by its reason and written as it comes: an archive leaves out millions."""

    write: Callable[[LeftOutRow], None] | None = None
    counts: Counter[str] = field(default_factory=Counter)

    def add_incident(self, row: IncidentRow, statuses: Iterable[Status], reason: str) -> None:
        """Leaves out an incident."""
        self._add(
            LeftOutRow(
                kind="incident",
                id=row.id,
                report=None,
                what=row.title,
                statuses=tuple(sorted(set(statuses))),
                first_day=row.start,
                place=row.place,
                country=row.country,
                reason=reason,
            )
        )

    def add_event(self, event: Event, report: str, reason: str) -> None:
        """Leaves out an event."""
        self._add(
            LeftOutRow(
                kind="event",
                id=event.id,
                report=report,
                what=f"{event.type.value} {event.mode or ''}".strip(),
                statuses=(event.status,),
                first_day=event.when.start if event.when else None,
                place=event.where.name if event.where else None,
                country=event.where.country if event.where else None,
                reason=reason,
            )
        )

    def _add(self, row: LeftOutRow) -> None:
        self.counts[row.reason] += 1
        if self.write is not None:
            self.write(row)

    def say(self, what: str) -> str:
        """How many were left out, and why; empty where nothing was."""
        if not self.counts:
            return ""
        n, reasons = self.counts.total(), sorted(self.counts, key=lambda reason: (-self.counts[reason], reason))
        told = ", ".join(f"{self.counts[reason]:,} {reason}" for reason in reasons)
        return f"; left out: {plural(n, what)} ({told})"
