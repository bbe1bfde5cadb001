"""Plots of figures: every voice's number over time, bounds as bars, as SVG.

In:  values with bounds, the day they were said, and who said them. Out: one drawing. Left to others: which quantity, which denominator.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hearsay.export.svg import Markup, drawing, element, link
from hearsay.export.timelines import Axis, draw_ticks, make_axis, name_axis, shorten
from hearsay.export.wording import show_number, show_numbers

WIDTH = 960.0
HEIGHT = 300.0
LEFT_PX = 64.0
OPEN_PX = 16.0  # how far the arrow of an open bound reaches
N_COLOURS = 8
MOST_NAMED = 16  # voices of a legend
APART_PX = 9.0  # two dots that stand nearer than that cover each other
MOST_BESIDE = 6  # steps aside: further off, a dot would stand at another day


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotValue:
    """One voice's value: None is an open bound, `said_on` None stands at the left edge."""

    low: float | None
    high: float | None
    said_on: date | None
    voice: str
    words: str
    address: str | None = None
    is_approximate: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """Values to pixels, linear, or logarithmic where the largest is over 40 times the smallest."""

    low: float
    high: float
    is_log: bool

    def y(self, value: float) -> float:
        """Where a value stands."""
        if self.is_log:
            share = (math.log10(max(value, self.low)) - math.log10(self.low)) / (math.log10(self.high) - math.log10(self.low))
        else:
            share = (value - self.low) / (self.high - self.low)
        return HEIGHT - 30 - (HEIGHT - 60) * share


def draw_plot(values: Sequence[PlotValue], *, title: str, brush: str | None = None, places: Mapping[str, int] | None = None) -> Markup:
    """The values as bars between their bounds, one colour a voice, with a legend; `brush` is where a drawn period leads.

    `places`: which number each voice has elsewhere on its page, so that its colour is the same there; else they are numbered by name.
    """
    known = [value for value in values if value.low is not None or value.high is not None]
    if not known:
        return drawing(element("text", "No number is known.", x=12, y=26, class_="empty"), width=WIDTH, height=44, title=title, kind="plot")
    dated = [value.said_on for value in known if value.said_on is not None]
    days = dated or [date(2000, 1, 1)]  # without a day nothing stands on the axis but its beginning
    axis, scale = make_axis(days, days, left=LEFT_PX), make_scale(known)
    voices = {value.voice for value in known}
    numbers = {voice: i for i, voice in enumerate(sorted(voices))} if places is None else {voice: places[voice] for voice in voices}
    spots = spread_values(known, axis, scale)
    marks = [draw_value(value, x, scale, numbers[value.voice]) for value, x in zip(known, spots, strict=True)]
    legend, extra = draw_legend(numbers)
    ticks = draw_ticks(axis, HEIGHT - 26) if dated else [element("text", "day unknown", x=LEFT_PX + 3, y=14, class_="tick-name")]
    parts = [*draw_grid(scale), *ticks, *marks, *legend]
    brushed = name_axis(axis, brush if dated else None)
    return drawing(*parts, width=WIDTH, height=HEIGHT + extra, title=title, kind="plot", **brushed)


def make_scale(values: Sequence[PlotValue]) -> Scale:
    """A scale on which every bound is seen, from 0 unless logarithmic."""
    numbers = [bound for value in values for bound in (value.low, value.high) if bound is not None]
    largest, positive = max(numbers), [number for number in numbers if number > 0]
    if positive and largest / min(positive) > 40:
        return Scale(min(positive) * 0.7, largest * 1.4, True)
    return Scale(0.0, max(largest * 1.15, 1.0), False)


def round_steps(scale: Scale) -> list[float]:
    """Four to seven round values over the scale."""
    if scale.is_log:
        return [10.0**power for power in range(math.ceil(math.log10(scale.low)), math.floor(math.log10(scale.high)) + 1)]
    rough = scale.high / 5
    size: float = 10.0 ** math.floor(math.log10(rough))
    step = next(size * factor for factor in (1, 2, 5, 10) if size * factor >= rough)
    step = max(step, 1.0) if scale.high > 4 else step
    return [step * i for i in range(int(scale.high / step) + 1)]


