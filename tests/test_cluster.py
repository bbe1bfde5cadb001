"""Work over a cluster of Ray, started on this machine: order, crashes, slow items, and the same record as without it."""

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from hearsay.cluster import map_on_cluster
from hearsay.errors import InputError
from hearsay.ingest.options import IngestOptions
from hearsay.pipeline import CodeSettings, code_places
from hearsay.record.view import open_view
from hearsay.workers import Work
from tests.test_workers import give_up, work

HAS_RAY = find_spec("ray") is not None

pytestmark = pytest.mark.filterwarnings("ignore")  # Ray's own, which are not ours to mend


def refuse() -> Callable[[str], str]:
    """Work that cannot be opened."""
    raise InputError("weights of another day")


@pytest.mark.cluster
@pytest.mark.skipif(not HAS_RAY, reason="Ray is not installed")
def test_results_come_in_order_and_a_dead_or_hanging_actor_costs_its_item_only() -> None:
    words = [f"slow{n}" if n % 7 == 0 else f"w{n}" for n in range(30)]
    words[4], words[11] = "die", "hang"
    results = list(map_on_cluster(words, work(limit_s=3.0), address="local"))
    assert results[4].startswith("die: the process that coded it died")
    assert results[11] == "hang: it took longer than 3 seconds"
    others = [word * 2 for word in words if word not in ("die", "hang")]
    assert [result for n, result in enumerate(results) if n not in (4, 11)] == others


@pytest.mark.cluster
@pytest.mark.skipif(not HAS_RAY, reason="Ray is not installed")
def test_a_machine_that_cannot_open_the_work_ends_the_run_with_its_reason() -> None:
    with pytest.raises(InputError, match=r"A machine of the cluster cannot code: .*weights of another day"):
        list(map_on_cluster(["a"], Work(open=refuse, give_up=give_up, find_limit=lambda _: 3.0), address="local"))


@pytest.mark.cluster
@pytest.mark.skipif(not HAS_RAY, reason="Ray is not installed")
def test_the_record_is_the_same_on_a_cluster(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text(f"Police arrested {number + 2} people in Pristina on Tuesday, a spokesman said.\n", "utf-8")
    codings = []
    for name, cluster in (("here.db", None), ("there.db", "local")):
        record = str(tmp_path / name)
        settings = CodeSettings(use_weights=False)
        summary = code_places([str(tmp_path)], record, settings=settings, options=IngestOptions(), cluster=cluster)
        assert summary.n_coded == 4
        with open_view(record) as view:
            codings.append([row.coding for row in view.codings()])
    assert codings[0] == codings[1]


def test_without_ray_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hearsay.cluster.find_spec", lambda name: None)
    with pytest.raises(InputError, match=r"pip install 'hearsay\[cluster\]'"):
        list(map_on_cluster(["a"], work(), address="local"))


@pytest.mark.cluster
@pytest.mark.skipif(not HAS_RAY, reason="Ray is not installed")
def test_a_cluster_that_is_not_there_is_told() -> None:
    with pytest.raises(InputError, match='Cannot reach a Ray cluster at "auto"'):
        list(map_on_cluster(["a"], work(), address="auto"))
