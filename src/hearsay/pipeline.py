"""The way through the house: take in, read, code, save, link. The only place where stages meet each other and the record.

In:  places (files, folders, streams), a record's address, settings. Out: a record, and a summary of what happened.
Left to others: every stage's own work. Each report is one transaction, so a killed run loses nothing and the next call goes on.
"""

import json
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from time import monotonic

from hearsay import __version__
from hearsay.coding.coder import Coder, load_coder
from hearsay.errors import HearsayError, WeightsError
from hearsay.ids import make_id
from hearsay.ingest.draft import Arrival
from hearsay.ingest.intake import count_candidates, take_in
from hearsay.ingest.options import IngestOptions
from hearsay.link.linker import link
from hearsay.model import Coding, Issue, Reading, Report, Run
from hearsay.read.reader import Reader, open_reader
from hearsay.record.view import open_view
from hearsay.record.writer import open_writer
from hearsay.text import find_sentences

BATCH = 4  # reports handed to a helper at once: fewer wastes copying, more delays the first result and a kill loses more
AHEAD = 4  # batches waiting per helper: bounds memory however many reports there are
FEW = 24  # below this a helper's start (weights, lists) costs more than it saves
CODED_LANGUAGE = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeSettings:
    """What changes a coding, and therefore belongs to the id of its run."""

    use_weights: bool = True


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
    source: str


@dataclass(slots=True, kw_only=True)
class Summary:
    """What happened in a run, counted."""

    n_seen: int = 0
    n_coded: int = 0
    n_known: int = 0
    n_other_language: int = 0
    issues: list[Issue] = field(default_factory=list)
    n_incidents: int | None = None
    seconds: float = 0.0
    notice: str | None = None


def open_desk(settings: CodeSettings) -> Desk:
    """The reader and coder for these settings; without installed weights, the coder alone with rules and lists."""
    reader, notice = None, None
    if settings.use_weights:
        try:
            reader = open_reader()
        except WeightsError as error:
            notice = f"Coding by rules and lists alone: {error}"
    weights = reader.weights if reader else ""
    return Desk(reader=reader, coder=load_coder(), run=make_run(weights, settings), notice=notice)


def make_run(weights: str, settings: CodeSettings) -> Run:
    """The run of this version, these weights and these settings: equal ones have one id."""
    canonical = json.dumps({"use_weights": settings.use_weights}, sort_keys=True)
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
