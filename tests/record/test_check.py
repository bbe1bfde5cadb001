"""A sound record has no fault, and each way of damaging one is told."""

import sqlite3
from pathlib import Path

import pytest

from hearsay.errors import RecordError
from hearsay.record.address import open_engine
from hearsay.record.check import Fault, check_schema, verify
from tests.record import harvale


def test_a_sound_record_has_no_fault(address: str) -> None:
    assert verify(harvale.write_record(address)) == []


def test_a_record_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="there is no such file"):
        verify(tmp_path / "none.db")


DAMAGE = [
    ("UPDATE reports SET text = 'X' || substr(text, 2) WHERE source LIKE '%first%'", "hash", "its text is not the one"),
    ("UPDATE raw SET packed = x'00'", "hash", "are damaged"),
    ("DELETE FROM raw", "hash", "no raw bytes"),
    ("UPDATE claims SET words_to = 9999 WHERE position = 1", "offset", "The claim stands at"),
    ("UPDATE events SET trigger_from = -1", "offset", "The event stands at"),
    ("UPDATE figures SET words_to = 9999", "offset", "The figure stands at"),
    ("UPDATE accounts SET words_to = 9999", "offset", "Its words stand at"),
    ("UPDATE claims SET position = 9 - position", "order", "own voice first"),
    ("UPDATE events SET claim = 'claim-gone'", "reference", "Its claim is claim-gone"),
    ("UPDATE figures SET part_of = 'figure-gone'", "reference", "Its part_of is figure-gone"),
    ("UPDATE claims SET within = 'claim-gone' WHERE position = 1", "reference", "Its within is claim-gone"),
    ("UPDATE voices SET actor = 'local-gone'", "reference", "actor is local-gone"),
    ("DELETE FROM runs", "reference", "which runs does not have"),
    ("DELETE FROM codings", "reference", "no such coding"),
    ("UPDATE codings SET current = 0", "reference", "0 rows marked as current"),
    ("UPDATE incident_members SET event = 'event-gone-' || position", "reference", "which events does not have"),
    ("UPDATE accounts SET claim = 'claim-gone'", "reference", "which claims does not have"),
    ("UPDATE copies SET origin = 'report-gone'", "reference", "which reports does not have"),
    ("UPDATE actors SET n_did = n_did + 1", "count", "Its n_did is"),
    ("INSERT INTO outlet_tallies VALUES ('Nowhere Post', 'copies', '', 3)", "count", "It has 3 copies, its rows give 0"),
    ("UPDATE hearsay_version SET version_num = '0005'", "schema", "stands at step"),
    ("DROP VIEW claims_view", "schema", '"claims_view" is missing'),
    ("DELETE FROM search_entries WHERE kind = 'event'", "search", "has no entry"),
    ("DELETE FROM search_words_docsize", "search", "has no words"),
    ("UPDATE search_entries SET n = n + 100", "search", "is not found by its own first words"),
]


@pytest.mark.parametrize(("damage", "kind", "told"), DAMAGE, ids=[damage for damage, _, _ in DAMAGE])
def test_damage_is_told(tmp_path: Path, damage: str, kind: str, told: str) -> None:
    path = harvale.write_record(str(tmp_path / "record.db"))
    connection = sqlite3.connect(path)
    connection.execute(damage)
    connection.commit()
    connection.close()
    faults = verify(path) if kind != "schema" or "VIEW" in damage else verify_without_migrating(path)
    assert any(fault.kind == kind and told in fault.message for fault in faults), faults


def verify_without_migrating(path: str) -> list[Fault]:
    """The faults of the schema alone: opening would migrate the record."""
    engine = open_engine(path, read_only=True)
    with engine.connect() as connection:
        faults: list[Fault] = list(check_schema(connection))
    engine.dispose()
    return faults
