"""Timelines: spans of days in lanes, as SVG; and counts over time as columns.

In:  items with days and a lane. Out: one drawing. Left to others: which items, what a lane is, and where a click leads.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hearsay.export.svg import Markup, draw_kinds, drawing, element, link

WIDTH = 960.0
LANE_NAME_PX = 150.0
ROW_PX = 15.0
NAME_CHAR_PX = 9.0  # about a letter of a tick's name
TICK_DAYS = (  # up to so many days between eight ticks: the step, from a day to 250 years
    *((1, 1), (2, 2), (7, 7), (14, 14), (31, 30), (92, 91), (183, 182), (366, 365)),
    *((1830, 1826), (3660, 3652), (9150, 9131), (18300, 18262), (36600, 36525), (91500, 91312)),
)
YEAR_DAYS = 365.25


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineItem:
    """Something that happened between two days."""

    start: date
    end: date
    lane: str
    label: str
    kind: str = ""
    address: str | None = None
    is_vague: bool = False  # the words allow any part of the interval


@dataclass(frozen=True, slots=True)
class Axis:
    """Days to pixels."""

    first: date
    last: date
    left: float

    def x(self, day: date) -> float:
        """Where a day begins."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return self.left + (WIDTH - self.left - 12) * max(0.0, min(1.0, share))


def draw_timeline(items: Sequence[TimelineItem], *, title: str, legend: Sequence[tuple[str, str]] = (), brush: str | None = None) -> Markup:
    """The items as bars in lanes; bars that would cover each other stand in rows of one lane.

    `legend` says what colours mean; `brush` is the address to which a drawn period leads.
    """
    if not items:
        return drawing(
            element("text", "Nothing here has a date.", x=12, y=26, class_="empty"), width=WIDTH, height=44, title=title, kind="timeline"
        )
    axis = make_axis([item.start for item in items], [item.end for item in items], left=LANE_NAME_PX)
    lanes: dict[str, list[TimelineItem]] = {}
    for item in sorted(items, key=lambda item: (item.lane, item.start, item.end, item.label)):
        lanes.setdefault(item.lane, []).append(item)
    y, drawn = 26.0, []
    for name, members in lanes.items():
        rows = place_rows(members, axis)
        n_rows = 1 + max(row for _, row in rows)
        drawn.append(element("text", shorten(name, 22), x=8, y=y + 11, class_="lane-name"))
        drawn += [draw_item(item, axis, y + row * ROW_PX) for item, row in rows]
        y += n_rows * ROW_PX + 9
        drawn.append(element("path", d=f"M0 {y - 4:.0f}H{WIDTH:.0f}", class_="lane-line"))
    drawn += draw_kinds(legend, x=LANE_NAME_PX + 6, y=y + 18)
    tall = y + (30 if legend else 4)
    return drawing(*draw_ticks(axis, y), *drawn, width=WIDTH, height=tall, title=title, kind="timeline", **name_axis(axis, brush))


def name_axis(axis: Axis, brush: str | None) -> dict[str, str | float]:
    """What the script needs to turn a drawn stretch into days; nothing where no address is given."""
    if brush is None:
        return {}
    return {
        "data_brush": brush,
        "data_first": axis.first.isoformat(),
        "data_last": axis.last.isoformat(),
        "data_left": axis.left,
        "data_right": WIDTH - 12,
    }


