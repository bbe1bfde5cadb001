"""The labels of a reading: status and mode of triggers, stance and form of claims, police acts and incident types of sentences.

In: a text after its encoder pass and its marks. Out: labels of spans. Left to others: what follows from them (coding/).
"""

from collections.abc import Sequence

from hearsay.model import Label, MarkKind, Span
from hearsay.read.heads import Range
from hearsay.read.marks import CLAIMS, Marked
from hearsay.read.pieces import span_of
from hearsay.read.schema import OF_CLAIM, OF_TRIGGER, REPORT_LABELS, SENTENCE_LABELS, SPAN_LABELS
from hearsay.read.seen import Seen

N_BEST = 2  # the second choice is handed on too where its share is worth a look
WORTH = 0.15


def find_labels(seen: Seen, marked: Sequence[Marked]) -> tuple[Label, ...]:
    """All labels of a text, sorted by place and scheme, best first."""
    labels = [*_trigger_labels(seen, marked), *_claim_labels(seen, marked), *_sentence_labels(seen), *_report_labels(seen)]
    return tuple(sorted(labels, key=lambda label: (label.span, label.scheme, -label.score, label.label)))


def _best(scheme: str, span: Span, shares: Sequence[float]) -> list[Label]:
    order = sorted(range(len(shares)), key=lambda i: -shares[i])[:N_BEST]
    return [
        Label(scheme=scheme, span=span, label=SPAN_LABELS[scheme][i], score=float(shares[i]))
        for rank, i in enumerate(order)
        if rank == 0 or shares[i] >= WORTH
    ]


def _trigger_labels(seen: Seen, marked: Sequence[Marked]) -> list[Label]:
    """ "event type", "mode" and "status" of every trigger, "voice kind" of every source."""
    labels: list[Label] = []
    for kind, schemes in ((MarkKind.TRIGGER, OF_TRIGGER), (MarkKind.SOURCE, ("voice kind",))):
        ones = [one for one in marked if one.mark.kind is kind]
        for scheme in schemes:
            for one, row in zip(ones, seen.label_spans(scheme, [one.words for one in ones]), strict=True):
                labels += _best(scheme, one.mark.span, list(map(float, row)))
    return labels


def _claim_labels(seen: Seen, marked: Sequence[Marked]) -> list[Label]:
    """ "stance" and "form" of every content, told with the cue of its group where it has one."""
    labels: list[Label] = []
    for layer in CLAIMS:
        ones = [one for one in marked if one.mark.label == layer]
        groups, _ = seen.group_layer(layer, [one.found for one in ones])
        contents: list[Marked] = []
        cues: list[Range | None] = []
        for group in groups:
            cue = next((ones[i].words for i in group if ones[i].mark.kind is MarkKind.CUE), None)
            for i in (i for i in group if ones[i].mark.kind is MarkKind.CONTENT):
                contents.append(ones[i])
                cues.append(cue)
        for scheme in OF_CLAIM if contents else ():
            shares = seen.label_claims(scheme, [one.words for one in contents], cues)
            for one, row in zip(contents, shares, strict=True):
                labels += _best(scheme, one.mark.span, list(map(float, row)))
    return labels


def _sentence_labels(seen: Seen) -> list[Label]:
    """ "police act" and "incident type" of every sentence where worth a look."""
    labels: list[Label] = []
    for first, end in seen.pieces.units:
        span = span_of(seen.pieces, first, end)
        for scheme in SENTENCE_LABELS:
            scores = seen.label_sentence(scheme, (first, end))
            labels += [Label(scheme=scheme, span=span, label=name, score=score) for name, score in scores.items() if score >= WORTH]
    return labels


def _report_labels(seen: Seen) -> list[Label]:
    """ "subject" of the whole text, whatever its score: a low one says something too."""
    if not seen.pieces.words:
        return []
    span = span_of(seen.pieces, 0, len(seen.pieces.words))
    return [
        Label(scheme=scheme, span=span, label=name, score=score)
        for scheme in REPORT_LABELS
        for name, score in seen.label_report(scheme).items()
    ]
