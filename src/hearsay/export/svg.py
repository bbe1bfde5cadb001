"""SVG and HTML elements as strings, with everything escaped.

In: names, attributes, children. Out: markup. Left to others: what is drawn (maps.py, timelines.py, plots.py, networks.py).
"""

from collections.abc import Sequence
from html import escape


class Markup(str):
    """A string that is markup already and must not be escaped again; Jinja2 takes it as safe through `__html__`."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def element(name: str, *children: str, **attributes: str | float | None) -> Markup:
    """One element; `class_` and `data_x` become `class` and `data-x`; None leaves an attribute out; plain strings are escaped."""
    words = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(show_number(value), quote=True)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(child if isinstance(child, Markup) else escape(child) for child in children)
    return Markup(f"<{name}{words}>{inner}</{name}>")


def join(*children: str) -> Markup:
    """Several pieces of markup as one."""
    return Markup("".join(child if isinstance(child, Markup) else escape(child) for child in children))


def show_number(value: str | float) -> str:
    """A coordinate in as few characters as a screen needs."""
    if isinstance(value, str):
        return value
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))


def link(address: str | None, child: Markup) -> Markup:
    """The child, leading somewhere if there is an address."""
    return element("a", child, href=address) if address else child


def draw_kinds(kinds: Sequence[tuple[str, str]], *, x: float, y: float) -> list[Markup]:
    """A key: what each colour stands for, as (CSS class, words), from left to right."""
    drawn = []
    for kind, words in kinds:
        drawn.append(element("circle", cx=x, cy=y - 4, r=5, class_=f"point {kind}"))
        drawn.append(element("text", words, x=x + 10, y=y, class_="key-name"))
        x += 40 + 7.2 * len(words)
    return drawn


def drawing(*children: str, width: float, height: float, title: str, kind: str, **attributes: str | float | None) -> Markup:
    """A whole drawing that scales with its place, named for screen readers; `kind` is its CSS class and what the script looks for."""
    return element(
        "svg",
        element("title", title),
        *children,
        viewBox=f"0 0 {show_number(width)} {show_number(height)}",
        class_=f"drawing {kind}",
        role="group",
        aria_label=title,
        xmlns="http://www.w3.org/2000/svg",
        **attributes,
    )
