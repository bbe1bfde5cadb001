"""The weights of speech are fitted beside the others, which they leave as they are."""

import numpy as np

from hearsay.link.scorer import FEATURES, OF_SPEECH
from train.linking import NEGATIVE, fit_speech, weigh_pairs

RNG = np.random.default_rng(20261201)


def test_archives_teach_the_features_of_speech_alone() -> None:
    known = np.zeros(len(FEATURES))
    known[FEATURES.index("bias")], known[FEATURES.index("same day")] = -1.0, 2.0
    features = RNG.integers(0, 2, (4000, len(FEATURES))).astype(float)
    features[:, FEATURES.index("bias")] = 1.0
    speaker, other = (FEATURES.index(name) for name in ("verbal: other actors", "verbal: actors alike"))
    odds = features @ known - 2.0 * features[:, speaker] + 1.5 * features[:, other]
    gold = RNG.random(len(odds)) < 1 / (1 + np.exp(-odds))
    found = fit_speech(known, [(features, gold, np.ones(len(gold)), np.zeros(len(gold), np.int64))])
    others = [i for i, name in enumerate(FEATURES) if name not in OF_SPEECH]
    assert (found[others] == known[others]).all()
    assert abs(found[speaker] + 2.0) < 0.4
    assert abs(found[other] - 1.5) < 0.4


def test_a_pair_of_a_large_incident_counts_less() -> None:
    labels = ["fire"] * 4 + ["march"]
    weights = weigh_pairs(labels, np.array([0, 0]), np.array([True, False]))
    assert weights.tolist() == [2 / 4**0.5, NEGATIVE]
