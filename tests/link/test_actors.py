"""Actors across reports: joined on names alone, apart where anything conflicts, decided by people."""

from dataclasses import replace

from hearsay.link.actors import find_actors, make_actor
from hearsay.link.digest import ActorDigest
from hearsay.link.verdicts import Decisions
from hearsay.model import Actor, VoiceKind

PERSON, BODY = VoiceKind.PERSON, VoiceKind.ORGANISATION


def local(report: str, name: str, *others: str, kind: VoiceKind = PERSON, country: str | None = None, named: bool = True) -> ActorDigest:
    return ActorDigest(
        id=f"local-{report}{name}".replace(" ", ""), report=report, name=name, names=(name, *others), kind=kind, country=country,
        sector=None, named=named,
    )  # fmt: skip


def names_of(*digests: ActorDigest, decisions: Decisions | None = None) -> list[list[str]]:
    actors, _ = find_actors(digests, decisions=decisions or Decisions(), ranks={f"r{n}": n for n in range(9)})
    return sorted(sorted(actor.members) for actor in actors)


def members(actors: tuple[Actor, ...]) -> int:
    return sum(len(actor.members) for actor in actors)


def test_one_full_name_with_and_without_title_is_one_person() -> None:
    assert len(names_of(local("r1", "Rado Vek"), local("r2", "Colonel Rado Vek"), local("r3", "RADO VEK"))) == 1


def test_a_surname_joins_its_only_possible_bearer() -> None:
    assert len(names_of(local("r1", "Rado Vek"), local("r2", "Vek"))) == 1


def test_a_surname_with_two_possible_bearers_is_a_suggestion_for_each() -> None:
    actors, ties = find_actors(
        [local("r1", "Rado Vek"), local("r2", "Mila Vek"), local("r3", "Vek")], decisions=Decisions(), ranks={"r1": 1, "r2": 2, "r3": 3}
    )
    assert len(actors) == 3
    assert [tie.score for tie in ties] == [0.25, 0.25]
    assert 'is the surname of "rado vek"' in " ".join(reason for tie in ties for reason in tie.reasons)


def test_namesakes_in_two_countries_stay_apart() -> None:
    assert len(names_of(local("r1", "Rado Vek", country="XA"), local("r2", "Rado Vek", country="XB"))) == 2


def test_names_that_a_report_equates_join_reports_that_use_either() -> None:
    equated = local("r1", "Hill Liberation Front", "HLF", kind=BODY)
    assert len(names_of(equated, local("r2", "HLF", kind=BODY), local("r3", "Hill Liberation Front", kind=BODY))) == 1


def test_initials_alone_are_a_suggestion() -> None:
    actors, ties = find_actors(
        [local("r1", "Hill Liberation Front", kind=BODY), local("r2", "HLF", kind=BODY)], decisions=Decisions(), ranks={"r1": 1, "r2": 2}
    )
    assert len(actors) == 2
    assert ties[0].reasons == ('"HLF" are the initials of "hill liberation front"',)


def test_a_spelling_apart_is_a_suggestion() -> None:
    actors, ties = find_actors(
        [local("r1", "Slobodana Markovic"), local("r2", "Slobodanna Markovic")], decisions=Decisions(), ranks={"r1": 1, "r2": 2}
    )
    assert len(actors) == 2
    assert len(ties) == 1


def test_unnamed_people_are_never_one_across_reports() -> None:
    assert len(names_of(local("r1", "a resident", named=False), local("r2", "a resident", named=False))) == 2


def test_a_person_joins_what_names_would_keep_apart() -> None:
    left, right = local("r1", "Rado Vek", country="XA"), local("r2", "Rado Vek", country="XB")
    assert len(names_of(left, right, decisions=Decisions(same=((left.id, right.id),)))) == 1


def test_a_person_keeps_namesakes_apart_and_others_join_one_of_them() -> None:
    left, right, third = local("r1", "Rado Vek"), local("r2", "Rado Vek"), local("r3", "Rado Vek")
    groups = names_of(left, right, third, decisions=Decisions(different=((left.id, right.id),)))
    assert len(groups) == 2
    assert not any({left.id, right.id} <= set(group) for group in groups)


def test_every_local_actor_is_a_member_of_exactly_one_actor() -> None:
    digests = [local("r1", "Rado Vek"), local("r2", "Vek"), local("r2", "HLF", kind=BODY), local("r3", "a man", named=False)]
    actors, _ = find_actors(digests, decisions=Decisions(), ranks={"r1": 1, "r2": 2, "r3": 3})
    assert members(actors) == len(digests)
    assert {member for actor in actors for member in actor.members} == {digest.id for digest in digests}


def test_a_label_before_a_name_makes_no_second_actor_and_no_name_of_it() -> None:
    told = [local("r1", "rebel Hill Front", kind=BODY), local("r2", "Hill Front", kind=BODY), local("r3", "Ruling Party", kind=BODY)]
    actors, _ = find_actors(told, decisions=Decisions(), ranks={"r1": 1, "r2": 2, "r3": 3})
    assert sorted(actor.name for actor in actors) == ["Hill Front", "Ruling Party"]
    (alone,), _ = find_actors(told[:1], decisions=Decisions(), ranks={"r1": 1})
    assert alone.name == "rebel Hill Front", "as it is printed, where nobody prints it otherwise"


def test_country_and_sector_are_those_that_most_reports_tell() -> None:
    told = [("XA", "GOV"), ("XB", "REB"), ("XB", "REB"), (None, None)]
    digests = [
        replace(local(f"r{n}", "Hill Liberation Front", kind=BODY), country=country, sector=sector)
        for n, (country, sector) in enumerate(told)
    ]
    actor = make_actor(digests)
    assert (actor.country, actor.sector) == ("XB", "REB")
    assert make_actor(digests[3:]).sector is None
