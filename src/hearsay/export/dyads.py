"""Dyads: who did what to whom as source, target and code, a row a pair, with the voice that says it.

In:  a view, the codebook, the user's lists of actors. Out: rows. Left to others: writing them (forms.py), codes of words (partycodes.py).
An actor has the code that the user's lists give its words on the day, else its country and sector as CAMEO writes them ("SRBGOV").
A row is one voice's mention, not an occurrence: `incident` says which rows tell of one.
"""

from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from hearsay.actorlist import ActorList
from hearsay.cameo import CameoCode, choose_cameo
from hearsay.codebook import Codebook, find_crosswalk
from hearsay.export.cameo_columns import list_cameo_columns
from hearsay.export.columns import Table, column
from hearsay.export.left_out import LeftOut
from hearsay.export.tables import find_day, name_voice_outside
from hearsay.model import Actor, Claim, Event, LocalActor, Mention, Report, Span
from hearsay.parties import list_side
from hearsay.partycodes import NO_ACTOR, find_groups, is_discarded
from hearsay.record.view import View
from hearsay.states import find_state_codes
from hearsay.text import find_sentences, find_words, span_text

BY_LIST, BY_SECTOR = "list", "country and sector"
DISCARDED = "discarded by the list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One side of a dyad: its code, the actor's name, and how the code is known; None where nobody knows one."""

    code: str | None
    name: str
    known: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DyadRow:
    """One pair of one event."""

    report: Report
    event: Event
    claim: Claim | None
    incident: str | None
    source: Party
    target: Party
    cameo: CameoCode
    quad: int | None


Known = Mapping[str, Actor | LocalActor]


@dataclass(slots=True, kw_only=True)
class Dyads:
    """The rows of a record; events that give none are left out while the others are taken."""

    view: View
    codebook: Codebook
    actors: ActorList | None
    left_out: LeftOut

    def list_rows(self) -> Iterator[DyadRow]:
        """Every pair of an actor and a recipient of every event, by report and place in it."""
        linked = self.view.linked()
        known: dict[str, Actor | LocalActor] = {member: actor for actor in linked.actors for member in actor.members}
        incidents = {member: incident.id for incident in linked.incidents for member in incident.members}
        for row in self.view.codings(current_only=True):
            claims = {claim.id: claim for claim in row.coding.claims}
            named: Known = ChainMap(known, {actor.id: actor for actor in row.coding.actors})
            refused = self._find_refused(row.report.text)
            for event in row.coding.events:
                is_refused = any(one.start <= event.trigger.start < one.end for one in refused)
                pairs = [] if is_refused else list(self._list_pairs(row.report, event, named))
                if not pairs:
                    self.left_out.add_event(event, row.report.id, DISCARDED if is_refused else say_lacking(event))
                cameo, quad = choose_cameo(event, self.codebook), find_crosswalk(self.codebook, event.type.value, event.mode).quad
                for source, target in pairs:
                    yield DyadRow(
                        report=row.report,
                        event=event,
                        claim=claims.get(event.claim),
                        incident=incidents.get(event.id),
                        source=source,
                        target=target,
                        cameo=cameo,
                        quad=quad,
                    )

    def _find_refused(self, text: str) -> list[Span]:
        """The sentences that the user's lists refuse."""
        if self.actors is None or not self.actors.discards:
            return []
        return [sentence for sentence in find_sentences(text) if is_discarded(span_text(text, sentence), self.actors)]

    def _list_pairs(self, report: Report, event: Event, known: Known) -> Iterator[tuple[Party, Party]]:
        day = find_day(report, event)
        sources = [party for mention in list_side(event, "actor") for party in self._code_mention(report, mention, day, known)]
        targets = [party for mention in list_side(event, "recipient") for party in self._code_mention(report, mention, day, known)]
        yield from ((left, right) for left, right in product(sources, targets) if left != right)

    def _code_mention(self, report: Report, mention: Mention, day: date | None, known: Known) -> list[Party]:
        """The parties that a mention names: by the words printed, then by the actor's names, then by its country and sector."""
        actor = known.get(mention.actor or "")
        names = [span_text(report.text, mention.span), mention.name, *(actor.names if actor else ())]
        for name in dict.fromkeys(names):
            if codes := code_words(name, day, self.actors):
                return [Party(code=code, name=mention.name, known=BY_LIST) for code in codes]
        code = code_actor(actor, day)
        return [Party(code=code, name=mention.name, known=BY_SECTOR if code else None)]


