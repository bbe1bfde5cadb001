"""UCDP GED's terms: types of violence, precisions, grid cells; what is no event of theirs is left out."""

import pytest

from hearsay.export.left_out import LeftOut
from hearsay.export.ucdp import UCDP, choose_date_precision, choose_violence, find_grid_cell, list_ucdp_rows
from hearsay.model import EventType
from tests.export.projects import incident_row, project_row
from tests.export.test_acled import toll


@pytest.mark.parametrize(
    ("sectors_a", "sectors_b", "violence"),
    [
        (("MIL",), ("REB",), 1),
        (("REB",), ("REB",), 2),
        (("REB",), ("CVL",), 3),
        (("REB",), ("LAB",), 3),
        (("MIL",), (), None),
        ((), ("CVL",), None),
    ],
)
def test_the_sectors_of_both_sides_tell_the_type_of_violence(
    sectors_a: tuple[str, ...], sectors_b: tuple[str, ...], violence: int | None
) -> None:
    assert choose_violence(sectors_a, sectors_b) == violence


@pytest.mark.parametrize(("days", "code"), [(1, 1), (3, 2), (7, 3), (30, 4), (365, 5), (None, 5)])
def test_the_span_of_days_becomes_a_precision(days: int | None, code: int) -> None:
    assert choose_date_precision(days) == code


@pytest.mark.parametrize(
    ("point", "cell"),
    [((-90.0, -180.0), 1), ((-89.75, -179.25), 2), ((-89.25, -179.75), 721), ((90.0, 180.0), 259_200), ((None, 3.0), None)],
)
def test_grid_cells_are_counted_from_the_south_west(point: tuple[float | None, float | None], cell: int | None) -> None:
    assert find_grid_cell(*point) == cell


def test_only_organised_violence_that_killed_somebody_stands_in_the_table() -> None:
    shelling = project_row(killed=toll(3))
    harmless = project_row(killed=toll(0))
    untold = project_row()
    arrest = project_row(row=incident_row(type=EventType.COERCE, mode="arrest"), killed=toll(3))
    left_out = LeftOut()
    assert list(list_ucdp_rows([shelling, harmless, untold, arrest], left_out)) == [shelling]
    assert left_out.say("incident") == "; left out: 3 incidents (2 without anybody killed, 1 of no type of UCDP's)"
    cells = {column.name: column.take(shelling) for column in UCDP.columns}
    assert (cells["best"], cells["deaths_unknown"]) == (3, None)


def test_a_country_has_its_name_as_in_the_projects_own_table() -> None:
    country = next(column for column in UCDP.columns if column.name == "country")
    assert country.take(project_row(row=incident_row(country="XK"))) == "Kosovo"
    assert country.take(project_row(row=incident_row(country=None))) == ""
