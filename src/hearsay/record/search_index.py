"""What search can find: entries for a report, its claims and its events, and their words.

In: a Report and its Coding. Out: rows of `search_entries` and `search_words`. Left to others: asking (search.py).
An event is found by its sentence and the names in it, a claim by its words and the names of what it tells, a report by title and text.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from hearsay.model import Claim, Coding, Event, Form, Report, Span
from hearsay.record import schema
from hearsay.text import find_sentences

TOKEN = re.compile(r"\w+")
MAX_TSVECTOR_CHARS = 200_000  # PostgreSQL refuses a tsvector over 1 MB; longer reports are found by their first part


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row of `search_entries` without its number, and the words that find it."""

    row: dict[str, Any]
    words: str


def index_report(report: Report) -> Entry:
    """The entry of a report as a whole."""
    row = _row(report, "report", report.id, run=None)
    row["day"] = report.published_on
    return Entry(row=row, words=f"{report.title.value or ''}\n{report.text}")


def index_coding(report: Report, coding: Coding) -> list[Entry]:
    """The entries of the claims (but the report's own) and events of a coding."""
    claims = {claim.id: claim for claim in coding.claims}
    told: dict[str, list[str]] = {}
    for event in coding.events:
        told.setdefault(event.claim, []).extend(_names(event))
    entries = [_index_claim(report, coding.run, claim, told.get(claim.id, [])) for claim in coding.claims if claim.form is not Form.OWN]
    sentences = find_sentences(report.text) if coding.events else ()
    starts = [sentence.start for sentence in sentences]
    for event in coding.events:
        at = bisect_right(starts, event.trigger.start) - 1
        sentence = sentences[at] if at >= 0 else event.trigger
        entries.append(_index_event(report, coding.run, event, claims.get(event.claim), sentence))
    return entries


def write_entries(connection: sa.Connection, entries: Sequence[Entry], *, current: bool) -> None:
    """Writes entries and their words; numbers go up, which FTS5 needs to be quick."""
    if not entries:
        return
    postgres = connection.dialect.name == "postgresql"
    if postgres:  # one writer at a time gives out numbers; SQLite has only one writer anyway
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(4839572)")
    first = (connection.execute(sa.select(sa.func.max(schema.SEARCH_ENTRIES.c.n))).scalar() or 0) + 1
    numbered = list(enumerate(entries, first))
    connection.execute(sa.insert(schema.SEARCH_ENTRIES), [entry.row | {"n": n, "current": current} for n, entry in numbered])
    if postgres:
        statement = "INSERT INTO search_words (rowid, words) VALUES (%s, to_tsvector('english', %s))"
        connection.exec_driver_sql(statement, [(n, join_tokens(entry.words)) for n, entry in numbered])
    else:
        statement = "INSERT INTO search_words (rowid, words) VALUES (?, ?)"
        connection.exec_driver_sql(statement, [(n, entry.words) for n, entry in numbered])


def join_tokens(words: str) -> str:
    """The words without marks, accents and capitals, so that PostgreSQL cuts them where FTS5 does."""
    plain = words[:MAX_TSVECTOR_CHARS]
    if not plain.isascii():
        plain = "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char))
    return " ".join(TOKEN.findall(plain.lower().replace("_", " ")))


def _row(report: Report, kind: str, target: str, *, run: str | None) -> dict[str, Any]:
    empty = dict.fromkeys(("claim", "type", "status", "stance", "voice", "voice_actor", "place", "country", "day"))
    return empty | {"kind": kind, "target": target, "report": report.id, "run": run, "outlet": report.outlet.value}


def _index_claim(report: Report, run: str, claim: Claim, names: list[str]) -> Entry:
    row = _row(report, "claim", claim.id, run=run) | _said(claim)
    row["day"] = report.published_on
    return Entry(row=row, words=" ".join([_cut(report, claim.span), *dict.fromkeys(names)]))


def _index_event(report: Report, run: str, event: Event, claim: Claim | None, sentence: Span) -> Entry:
    row = _row(report, "event", event.id, run=run) | _said(claim)
    row |= {"type": event.type.value, "status": event.status.value}
    day = event.when.start or event.when.end if event.when else None
    row["day"] = day or report.published_on
    if event.where:
        row |= {"place": event.where.name, "country": event.where.country}
    whole = Span(min(sentence.start, event.trigger.start), max(sentence.end, event.trigger.end))
    return Entry(row=row, words=" ".join([_cut(report, whole), *dict.fromkeys(_names(event))]))


def _said(claim: Claim | None) -> dict[str, Any]:
    if claim is None:
        return {}
    voice = claim.voices[0] if claim.voices else None
    return {
        "claim": claim.id,
        "stance": claim.stance.value,
        "voice": voice.name if voice else None,
        "voice_actor": voice.actor if voice else None,
    }


def _names(event: Event) -> list[str]:
    mentions = [*event.actors, *event.recipients, *([event.weapon] if event.weapon else [])]
    return [mention.name for mention in mentions] + ([event.where.name] if event.where else [])


def _cut(report: Report, span: Span) -> str:
    return report.text[span.start : span.end]
