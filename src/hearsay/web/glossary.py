"""The page of words: what the workbench means by a claim, an account, a dispute, for who opens it for the first time.

In:  lists/glossary.csv. Out: a page context. Left to others: the types of events (codebooks.py).
"""

from hearsay.lists.tables import load_table
from hearsay.web import urls
from hearsay.web.contexts import Cell, Column, Lead, ListingPage, Table
from hearsay.web.site import Asked


def build_words(_: Asked) -> ListingPage:
    """Every word with its meaning, in the order of the list."""
    rows = load_table("glossary")
    columns = (Column(name="Word"), Column(name="What it means here"))
    return ListingPage(
        title="Words",
        said="What the pages mean by their words. What each type of event means stands in the codebook.",
        forms=(Lead(words="Words", address=urls.words(), is_current=True), Lead(words="Codebook", address=urls.codebook())),
        tables=tuple(
            Table(
                caption=part.capitalize(),
                columns=columns,
                rows=tuple((Cell(words=row["word"]), Cell(words=row["meaning"])) for row in rows if row["part"] == part),
            )
            for part in dict.fromkeys(row["part"] for row in rows)
        ),
    )
