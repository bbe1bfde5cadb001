"""A report's coding with people's judgements laid over it: a new coding, in which each changed value names who said so.

In:  a report, its coding, people's opinions, who decides. Out: the adjudicated report and coding; what was changed, left open, not applied.
Left to others: whose opinion counts (opinions.py), what a corrected value becomes (corrections.py), what hangs on it (coherence.py), what
marked words become (additions.py).
Ids stay: a claim, event or figure is the same thing in both records. A rejected claim's events and figures go to the claim in which it was
told, in the end the report's own voice; a rejected event's figures stay without an event. What is undecided stays as the machine read it.
Source: docs/decisions/0108-adjudicated-records.md
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from hearsay.errors import InputError
from hearsay.judging.additions import add_marked
from hearsay.judging.coherence import Mover, check_sums, find_home, rename, rename_outlet, sign, sign_run
from hearsay.judging.corrections import FIELDS, Around, Field, FindNumber, FindPlace, Scene, get_value, put_value, show_field
from hearsay.judging.incident_fields import INCIDENT_FIELDS
from hearsay.judging.opinions import WHOLE, Opinions, choose_opinions, has_rejected, read_value, split_opinions
from hearsay.judging.outcomes import LEFT_OUT, THE_WHOLE, Change, Open, Outcomes, Unapplied
from hearsay.judging.showing import say_thing
from hearsay.model import Claim, Coding, Event, Figure, Form, Incident, Judgement, Report, Verdict
from hearsay.text import write_number

KNOWN = {**FIELDS, "incident": INCIDENT_FIELDS}
ELSEWHERE = {("actor", "side"), *((kind, WHOLE) for kind in KNOWN)}  # what is no value of a coding: linking takes the sides


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjudicated:
    """A report and its coding as people left them, and how they came to be so."""

    report: Report
    coding: Coding
    changes: tuple[Change, ...] = ()
    open: tuple[Open, ...] = ()
    unapplied: tuple[Unapplied, ...] = ()


def adjudicate(
    report: Report,
    coding: Coding,
    opinions: Mapping[str, Opinions],
    *,
    deciding: Collection[str] = (),
    run: str = "",
    marked: Collection[Judgement] = (),
    find_place: FindPlace = lambda name, country: None,
    find_number: FindNumber = lambda words: None,
) -> Adjudicated:
    """The report and its coding with these opinions laid over them; without any that change a value, the very same ones.

    `marked` are the judgements that add words of this report, the oldest first. `run` is the id under which a changed coding is kept; the
    coding's own where none is given.
    """
    desk = _Desk(opinions=opinions, deciding=deciding, report=report.id)
    kept = desk.leave_out(coding)
    scene = Scene(report=report, coding=kept, find_place=find_place, find_number=find_number)
    gone = {change.target for change in desk.outcomes.changes}
    kept = add_marked(scene, marked, deciding=deciding, gone=gone, outcomes=desk.outcomes)
    scene = replace(scene, coding=kept)
    kept = replace(kept, claims=tuple(desk.correct("claim", claim, scene) for claim in kept.claims))
    kept = replace(kept, actors=tuple(desk.correct("actor", actor, scene) for actor in kept.actors))
    scene = replace(scene, coding=kept)
    kept = replace(kept, events=tuple(desk.correct("event", event, scene) for event in kept.events))
    kept = replace(kept, figures=check_sums(coding.figures, tuple(desk.correct_figure(figure, scene) for figure in kept.figures)))
    kept = rename(coding, kept)
    stated = desk.correct("report", report, scene)
    kept = rename_outlet(kept, report, stated)
    return Adjudicated(
        report=stated,
        coding=coding if kept == coding else sign_run(kept, run or coding.run),
        changes=tuple(desk.outcomes.changes),
        open=tuple(desk.outcomes.open),
        unapplied=tuple(desk.outcomes.unapplied),
    )


def adjudicate_incidents(
    incidents: Iterable[Incident], opinions: Mapping[str, Opinions], *, deciding: Collection[str] = (), around: Around
) -> tuple[tuple[Incident, ...], Outcomes]:
    """The incidents with what people say of each as a whole: their own title, type, days and place, which are no voice's account.

    One of which people differ whether it is any stays as it was linked: what that means for its events is told of them.
    """
    desk = _Desk(opinions=opinions, deciding=deciding, report="")
    desk.contested |= {id_ for id_, held in opinions.items() if all(split_opinions(held, deciding))}
    return tuple(desk.correct("incident", incident, around) for incident in incidents), desk.outcomes


@dataclass(slots=True, kw_only=True)
class _Desk:
    """One report, or the incidents of a record, while it is adjudicated: the opinions, and what has become of them."""

    opinions: Mapping[str, Opinions]
    deciding: Collection[str]
    report: str
    outcomes: Outcomes = field(default_factory=Outcomes)
    contested: set[str] = field(default_factory=set)  # things of which people differ whether they are any

    def leave_out(self, coding: Coding) -> Coding:
        """The coding without rejected claims, events and figures, and with what hung on them hung elsewhere."""
        claims = {claim.id: claim for claim in coding.claims}
        gone: dict[str, tuple[str, ...]] = {}  # id → who rejected it
        for kind, things in (("claim", coding.claims), ("event", coding.events), ("figure", coding.figures)):
            for thing in things:
                people = self._find_rejecting(kind, thing)
                if people:
                    gone[thing.id] = people
                    was = say_thing(thing, claims)
                    self._tell(kind, thing.id, THE_WHOLE, was, LEFT_OUT, people)
        if not gone:
            return coding
        homes = {id_: find_home(id_, claims, gone) for id_ in claims}
        move = Mover(claims=claims, homes=homes, gone=gone)
        return replace(
            coding,
            claims=tuple(move.claim(claim) for claim in coding.claims if claim.id not in gone),
            events=tuple(move.hang(event) for event in coding.events if event.id not in gone),
            figures=tuple(move.figure(figure) for figure in coding.figures if figure.id not in gone),
        )

    def _find_rejecting(self, kind: str, thing: Claim | Event | Figure) -> tuple[str, ...]:
        """Who rejects the thing, if that is what was decided."""
        held = self.opinions.get(thing.id, {})
        rejecting, keeping = split_opinions(held, self.deciding)
        if not rejecting:
            return ()
        if keeping:
            said = dict.fromkeys(rejecting, "rejected") | dict.fromkeys(keeping, "judged as there")
            self.outcomes.open.append(Open(kind=kind, target=thing.id, field=THE_WHOLE, values=tuple(sorted(said.items()))))
            self.contested.add(thing.id)
            return ()
        if isinstance(thing, Claim) and thing.form is Form.OWN:
            reason = "The report's own voice cannot be left out. Reject what it wrongly carries."
            self.outcomes.refuse((held[person][WHOLE] for person in rejecting), reason)
            return ()
        return rejecting

    def correct(self, kind: str, thing: Any, scene: Around) -> Any:
        """The thing with every field as people left it, each changed one signed."""
        if thing.id not in self.opinions or thing.id in self.contested:
            return thing
        held = {person: opinion for person, opinion in self.opinions[thing.id].items() if not has_rejected(opinion)}
        known, made = KNOWN[kind], thing
        for name in known:
            if any(name in opinion for opinion in held.values()):
                made = self._decide(kind, made, thing, name, known[name], choose_opinions(held, self.deciding, name), scene)
        others = [one for opinion in held.values() for name, one in opinion.items() if (kind, name) not in ELSEWHERE and name not in known]
        self.outcomes.refuse((one for one in others if one.verdict is not Verdict.CONFIRM), "This value has no place in a coding.")
        if kind in ("actor", "report"):
            wholes = [opinion[WHOLE] for opinion in self.opinions[thing.id].values() if has_rejected(opinion)]
            self.outcomes.refuse(
                wholes, "A rejection does not say what stands in its place. Correct its values, or reject what it is told of."
            )
        return made

    def correct_figure(self, figure: Figure, scene: Scene) -> Figure:
        """A corrected figure; its bounds as they were where a new one contradicts the other."""
        n_before = len(self.outcomes.changes)
        made: Figure = self.correct("figure", figure, scene)
        if made.low is None or made.high is None or made.low <= made.high:
            return made
        self.outcomes.changes[n_before:] = [one for one in self.outcomes.changes[n_before:] if one.field not in ("low", "high")]
        bounds = [one for held in self.opinions[figure.id].values() for name, one in held.items() if name in ("low", "high")]
        told = f"{write_number(made.low)} to {write_number(made.high)}"
        self.outcomes.refuse(bounds, f"The bounds would be {told}. Correct the other one too.")
        kept = tuple(reason for reason in made.basis.reasons if reason.field not in ("low", "high"))
        old = tuple(reason for reason in figure.basis.reasons if reason.field in ("low", "high"))
        return replace(made, low=figure.low, high=figure.high, basis=replace(made.basis, reasons=kept + old))

    def _decide(self, kind: str, made: Any, thing: Any, name: str, one: Field, voters: Opinions, scene: Around) -> Any:
        """The thing with one field as those who count say; as it was where they differ."""
        said: dict[str, Any] = {}
        for person, opinion in sorted(voters.items()):
            judgement = opinion.get(name)
            try:
                said[person] = made if judgement is None else self._read(judgement, made, thing, one, scene)
            except InputError as error:
                self.outcomes.refuse((judgement,) if judgement else (), str(error))
        claims = {claim.id: claim for claim in scene.coding.claims} if isinstance(scene, Scene) else {}
        shown = {person: show_field(value, one, claims) for person, value in said.items()}
        was = show_field(thing, one, claims)
        if len(set(shown.values())) > 1:
            values = tuple((person, words or "unknown") for person, words in shown.items())
            self.outcomes.open.append(Open(kind=kind, target=thing.id, field=name, values=values))
            return made
        now = next(iter(shown.values()), was)
        if now == was:
            return made
        people = tuple(sorted(shown))
        self._tell(kind, thing.id, name, was, now, people)
        return sign(next(iter(said.values())), one.attribute, people, was)

    def _read(self, judgement: Judgement, made: Any, thing: Any, one: Field, scene: Around) -> Any:
        """The thing as one person leaves it. Raises: InputError if her words are no value of this field."""
        if judgement.verdict is Verdict.CONFIRM:
            return put_value(made, one, get_value(thing, one))
        words = read_value(judgement)
        if judgement.verdict is Verdict.REJECT:
            if one.unknown is ...:
                raise InputError("A rejection does not say what stands in its place, and this value cannot be unknown. Correct it.")
            return put_value(made, one, one.unknown)
        if words is None:
            raise InputError("The correction holds no words.")
        return put_value(made, one, one.read(words, made, scene))

    def _tell(self, kind: str, target: str, name: str, was: str, now: str, people: tuple[str, ...]) -> None:
        self.outcomes.changes.append(Change(report=self.report, kind=kind, target=target, field=name, was=was, now=now, people=people))