def say_lacking(event: Event) -> str:
    """Why an event is no dyad."""
    actors, recipients = list_side(event, "actor"), list_side(event, "recipient")
    if actors and recipients:
        return "with the same on both sides"
    return "without actor" if recipients else "without recipient" if actors else "without actor and recipient"


def code_words(words: str, day: date | None, actors: ActorList | None) -> tuple[str, ...]:
    """The codes that the user's lists give to words on a day; an agent whose country nobody says has none."""
    if actors is None:
        return ()
    plain = [words[span.start : span.end] for span in find_words(words)]
    codes = [code for group in find_groups(plain, day, actors) for code in group.codes]
    return tuple(dict.fromkeys(code for code in codes if not code.startswith(NO_ACTOR)))


def code_actor(actor: Actor | LocalActor | None, day: date | None) -> str | None:
    """Country (ISO alpha-3) and sector as CAMEO joins them: "SRBGOV", "SRB", "IGO"; None where neither is known."""
    if actor is None:
        return None
    return f"{find_state_codes(actor.country, day).iso3 or ''}{actor.sector or ''}" or None


def _show_days(row: DyadRow) -> Sequence[date | None]:
    when = row.event.when
    return (when.start, when.end) if when is not None else (None, None)


def _take_cameo(row: DyadRow) -> tuple[Report, CameoCode]:
    return row.report, row.cameo


DYADS: Table[DyadRow] = Table(
    name="dyads",
    meaning="One row is one pair of actor and recipient of one event, according to one voice; rows of one incident tell of one occurrence.",
    columns=(
        column("event", "id of the event (events.csv)", lambda row: row.event.id),
        column("incident", "id of the incident (incidents.csv): count each once", lambda row: row.incident),
        column("report", "id of the report", lambda row: row.report.id),
        column("published", "day or UTC time of publication", lambda row: row.report.published.value),
        column("first_day", "first day that the words can mean", lambda row: _show_days(row)[0]),
        column("last_day", "last day that the words can mean", lambda row: _show_days(row)[1]),
        column("source", "code of who did it", lambda row: row.source.code),
        column("target", "code of to whom", lambda row: row.target.code),
        *list_cameo_columns(_take_cameo),
        column("quad", "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict", lambda row: row.quad),
        column("type", "PLOVER type", lambda row: row.event.type),
        column("mode", "PLOVER mode", lambda row: row.event.mode),
        column("status", "happened, ongoing, planned, possible, denied, general", lambda row: row.event.status),
        column("source_name", "who did it", lambda row: row.source.name),
        column("target_name", "to whom", lambda row: row.target.name),
        column("source_by", "how its code is known: list, country and sector", lambda row: row.source.known),
        column("target_by", "how its code is known: list, country and sector", lambda row: row.target.known),
        column("voice", "according to whom; empty in the report's own voice", lambda row: name_voice_outside(row.claim)),
        column("stance", "asserts, denies, accuses ...", lambda row: row.claim.stance if row.claim else None),
        column("outlet", "who published it", lambda row: row.report.outlet.value),
        column("place", "where", lambda row: row.event.where.name if row.event.where else None),
        column("country", "ISO 3166 alpha-2 code; XK for Kosovo", lambda row: row.event.where.country if row.event.where else None),
        column("score", "how sure the machine is, 0 to 1", lambda row: row.event.basis.score),
    ),
)
