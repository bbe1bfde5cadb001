"""The load measurement on a small record of the generator: pages, readers and a writer at once, bounded in number."""

from pathlib import Path

import pytest

from bench.large_record import write_large_record
from bench.load import list_broken, measure_load, to_json
from hearsay.record.view import open_view

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")]
N_REPORTS = 2_000
PAGE_BOUND_MS = 3_000.0  # a shared machine may be busy: the figures that count are those of docs/workbench.md, on a hundred thousand


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Two thousand reports, as the generator makes them."""
    path = str(tmp_path_factory.mktemp("large") / "large.db")
    write_large_record(path, N_REPORTS)
    return path


def test_the_generator_gives_incidents_of_several_voices_and_disputes(record: str) -> None:
    with open_view(record) as view:
        overview = view.overview()
        first = view.incidents().rows[0]
    assert (overview.n_reports, overview.n_coded) == (N_REPORTS, N_REPORTS)
    assert overview.n_incidents > N_REPORTS
    assert 0 < overview.n_disputed < overview.n_incidents
    assert overview.n_copies == N_REPORTS // 12
    assert first.lat is not None


def test_readers_at_once_get_every_page_while_reports_are_written(record: str, tmp_path: Path) -> None:
    load = measure_load(record, n_readers=12, n_each=3, n_samples=2)
    assert load.n_failed == 0
    assert load.n_written > 0
    assert {page.name for page in load.pages} >= {"overview", "incident", "report", "search", "review"}
    assert [(page.name, page.median) for page in load.pages if page.median > PAGE_BOUND_MS] == []
    assert load.memory_mb < 500
    assert isinstance(list_broken(load), list)
    assert '"pages"' in to_json(load)
