"""What people decide is appended, signed and never changed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from hearsay.errors import InputError, RecordError
from hearsay.model import Verdict
from hearsay.record.people_rows import AuditRow, JudgementFilter, Person, Protection, Role, Session
from hearsay.record.view import open_view
from hearsay.record.writer import open_writer
from tests import build
from tests.record import harvale

CODER = Person(name="Invented Coder", role=Role.CODER, password_hash="$argon2id$invented", added_at=build.NOON)
SESSION = Session(token_sha256="ab", person=CODER.name, started_at=build.NOON, expires_at=build.NOON + timedelta(hours=1))
HIDDEN = Protection(name="Ana Kos", pseudonym="Witness A", person="Invented Admin", made_at=build.NOON)


def test_judgements_come_back_in_order_and_once(address: str) -> None:
    second = build.judgement(harvale.SAID.id, Verdict.CORRECT, field="stance", value='"accuses"')
    with open_writer(address) as writer:
        assert writer.add_judgement(harvale.CONFIRMED)
        assert writer.add_judgement(second)
        assert not writer.add_judgement(harvale.CONFIRMED)
    with open_view(address) as view:
        assert view.judgements().rows == (harvale.CONFIRMED, second)
        assert view.judgements(JudgementFilter(target_kind="claim")).rows == (second,)
        assert view.judgements(JudgementFilter(since=build.NOON + timedelta(seconds=1))).total == 0


def test_an_undone_judgement_does_not_stand_and_an_undone_undo_lets_it_stand_again(address: str) -> None:
    again = build.judgement(harvale.UNDONE.id, Verdict.UNDO, comment="the undo was a slip")
    standing = JudgementFilter(standing_only=True)
    with open_writer(address) as writer, open_view(address) as view:
        writer.add_judgement(harvale.CONFIRMED)
        writer.add_judgement(harvale.UNDONE)
        assert view.judgements(standing).rows == ()
        writer.add_judgement(again)
        assert view.judgements(standing).rows == (harvale.CONFIRMED,)
        assert view.judgements().total == 3


def test_an_undo_of_nothing_is_refused_with_the_nearest(address: str) -> None:
    slip = build.judgement(harvale.CONFIRMED.id[:-1] + "x", Verdict.UNDO)
    with open_writer(address) as writer:
        writer.add_judgement(harvale.CONFIRMED)
        with pytest.raises(RecordError, match=f'Did you mean "{harvale.CONFIRMED.id}"'):
            writer.add_judgement(slip)


def test_a_judgement_survives_a_new_linking(address: str) -> None:
    harvale.write_record(address)
    with open_writer(address) as writer, open_view(address) as view:
        writer.add_judgement(harvale.CONFIRMED)
        assert writer.save_linked(build.linked(incidents=(harvale.PROTEST,)), build.RUN.id)
        assert view.judgements().rows == (harvale.CONFIRMED,)
        assert view.linked() == build.linked(incidents=(harvale.PROTEST,))


def test_an_equal_linking_writes_nothing(address: str) -> None:
    harvale.write_record(address)
    with open_writer(address) as writer:
        assert not writer.save_linked(harvale.LINKED, build.RUN.id)


def test_a_person_can_be_added_and_changed(address: str) -> None:
    promoted = Person(name=CODER.name, role=Role.ADMIN, password_hash=None, added_at=build.NOON, active=False)
    with open_writer(address) as writer, open_view(address) as view:
        writer.save_person(CODER)
        assert view.people() == (CODER,)
        writer.save_person(promoted)
        assert view.person(CODER.name) == promoted
        assert view.person("Nobody") is None


def test_a_session_leads_to_its_person_until_it_is_over(address: str) -> None:
    with open_writer(address) as writer, open_view(address) as view:
        writer.save_person(CODER)
        writer.start_session(SESSION)
        assert view.session("ab", now=build.NOON) == SESSION
        assert view.session("ab", now=SESSION.expires_at) is None
        assert view.session("cd", now=build.NOON) is None
        writer.end_session("ab")
        assert view.session("ab", now=build.NOON) is None


def test_who_may_not_log_in_has_no_session(address: str) -> None:
    with open_writer(address) as writer, open_view(address) as view:
        with pytest.raises(RecordError, match="may not log in"):
            writer.start_session(SESSION)
        writer.save_person(CODER)
        writer.start_session(SESSION)
        writer.save_person(Person(name=CODER.name, role=Role.CODER, password_hash=None, added_at=build.NOON, active=False))
        assert view.session("ab", now=build.NOON) is None


def test_the_audit_log_is_read_newest_first(address: str) -> None:
    with open_writer(address) as writer, open_view(address) as view:
        writer.add_audit(AuditRow(at=build.NOON, person="", deed="login failed"))
        writer.add_audit(AuditRow(at=build.NOON, person=CODER.name, deed="login", target="x", detail='{"from": "here"}'))
        assert [row.deed for row in view.audit().rows] == ["login", "login failed"]
        assert view.audit(deed="login").rows[0].detail == '{"from": "here"}'


def test_a_protection_holds_until_it_is_lifted(address: str) -> None:
    lifted = Protection(name="Ana Kos", pseudonym="Witness A", person="Invented Admin", made_at=build.NOON, lifted=True)
    longer = Protection(name="Ana Maria Kos", pseudonym="Witness B", person="Invented Admin", made_at=build.NOON)
    with open_writer(address) as writer, open_view(address) as view:
        writer.add_protection(HIDDEN)
        writer.add_protection(longer)
        assert view.protections() == (longer, HIDDEN)
        writer.add_protection(lifted)
        assert view.protections() == (longer,)


@pytest.mark.parametrize("pseudonym", ['Witness "A"', "<b>A</b>", "A & B", "A\\B"])
def test_a_pseudonym_that_would_break_a_page_or_json_is_refused(address: str, pseudonym: str) -> None:
    with open_writer(address) as writer, pytest.raises(InputError, match="or any of"):
        writer.add_protection(replace(HIDDEN, pseudonym=pseudonym))
    with open_writer(address) as writer:
        writer.add_protection(replace(HIDDEN, pseudonym=pseudonym, lifted=True))  # one of an older record can be lifted


def test_a_pseudonym_that_holds_the_name_is_refused(address: str) -> None:
    with open_writer(address) as writer, pytest.raises(InputError, match="a pseudonym that does not hold it"):
        writer.add_protection(Protection(name="Kos", pseudonym="Mrs KOS", person="Invented Admin", made_at=build.NOON))
