"""Words that people marked as missed, made claims, events, figures, actors, places and times of a coding, signed by who marked them.

In:  judgements that add words of one report, its coding, who decides. Out: the coding with what they give; what was added, left open, not
applied. Left to others: what one mark makes (marked_words.py), later judgements of what was added (adjudication.py).
Marks of several people that share half of their extent are one thing. What is said of it beyond its words stays unknown until somebody says
it; the claim in which it is told is the innermost around its words, and what stands in the words of an added claim belongs to that claim.
Source: docs/decisions/0108-adjudicated-records.md
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from hearsay.errors import InputError, quote_value
from hearsay.ids import make_id
from hearsay.judging.agreement import SAME_SHARE, share_extent
from hearsay.judging.coherence import make_reason, sign
from hearsay.judging.corrections import FIELDS, Scene, put_value, show_field
from hearsay.judging.marked_words import MAKERS, ORDER, Added, Draft, Marked, read_marked
from hearsay.judging.opinions import is_signed
from hearsay.judging.outcomes import NOT_READ, THE_WHOLE, Change, Open, Outcomes
from hearsay.judging.showing import say_thing, show_claim, show_value
from hearsay.model import Claim, Coding, Event, Figure, Judgement, LocalActor, Span, When, Where
from hearsay.text import contains, span_text, write_number

ATTRIBUTES = {"voice": "voices", "place": "where", "time": "when"}  # said of → the field whose reason it is
UNCODED = "The report was not coded: there is nothing to which it could be added."


def add_marked(
    scene: Scene, marked: Collection[Judgement], *, deciding: Collection[str], gone: Collection[str], outcomes: Outcomes
) -> Coding:
    """The scene's coding with what people marked as missed, the oldest mark first; `gone` are things that people left out."""
    if not marked or not scene.coding.claims:
        outcomes.refuse(marked, UNCODED)
        return scene.coding
    marks = []
    for judgement in marked:
        try:
            marks.append(read_marked(judgement, scene.report.text))
        except InputError as error:
            outcomes.refuse((judgement,), str(error))
    for group in sorted(group_marks(marks), key=_sort_key):
        scene = replace(scene, coding=_add_one(scene, group, deciding=deciding, gone=gone, outcomes=outcomes))
    return scene.coding


def group_marks(marks: Iterable[Marked]) -> list[dict[str, Marked]]:
    """Marks of the same words as the same kind of thing, by person; of one person's marks of the very same words the last counts."""
    groups: list[dict[str, Marked]] = []
    for mark in marks:
        fitting = [group for group in groups if _has_room(group, mark)]
        if not fitting:
            fitting = [{}]
            groups += fitting
        best = max(fitting, key=lambda group: share_extent(_find_span(group), mark.span) if group else 0.0)
        best[mark.judgement.person] = mark
    return groups


def _has_room(group: Mapping[str, Marked], mark: Marked) -> bool:
    """Whether a mark is one of this group: of the same kind and words, and its person has no other there."""
    first, own = next(iter(group.values())), group.get(mark.judgement.person)
    if first.kind != mark.kind or (own is not None and own.span != mark.span):
        return False
    return share_extent(first.span, mark.span) >= SAME_SHARE


def _find_span(group: Mapping[str, Marked]) -> Span:
    """The words of a group: those of its first mark."""
    return next(iter(group.values())).span


def _sort_key(group: Mapping[str, Marked]) -> tuple[int, int, int]:
    """What is named stands before what names it, and an outer claim before the one that is told in it."""
    span = _find_span(group)
    return ORDER.index(next(iter(group.values())).kind), span.start, -span.end


