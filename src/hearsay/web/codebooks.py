"""The page of the codebook: every type with definition, examples, counter-examples, modes, crosswalk.

In:  the codebook that the install brings. Out: a page context. Left to others: coding by it (coding/events.py).
"""

from hearsay.codebook import Codebook, Context, Kind, load_codebook
from hearsay.web import urls
from hearsay.web.contexts import Cell, Column, ListingPage, Table
from hearsay.web.site import Asked


def build_codebook(asked: Asked) -> ListingPage:
    """The codebook as tables."""
    codebook = load_codebook()
    return ListingPage(
        title=f"Codebook: {codebook.name} {codebook.version}",
        said="What types an event, and what does not, in the codebook that comes with hearsay. It is a data file: write your own, check it "
        "with `hearsay codebook check`, code with it by `hearsay code --codebook`.",
        tables=(table_kinds(codebook), *(table_modes(kind) for kind in codebook.kinds if kind.modes), table_contexts(codebook)),
    )


def table_kinds(codebook: Codebook) -> Table:
    """The types."""
    columns = tuple(Column(name=name) for name in ("Type", "Definition", "Examples", "Not", "CAMEO", "ACLED", "UCDP"))
    return Table(caption="Types", columns=columns, rows=tuple(map(list_kind, codebook.kinds)))


def list_kind(kind: Kind) -> tuple[Cell, ...]:
    """One type as a row."""
    return (
        Cell(words=kind.code, address=urls.incidents({"type": kind.code})),
        Cell(words=kind.definition),
        Cell(words=" · ".join(example.text for example in kind.examples)),
        Cell(words=" · ".join(f"{example.text} ({example.why})" if example.why else example.text for example in kind.counter_examples)),
        Cell(words=", ".join(kind.crosswalk.cameo)),
        Cell(words=", ".join(kind.crosswalk.acled)),
        Cell(words=", ".join(kind.crosswalk.ucdp)),
    )


def table_modes(kind: Kind) -> Table:
    """The modes of one type."""
    columns = tuple(Column(name=name) for name in ("Mode", "Definition", "ACLED"))
    rows = tuple((Cell(words=mode.code), Cell(words=mode.definition), Cell(words=", ".join(mode.crosswalk.acled))) for mode in kind.modes)
    return Table(caption=f"Modes of {kind.code}", columns=columns, rows=rows)


def table_contexts(codebook: Codebook) -> Table:
    """The contexts in which events stand."""
    columns = tuple(Column(name=name) for name in ("Context", "Definition", "Told by"))
    return Table(caption="Contexts", columns=columns, rows=tuple(map(list_context, codebook.contexts)))


def list_context(context: Context) -> tuple[Cell, ...]:
    """One context as a row."""
    parts = (("words", context.words), ("sectors", context.sectors), ("acts", context.acts))
    return (
        Cell(words=context.code, address=urls.incidents({"context": context.code})),
        Cell(words=context.definition),
        Cell(words=" · ".join(f"{name}: {', '.join(values)}" for name, values in parts if values)),
    )
