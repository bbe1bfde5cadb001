"""The page of one incident: its accounts side by side, ranges with bearers, revisions, sources.

In:  a view of the record. Out: its context. Left to others: what counts as independent and as agreement (corroboration.py), the look.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from hearsay.corroboration import SPEAKS_AGAINST, Standing, find_revisions, find_standing, make_range
from hearsay.export.maps import MapPoint, draw_map
from hearsay.export.marked import Layer, render_marked
from hearsay.export.plots import N_COLOURS, PlotValue, draw_plot
from hearsay.export.svg import Markup, join
from hearsay.export.timelines import shorten
from hearsay.export.wording import ask_field, name_relation, show_spread, show_value, show_when, show_where, sort_fields
from hearsay.intervals import show_days
from hearsay.model import Independence, Span, Verdict
from hearsay.record.content_rows import AccountRow, EventRow, IncidentDetail, IncidentFilter
from hearsay.record.rows import Slice
from hearsay.web import urls
from hearsay.web.contexts import AccountCard, Cell, Choice, Column, Decision, Fact, FieldPart, IncidentPage, Judged, Lead, Table, Tag
from hearsay.web.folds import MOST_ROWS, fold_rows, is_long, order_accounts, say_folded, say_values, stands_open
from hearsay.web.incidents import kind_of, tag_incident
from hearsay.web.judgements import find_judged, list_judgements
from hearsay.web.matrix import table_voices
from hearsay.web.site import Asked
from hearsay.web.voices import find_voice_page

TELLING = "occurred"  # the field of an account that says that it happened
KINDS = {Standing.DISPUTED: "dispute", Standing.SINGLE: "warn", Standing.UNBORNE: "warn", Standing.AGREED: "agree"}
LONGEST_QUOTE = 360  # characters around an account's words
NOT_JUDGED: Mapping[str, tuple[Judged, ...]] = MappingProxyType({})
MOST_SPLIT = 8  # mentions that the page offers to split off


def build_incident(asked: Asked) -> IncidentPage:
    """One incident and everything that is said of it."""
    detail = asked.view.incident(asked.parts["id"])
    row = detail.row
    places = {voice: i for i, voice in enumerate(dict.fromkeys(account.account.voice for account in detail.accounts))}
    titles = read_titles(asked, detail)
    folds = is_long(detail.accounts) and asked.text("open") != "all"
    judged = find_judged(asked, (row.account.id for row in detail.accounts))
    fields = list_fields(detail, places, folds=folds, judged=judged)
    matrix, mentions = table_voices(detail.accounts, first=MOST_ROWS // 2 if folds else 0), table_mentions(detail.events)
    point = MapPoint(lat=row.lat or 0.0, lon=row.lon or 0.0, label=row.place or row.title, weight=4, kind=kind_of(row.type))
    return IncidentPage(
        id=row.id,
        title=row.title,
        tags=tag_incident(row),
        facts=list_facts(detail),
        disagreement=say_disagreement(fields, row.n_voices),
        matrix=fold_rows(matrix, "voices") if folds else matrix,
        fields=fields,
        folded=say_folded(fields),
        unfolded_address=urls.incident_unfolded(row.id) if folds else None,
        mentions=fold_rows(mentions, "mentions") if folds else mentions,
        sources=list_sources(detail),
        related=list_related(detail, titles),
        map=draw_map([point], title=f"Where: {row.place or 'unknown'}", aspect=0.8) if row.lat is not None else None,
        choices=list_choices(detail, titles),
        correctable=list_correctable(detail),
        judgements=list_judgements(asked, row.id),
        exports=(
            Lead(words="what each voice says as CSV", address=urls.accounts(row.id)),
            Lead(words="this page as JSON", address=urls.as_json(urls.incident(row.id))),
        ),
    )


def say_disagreement(fields: Sequence[FieldPart], n_voices: int) -> str:
    """Whether the voices contradict each other: what a reader wants to know first."""
    if any(field.is_disputed for field in fields):
        return "Voices contradict each other on"
    return "No two voices contradict each other." if n_voices > 1 else "One voice alone tells of it: nobody contradicts, nobody confirms."


def say_voices(n_voices: int, n_own: int) -> str:
    """How many voices speak, and how many of them on their own where that is not all."""
    return f"{n_voices}" if n_own >= n_voices else f"{n_voices}, of which {n_own} {'does' if n_own == 1 else 'do'} not copy another"


def list_facts(detail: IncidentDetail) -> tuple[Fact, ...]:
    """The incident in short."""
    row = detail.row
    contexts = Counter(context for event in detail.events for context in event.event.contexts)
    items = (
        ("What", f"{row.type.value}{f' / {row.mode}' if row.mode else ''}"),
        ("When", show_days(row.start, row.end) or "unknown"),
        ("Where", f"{row.place or 'unknown'}{f', {row.country}' if row.country else ''}"),
        *((("In context", ", ".join(context for context, _ in contexts.most_common())),) if contexts else ()),
        ("Voices", say_voices(row.n_voices, len(find_own_voices(detail.accounts)))),
        ("Reports", str(row.n_reports)),
        ("Mentions", str(row.n_events)),
        ("Id", row.id),
    )
    return tuple(Fact(name=name, value=Cell(words=words)) for name, words in items)


def find_own_voices(accounts: Sequence[AccountRow]) -> set[str]:
    """The voices that tell of an incident without copying another; one that copies this and words a value anew copies all the same."""
    told = [row.account for row in accounts]
    telling = {account.voice for account in told if account.field == TELLING}
    own = (account for account in told if account.independence is not Independence.COPY)
    return {account.voice for account in own if account.field == TELLING or account.voice not in telling}


def list_fields(
    detail: IncidentDetail, places: dict[str, int], *, folds: bool = False, judged: Mapping[str, tuple[Judged, ...]] = NOT_JUDGED
) -> tuple[FieldPart, ...]:
    """The accounts by field, in the order in which a reader asks; a voice has the same colour in all of them."""
    return tuple(make_field(field, rows, places, folds=folds, judged=judged) for field, rows in sort_fields(detail.accounts))


def make_field(
    field: str,
    rows: Sequence[AccountRow],
    places: dict[str, int],
    *,
    folds: bool = False,
    judged: Mapping[str, tuple[Judged, ...]] = NOT_JUDGED,
) -> FieldPart:
    """One field: its summary, its cards, its plot if it is a figure; what of it is folded where the page is long."""
    accounts = [row.account for row in rows]
    ordered, n_open = order_accounts(rows) if folds else (rows, len(rows))
    is_folded = folds and not stands_open(accounts)
    numbers = [row for row in rows if row.account.low is not None or row.account.high is not None]
    spread = make_range(accounts)
    return FieldPart(
        key=field,
        name=f"{ask_field(field).capitalize()}?",
        summary=show_spread(spread) if spread else "",
        tags=(tag_standing(find_standing(accounts)),),
        accounts=tuple(make_card(row, places[row.account.voice] % N_COLOURS, judged.get(row.account.id, ())) for row in ordered),
        n_open=n_open,
        is_disputed=find_standing(accounts) is Standing.DISPUTED,
        is_folded=is_folded,
        told=say_values(accounts) if is_folded and not spread else "",
        revisions=list_revisions(rows),
        plot=draw_plot([plot_value(row) for row in numbers], title=f"{field}: every voice's number", places=places)
        if len(numbers) > 1
        else None,
    )


def tag_standing(standing: Standing) -> Tag:
    """How the voices stand to each other, in a colour."""
    return Tag(words=standing.value, kind=KINDS.get(standing, ""))


def make_card(row: AccountRow, colour: int, judged: tuple[Judged, ...] = ()) -> AccountCard:
    """One voice's value with its words, where they stand, and what people decided of it."""
    account = row.account
    tags = [Tag(words=account.stance.value, kind="dispute" if account.stance in SPEAKS_AGAINST else "")]
    tags += [Tag(words=account.side)] if account.side else []
    return AccountCard(
        id=account.id,
        voice=account.voice,
        voice_address=find_voice_page(row),
        colour=colour,
        value=show_value(account),
        words=shorten(row.words, 420),
        quote=quote_account(row),
        outlet=row.stands.outlet or row.stands.title or row.stands.source,
        address=urls.report(account.report, anchor=account.claim),
        said_on=account.said_on.isoformat() if account.said_on else "",
        independence="" if account.independence is Independence.UNKNOWN else account.independence.value,
        is_copy=account.independence is Independence.COPY,
        tags=tuple(tags),
        judged=judged,
    )


