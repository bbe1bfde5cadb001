"""The panel: incidents counted by country, month and type, ready for R and pandas.

In:  a view, the codebook. Out: rows. Left to others: what is disputed and the range of the killed (corroboration.py), writing (forms.py).
Counted are incidents that some voice tells as done, each once, however many reports print it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from hearsay.codebook import Codebook
from hearsay.corroboration import USUAL
from hearsay.export.columns import Table, column
from hearsay.export.left_out import LeftOut
from hearsay.export.projects import ProjectRow, list_project_rows
from hearsay.record.view import View
from hearsay.states import StateCodes, find_state_codes


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A country in a month, and a type: the key of a row. Unknown country, unknown month: None."""

    country: str | None
    month: date | None  # its first day
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelRow:
    """What was told of one cell."""

    cell: Cell
    codes: StateCodes
    n_incidents: int
    n_disputed: int
    n_one_source: int
    n_reports: int
    n_voices: int
    low: float
    best: float
    high: float


def list_panel_rows(view: View, codebook: Codebook, *, left_out: LeftOut, best: str = USUAL) -> Iterator[PanelRow]:
    """Every cell of which something is told, by country, month and type; `best` names a rule of corroboration.py."""
    cells: dict[Cell, list[ProjectRow]] = {}
    for row in list_project_rows(view, codebook, left_out=left_out, best=best):
        cells.setdefault(find_cell(row), []).append(row)
    for cell in sorted(cells, key=lambda cell: (cell.country or "", cell.month or date.min, cell.type)):
        yield make_panel_row(cell, cells[cell])


def find_cell(row: ProjectRow) -> Cell:
    """Where an incident is counted: the month of its first day; unknown where its days reach over more than one month."""
    start, end = row.incident.start, row.incident.end
    is_one = start is not None and end is not None and (start.year, start.month) == (end.year, end.month)
    return Cell(country=row.incident.country, month=start.replace(day=1) if start and is_one else None, type=row.incident.type.value)


def make_panel_row(cell: Cell, rows: Iterable[ProjectRow]) -> PanelRow:
    """The sums of a cell."""
    rows = list(rows)
    ranges = [row.killed for row in rows if row.killed is not None]
    return PanelRow(
        cell=cell,
        codes=find_state_codes(cell.country, cell.month),
        n_incidents=len(rows),
        n_disputed=sum(row.incident.disputed for row in rows),
        n_one_source=sum(len(row.own_sources) == 1 for row in rows),
        n_reports=sum(row.incident.n_reports for row in rows),
        n_voices=sum(row.incident.n_voices for row in rows),
        low=sum(killed.low for killed in ranges),
        best=sum(killed.best for killed in ranges),
        high=sum(killed.high for killed in ranges),
    )


def _say_month(month: date | None) -> str | None:
    return f"{month:%Y-%m}" if month else None


PANEL: Table[PanelRow] = Table(
    name="panel",
    meaning="One row is one type of incident in one country and month; a cell of which nothing is told has no row.",
    columns=(
        column("country", "ISO 3166 alpha-2 code; XK for Kosovo; empty: unknown", lambda row: row.cell.country),
        column("iso3", "ISO 3166 alpha-3 code", lambda row: row.codes.iso3),
        column("cow", "state number of the Correlates of War list on the first of the month", lambda row: row.codes.cow),
        column("gw", "state number of Gleditsch and Ward's list on the first of the month", lambda row: row.codes.gw),
        column(
            "month",
            "as 2019-05; empty: the days known reach over more than one month",
            lambda row: _say_month(row.cell.month),
        ),
        column("type", "PLOVER type", lambda row: row.cell.type),
        column("n_incidents", "incidents that some voice tells as done", lambda row: row.n_incidents),
        column("n_disputed", "of these, with accounts that contradict each other", lambda row: row.n_disputed),
        column("n_one_source", "of these, told by one outlet alone, or by others that only copy it", lambda row: row.n_one_source),
        column("n_reports", "reports that tell of them", lambda row: row.n_reports),
        column("n_voices", "voices that speak of them, deniers too", lambda row: row.n_voices),
        column("killed_low", "sum of the lowest numbers of killed", lambda row: row.low),
        column("killed_best", "sum of the best numbers of killed, by the rule asked for", lambda row: row.best),
        column("killed_high", "sum of the highest numbers of killed", lambda row: row.high),
    ),
)