def draw_grid(scale: Scale) -> list[Markup]:
    """Lines and names at round values."""
    drawn = []
    for value in round_steps(scale):
        y = scale.y(value)
        drawn.append(element("path", d=f"M{LEFT_PX:.0f} {y:.1f}H{WIDTH:.0f}", class_="grid"))
        drawn.append(element("text", show_number(value), x=LEFT_PX - 8, y=y + 4, class_="value-name"))
    return drawn


def spread_values(values: Sequence[PlotValue], axis: Axis, scale: Scale) -> list[float]:
    """Where each value stands: at its day; beside it where another would be covered, at most MOST_BESIDE times."""
    taken: list[tuple[float, float, float]] = []  # x, highest and lowest pixel
    for value in values:
        x = (axis.x(value.said_on) if value.said_on else LEFT_PX) + 4
        ends = sorted(scale.y(bound) for bound in (value.low, value.high) if bound is not None)
        top, foot = ends[0] - APART_PX, ends[-1] + APART_PX
        for _ in range(MOST_BESIDE):
            if not any(abs(x - other) < APART_PX and top < below and foot > above for other, above, below in taken):
                break
            x += APART_PX
        taken.append((x, ends[0], ends[-1]))
    return [x for x, _, _ in taken]


def draw_bound(x: float, y: float, which: int, class_: str, *, half: float = 4.2) -> Markup:
    """A dot in a voice's colour; of a voice whose colour another has too, a square, then a diamond."""
    shape = which // N_COLOURS % 3
    if shape == 0:
        return element("circle", cx=x, cy=y, r=half, class_=class_)
    if shape == 1:
        return element("rect", x=x - half, y=y - half, width=2 * half, height=2 * half, class_=class_)
    far = half * 1.4
    return element("path", d=f"M{x:.1f} {y - far:.1f}L{x + far:.1f} {y:.1f}L{x:.1f} {y + far:.1f}L{x - far:.1f} {y:.1f}Z", class_=class_)


def draw_value(value: PlotValue, x: float, scale: Scale, which: int) -> Markup:
    """One bar: a dot for an exact number, an arrow where a bound is open."""
    low = scale.y(value.low) if value.low is not None else scale.y(value.high or 0.0) + OPEN_PX
    high = scale.y(value.high) if value.high is not None else scale.y(value.low or 0.0) - OPEN_PX
    parts = [element("path", d=f"M{x:.1f} {low:.1f}V{high:.1f}", class_="range")]
    parts += [draw_bound(x, scale.y(bound), which, "bound") for bound in {value.low, value.high} if bound is not None]
    if value.high is None:
        parts.append(element("path", d=f"M{x - 4:.1f} {high + 5:.1f}L{x:.1f} {high:.1f}L{x + 4:.1f} {high + 5:.1f}", class_="open"))
    if value.low is None:
        parts.append(element("path", d=f"M{x - 4:.1f} {low - 5:.1f}L{x:.1f} {low:.1f}L{x + 4:.1f} {low - 5:.1f}", class_="open"))
    about = "about " if value.is_approximate else ""
    said = f"{value.voice}: {about}{show_numbers(value.low, value.high)}\n“{value.words}”" + (
        f"\n{value.said_on.isoformat()}" if value.said_on else ""
    )
    return link(value.address, element("g", element("title", said), *parts, class_=f"value voice-{which % N_COLOURS}"))


def draw_legend(numbers: Mapping[str, int]) -> tuple[list[Markup], float]:
    """Names of the voices in the colours of their numbers, four in a row, and how much height they take."""
    drawn = []
    voices = sorted(numbers, key=lambda voice: numbers[voice])
    for i, voice in enumerate(voices[:MOST_NAMED]):
        x, y = LEFT_PX + (i % 4) * 222, HEIGHT + 10 + (i // 4) * 18
        drawn.append(draw_bound(x, y, numbers[voice], f"key voice-{numbers[voice] % N_COLOURS}", half=4.5))
        drawn.append(element("text", shorten(voice, 30), x=x + 10, y=y + 4, class_="key-name"))
    return drawn, 12 + 18 * ((min(len(voices), MOST_NAMED) + 3) // 4)
