"""The generated part of docs/record.md: `python -m tests.record.guide` renews it.

In: the schema's comments. Out: the page with a table of columns for each table. Left to others: the part written by hand.
"""

from pathlib import Path

from hearsay.record.migrate import guide_rows

PAGE = Path(__file__).parents[2] / "docs" / "record.md"
MARK = "<!-- From here on generated: python -m tests.record.guide -->"


def render_guide() -> str:
    """Every table with its meaning and its columns, as Markdown."""
    lines: list[str] = []
    for table, column, meaning in guide_rows():
        safe = meaning.replace("|", "\\|")
        lines += [f"`{column}` | {safe}"] if column else ["", f"### {table}", "", f"{safe}.", "", "column | meaning", "--- | ---"]
    return "\n".join([MARK, *lines, ""])


def renew_page(page: str) -> str:
    """The page with its generated part made anew."""
    return page.partition(MARK)[0] + render_guide()


if __name__ == "__main__":
    PAGE.write_text(renew_page(PAGE.read_text("utf-8")), "utf-8")
