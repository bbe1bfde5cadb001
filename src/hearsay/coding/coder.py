"""The face of the coding room: the marks of one report become its coding.

In:  a report and its reading (marks, or none: then rules and lists alone). Out: a coding.
Left to others: what the models saw (read/), what is the same in other reports (link/).

The stages, in order, each a function of its own file:

    find_mentions   context                                    named and nominal actors, before they are told apart
    code_claims     context, mentions                          who says what; the report's own claim first
    code_actors     context, mentions, claims               -> tuple[LocalActor, ...]
    code_times      context                                 -> tuple[When, ...]        every resolved time
    code_places     context                                 -> tuple[Where, ...]       every resolved toponym
    code_events     context, claims, actors, times, places  -> tuple[Event, ...]
    code_figures    context, claims, events                 -> tuple[Figure, ...]
    code_roles, code_aliases, code_citations

A stage that needs lists or a gazetteer gets them bound in `load_coder` (functools.partial), so `Stages` holds plain functions
of the arguments above. The innermost claim at a span is `nesting.innermost_claim(claims, span)`; the name and the actor of a
mention are `actors.name_mention(context, index, span)`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from hearsay.codebook import Codebook
from hearsay.coding.actors import code_actors, name_voices
from hearsay.coding.aliases import code_aliases
from hearsay.coding.cast import make_cast
from hearsay.coding.citations import code_citations
from hearsay.coding.claims import code_claims
from hearsay.coding.context import CodingContext, make_context
from hearsay.coding.cues import Sayings, load_sayings
from hearsay.coding.events import load_event_coder
from hearsay.coding.figures import load_figure_coder
from hearsay.coding.names import find_names
from hearsay.coding.places import code_places
from hearsay.coding.roles import code_roles
from hearsay.coding.scores import ScoreTable, load_scores
from hearsay.coding.times import code_times
from hearsay.gazetteer import open_gazetteer
from hearsay.lists.lexicon import Lexicon, load_lexicon
from hearsay.model import Claim, Coding, Event, Figure, LocalActor, Reading, Report, When, Where

CodeTimes = Callable[[CodingContext], tuple[When, ...]]
CodePlaces = Callable[[CodingContext], tuple[Where, ...]]
CodeEvents = Callable[
    [CodingContext, tuple[Claim, ...], tuple[LocalActor, ...], tuple[When, ...], tuple[Where, ...]],
    tuple[Event, ...],
]
CodeFigures = Callable[[CodingContext, tuple[Claim, ...], tuple[Event, ...]], tuple[Figure, ...]]


def code_nothing(*_: object) -> tuple[()]:
    """A stage that finds nothing: stands in where a stage is left out."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages:
    """The stages that other files than the voices' own give."""

    times: CodeTimes = code_nothing
    places: CodePlaces = code_nothing
    events: CodeEvents = code_nothing
    figures: CodeFigures = code_nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Coder:
    """Codes reports one after another; holds lists and stages, nothing of any report."""

    lexicon: Lexicon
    sayings: Sayings
    stages: Stages
    claims: ScoreTable = field(default_factory=partial(load_scores, "claims"))  # which attributions are claims

    def code(self, report: Report, reading: Reading, *, run: str) -> Coding:
        """The coding of one report."""
        context = make_context(report, reading, run=run)
        names = find_names(context, self.lexicon)
        aliases = code_aliases(context, self.lexicon, names)
        cast = make_cast(context, self.lexicon, names, aliases)
        claims = code_claims(context, self.lexicon, self.sayings, cast, self.claims)
        roles = code_roles(context, self.lexicon, cast)
        actors = code_actors(context, self.lexicon, cast, claims, roles)
        claims = name_voices(claims, actors)
        times = self.stages.times(context)
        places = self.stages.places(context)
        events = self.stages.events(context, claims, actors, times, places)
        figures = self.stages.figures(context, claims, events)
        return Coding(
            report=report.id,
            run=run,
            claims=claims,
            events=events,
            figures=figures,
            actors=actors,
            aliases=aliases,
            roles=roles,
            citations=code_citations(context),
            places=places,
            times=times,
        )


def load_coder(codebook: Codebook | None = None, *, places: Sequence[Path] = ()) -> Coder:
    """A coder with the lists and the gazetteer that come with the install, and the user's own codebook and places where given."""
    return Coder(lexicon=load_lexicon(), sayings=load_sayings(), stages=load_stages(codebook, places=places))


def load_stages(codebook: Codebook | None = None, *, places: Sequence[Path] = ()) -> Stages:
    """All stages, bound to gazetteer, codebook and lists."""
    return Stages(
        times=code_times,
        places=partial(code_places, gazetteer=open_gazetteer(places)),
        events=load_event_coder(codebook),
        figures=load_figure_coder(),
    )
