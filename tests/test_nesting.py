"""In which claim words are told."""

from hearsay.nesting import innermost_claim
from tests import build


def test_the_innermost_claim_is_the_shortest_around() -> None:
    report = build.report("Ana said Ivo said it rained.")
    own = build.own_claim(report)
    outer = build.claim(report, "Ivo said it rained", "Ana")
    inner = build.claim(report, "it rained", "Ivo")
    assert innermost_claim((own, outer, inner), build.span(report.text, "rained")) == inner
    assert innermost_claim((own, outer, inner), build.span(report.text, "Ana")) == own
