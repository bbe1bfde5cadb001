"""Blocking keeps the number of compared pairs in proportion to the number of mentions, and finds most of the incidents."""

from bench.link_scale import make_war, measure_b3
from hearsay.link.incidents import find_incidents
from hearsay.link.pairs import build_table, find_pairs
from hearsay.link.verdicts import Decisions

WAR = list(make_war(3_000))
DIGESTS = [digest for digest, _ in WAR]


def test_blocks_bring_together_a_small_share_of_all_pairs() -> None:
    left, right = find_pairs(build_table(DIGESTS))
    n = len(DIGESTS)
    assert 0 < len(left) < 0.05 * n * (n - 1) / 2
    assert (left < right).all()


def test_most_of_a_synthetic_war_is_found_and_hardly_anything_is_glued() -> None:
    ranks = {digest.report: rank for rank, digest in enumerate(DIGESTS)}
    incidents, _ = find_incidents(DIGESTS, twins={}, decisions=Decisions(), ranks=ranks)
    precision, recall, _ = measure_b3(incidents, {digest.id: number for digest, number in WAR})
    assert precision > 0.95
    assert recall > 0.7
