"""Search: full text and facets over reports, claims and events.

In: a connection, words, a filter. Out: hits with their words, facets with counts. Left to others: filling the entries (search_index.py).
More than MOST_FOUND entries are not counted: of these the newest are looked at, and the result says that it is not complete.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from hearsay.model import Span
from hearsay.record import schema
from hearsay.record.lookup import find_one, last_members
from hearsay.record.rows import Slice
from hearsay.record.search_rows import Facet, SearchFilter, SearchHit, SearchResult
from hearsay.record.search_words import Part, find_typed, for_postgres, for_sqlite, parse_words
from hearsay.text import find_sentences

MOST_FOUND = 2_000  # entries that one search looks at; keeps the slowest search of a large record under 200 ms
MOST_VALUES = 20  # values of one facet
SNIPPET_CHARS = 240
ENTRIES = schema.SEARCH_ENTRIES
OWN_FACETS = ("kind", "type", "status", "stance", "voice", "outlet", "place", "country")  # columns of the entries themselves
SELECTIVE = ("voice", "actor", "outlet", "place", "report", "incident")  # fields of the filter that few entries meet
FACET_FIELDS = {"kind": "kinds"}  # columns whose field of SearchFilter has another name
Row = Mapping[Any, Any]


def search(connection: sa.Connection, words: str, wanted: SearchFilter, page: Slice, *, with_facets: bool = True) -> SearchResult:
    """What the words find, best first (newest first without words, or when there is too much), and what it can be narrowed to."""
    parts = parse_words(words) if words.strip() else ()
    found = find_entries(connection, parts, wanted)
    complete = len(found) <= MOST_FOUND
    found = found[:MOST_FOUND]
    chosen = [row["n"] for row in found[page.start : page.start + page.limit]]
    return SearchResult(
        rows=read_hits(connection, chosen, parts),
        start=page.start,
        total=len(found),
        complete=complete,
        facets=count_facets(connection, found) if with_facets else (),
    )


def find_entries(connection: sa.Connection, parts: tuple[Part, ...], wanted: SearchFilter) -> Sequence[Row]:
    """The entries that are found, in order, at most one more than MOST_FOUND: with all columns that facets need."""
    columns = [ENTRIES.c[name] for name in ("n", "target", *OWN_FACETS)]
    conditions = [ENTRIES.c.current, *conditions_of(connection, wanted, is_worded=bool(parts))]
    if not parts:
        query = sa.select(*columns).where(*conditions).order_by(ENTRIES.c.day.desc().nulls_last(), ENTRIES.c.n.desc())
        return connection.execute(query.limit(MOST_FOUND + 1)).mappings().all()
    rows: Sequence[Row] = ()
    for is_ranked in (False, True) if len(conditions) == 1 and is_common(connection, parts) else (True,):
        matched = match_words(connection, parts, is_ranked=is_ranked)
        query = sa.select(*columns, matched.c.rank, ENTRIES.c.day).join(matched, matched.c.n == ENTRIES.c.n).where(*conditions)
        rows = connection.execute(query.limit(MOST_FOUND + 1)).mappings().all()
        if len(rows) > MOST_FOUND:
            return rows  # the newest entries, as match_words gives them
    return sorted(rows, key=lambda row: (row["rank"], row["n"]))


def is_common(connection: sa.Connection, parts: tuple[Part, ...]) -> bool:
    """Whether more entries match than are ranked: a rank looks up the length of each, for nothing where the newest are told."""
    matched = match_words(connection, parts, is_ranked=False)
    some = sa.select(matched.c.n).limit(MOST_FOUND + 1).subquery()
    return connection.execute(sa.select(sa.func.count()).select_from(some)).scalar_one() > MOST_FOUND


def match_words(connection: sa.Connection, parts: tuple[Part, ...], *, is_ranked: bool = True) -> sa.Subquery:
    """The entries whose words match, as (n, rank): newest entries first, at most four times MOST_FOUND; a lower rank is better.

    Not ranked, all have the rank 0.
    """
    if connection.dialect.name == "postgresql":
        rank = "-ts_rank(words, to_tsquery('english', :typed))"
        sql = "FROM search_words WHERE words @@ to_tsquery('english', :typed) ORDER BY rowid DESC LIMIT :most"
        typed = for_postgres(parts)
    else:
        rank = "bm25(search_words)"
        sql = "FROM search_words WHERE search_words MATCH :typed ORDER BY rowid DESC LIMIT :most"
        typed = for_sqlite(parts)
    sql = f"SELECT rowid AS n, {rank if is_ranked else '0.0'} AS rank {sql}"
    statement = sa.text(sql).bindparams(typed=typed, most=4 * MOST_FOUND)
    return statement.columns(sa.column("n", sa.Integer), sa.column("rank", sa.Double)).subquery("matched")


def conditions_of(connection: sa.Connection, wanted: SearchFilter, *, is_worded: bool) -> list[sa.ColumnElement[bool]]:
    """The filter as conditions on entries.

    Where words, a voice, an actor or the like find few, the kind is hidden from the index: else SQLite would walk through all of that kind.
    """
    plain = ("type", "status", "stance", "outlet", "place", "country", "report")
    conditions: list[sa.ColumnElement[bool]] = [ENTRIES.c[name] == value for name in plain if (value := getattr(wanted, name)) is not None]
    if wanted.kinds:
        is_of_few = is_worded or any(getattr(wanted, name) is not None for name in SELECTIVE)
        kind: sa.ColumnElement[str] = ENTRIES.c.kind.concat("") if is_of_few else ENTRIES.c.kind
        conditions.append(kind.in_(wanted.kinds))
    if wanted.since is not None:
        conditions.append(ENTRIES.c.day >= wanted.since)
    if wanted.until is not None:
        conditions.append(ENTRIES.c.day <= wanted.until)
    if wanted.voice is not None:
        conditions.append(_by_voice(connection, wanted))
    if wanted.side is not None:  # asked entry by entry: a side has very many members
        members, actors = schema.ACTOR_MEMBERS, schema.ACTORS
        of_voice = sa.select(actors.c.side).join(members, members.c.actor == actors.c.id).where(members.c.member == ENTRIES.c.voice_actor)
        conditions.append(of_voice.limit(1).scalar_subquery() == wanted.side)
    if wanted.actor is not None:
        conditions.append(_by_actor(connection, wanted))
    return conditions + _incident_conditions(wanted)


def _by_voice(connection: sa.Connection, wanted: SearchFilter) -> sa.ColumnElement[bool]:
    if isinstance(wanted.voice, str) and wanted.voice.startswith("actor-"):
        return ENTRIES.c.voice_actor.in_(_members(connection, wanted.voice, lately=wanted.lately))
    return is_named(ENTRIES.c.voice, wanted.voice)


def is_named(column: sa.ColumnElement[str], wanted: str | tuple[str, ...] | None) -> sa.ColumnElement[bool]:
    """Whether a column holds the name, or one of several."""
    return column.in_(wanted) if isinstance(wanted, tuple) else column == wanted


def _by_actor(connection: sa.Connection, wanted: SearchFilter) -> sa.ColumnElement[bool]:
    parts, actor = schema.PARTICIPANTS, wanted.actor
    is_id = isinstance(actor, str) and actor.startswith("actor-")
    named = parts.c.actor.in_(_members(connection, str(actor), lately=wanted.lately)) if is_id else is_named(parts.c.name, actor)
    events = sa.select(parts.c.event).where(named)
    if wanted.part is not None:
        events = events.where(parts.c.part == wanted.part)
    return (ENTRIES.c.kind.concat("") == "event") & ENTRIES.c.target.in_(events)


def _members(connection: sa.Connection, actor: str, *, lately: bool) -> sa.Select[Any]:
    members = schema.ACTOR_MEMBERS
    key = find_one(connection, schema.ACTORS, actor, what="actor")
    return last_members(key) if lately else sa.select(members.c.member).where(members.c.actor == key)


def _incident_conditions(wanted: SearchFilter) -> list[sa.ColumnElement[bool]]:
    members = schema.INCIDENT_MEMBERS
    conditions: list[sa.ColumnElement[bool]] = []
    if wanted.incident is not None:
        conditions.append(ENTRIES.c.target.in_(sa.select(members.c.event).where(members.c.incident == wanted.incident)))
    if wanted.disputed is not None:
        conditions.append(of_incident(members.c.disputed).is_(wanted.disputed))
    if wanted.single_voiced is not None:
        n_voices = of_incident(members.c.n_voices)
        conditions.append(n_voices <= 1 if wanted.single_voiced else n_voices > 1)
    return [ENTRIES.c.kind.concat("") == "event", *conditions] if conditions else []


def of_incident(column: sa.Column[Any]) -> sa.ScalarSelect[Any]:
    """What the membership of an entry tells of its incident, asked entry by entry: very many incidents are disputed, or have one voice."""
    members = schema.INCIDENT_MEMBERS
    return sa.select(column).where(members.c.event == ENTRIES.c.target).limit(1).scalar_subquery()


def count_facets(connection: sa.Connection, found: Sequence[Row]) -> tuple[Facet, ...]:
    """How often each value occurs among the entries, the most frequent first."""
    facets: list[Facet] = []
    for name in OWN_FACETS:
        counts = Counter(row[name] for row in found if row[name] is not None)
        facets += _facets(FACET_FIELDS.get(name, name), counts)
    numbers = [row["n"] for row in found if row["kind"] == "event"]
    if numbers:
        facets += _actor_facets(connection, numbers) + _incident_facets(connection, numbers)
    return tuple(facets)


def _facets(name: str, counts: Counter[str]) -> list[Facet]:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [Facet(name=name, value=value, label=value, n=n) for value, n in ordered[:MOST_VALUES]]


def _chosen(connection: sa.Connection, numbers: Sequence[int]) -> sa.Subquery:
    """The entries of these numbers, handed over as one JSON list: thousands of parameters would be refused."""
    packed = "[" + ",".join(map(str, numbers)) + "]"
    sql = "SELECT value AS n FROM json_each(:numbers)"
    if connection.dialect.name == "postgresql":
        sql = "SELECT CAST(value AS INTEGER) AS n FROM json_array_elements_text(CAST(:numbers AS JSON))"
    return sa.text(sql).bindparams(numbers=packed).columns(sa.column("n", sa.Integer)).subquery("chosen")


def _actor_facets(connection: sa.Connection, numbers: Sequence[int]) -> list[Facet]:
    parts, chosen = schema.PARTICIPANTS, _chosen(connection, numbers)
    joined = chosen.join(ENTRIES, ENTRIES.c.n == chosen.c.n)
    joined = joined.join(parts, (parts.c.event == ENTRIES.c.target) & (parts.c.run == ENTRIES.c.run))
    names = connection.execute(sa.select(ENTRIES.c.n, parts.c.name).select_from(joined).where(parts.c.part != "weapon"))
    return _facets("actor", Counter(name for _, name in {(n, name) for n, name in names}))


def _incident_facets(connection: sa.Connection, numbers: Sequence[int]) -> list[Facet]:
    members, chosen = schema.INCIDENT_MEMBERS, _chosen(connection, numbers)
    joined = chosen.join(ENTRIES, ENTRIES.c.n == chosen.c.n).join(members, members.c.event == ENTRIES.c.target)
    single = sa.case((members.c.n_voices <= 1, 1), else_=0)
    disputed = sa.case((members.c.disputed, 1), else_=0)
    n_disputed, n_single = connection.execute(sa.select(sa.func.sum(disputed), sa.func.sum(single)).select_from(joined)).one()
    counted = (("disputed", n_disputed), ("single_voiced", n_single))
    return [Facet(name=name, value="true", label=name.replace("_", "-"), n=int(n)) for name, n in counted if n]


def read_hits(connection: sa.Connection, numbers: Sequence[int], parts: tuple[Part, ...]) -> tuple[SearchHit, ...]:
    """The hits of these entries with their words, in this order."""
    members, reports, claims, events = schema.INCIDENT_MEMBERS, schema.REPORTS, schema.CLAIMS, schema.EVENTS
    query = (
        sa.select(ENTRIES, reports.c.source, reports.c.title, reports.c.text, members.c.incident)
        .add_columns(claims.c.words_from, claims.c.words_to, events.c.trigger_from, events.c.trigger_to)
        .select_from(
            ENTRIES.join(reports, reports.c.id == ENTRIES.c.report)
            .outerjoin(claims, (ENTRIES.c.kind == "claim") & (claims.c.id == ENTRIES.c.target) & (claims.c.run == ENTRIES.c.run))
            .outerjoin(events, (ENTRIES.c.kind == "event") & (events.c.id == ENTRIES.c.target) & (events.c.run == ENTRIES.c.run))
            .outerjoin(members, members.c.event == ENTRIES.c.target)
        )
        .where(ENTRIES.c.n.in_(numbers))
    )
    rows = {row["n"]: row for row in connection.execute(query).mappings()}
    return tuple(_hit(rows[n], parts) for n in numbers)


def _hit(row: Row, parts: tuple[Part, ...]) -> SearchHit:
    span = _span_of(row, parts)
    words = row["text"][span.start : span.end]
    plain = ("kind", "target", "report", "source", "title", "outlet", "day", "claim", "voice", "voice_actor", "stance", "type", "status")
    more = ("place", "country", "incident")
    return SearchHit(**{name: row[name] for name in plain + more}, words=words, span=span, found=find_typed(words, parts))


def _span_of(row: Row, parts: tuple[Part, ...]) -> Span:
    """The words that show a hit: a claim's own, an event's sentence, of a report what stands around the first word found."""
    text: str = row["text"]
    if row["kind"] == "claim":
        return Span(row["words_from"], row["words_to"])
    if row["kind"] == "event":
        return sentence_at(text, Span(row["trigger_from"], row["trigger_to"]))
    first = next(iter(find_typed(text, parts)), Span(0, 0))
    start = max(0, first.start - SNIPPET_CHARS // 3)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = text.find(" ", min(len(text), start + SNIPPET_CHARS))
    return Span(start, end if end >= 0 else len(text))


def sentence_at(text: str, span: Span) -> Span:
    """The sentence of a text in which a span begins, long enough to hold all of it."""
    start, end = text.rfind("\n\n", 0, span.start), text.find("\n\n", span.start)  # no sentence goes on after a blank line
    return sentence_among(find_sentences(text, Span(max(start, 0), end if end >= 0 else len(text))), span)


def sentence_among(sentences: Sequence[Span], span: Span) -> Span:
    """The one of these sentences in which a span begins, long enough to hold all of it."""
    for sentence in sentences:
        if sentence.start <= span.start < sentence.end:
            return Span(sentence.start, max(sentence.end, span.end))
    return span
