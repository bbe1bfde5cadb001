"""The face of this room: places that a user names become reports, one by one, in a fixed order.

In:  paths ("-" is standard input) and options. Out: `Arrival`s and Issues. Left to others: keeping them (record/, by way of
pipeline.py), pages of the network (fetch.py). What fails costs one Issue, never the run; no container is held in memory.
"""

import gzip
import io
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hearsay.errors import InputError, ReportError, quote_value, suggest_name
from hearsay.ingest.charsets import decode_bytes
from hearsay.ingest.columns import SYNONYMS
from hearsay.ingest.dates import parse_published
from hearsay.ingest.drafts import NO_FACTS, Arrival, Origin, make_arrival
from hearsay.ingest.files import SIDE_ENDING, STDIN, Candidate, find_files, make_issue
from hearsay.ingest.options import FACTS, IngestOptions
from hearsay.ingest.parquet_files import count_rows
from hearsay.ingest.parts import Part
from hearsay.ingest.reading import Reader, note_mismatch
from hearsay.ingest.sniffing import CONTAINERS, Kind, kind_by_name
from hearsay.ingest.streams import open_stream, peek_head
from hearsay.model import Issue

__all__ = ["Arrival", "count_candidates", "take_in"]

STDIN_SOURCE = "standard input"
LANGUAGE = re.compile(r"[a-z]{2,3}")
MAX_SIDE_BYTES = 1_000_000
MAX_COUNTED_BYTES = 500_000_000  # counting the lines of more takes longer than a progress bar is worth


def take_in(places: Sequence[str], *, options: IngestOptions) -> Iterator[Arrival | Issue]:
    """The reports that the places hold, in a fixed order; what cannot be read is one Issue each.

    Raises: InputError if an option makes no sense.
    """
    _check_options(options)
    with Reader(options) as reader:
        if STDIN in places:
            sheet = _Sheet(STDIN_SOURCE, STDIN, NO_FACTS)
            yield from _take_parts(reader, open_stream(sys.stdin.buffer, limits=options.limits), sheet, options)
        for found in find_files([place for place in places if place != STDIN]):
            if isinstance(found, Issue):
                yield found
            else:
                yield from _take_file(reader, found, options)


def _check_options(options: IngestOptions) -> None:
    """Stop before the first report at what would go wrong with each."""
    if options.published is not None and parse_published(options.published) is None:
        raise InputError(
            f"Cannot read the date {quote_value(options.published)} of the option published. Expected a day such as 2019-06-10."
        )
    if options.language is not None and not LANGUAGE.fullmatch(options.language):
        raise InputError(f"Cannot read the language {quote_value(options.language)}. Expected a code of ISO 639 such as en or sr.")
    known = ("id", "text", *FACTS)
    for name in options.columns:
        if name not in known:
            raise InputError(f"Cannot name a column {quote_value(name)}.{suggest_name(name, known)} Expected one of {', '.join(known)}.")


