"""Numbers that a voice does not stand by are told apart wherever figures are listed."""

from dataclasses import replace

import pytest

from hearsay import model
from hearsay.export.tables import FIGURES, FigureRow
from hearsay.former import EARLIER, REFUSED, name_stand
from hearsay.web.report_tables import list_figure
from tests import build

REPORT = build.report("The toll rose to 19, up from 12, and not 26, the ministry said.")
NOW = build.figure(REPORT, "19", "killed", 19)


def give(words: str, low: float, by: str) -> model.Figure:
    figure = build.figure(REPORT, words, "killed", low)
    return replace(figure, basis=replace(figure.basis, reasons=(model.Reason(field="claim", by=by, span=figure.span),)))


BEFORE, NOT_SO = give("12", 12, EARLIER), give("26", 26, REFUSED)


@pytest.mark.parametrize(("figure", "word"), [(NOW, ""), (BEFORE, "former"), (NOT_SO, "refused")])
def test_a_number_without_its_voice_behind_it_says_so(figure: model.Figure, word: str) -> None:
    assert name_stand(figure) == word
    row = FigureRow(report=REPORT, figure=figure, claim=build.own_claim(REPORT))
    (stand,) = (one for one in FIGURES.columns if one.name == "stand")
    assert stand.take(row) == word
    assert [tag.words for cell in list_figure(REPORT, figure, {}, {}, {}) for tag in cell.tags] == ([word] if word else [])
