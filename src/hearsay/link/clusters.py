"""Groups of things that are the same, from scored pairs, without gluing neighbours together.

In:  pairs with log-odds, summaries that can clash, decisions of people. Out: a group number for each thing. Left to others: what is
compared (pairs.py) and what clashes (incidents.py). The result depends on the set of pairs alone, never on their order.
"""

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Summary = TypeVar("Summary")
Pairs = Iterable[tuple[int, int]]
Link = tuple[float, int, float]  # of two groups: sum of the log-odds of their pairs, how many were compared, the surest

MISSING = -0.7  # log-odds of a pair that was never compared: blocking had no reason to bring the two together


def find_groups(
    summaries: Sequence[Summary],
    left: NDArray[np.int64],
    right: NDArray[np.int64],
    odds: NDArray[np.float32],
    *,
    clash: Callable[[Summary, Summary], bool],
    absorb: Callable[[Summary, Summary], Summary],
    same: Pairs = (),
    different: Pairs = (),
    missing: float = MISSING,
    nearest: float = 0.0,
) -> NDArray[np.int64]:
    """The group of each thing: its smallest member's number.

    Two groups are joined while the mean log-odds over all their pairs is above 0 and their summaries do not clash, the surest first;
    so a chain of likely neighbours never joins ends that speak against each other. Pairs under `same` are joined whatever
    speaks against it; pairs under `different` never share a group. `nearest`, 0 to 1, is the share that the surest pair alone has in
    that mean: above 0 a likely neighbour can outweigh some that speak against it.
    """
    same, different = sorted(same), sorted(different)
    labels = _find_components(len(summaries), left, right, odds, same)
    apart: dict[int, set[int]] = defaultdict(set)
    for one, other in different:
        apart[one].add(other)
        apart[other].add(one)
    for nodes, links, pairs in _split_components(labels, left, right, odds, same):
        if len(nodes) == 2 and not pairs and len(links) == 1 and not apart.keys() & set(nodes):
            if clash(summaries[nodes[0]], summaries[nodes[1]]):
                labels[nodes[1]] = nodes[1]
            continue
        heap = _Heap(nodes, summaries, clash=clash, absorb=absorb, apart=apart, missing=missing, nearest=nearest)
        for group in heap.grow(links, pairs):
            labels[group] = min(group)
    return labels


class _Heap:
    """One component while it is being grouped: members, links between groups, what must stay apart."""

    def __init__(
        self,
        nodes: Sequence[int],
        summaries: Sequence[Summary],
        *,
        clash: Callable[[Summary, Summary], bool],
        absorb: Callable[[Summary, Summary], Summary],
        apart: dict[int, set[int]],
        missing: float,
        nearest: float,
    ) -> None:
        self.members = {node: [node] for node in nodes}
        self.summaries: dict[int, Summary] = {node: summaries[node] for node in nodes}
        self.links: dict[int, dict[int, Link]] = {node: {} for node in nodes}
        self.apart = {node: set(apart[node]) for node in nodes if node in apart}
        self.owner = {node: node for node in self.apart}
        self.clash, self.absorb, self.missing, self.nearest = clash, absorb, missing, nearest
        self.queue: list[tuple[float, int, int]] = []

    def grow(self, links: Sequence[tuple[int, int, float]], same: Sequence[tuple[int, int]]) -> Iterator[list[int]]:
        """The groups, in no particular order."""
        for one, other, odds in links:
            self.links[one][other] = self.links[other][one] = _add_links(self.links[one].get(other), (odds, 1, odds))
        where = {node: node for node in self.members}
        for one, other in same:
            first, second = sorted((_root(where, one), _root(where, other)))
            if first != second:
                where[second] = first
                self._join(first, second)
        self.queue = [entry for one in self.links for other in self.links[one] if one < other and (entry := self._rate(one, other))]
        heapq.heapify(self.queue)
        while self.queue:
            entry = heapq.heappop(self.queue)
            _, one, other = entry
            if one in self.members and other in self.members and entry == self._rate(one, other) and self._may_join(one, other):
                self._join(one, other)
                for third in self.links[one]:
                    renewed = self._rate(*sorted((one, third)))
                    if renewed:
                        heapq.heappush(self.queue, renewed)
        yield from self.members.values()

    def _rate(self, one: int, other: int) -> tuple[float, int, int] | None:
        """The queue's entry for two groups; None where more speaks against them than for them."""
        total, count, best = self.links[one][other]
        n_pairs = len(self.members[one]) * len(self.members[other])
        mean = (total + (n_pairs - count) * self.missing) / n_pairs
        rate = mean + self.nearest * (best - mean)
        return (-rate, one, other) if rate > 0 else None

    def _may_join(self, one: int, other: int) -> bool:
        held_apart = self.apart.get(one)
        if held_apart and any(self.owner.get(node, node) == other for node in held_apart):
            return False
        return not self.clash(self.summaries[one], self.summaries[other])

    def _join(self, one: int, other: int) -> None:
        """Put the second group into the first."""
        self.members[one] += self.members.pop(other)
        self.summaries[one] = self.absorb(self.summaries[one], self.summaries.pop(other))
        if other in self.apart:
            self.apart[one] = self.apart.get(one, set()) | self.apart.pop(other)
        for node in self.members[one]:
            if node in self.owner:
                self.owner[node] = one
        links = self.links.pop(other)
        links.pop(one, None)
        self.links[one].pop(other, None)
        for third, link in links.items():
            self.links[third].pop(other)
            self.links[one][third] = self.links[third][one] = _add_links(self.links[one].get(third), link)