def _add_one(scene: Scene, group: Mapping[str, Marked], *, deciding: Collection[str], gone: Collection[str], outcomes: Outcomes) -> Coding:
    """The coding with what one group of marks makes, by those whose word counts."""
    first, coding = next(iter(group.values())), scene.coding
    id_ = make_id(first.kind, "added", first.judgement.id)
    counting = {person: mark for person, mark in group.items() if person in deciding} or group
    drafts = _draft_all(scene, counting, first.span, id_, outcomes)
    marks = {person: group[person] for person in drafts}
    made = _agree(drafts, first.kind, coding.report, outcomes) if drafts and id_ not in gone else None
    if made is None:
        return coding
    known = _find_known(made, coding)
    if known is not None:
        if not is_signed(known.basis) or getattr(known, "id", id_) not in (id_, getattr(made, "id", id_)):  # else it was settled before
            outcomes.refuse((mark.judgement for mark in marks.values()), "The reading has it already. Correct its values there.")
        return coding
    made = _give(scene, made, marks, outcomes)
    if isinstance(made, Figure) and made.low is not None and made.high is not None and made.low > made.high:
        bounds = f"{write_number(made.low)} to {write_number(made.high)}"
        outcomes.refuse((mark.judgement for mark in marks.values()), f"The bounds would be {bounds}.")
        return coding
    target, now = getattr(made, "id", coding.report), _say(made, coding, span_text(scene.report.text, first.span))
    outcomes.changes.append(
        Change(report=coding.report, kind=first.kind, target=target, field=THE_WHOLE, was=NOT_READ, now=now, people=tuple(drafts))
    )
    return _take_in(_put(coding, made), made, tuple(drafts), outcomes) if isinstance(made, Claim) else _put(coding, made)


def _draft_all(scene: Scene, marks: Mapping[str, Marked], span: Span, id_: str, outcomes: Outcomes) -> dict[str, Draft]:
    """By person what each mark makes, all at the same words; those that say too little are written down."""
    drafts = {}
    for person, mark in sorted(marks.items()):
        try:
            drafts[person] = MAKERS[mark.kind](replace(mark, span=span), id_, scene)
        except InputError as error:
            outcomes.refuse((mark.judgement,), str(error))
    return drafts


def _agree(drafts: Mapping[str, Draft], kind: str, report: str, outcomes: Outcomes) -> Any:
    """What all drafts make, signed by those who say so; None, and open, where they differ."""
    said: dict[str, dict[str, str]] = {}  # field → person → words
    for person, draft in drafts.items():
        for name, words in draft.said.items():
            said.setdefault(name, {})[person] = words
    for name, by_person in said.items():
        if len(set(by_person.values())) > 1:
            outcomes.open.append(Open(kind=f"added {kind}", target=report, field=name, values=tuple(by_person.items())))
            return None
    made: Any = max(drafts.values(), key=lambda draft: len(draft.said)).thing
    for name, by_person in said.items():
        made = _sign(made, ATTRIBUTES.get(name, name), tuple(by_person))
    return made


def _sign(made: Any, attribute: str, people: tuple[str, ...]) -> Any:
    """The thing with a reason that says who gave this value, and that nobody had read it."""
    if not isinstance(made, When | Where):  # else it is a value itself
        return sign(made, attribute, people, "")
    return replace(made, basis=replace(made.basis, reasons=(make_reason(attribute, people, ""),)))


def _give(scene: Scene, thing: Any, marks: Mapping[str, Marked], outcomes: Outcomes) -> Any:
    """The thing with the further values that people gave; unknown where they differ, or where their words are none."""
    claims = {claim.id: claim for claim in scene.coding.claims}
    kind = next(iter(marks.values())).kind
    for mark in marks.values():
        for name in sorted(set(mark.given) - set(FIELDS.get(kind, {}))):
            outcomes.refuse((mark.judgement,), f"It is added, but has no {quote_value(name)}.")
    for name, field in FIELDS.get(kind, {}).items():
        said: dict[str, Any] = {}
        for person, mark in marks.items():
            try:
                if mark.given.get(name):
                    said[person] = put_value(thing, field, field.read(mark.given[name], thing, scene))
            except InputError as error:
                outcomes.refuse((mark.judgement,), f"It is added, but its {name} stays unknown: {error}")
        shown = {person: show_field(one, field, claims) for person, one in said.items()}
        if len(set(shown.values())) > 1:
            outcomes.open.append(Open(kind=kind, target=thing.id, field=name, values=tuple(shown.items())))
        elif said:
            thing = sign(next(iter(said.values())), field.attribute, tuple(said), "")
    return thing


