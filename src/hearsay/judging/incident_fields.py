"""What people can say of an incident as a whole: its title, type, days and place, which are the project's and no voice's.

In:  the words of a correction. Out: the values of an incident. Left to others: whose correction counts (adjudication.py), what each voice
says of it (link/accounts.py).
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from hearsay.errors import InputError, quote_value
from hearsay.intervals import parse_days, show_days
from hearsay.judging.corrections import Around, Field, parse_place, plain_field, read_country, read_one_of
from hearsay.model import EventType, Incident


def _read_days(words: str, _: Incident, __: Around) -> tuple[date | None, date | None]:
    days = parse_days(words)
    if days is None:
        raise InputError(f"{quote_value(words)} is no day or days.")
    return days


def _read_place(words: str, incident: Incident, around: Around) -> tuple[str, str | None, float | None, float | None]:
    """A place under the name that was typed: in the incident's own country, unless another one is said or only another one has it."""
    name, country = parse_place(words)
    found = around.find_place(name, country or incident.country) or around.find_place(name, country)
    if found is None:
        return name, country or incident.country, None, None
    return name, found.country, found.lat, found.lon


def _read_country(words: str, incident: Incident, around: Around) -> tuple[str, float | None, float | None]:
    """Country and degrees: those of the incident's place in that country."""
    country = read_country(words, incident, around)
    found = around.find_place(incident.place, country) if incident.place else None
    return country, found.lat if found else None, found.lon if found else None


def _whole(parts: tuple[str, ...], read: Callable[[str, Any, Any], Any], show: Callable[[Any], str]) -> Field:
    return Field(attribute="", read=read, show=show, unknown=(None,) * len(parts), parts=parts)


INCIDENT_FIELDS: Mapping[str, Field] = {  # a place stands before its country, so that a corrected country outlives a corrected place
    "title": plain_field("title"),
    "type": plain_field("type", read_one_of(EventType, upper=True)),
    "mode": plain_field("mode", unknown=None),
    "when": _whole(("start", "end"), _read_days, lambda value: show_days(*value)),
    "where": _whole(("place", "country", "lat", "lon"), _read_place, lambda value: ", ".join(filter(None, value[:2]))),
    "country": _whole(("country", "lat", "lon"), _read_country, lambda value: value[0] or ""),
}