def _add_links(one: Link | None, other: Link) -> Link:
    return other if one is None else (one[0] + other[0], one[1] + other[1], max(one[2], other[2]))


def _root(where: dict[int, int], node: int) -> int:
    while where[node] != node:
        where[node] = where[where[node]]
        node = where[node]
    return node


def _find_components(
    n: int, left: NDArray[np.int64], right: NDArray[np.int64], odds: NDArray[np.float32], same: Pairs
) -> NDArray[np.int64]:
    """The smallest node that each node is joined to by pairs with positive log-odds or by decision."""
    labels = np.arange(n, dtype=np.int64)
    chosen = odds > 0
    extra = np.array(list(same), np.int64).reshape(-1, 2)
    one, other = np.concatenate([left[chosen], extra[:, 0]]), np.concatenate([right[chosen], extra[:, 1]])
    while len(one):
        first, second = labels[one], labels[other]
        low, high = np.minimum(first, second), np.maximum(first, second)
        np.minimum.at(labels, high, low)
        while True:  # shorten the paths, so that every label is its own root
            shorter = labels[labels]
            if np.array_equal(shorter, labels):
                break
            labels = shorter
        open_pairs = labels[one] != labels[other]
        one, other = one[open_pairs], other[open_pairs]
    return labels


def _split_components(
    labels: NDArray[np.int64], left: NDArray[np.int64], right: NDArray[np.int64], odds: NDArray[np.float32], same: Sequence[tuple[int, int]]
) -> Iterator[tuple[list[int], list[tuple[int, int, float]], list[tuple[int, int]]]]:
    """Nodes, links and decided pairs of every component with more than one node."""
    decided: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for one, other in same:
        decided[int(labels[one])].append((one, other))
    nodes_of, links_of = _group(labels), _group(labels[left], chosen=labels[left] == labels[right])
    for label, nodes in nodes_of.items():
        if len(nodes) > 1:
            places = links_of.get(label)
            links = [] if places is None else list(zip(left[places].tolist(), right[places].tolist(), odds[places].tolist(), strict=True))
            yield nodes.tolist(), links, decided.get(label, [])


def _group(keys: NDArray[np.int64], *, chosen: NDArray[np.bool_] | None = None) -> dict[int, NDArray[np.int64]]:
    """Key → the places where it stands (more than one place, or any place where `chosen` says so)."""
    places = np.arange(len(keys)) if chosen is None else np.flatnonzero(chosen)
    order = places[np.argsort(keys[places], kind="stable")]
    ordered = keys[order]
    starts = np.flatnonzero(np.diff(ordered, prepend=-1))
    ends = np.append(starts[1:], len(order))
    wanted = (ends - starts > 1) if chosen is None else np.ones(len(starts), bool)
    return {int(ordered[start]): order[start:end] for start, end in zip(starts[wanted], ends[wanted], strict=True)}
