"""A coding that stays whole while values of it change: what hung on a thing left out, sums of changed figures, names, bases.

In:  a coding or a part of it, and what was left out or renamed. Out: the same without loose ends. Left to others: what changes and by whose
word (adjudication.py).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from hearsay.errors import quote_value
from hearsay.judging.opinions import SIGNED
from hearsay.judging.showing import show_claim
from hearsay.model import Basis, Claim, Coding, Figure, Incident, Reason, Report, When, Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Mover:
    """Hangs what hung on a rejected thing elsewhere."""

    claims: Mapping[str, Claim]
    homes: Mapping[str, str]
    gone: Mapping[str, tuple[str, ...]]

    def claim(self, claim: Claim) -> Claim:
        """A claim told in a rejected one is told where that one was."""
        home = self.homes.get(claim.within or "")
        return claim if claim.within is None or home == claim.within else replace(claim, within=home)

    def hang(self, thing: Any) -> Any:
        """An event or figure of a rejected claim belongs to the claim in which that was told."""
        home = self.homes.get(thing.claim, thing.claim)
        if home == thing.claim:
            return thing
        was = show_claim(self.claims, thing.claim)
        return sign(replace(thing, claim=home), "claim", self.gone[thing.claim], was)

    def figure(self, figure: Figure) -> Figure:
        """A figure without its rejected event, whole or denominator."""
        made: Figure = self.hang(figure)
        if made.event and made.event in self.gone:
            made = sign(replace(made, event=None), "event", self.gone[made.event], made.event)
        if made.part_of and made.part_of in self.gone:
            made = sign(replace(made, part_of=None), "part_of", self.gone[made.part_of], made.part_of)
        if made.denominator and made.denominator in self.gone:
            made = sign(replace(made, denominator=None), "denominator", self.gone[made.denominator], made.denominator)
        return made


def find_home(id_: str, claims: Mapping[str, Claim], gone: Collection[str]) -> str:
    """The nearest claim around a claim that was not left out, itself included; the report's own in the end."""
    seen: set[str] = set()
    while id_ in gone and id_ not in seen:
        seen.add(id_)
        id_ = claims[id_].within or ""
    return id_ if id_ in claims and id_ not in gone else next(iter(claims))


def sign(thing: Any, name: str, people: tuple[str, ...], was: str) -> Any:
    """The thing with a reason that says who gave this field and what the machine had read; its other reasons stay."""
    if isinstance(thing, Report | Incident):
        return thing  # a report's facts say themselves how they are known; an incident rests on its events
    reason = make_reason(name, people, was)
    part = getattr(thing, name)
    basis: Basis = thing.basis
    if isinstance(part, When | Where):  # has a basis of its own
        own = replace(part, basis=replace(basis, spans=(part.span,) if part.span else basis.spans, score=1.0, reasons=(reason,)))
        return replace(thing, **{name: own})
    kept = tuple(one for one in basis.reasons if one.field != name)
    return replace(thing, basis=replace(basis, reasons=(*kept, reason)))


def make_reason(name: str, people: tuple[str, ...], was: str) -> Reason:
    """Why a field has its value: these people gave it."""
    return Reason(field=name, by=f"{SIGNED}{', '.join(people)}; read by machine: {quote_value(was) if was else 'nothing'}")


def check_sums(before: tuple[Figure, ...], figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures without sums and rates that were reckoned from a figure which is another now, or gone."""
    old, new = ({one.id: (one.low, one.high, one.part_of) for one in some} for some in (before, figures))
    moved = {id_ for id_, bounds in old.items() if new.get(id_) != bounds}
    if not moved:
        return figures
    wholes = {one.part_of for one in (*before, *figures) if one.id in moved}
    rated = {one.id for one in before if one.denominator in moved}
    return tuple(
        replace(
            one,
            sum_of_parts=None if one.id in wholes else one.sum_of_parts,
            per_million=None if one.id in rated | moved else one.per_million,
        )
        for one in figures
    )


def rename(before: Coding, coding: Coding) -> Coding:
    """The coding with every mention and voice of a renamed actor under its new name."""
    old = {actor.id: actor.name for actor in before.actors}
    names = {actor.id: actor.name for actor in coding.actors if old.get(actor.id) != actor.name}
    if not names:
        return coding

    def call(one: Any) -> Any:
        return replace(one, name=names[one.actor]) if one is not None and one.actor in names else one

    def call_all(some: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(call(one) for one in some)

    return replace(
        coding,
        claims=tuple(replace(claim, voices=call_all(claim.voices)) for claim in coding.claims),
        events=tuple(
            replace(event, actors=call_all(event.actors), recipients=call_all(event.recipients), weapon=call(event.weapon))
            for event in coding.events
        ),
        roles=tuple(replace(role, person=call(role.person), of=call(role.of)) for role in coding.roles),
    )


def rename_outlet(coding: Coding, before: Report, after: Report) -> Coding:
    """The coding with the report's own voice under the name of the corrected outlet."""
    if before.outlet == after.outlet or after.outlet.value is None or not coding.claims:
        return coding
    own, name = coding.claims[0], after.outlet.value
    voices = tuple(replace(voice, name=name) if voice.name == before.outlet.value else voice for voice in own.voices)
    return replace(coding, claims=(replace(own, voices=voices), *coding.claims[1:]))


def sign_run(coding: Coding, run: str) -> Coding:
    """The coding under another run, each of its bases too."""

    def own(one: Any) -> Any:
        return replace(one, basis=replace(one.basis, run=run)) if one is not None else None

    def own_all(some: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(map(own, some))

    return replace(
        coding,
        run=run,
        claims=own_all(coding.claims),
        events=own_all(tuple(replace(event, when=own(event.when), where=own(event.where)) for event in coding.events)),
        figures=own_all(coding.figures),
        actors=own_all(coding.actors),
        aliases=own_all(coding.aliases),
        roles=own_all(coding.roles),
        citations=own_all(coding.citations),
        places=own_all(coding.places),
        times=own_all(coding.times),
    )
