"""MUC-4 templates: reports in, incidents with perpetrators, targets, victims, weapons, day, place and confidence out.

A template is one incident type that is likely enough in a report, with the strings that are likely enough in its slots; victims and
targets that hardly belong together make incidents of their own (template_parts.py).
The weights are learned on the train part (train/templates.py), from its texts as published; the mixed case of the same texts, which the
reader knows better, is read here (decision 0085).
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
    score_words,
)
from bench.tasks.template_blame import CONFIDENCES, Suspect, choose_confidence, describe_blame
from bench.tasks.template_days import choose_day, describe_days
from bench.tasks.template_facts import choose_place, describe_places, make_scene
from bench.tasks.template_parts import Ground, Member, find_bonds, part_fillers
from hearsay.model import Coding, Reading, Report
from hearsay.pipeline import read_report
from hearsay.text import span_text

# Cuts: the reader has seen the train reports, so that odds learned there are too low elsewhere; these were settled on dev.
KIND_TAKEN = make_logit(0.15)  # .1 to .2 were alike
FILLER_TAKEN = make_logit(0.25)  # .18 to .25 were alike (micro F1 .507 to .515)
TOGETHER = -0.5  # log-odds; -1 to 0 were alike
JOINED = -0.5


def predict_templates(rows: Iterable[Row]) -> Iterator[Row]:
    """The templates of each report."""
    desk, fitted = take_desk(), load_fitted()
    for row in rows:
        report = make_report({**row, "text": row.get("text_mixed") or row["text"]})
        reading = read_report(desk, report)
        kinds = score_kinds(report.text, reading, fitted)
        coding = desk.coder.code(report, reading, run=desk.run.id) if max(kinds.values()) >= KIND_TAKEN else None
        templates = make_templates(report.text, reading, coding, kinds, fitted) if coding else []
        full = [add_facts(template, report, reading, coding, row, fitted.weights) for template in templates] if coding else []
        yield {"id": row["id"], "templates": full}


def score_kinds(text: str, reading: Reading, fitted: Fitted) -> dict[str, float]:
    """Log-odds of an incident of each type."""
    described = describe_kinds(text, reading, score_words(text, fitted.words))
    return {kind: find_odds(fitted.weights["kind"], features) for kind, features in described.items()}


def make_templates(text: str, reading: Reading, coding: Coding, kinds: Mapping[str, float], fitted: Fitted) -> list[Row]:
    """The templates of each incident type that is likely enough, with the entities that are likely enough in them."""
    taken = [kind for kind in KINDS if kinds[kind] >= KIND_TAKEN]
    fillers = find_fillers(text, reading, coding, fitted) if taken else []
    ground = Ground(text, reading.sentences, coding)
    templates: list[Row] = []
    for kind in taken:
        members = choose_members(kind, fillers, kinds, fitted)
        parts = part_fillers(members, find_bonds(ground, members, fitted.weights["pair"]), together=TOGETHER, join=JOINED)
        templates += [{"type": kind, **name_members(text, part)} for part in parts]
    return templates


def choose_members(kind: str, fillers: Sequence[Filler], kinds: Mapping[str, float], fitted: Fitted) -> list[Member]:
    """The fillers that are likely enough in each role of incidents of a type, likeliest first."""
    members: list[Member] = []
    for role in ROLES.values():
        scored = [(find_odds(fitted.weights[role], describe_fit(filler, role, kind, kinds)), filler) for filler in fillers]
        likely = sorted(((odds, filler) for odds, filler in scored if odds >= FILLER_TAKEN), key=lambda one: (-one[0], one[1].key))
        members += [(role, filler) for filler in choose_entities([filler for _, filler in likely])]
    return members


def choose_entities(fillers: Sequence[Filler]) -> list[Filler]:
    """One filler an entity, the first; a string that stands inside another one, or holds it, is the same entity."""
    chosen: dict[str, Filler] = {}
    for filler in fillers:
        if not any(f" {filler.key} " in f" {known} " or f" {known} " in f" {filler.key} " for known in chosen):
            chosen[filler.key] = filler
    return list(chosen.values())


def name_members(text: str, members: Sequence[Member]) -> dict[str, list[list[str]]]:
    """The entities of each role, each by one string as the report prints it."""
    named: dict[str, list[list[str]]] = {role: [] for role in ROLES.values()}
    for role, filler in members:
        named[role].append([" ".join(span_text(text, filler.spans[0]).strip("\"'.,; ").split())])
    return named


def add_facts(template: Row, report: Report, reading: Reading, coding: Coding, row: Row, weights: Mapping[str, Weights]) -> Row:
    """The template with the likeliest day, place and confidence."""
    entities: dict[str, list[list[str]]] = {role: template[role] for role in ROLES.values()}  # type: ignore[misc]
    keys = {role: [normalise(names[0]) for names in found] for role, found in entities.items()}
    scene = make_scene(report, reading, str(template["type"]), keys)
    facts: Row = {"location": choose_place(*describe_places(scene, report, coding, row), weights)}
    if row.get("date"):
        published = date.fromisoformat(str(row["date"]))
        facts["date"] = choose_day(describe_days(scene, report, coding.times, published, row), weights["day"])
    facts["confidence"] = {
        names[0]: choose_confidence(
            describe_blame(name_suspect(names[0], keys, str(template["type"]), coding), report, reading, coding, row),
            {name: weights[name] for name in CONFIDENCES},
        )
        for names in entities["PerpOrg"]
    }
    return {**template, **{name: value for name, value in facts.items() if value}}


def name_suspect(name: str, keys: Mapping[str, Sequence[str]], kind: str, coding: Coding) -> Suspect:
    """An organisation of a template with normalised strings by role, under all the names that the report has for it."""
    return Suspect(
        names=list_names(name, coding),
        rivals=[key for key in keys["PerpOrg"] if key != normalise(name)],
        harmed=[*keys["Victim"], *keys["Target"]],
        doers=keys["PerpInd"],
        kind=kind,
    )


def list_names(name: str, coding: Coding) -> list[str]:
    """The normalised names under which the report knows an organisation."""
    wanted = normalise(name)
    known = [{normalise(one) for one in actor.names} for actor in coding.actors]
    return sorted({wanted}.union(*(names for names in known if wanted in names)) - {""})