def quote_account(row: AccountRow) -> Markup:
    """The sentence in which an account stands, its words marked; a long one is cut around them, between words."""
    shift = row.span.start if row.span else row.account.span.start
    start, end = row.account.span.start - shift, row.account.span.end - shift
    first = 0 if end <= LONGEST_QUOTE else row.sentence.rfind(" ", 0, max(0, start - 120)) + 1
    last = max(end, first + LONGEST_QUOTE)
    last = len(row.sentence) if last >= len(row.sentence) else max(end, row.sentence.rfind(" ", end, last))
    cut = render_marked(row.sentence[first:last], [Layer(span=Span(start - first, end - first), classes="words")])
    return join("…" if first else "", cut, "…" if last < len(row.sentence) else "")


def plot_value(row: AccountRow) -> PlotValue:
    """An account as a mark of the plot."""
    account = row.account
    address = urls.report(account.report, anchor=account.claim)
    return PlotValue(
        low=account.low, high=account.high, said_on=account.said_on, voice=account.voice, words=shorten(row.words, 160), address=address
    )


def list_revisions(rows: Sequence[AccountRow]) -> tuple[Cell, ...]:
    """What voices revised, each leading to the words of the later value."""
    by_id = {row.account.id: row.account for row in rows}
    found = []
    for one in find_revisions(by_id.values()):
        later = by_id[one.accounts[1]]
        words = f"{one.voice}: {one.first} on {one.first_on}, {one.later} on {one.later_on}"
        found.append(Cell(words=words, address=urls.report(later.report, anchor=later.claim)))
    return tuple(found)