# ------------------------------------------------------------------ where it stands in the coding


def _find_known(made: Added, coding: Coding) -> Any:
    """The like of it that the coding has already: the same kind of thing, said alike, at the same words."""
    if isinstance(made, LocalActor):
        return next((one for one in coding.actors if one.id == made.id and one.mentions == made.mentions), None)
    if isinstance(made, When):
        return next(
            (one for one in coding.times if (one.start, one.end) == (made.start, made.end) and _is_there(one.span, made.span)), None
        )
    if isinstance(made, Where):
        return next((one for one in coding.places if one.name == made.name and _is_there(one.span, made.span)), None)
    if isinstance(made, Event):
        return next((one for one in coding.events if one.type is made.type and _is_there(one.trigger, made.trigger)), None)
    if isinstance(made, Figure):
        return next((one for one in coding.figures if one.counts == made.counts and _is_there(one.span, made.span)), None)
    voice = made.voices[0].name
    return next((one for one in coding.claims[1:] if one.voices[0].name == voice and _is_there(one.span, made.span)), None)


def _is_there(known: Span | None, span: Span | None) -> bool:
    return known is not None and span is not None and share_extent(known, span) >= SAME_SHARE


def _put(coding: Coding, made: Added) -> Coding:
    """The coding with a thing more, in the order of its words."""
    if isinstance(made, LocalActor):
        others = tuple(one for one in coding.actors if one.id != made.id)
        return replace(coding, actors=_insert(others, made, lambda one: one.mentions[:1]))
    if isinstance(made, When):
        return replace(coding, times=_insert(coding.times, made, lambda one: one.span))
    if isinstance(made, Where):
        return replace(coding, places=_insert(coding.places, made, lambda one: one.span))
    if isinstance(made, Event):
        return replace(coding, events=_insert(coding.events, made, lambda one: one.trigger))
    if isinstance(made, Figure):
        return replace(coding, figures=_insert(coding.figures, made, lambda one: one.span))
    own, *told = coding.claims
    return replace(coding, claims=(own, *_insert(tuple(told), made, lambda one: one.span)))


def _insert(things: tuple[Any, ...], made: Any, find: Callable[[Any], Any]) -> tuple[Any, ...]:
    """The things with one more before the first that stands behind it."""
    at = next((n for n, one in enumerate(things) if (find(one) or (0, 0)) > find(made)), len(things))
    return (*things[:at], made, *things[at:])


def _take_in(coding: Coding, added: Claim, people: tuple[str, ...], outcomes: Outcomes) -> Coding:
    """The coding with what stands in the words of an added claim told in it, as far as it was told where the claim is."""
    claims = {claim.id: claim for claim in coding.claims}
    was, now = show_claim(claims, added.within or ""), added.voices[0].name

    def hang(kind: str, thing: Any, span: Span) -> Any:
        if thing.claim != added.within or not contains(added.span, span):
            return thing
        outcomes.changes.append(Change(report=coding.report, kind=kind, target=thing.id, field="claim", was=was, now=now, people=people))
        return sign(replace(thing, claim=added.id), "claim", people, was)

    def nest(claim: Claim) -> Claim:
        is_inside = claim.within == added.within and claim is not added and contains(added.span, claim.span)
        return replace(claim, within=added.id) if is_inside else claim

    return replace(
        coding,
        claims=tuple(map(nest, coding.claims)),
        events=tuple(hang("event", event, event.trigger) for event in coding.events),
        figures=tuple(hang("figure", figure, figure.span) for figure in coding.figures),
    )


def _say(made: Added, coding: Coding, words: str) -> str:
    """What was added, in few words, and the words on which it rests."""
    claims = {claim.id: claim for claim in coding.claims}
    if isinstance(made, Claim | Event | Figure):
        said = say_thing(made, claims)
    else:
        said = made.name if isinstance(made, LocalActor) else show_value(made)
    return f"{said}: {quote_value(words)}"