def count_candidates(places: Sequence[str]) -> int | None:
    """How many reports to expect, for a progress bar; None where only reading would tell."""
    n_expected = 0
    for place in places:
        if place == STDIN:
            return None
        for found in find_files([place]):
            n_reports = 1 if isinstance(found, Issue) else _count_in_file(found.path)
            if n_reports is None:
                return None
            n_expected += n_reports
    return n_expected


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What is known of a file before it is opened."""

    source: str
    name: str
    given: Mapping[str, str]


def _take_file(reader: Reader, candidate: Candidate, options: IngestOptions) -> Iterator[Arrival | Issue]:
    """The reports of one file."""
    try:
        given = _read_side_file(candidate.path)
    except ReportError as error:
        given = NO_FACTS
        yield make_issue(candidate.source + SIDE_ENDING, str(error))
    sheet = _Sheet(candidate.source, candidate.path.name, given)
    try:
        with candidate.path.open("rb") as file, open_stream(file, limits=options.limits) as stream:
            yield from _take_parts(reader, stream, sheet, options)
    except ReportError as error:
        yield make_issue(candidate.source, str(error))
    except OSError as error:
        yield make_issue(
            candidate.source, f"Cannot read this file ({error.strerror or error}). Give yourself the right to read it, or copy it anew."
        )


def _take_parts(reader: Reader, stream: io.BufferedReader, sheet: _Sheet, options: IngestOptions) -> Iterator[Arrival | Issue]:
    """The reports of one stream, with one Issue for all that ails it as a whole."""
    troubles = _Troubles(sheet.source, limit=options.limits.max_row_issues)
    names: set[int] = set()
    n_arrived = 0
    try:
        mismatch = None if sheet.name == STDIN else note_mismatch(peek_head(stream), sheet.name)
        for part in reader.read(stream, name="" if sheet.name == STDIN else sheet.name, path=sheet.source):
            made = part if isinstance(part, ReportError) else _make(part, sheet, names, options)
            if isinstance(made, Arrival):
                n_arrived += 1
                yield made
                if n_arrived == 1 and mismatch:
                    yield make_issue(sheet.source, mismatch)
            else:
                yield from troubles.note(made, n_arrived)
            if n_arrived >= options.limits.max_reports:
                raise ReportError(f"This file holds more than {options.limits.max_reports:,} reports. Split it.")
    except (ReportError, OSError) as error:
        yield from troubles.end(n_arrived, ReportError(str(error)))
    else:
        yield from troubles.end(n_arrived, None)


class _Troubles:
    """What went wrong inside one container: single rows while others are good, one line if none is."""

    def __init__(self, source: str, *, limit: int) -> None:
        self._source = source
        self._limit = limit
        self._held: list[ReportError] = []
        self._n_told = 0
        self._n_untold = 0

    def note(self, error: ReportError, n_arrived: int) -> Iterator[Issue]:
        """Tell of a bad row, or hold it back while no good one was seen or too many were told."""
        if self._n_told >= self._limit or (n_arrived == 0 and len(self._held) >= self._limit):
            self._n_untold += 1
        elif n_arrived == 0:
            self._held.append(error)
        else:
            yield from self._tell_held()
            self._n_told += 1
            yield make_issue(self._source, str(error))

    def end(self, n_arrived: int, error: ReportError | None) -> Iterator[Issue]:
        """What is left to tell at the end of the container."""
        if n_arrived == 0:
            first = error or (self._held[0] if self._held else ReportError("This file holds no report."))
            n_others = len(self._held) + self._n_untold - (1 if error is None and self._held else 0)
            yield make_issue(self._source, f"{first} {n_others:,} more rows of it cannot be read either." if n_others else str(first))
            return
        yield from self._tell_held()
        if self._n_untold:
            yield make_issue(self._source, f"{self._n_untold:,} more rows cannot be read; the first {self._limit} were listed.")
        if error:
            yield make_issue(self._source, str(error))

    def _tell_held(self) -> Iterator[Issue]:
        for error in self._held:
            self._n_told += 1
            yield make_issue(self._source, str(error))
        self._held.clear()


def _make(part: Part, sheet: _Sheet, names: set[int], options: IngestOptions) -> Arrival | ReportError:
    """The report of a part, under a source that no other part of the file has."""
    name = part.name
    number = 1
    while name is not None and hash(name) in names:
        number += 1
        name = f"{part.name}~{number}"
    names.add(hash(name))
    origin = Origin(
        source=sheet.source if name is None else f"{sheet.source}#{name}",
        raw=part.raw,
        raw_name=sheet.name,
        given={**part.given, **sheet.given},
        address=part.address,
        file_name=sheet.name,
    )
    try:
        return make_arrival(part.draft, origin, options=options)
    except ReportError as error:
        return error


def _read_side_file(path: Path) -> Mapping[str, str]:
    """The facts that NAME.meta.json gives of NAME.txt.

    Raises: ReportError if the side file is there and cannot be read.
    """
    side = path.with_name(path.name.removesuffix("".join(path.suffixes[-1:])) + SIDE_ENDING)
    if not side.is_file():
        return NO_FACTS
    try:
        with side.open("rb") as file:
            content = json.loads(decode_bytes(file.read(MAX_SIDE_BYTES)).text)
    except (OSError, ValueError, RecursionError) as error:
        raise ReportError(
            f'Cannot read this side file ({error}). Expected one JSON object such as {{"outlet": "…", "published": "2019-06-10"}}.'
        ) from error
    if not isinstance(content, dict):
        raise ReportError(f"This side file holds {quote_value(content)}. Expected one JSON object.")
    facts: dict[str, str] = {}
    for fact in FACTS:
        value = next((content[key] for key in (fact, *SYNONYMS[fact]) if content.get(key)), None)
        if value is not None:
            facts[fact] = str(value)
    return facts


def _count_in_file(path: Path) -> int | None:
    """How many reports a file holds: lines of JSON Lines, one for a document, None for other containers."""
    kind = kind_by_name(path.name)
    if kind not in CONTAINERS and kind is not Kind.FEED:
        return 1
    try:
        if kind is Kind.PARQUET:
            return count_rows(path)
        if kind is not Kind.JSON_LINES or path.stat().st_size > MAX_COUNTED_BYTES:
            return None
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            return sum(piece.count(b"\n") for piece in iter(lambda: file.read(1 << 20), b""))
    except (OSError, EOFError):
        return 1