def table_mentions(events: Sequence[EventRow]) -> Table:
    """Every sentence that tells of it."""
    columns = tuple(Column(name=name) for name in ("Report", "Words", "Who", "To whom", "When", "Where"))
    rows = tuple(
        (
            Cell(words=row.stands.outlet or row.stands.source, address=urls.report(row.stands.report, anchor=row.event.id)),
            Cell(words=shorten(row.words, 300)),
            Cell(words="; ".join(mention.name for mention in row.event.actors)),
            Cell(words="; ".join(mention.name for mention in row.event.recipients)),
            Cell(words=show_when(row.event.when)),
            Cell(words=show_where(row.event.where)),
        )
        for row in events
    )
    return Table(caption="Every mention, with its own values", columns=columns, rows=rows)


def list_sources(detail: IncidentDetail) -> tuple[Cell, ...]:
    """The reports, with what each copies."""
    origins = {copy.report: copy for copy in detail.copies}
    cells = []
    for report, stands in sorted(
        {row.stands.report: row.stands for row in detail.events}.items(), key=lambda pair: (str(pair[1].day), pair[0])
    ):
        copy = origins.get(report)
        tags = (Tag(words=f"{copy.kind.value} copy", kind="warn"),) if copy else ()
        words = f"{stands.outlet or 'unknown outlet'}: {stands.title or stands.source}"
        cells.append(Cell(words=f"{words} ({stands.day})" if stands.day else words, address=urls.report(report), tags=tags))
    return tuple(cells)


def list_related(detail: IncidentDetail, titles: dict[str, str]) -> tuple[Cell, ...]:
    """Incidents that hang together with this one, each with the reason, and those that might be the same."""
    cells = [
        Cell(
            words=titles[other],
            address=urls.incident(other),
            tags=(Tag(words=name_relation(relation, seen_from=detail.row.id)),),
            beneath=relation.reason,
        )
        for relation in detail.relations
        for other in [relation.tail if relation.head == detail.row.id else relation.head]
    ]
    cells += [
        Cell(words=titles[other], address=urls.incident(other), tags=(Tag(words=f"the same? {tie.score:.2f}", kind="warn"),))
        for tie in detail.ties
        for other in [tie.right if tie.left == detail.row.id else tie.left]
    ]
    return tuple(cells)


def read_titles(asked: Asked, detail: IncidentDetail) -> dict[str, str]:
    """The titles of the incidents that relations and ties lead to."""
    ids = {id_ for relation in detail.relations for id_ in (relation.head, relation.tail)}
    ids |= {id_ for tie in detail.ties for id_ in (tie.left, tie.right)}
    return {row.id: row.title for row in asked.view.incidents(IncidentFilter(ids=tuple(sorted(ids))), Slice(limit=len(ids) or 1)).rows}


def list_choices(detail: IncidentDetail, titles: dict[str, str]) -> tuple[Decision, ...]:
    """What can be decided of the incident as a whole, of what may be the same, and of its mentions."""
    id_ = detail.row.id
    choices = [
        Decision(words="Confirm", verdict=Verdict.CONFIRM.value, target_kind="incident", target=id_, key="c"),
        Decision(words="Reject", verdict=Verdict.REJECT.value, target_kind="incident", target=id_, key="r"),
    ]
    for tie in detail.ties[:3]:
        other = tie.right if tie.left == id_ else tie.left
        for words, verdict in (("The same", Verdict.SAME), ("Different", Verdict.DIFFERENT)):
            choices.append(
                Decision(words=words, verdict=verdict.value, target_kind="incident", target=id_, value=other, said=titles.get(other, other))
            )
    first = detail.incident.members[0] if detail.incident.members else ""  # stands for the incident: the others are split off from it
    others = [row for row in detail.events if row.event.id != first][:MOST_SPLIT]
    apart = Verdict.DIFFERENT.value
    choices += [
        Decision(words="Split off", verdict=apart, target_kind="event", target=row.event.id, value=id_, said=say_mention(row))
        for row in others
    ]
    return tuple(choices)


def list_correctable(detail: IncidentDetail) -> tuple[Choice, ...]:
    """What can be corrected of the incident as a whole, with what the machine made of it; what a voice says is corrected at its card."""
    row = detail.row
    values = {
        "title": row.title,
        "type": row.type.value,
        "mode": row.mode or "",
        "when": show_days(row.start, row.end),
        "where": row.place or "",
        "country": row.country or "",
    }
    return tuple(Choice(value=value, words=name) for name, value in values.items())


def say_mention(row: EventRow) -> str:
    """A mention in one line."""
    return f"{row.stands.outlet or row.stands.source}: “{shorten(row.words, 110)}”"
