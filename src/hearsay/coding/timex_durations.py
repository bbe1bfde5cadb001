"""Lengths of time as TIMEX3 writes them: P2Y, PT90M, P2Y6M, PXM.

In:  a number of units. Out: values, a day half a unit away. Left to others: which stretch of days a length covers (timex_values.py).
"""

from datetime import date

from hearsay.coding.calendars import shift_day
from hearsay.coding.timex_words import SEVERAL

LONGER = {"E": ("Y", 10), "C": ("Y", 100), "WE": ("D", 2), "W2": ("W", 2)}  # units that TIMEX3 writes as multiples of others
CLOCK_UNITS = {"S": "S", "MIN": "M", "H": "H"}
HALF_OF = {"Y": (6, "M"), "H": (30, "M"), "MIN": (30, "S"), "D": (12, "H")}


def format_duration(number: float, unit: str) -> str:
    """A number of units as a TIMEX3 duration: P2Y, PT90M, P2Y6M, PXM for "several months"."""
    if number == SEVERAL:
        return f"PT{'X' + CLOCK_UNITS[unit]}" if unit in CLOCK_UNITS else f"PX{LONGER.get(unit, (unit, 1))[0] if unit != 'C' else 'E'}"
    unit, factor = LONGER.get(unit, (unit, 1))
    number *= factor
    whole, rest = int(number), number - int(number)
    text = f"{whole}{CLOCK_UNITS.get(unit, unit)}" if whole or not rest else ""
    if rest == 0.5 and unit in HALF_OF:
        more, small = HALF_OF[unit]
        in_clock = unit in CLOCK_UNITS or unit == "D"
        return f"P{text}T{more}{small}" if in_clock and unit == "D" else f"P{'T' if in_clock else ''}{text}{more}{small}"
    if rest:
        text = f"{number:g}{CLOCK_UNITS.get(unit, unit)}"
    return f"PT{text}" if unit in CLOCK_UNITS else f"P{text}"


def shift_half(base: date, unit: str, *, back: bool) -> date:
    number, small = HALF_OF.get(unit, (1, "D"))
    return shift_day(base, -number if back else number, small) if small == "M" and unit == "Y" else base
