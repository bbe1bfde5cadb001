"""What can be asked of search and what it gives.

In: nothing. Out: frozen dataclasses: the filter, hits, facets. Left to others: asking (search.py).
"""

from dataclasses import dataclass
from datetime import date

from hearsay.model import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchFilter:
    """What a search is narrowed to; None narrows nothing."""

    kinds: tuple[str, ...] = ()  # report, claim, event; () for all
    type: str | None = None  # PLOVER type
    status: str | None = None
    stance: str | None = None
    actor: str | tuple[str, ...] | None = None  # id across reports, or a name as the reports give it, or several
    part: str | None = None  # actor or recipient: as what that actor takes part
    lately: bool = False  # of an actor or voice of very many mentions, only its last ones
    voice: str | tuple[str, ...] | None = None  # name of the innermost voice, or several, or id across reports
    side: str | None = None  # of the voice, by the user's list of parties
    outlet: str | None = None
    place: str | None = None
    country: str | None = None
    since: date | None = None
    until: date | None = None
    report: str | None = None
    incident: str | None = None
    disputed: bool | None = None  # of the incident
    single_voiced: bool | None = None  # whether one voice alone tells of the incident


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """Something that was found, with its words."""

    kind: str
    target: str
    report: str
    source: str
    title: str | None
    outlet: str | None
    day: date | None
    words: str
    span: Span  # where these words stand in the report
    found: tuple[Span, ...]  # the searched words within `words`
    claim: str | None
    voice: str | None
    voice_actor: str | None  # that voice in its report
    stance: str | None
    type: str | None
    status: str | None
    place: str | None
    country: str | None
    incident: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One value that the hits can be narrowed to, and how many of them have it."""

    name: str  # field of SearchFilter
    value: str
    label: str
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """A page of hits and what they can be narrowed to."""

    rows: tuple[SearchHit, ...]
    start: int
    total: int  # of the hits that were counted
    complete: bool  # whether these are all; False when there are more than search counts
    facets: tuple[Facet, ...]  # by name, the most frequent value first
