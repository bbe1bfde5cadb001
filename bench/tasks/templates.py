"""MUC-4 templates: reports in, incidents with perpetrators, targets, victims, weapons, day, place and confidence out.

A template is one incident type that is likely enough in a report, with the strings that are likely enough in its slots. Reports of several
incidents of one type get one template: the key splits them by day and place, which costs less than a wrong split would.
The weights are learned (train/templates.py): the slots' and types' on the dev part, since the reader has seen the train part.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from bench.desk import make_report, take_desk
from bench.scoring import Row
from bench.tasks.fillers import (
    KINDS,
    ROLES,
    Filler,
    Fitted,
    Weights,
    describe_fit,
    describe_kinds,
    find_fillers,
    find_odds,
    load_fitted,
    make_logit,
    normalise,
)
from bench.tasks.template_facts import (
    choose_confidence,
    choose_day,
    choose_place,
    describe_blame,
    describe_days,
    describe_places,
    make_scene,
)
from hearsay.model import Coding, Reading, Report
from hearsay.pipeline import read_report
from hearsay.text import span_text

KIND_TAKEN = make_logit(0.25)  # F1 is best where the cut is about half of the F1 reached
FILLER_TAKEN = make_logit(0.27)


def predict_templates(rows: Iterable[Row]) -> Iterator[Row]:
    """The templates of each report."""
    desk, fitted = take_desk(), load_fitted()
    for row in rows:
        report = make_report(row)
        reading = read_report(desk, report)
        templates = make_templates(report.text, reading, fitted)
        coding = desk.coder.code(report, reading, run=desk.run.id) if templates else None
        full = [add_facts(template, report, reading, coding, row, fitted.weights) for template in templates] if coding else []
        yield {"id": row["id"], "templates": full}


def make_templates(text: str, reading: Reading, fitted: Fitted) -> list[Row]:
    """One template for each incident type that is likely enough, with the entities that are likely enough in it."""
    kinds = {kind: find_odds(fitted.weights["kind"], features) for kind, features in describe_kinds(text, reading).items()}
    taken = [kind for kind in KINDS if kinds[kind] >= KIND_TAKEN]
    fillers = find_fillers(text, reading, fitted) if taken else []
    return [fill_template(text, kind, fillers, kinds, fitted) for kind in taken]


def fill_template(text: str, kind: str, fillers: Sequence[Filler], kinds: Mapping[str, float], fitted: Fitted) -> Row:
    """The template of an incident type."""
    template: Row = {"type": kind}
    for role in ROLES.values():
        scored = [(find_odds(fitted.weights[role], describe_fit(filler, role, kind, kinds)), filler) for filler in fillers]
        likely = sorted(((odds, filler) for odds, filler in scored if odds >= FILLER_TAKEN), key=lambda one: (-one[0], one[1].key))
        template[role] = name_entities(text, [filler for _, filler in likely])
    return template


def name_entities(text: str, fillers: Sequence[Filler]) -> list[list[str]]:
    """Entities, likeliest first, each by one string; a string that stands inside another one, or holds it, is the same entity."""
    names: dict[str, str] = {}
    for filler in fillers:
        if not any(f" {filler.key} " in f" {known} " or f" {known} " in f" {filler.key} " for known in names):
            names[filler.key] = " ".join(span_text(text, filler.spans[0]).strip("\"'.,; ").split())
    return [[words] for words in names.values()]


def add_facts(template: Row, report: Report, reading: Reading, coding: Coding, row: Row, weights: Mapping[str, Weights]) -> Row:
    """The template with the likeliest day, place and confidence."""
    entities: dict[str, list[list[str]]] = {role: template[role] for role in ROLES.values()}  # type: ignore[misc]
    scene = make_scene(report, reading, str(template["type"]), [normalise(names[0]) for role in entities.values() for names in role])
    facts: Row = {"location": choose_place(*describe_places(scene, report, coding, row), weights)}
    if row.get("date"):
        published = date.fromisoformat(str(row["date"]))
        facts["date"] = choose_day(describe_days(scene, report, coding, published), weights["day"], published)
    blame = {name: weights[name] for name in weights if name.isupper()}
    facts["confidence"] = {
        names[0]: choose_confidence(describe_blame(list_names(names[0], coding), report, reading, coding, row), blame)
        for names in entities["PerpOrg"]
    }
    return {**template, **{name: value for name, value in facts.items() if value}}


def list_names(name: str, coding: Coding) -> list[str]:
    """The normalised names under which the report knows an organisation."""
    wanted = normalise(name)
    known = [{normalise(one) for one in actor.names} for actor in coding.actors]
    return sorted({wanted}.union(*(names for names in known if wanted in names)) - {""})