def make_axis(starts: Sequence[date], ends: Sequence[date], *, left: float) -> Axis:
    """An axis with some air on both sides of all days."""
    first, last = min(starts), max(ends)
    air = timedelta(days=max(1, (last - first).days // 24))
    return Axis(first - min(air, first - date.min), last + min(air, date.max - last), left)


def place_rows(items: Sequence[TimelineItem], axis: Axis) -> list[tuple[TimelineItem, int]]:
    """Each item with the first row of the lane in which it covers no other (at most 12 rows)."""
    ends: list[float] = []
    placed = []
    for item in items:
        x, width = bar_extent(item, axis)
        row = next((i for i, end in enumerate(ends) if end <= x), len(ends))
        row = min(row, 11)
        if row == len(ends):
            ends.append(0.0)
        ends[row] = x + width + 3
        placed.append((item, row))
    return placed


def bar_extent(item: TimelineItem, axis: Axis) -> tuple[float, float]:
    """Left edge and width; a single day is still wide enough to hit."""
    x = axis.x(item.start)
    return x, max(7.0, axis.x(item.end + timedelta(days=1) if item.end < date.max else item.end) - x)


def draw_item(item: TimelineItem, axis: Axis, y: float) -> Markup:
    """One bar, hatched at the ends by its class where the interval is vague."""
    x, width = bar_extent(item, axis)
    days = item.start.isoformat() if item.start == item.end else f"{item.start.isoformat()} to {item.end.isoformat()}"
    classes = f"bar {item.kind}{' vague' if item.is_vague else ''}"
    bar = element("rect", element("title", f"{item.label}\n{days}"), x=x, y=y, width=width, height=ROW_PX - 4, rx=2.5, class_=classes)
    return link(item.address, bar)


def draw_ticks(axis: Axis, height: float) -> list[Markup]:
    """Lines and names at round days."""
    n_days = (axis.last - axis.first).days
    step = next((length for limit, length in TICK_DAYS if n_days / 8 <= limit), 365250)
    day = first_round_day(axis.first, step)
    drawn = []
    while day <= axis.last:
        x = axis.x(day)
        if x < WIDTH - 40:
            drawn.append(element("path", d=f"M{x:.1f} 20V{height:.0f}", class_="tick"))
            name = name_day(day, step)
            fits = x + 3 + NAME_CHAR_PX * len(name) <= WIDTH
            drawn.append(element("text", name, x=x + 3 if fits else x - 3, y=14, class_="tick-name", text_anchor=None if fits else "end"))
        day = next_round_day(day, step)
        if day == date.max:
            break
    return drawn


def first_round_day(day: date, step: int) -> date:
    """The first day at or after `day` on which a tick of this step may stand."""
    if step < 30:
        return day
    if step < 365:
        return day if day.day == 1 else next_month(day)
    years = max(1, round(step / YEAR_DAYS))
    year = day.year if day == date(day.year, 1, 1) else day.year + 1
    return date(min(9999, year + (-year) % years), 1, 1)


def next_round_day(day: date, step: int) -> date:
    """The tick after a tick; date.max where the calendar ends."""
    try:
        if step < 30:
            return day + timedelta(days=step)
        if step < 365:
            for _ in range(max(1, round(step / 30))):
                day = next_month(day)
            return day
        return date(day.year + max(1, round(step / YEAR_DAYS)), 1, 1)
    except (OverflowError, ValueError):
        return date.max


def next_month(day: date) -> date:
    """The first of the month after a day."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def name_day(day: date, step: int) -> str:
    """A tick's name, no finer than its step."""
    if step >= 365:
        return str(day.year)
    return f"{day:%b %Y}" if step >= 30 else f"{day.day} {day:%b %Y}" if day.day < 8 or step >= 7 else f"{day.day} {day:%b}"


def shorten(words: str, n_chars: int) -> str:
    """The words, cut between two of them with an ellipsis: of a name that is covered no beginning may be left."""
    if len(words) <= n_chars:
        return words
    kept = words[:n_chars].rpartition(" ")[0] or words[: n_chars - 1]
    return f"{kept.rstrip()}…"


def draw_columns(counts: Sequence[tuple[date, int]], *, title: str, height: float = 120.0, brush: str | None = None) -> Markup:
    """Counts at days (or first days of months) as columns over one axis."""
    if not counts:
        return draw_timeline((), title=title)
    axis = make_axis([day for day, _ in counts], [day for day, _ in counts], left=8.0)
    top = max(count for _, count in counts)
    width = max(2.0, min(26.0, (WIDTH - 20) / max(12, len(counts)) * 0.8))
    columns = []
    for day, count in counts:
        tall = max(1.5, (height - 30) * count / top)
        said = element("title", f"{day.isoformat()}: {count}")
        columns.append(element("rect", said, x=axis.x(day), y=height - tall - 2, width=width, height=tall, class_="column"))
    return drawing(*draw_ticks(axis, height), *columns, width=WIDTH, height=height, title=title, kind="columns", **name_axis(axis, brush))
