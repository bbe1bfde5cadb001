"""The first page: its columns and its map show all incidents of a record, and say what they leave out."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from hearsay.record.rows import Arrival
from hearsay.record.view import open_view
from hearsay.record.writer import open_writer
from hearsay.web import incidents, urls
from hearsay.web.overview import gather_days, say_dated, say_mapped, trim_days
from tests import build
from tests.web.desk import make_record, open_client

FIRST_DAY = date(2020, 1, 1)


def test_the_first_page_shows_more_incidents_than_a_drawing_of_each_could(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incidents, "MOST_DRAWN", 2)
    record = str(tmp_path / "r.db")
    report = build.report("Police held nine people.")
    where = {"place": "Varnik", "country": "XK", "lat": 42.5, "lon": 20.9}
    made = tuple(build.incident(f"Arrests {n}", day=f"2024-03-{n + 1:02}", **where) for n in range(12))
    with open_writer(record) as writer:
        writer.start_run(build.RUN, input="by hand", at=build.NOON)
        arrival = Arrival(arrived_at=build.NOON)
        writer.save_coded(arrival, report, raw=build.raw_of("Police held nine people."), coding=build.coding(report))
        writer.save_linked(build.linked(incidents=(*made, build.incident("Arrests on some day", day=None))), build.RUN.id)
    with open_client(record) as client:
        page = client.get(urls.overview()).text
        drawn, earliest = (client.get(urls.incidents({"order": order}, form="timeline")).text for order in ("", "earliest"))
    assert len(re.findall('class="column"', page)) == 12
    assert "Left out: 1 without a day." in page
    assert "Varnik: 12 incidents" in page
    assert "1 incident has no coordinates" in page
    assert "The first 2 of 13 incidents, those that most voices tell of" in drawn
    assert "The first 2 of 13 incidents, those in this order" in earliest
    assert "2024-03-01" in earliest
    with open_view(record) as view:
        assert view.incident_days()[0] == (date(2024, 3, 1), 1)
        (spot,) = view.incident_spots()
    assert (spot.place, spot.country, spot.n_incidents) == ("Varnik", "XK", 12)


def test_places_that_are_not_drawn_are_counted_apart_from_unknown_ones() -> None:
    assert say_mapped(5, 9, n_further=1).endswith("1 incident at further places is not drawn. 3 incidents have no coordinates.")
    assert "further" not in say_mapped(5, 9)


def test_few_days_far_off_do_not_press_all_others_together_and_are_counted() -> None:
    days = [(date(1686, 1, 1), 2), *((FIRST_DAY + timedelta(days=n), 3) for n in range(300)), (date(2390, 1, 1), 1)]
    drawn, n_outside = trim_days(days)
    assert n_outside == 903 - sum(n for _, n in drawn)
    assert 3 <= n_outside <= 0.06 * 903
    assert drawn[0][0] >= FIRST_DAY
    assert drawn[-1][0].year == 2020
    assert f"{n_outside} before 2020 or after 2020, 97 without a day" in say_dated(drawn, n_outside, 1000)


def test_a_record_of_one_period_is_drawn_whole() -> None:
    days = [(FIRST_DAY + timedelta(days=n), 3) for n in range(300)]
    assert trim_days(days) == (days, 0)
    assert trim_days([(date(1686, 1, 1), 1), (FIRST_DAY, 1)])[1] == 0, "of few incidents each is shown"


@pytest.mark.parametrize(("n_days", "expected"), [(100, date(2020, 1, 15)), (400, date(2020, 1, 1)), (20_000, date(2020, 1, 1))])
def test_columns_are_days_months_or_years(n_days: int, expected: date) -> None:
    first = date(2020, 1, 15)
    gathered = gather_days([(first, 1), (first + timedelta(days=n_days), 1)])
    assert gathered[0][0] == expected
    if n_days > 1000:
        assert gathered[1][0] == date(2074, 1, 1)


def test_who_opens_a_record_for_the_first_time_is_told_with_what_to_begin(tmp_path: Path) -> None:
    with open_client(make_record(tmp_path)) as client:
        page = client.get(urls.as_json(urls.overview())).json()
        assert "Where do figures differ?" in [lead["words"] for lead in page["questions"]]
        assert [client.get(lead["address"]).status_code for lead in page["questions"]] == [200] * 5
        markup = client.get(urls.ask("denied")).text
    assert f'<a href="{urls.ask("disputed")}" aria-current="page">Questions</a>' in markup


def test_an_empty_record_says_how_it_is_filled(tmp_path: Path) -> None:
    record = str(tmp_path / "empty.db")
    with open_writer(record):
        pass
    with open_client(record) as client:
        page = client.get(urls.overview())
        assert page.status_code == 200
        assert "hearsay code FOLDER --record FILE" in page.text
        assert "Where to begin" not in page.text
