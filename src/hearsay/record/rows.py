"""What reading the record gives beside the records of model.py: frozen, without behaviour.

In: nothing. Out: the types that view.py and check.py give and the writer takes. Left to others: filling them.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

from hearsay.model import Coding, Issue, Report, Run

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """How a report arrived; kept once, when it first arrives."""

    arrived_at: datetime | None = None
    found_in: str | None = None  # folder, archive, feed or address
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """Which rows of a list are wanted."""

    start: int = 0
    limit: int = 50


EVERYTHING = Slice(limit=10_000_000)  # for lists that are short: people make few judgements, and who weighs them needs them all


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """Some rows of a longer list, and how long it is."""

    rows: tuple[T, ...]
    start: int  # place of the first of them in the list, from 0
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """How much of what is in a record."""

    n_reports: int
    n_sources: int
    n_coded: int
    n_claims: int
    n_events: int
    n_figures: int
    n_actors: int
    n_incidents: int
    n_disputed: int
    n_issues: int
    n_judgements: int
    n_copies: int
    first_day: date | None  # of publication
    last_day: date | None
    languages: tuple[tuple[str | None, int], ...]  # most frequent first
    unknown: tuple[tuple[str, int], ...]  # facts about reports that are not known: (outlet, 3), ...


FACTS = ("title", "outlet", "published", "language")  # whose lack is counted


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFilter:
    """Which reports are wanted; None and False narrow nothing."""

    outlet: str | None = None
    language: str | None = None
    since: date | None = None  # of publication
    until: date | None = None
    source_part: str | tuple[str, ...] | None = None  # letters that stand in the source; of several some suffice
    coded: bool | None = None
    lacks: str | None = None  # one of FACTS that is not known
    copied: bool = False  # those that repeat an earlier one
    current_only: bool = False  # without older versions


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A report in a list: everything but its text."""

    id: str
    source: str
    title: str | None
    author: str | None
    outlet: str | None
    published: str | None
    language: str | None
    address: str | None
    n_chars: int
    version: int
    current: bool
    n_claims: int | None  # None when not coded
    n_events: int | None
    n_figures: int | None
    origin: str | None  # the report that it copies


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedReport:
    """A report and a coding of it."""

    report: Report
    coding: Coding


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRow:
    """A run, when it was started, and how much it coded."""

    run: Run
    starts: tuple["RunStart", ...]
    n_codings: int
    n_issues: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RunStart:
    """One start of a run."""

    n: int
    input: str
    started_at: datetime
    ended_at: datetime | None
    n_reports: int | None
    n_issues: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRow:
    """An issue and the run that met it."""

    id: str
    run: str
    issue: Issue
