"""Parquet tables, whole and partitioned: rows are reports, folders are columns, damage is told. All texts are invented."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hearsay.errors import ReportError
from hearsay.ingest.drafts import Arrival
from hearsay.ingest.intake import count_candidates, take_in
from hearsay.ingest.options import IngestOptions
from hearsay.ingest.parquet_files import find_partitions
from hearsay.model import Issue

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

TEXT = "Police arrested 12 men in Prizren on Monday, Ana Berg said."


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(rows), path)
    return path


def take(*places: Path, **options: Any) -> tuple[list[Arrival], list[Issue]]:
    found = list(take_in([str(place) for place in places], options=IngestOptions(**options)))
    return [one for one in found if isinstance(one, Arrival)], [one for one in found if isinstance(one, Issue)]


def test_each_row_is_a_report_and_one_without_a_text_stops_nothing(tmp_path: Path) -> None:
    rows = [{"id": number, "body": TEXT if number != 70 else None, "date": "2021-03-02"} for number in range(150)]
    path = write(tmp_path / "a.parquet", rows)
    arrivals, issues = take(path)
    assert len(arrivals) == 149
    assert [arrival.report.source for arrival in arrivals[:2]] == ["a.parquet#0", "a.parquet#1"]
    assert {arrival.report.published.value for arrival in arrivals} == {"2021-03-02"}
    assert len(issues) == 1
    assert "70" in issues[0].message
    assert count_candidates([str(path)]) == 150


def test_the_folders_of_a_partitioned_table_are_columns(tmp_path: Path) -> None:
    for outlet in ("Invented%20Wire", "Harbour"):
        write(tmp_path / "archive" / f"outlet={outlet}" / "year=2021" / "part-0.parquet", [{"text": TEXT}])
    arrivals, issues = take(tmp_path / "archive")
    assert sorted(str(arrival.report.outlet.value) for arrival in arrivals) == ["Harbour", "Invented Wire"]
    assert not issues


def test_text_kept_as_bytes_and_days_kept_as_days_are_read(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [{"text": f"{TEXT} Žižek.".encode(), "date": date(2021, 3, 2)}, {"text": TEXT.encode(), "date": None}]
    path = write(tmp_path / "a.parquet", rows)
    arrivals, issues = take(path)
    assert [arrival.report.text.strip() for arrival in arrivals] == [f"{TEXT} Žižek.", TEXT]
    assert [arrival.report.published.value for arrival in arrivals] == ["2021-03-02", None]
    assert not issues


def test_other_names_are_given_as_columns(tmp_path: Path) -> None:
    path = write(tmp_path / "a.parquet", [{"BODY_EN": TEXT, "n": 1}])
    assert len(take(path, columns={"text": "BODY_EN"})[0]) == 1
    _, issues = take(path)
    assert "No column holds the text" in issues[0].message


def test_a_damaged_table_is_told_and_stops_no_other(tmp_path: Path) -> None:
    path = write(tmp_path / "a.parquet", [{"text": TEXT}])
    path.write_bytes(path.read_bytes()[:-40])
    other = write(tmp_path / "b.parquet", [{"text": TEXT}])
    arrivals, issues = take(path, other)
    assert len(arrivals) == 1
    assert "damaged" in issues[0].message


def test_a_table_that_cannot_be_jumped_in_is_held(tmp_path: Path) -> None:
    from hearsay.ingest.options import Limits
    from hearsay.ingest.parquet_files import read_parquet

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    def pipe(raw: bytes) -> Any:
        return io.BufferedReader(Pipe(raw))

    raw = write(tmp_path / "a.parquet", [{"text": TEXT}]).read_bytes()
    assert len(list(read_parquet(pipe(raw), path="", columns={}, limits=Limits()))) == 1
    with pytest.raises(ReportError, match="larger than"):
        list(read_parquet(pipe(raw), path="", columns={}, limits=Limits(max_bytes=10)))


def test_a_missing_value_of_a_partition_is_none() -> None:
    assert find_partitions("a/outlet=__HIVE_DEFAULT_PARTITION__/year=2019/part-0.parquet") == {"year": "2019"}
