"""Maps, timelines, plots and networks: escaped, well formed, complete, the same every time."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.export.maps import MapPoint, draw_map, frame_points, load_borders
from hearsay.export.networks import NetworkTie, draw_network
from hearsay.export.plots import PlotValue, draw_plot
from hearsay.export.svg import element, link
from hearsay.export.timelines import TimelineItem, draw_columns, draw_timeline

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>alert("x")</script>&'

days = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))


def parse(markup: str) -> ElementTree.Element:
    """The drawing as a tree; fails where it is not well formed."""
    return ElementTree.fromstring(markup)


def test_hostile_words_are_escaped_in_every_drawing() -> None:
    point = MapPoint(lat=42.9, lon=20.9, label=HOSTILE, address='/x"y')
    item = TimelineItem(start=date(2019, 5, 28), end=date(2019, 5, 28), lane=HOSTILE, label=HOSTILE)
    value = PlotValue(low=1, high=2, said_on=date(2019, 5, 28), voice=HOSTILE, words=HOSTILE)
    tie = NetworkTie(head=HOSTILE, tail="b", weight=1, kind="conflict", label=HOSTILE)
    for markup in (
        draw_map([point], title=HOSTILE),
        draw_timeline([item], title=HOSTILE),
        draw_plot([value], title=HOSTILE),
        draw_network([tie], {}, title=HOSTILE),
    ):
        assert "<script" not in markup
        parse(markup)


@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), min_size=1, max_size=20))
def test_every_point_of_a_map_stands_inside_its_frame(places: list[tuple[float, float]]) -> None:
    points = [MapPoint(lat=max(-80.0, min(80.0, lat)), lon=lon, label="x") for lat, lon in places]
    frame = frame_points(points, aspect=0.55)
    for point in points:
        x, y = frame.project(point.lon, point.lat)
        assert -1 <= x <= 961
        assert -1 <= y <= frame.height + 1


def test_no_outline_of_the_world_jumps_across_the_drawing() -> None:
    for country in load_borders():
        for ring in country.rings:
            assert max(abs(lon - before) for (lon, _), (before, _) in pairwise(ring)) < 180, country.name


def test_points_at_one_place_become_one_circle_with_their_number() -> None:
    points = [MapPoint(lat=42.89, lon=20.87, label=str(i)) for i in range(3)]
    tree = parse(draw_map(points, title="x"))
    assert len(tree.findall(f".//{SVG}circle")) == 1
    assert [text.text for text in tree.iter(f"{SVG}text") if text.get("class") == "count"] == ["3"]


def test_a_map_of_kosovo_shows_kosovo() -> None:
    tree = parse(draw_map([MapPoint(lat=42.89, lon=20.87, label="x")], title="x"))
    assert "XK" in {path.get("data-country") for path in tree.iter(f"{SVG}path")}


@given(st.lists(st.tuples(days, days), min_size=1, max_size=15))
def test_a_timeline_draws_each_item_once_whatever_its_days(pairs: list[tuple[date, date]]) -> None:
    items = [TimelineItem(start=min(pair), end=max(pair), lane="a", label="x") for pair in pairs]
    tree = parse(draw_timeline(items, title="x"))
    assert sum((rect.get("class") or "").startswith("bar") for rect in tree.iter(f"{SVG}rect")) == len(items)


@given(st.lists(st.tuples(days, st.integers(1, 10_000)), max_size=15))
def test_columns_are_drawn_for_any_counts(counts: list[tuple[date, int]]) -> None:
    tree = parse(draw_columns(counts, title="x"))
    assert len(tree.findall(f".//{SVG}rect")) == len(counts)


bounds = st.one_of(st.none(), st.floats(0, 1e9))


@given(st.lists(st.tuples(bounds, bounds, st.one_of(st.none(), days)), max_size=12))
def test_a_plot_is_drawn_for_any_bounds(rows: list[tuple[float | None, float | None, date | None]]) -> None:
    values = [PlotValue(low=low, high=high, said_on=day, voice="v", words="w") for low, high, day in rows]
    tree = parse(draw_plot(values, title="x"))
    n_known = sum(low is not None or high is not None for low, high, _ in rows)
    assert sum((group.get("class") or "").startswith("value ") for group in tree.iter(f"{SVG}g")) == n_known


def test_a_network_is_the_same_every_time_and_keeps_direction() -> None:
    ties = [
        NetworkTie(head="a", tail="b", weight=3, kind="conflict", label="ASSAULT"),
        NetworkTie(head="b", tail="c", weight=1, kind="speech", label="ACCUSE"),
    ]
    first, second = (draw_network(order, {"a": "/actor/a"}, title="x") for order in (ties, ties[::-1]))
    assert first == second
    assert "a → b: ASSAULT" in first
    assert 'href="/actor/a"' in first


def test_an_address_is_a_link_only_where_there_is_one() -> None:
    circle = element("circle", r=1)
    assert link(None, circle) == circle
    assert link("/x", circle).startswith('<a href="/x">')


def test_empty_drawings_say_so() -> None:
    assert "Nothing here has a date." in draw_timeline([], title="x")
    assert "No number is known." in draw_plot([], title="x")
    assert "No ties between actors." in draw_network([], {}, title="x")


def test_tiles_cover_the_whole_frame_and_lie_under_the_points() -> None:
    points = [MapPoint(lat=42.9, lon=20.9, label="x"), MapPoint(lat=43.9, lon=22.9, label="y")]
    tree = parse(draw_map(points, title="x", tiles="https://tiles.example.org/{z}/{x}/{y}.png"))
    tiles = [
        (float(image.get("x", 0)), float(image.get("y", 0)), float(image.get("width", 0)))
        for image in tree.iter()
        if image.tag.endswith("image")
    ]
    assert 4 <= len(tiles) <= 60
    assert min(x for x, _, _ in tiles) <= 0
    assert max(x + wide for x, _, wide in tiles) >= 960
    assert min(y for _, y, _ in tiles) <= 0
    assert max(y + wide for _, y, wide in tiles) >= 960 * 0.55


def test_a_drawn_period_knows_its_days() -> None:
    items = [TimelineItem(start=date(2024, 3, 5), end=date(2024, 3, 9), lane="ASSAULT", label="x")]
    tree = parse(draw_timeline(items, title="x", brush="/incidents?type=ASSAULT", legend=(("conflict", "material conflict"),)))
    assert tree.get("data-brush") == "/incidents?type=ASSAULT"
    assert (tree.get("data-first") or "") <= "2024-03-05" <= "2024-03-09" <= (tree.get("data-last") or "")
    assert "data-brush" not in draw_timeline(items, title="x")


def list_dots(values: list[PlotValue]) -> list[tuple[str, float]]:
    """Shape and place of each value's first dot."""
    tree = parse(draw_plot(values, title="x"))
    dots = [one for one in tree.iter() if one.get("class") == "bound"]
    return [(one.tag.removeprefix(SVG), float(one.get("cx") or one.get("x") or "nan")) for one in dots]


def say(voice: str, number: float, day: str) -> PlotValue:
    return PlotValue(low=number, high=number, said_on=date.fromisoformat(day), voice=voice, words="x")


def test_a_number_stands_at_its_day_unless_it_would_cover_another() -> None:
    far = say("Z", 90, "2020-03-04")
    values = [say("A", 5, "2019-03-04"), say("B", 50, "2019-03-04"), say("C", 5, "2019-03-04"), far]
    (_, first), (_, second), (_, third), _ = list_dots(values)
    assert first == second
    assert 0 < third - first < 10


def test_two_voices_of_one_colour_have_other_shapes() -> None:
    values = [say(f"Voice {n:02}", 10 * n + 1, "2019-03-04") for n in range(20)]
    assert {shape for shape, _ in list_dots(values)} >= {"circle", "rect"}
    keys = [one for one in parse(draw_plot(values, title="x")).iter() if (one.get("class") or "").startswith("key voice-")]
    assert len({(one.tag, one.get("class")) for one in keys}) == len(keys) == 16


def test_the_name_of_the_last_tick_stands_inside_the_drawing() -> None:
    items = [TimelineItem(start=day, end=day, lane="a", label="x") for day in (date(2019, 3, 4), date(2020, 3, 4))]
    names = [one for one in parse(draw_timeline(items, title="x")).iter(f"{SVG}text") if one.get("class") == "tick-name"]
    assert names[-1].text == "Mar 2020"
    assert names[-1].get("text-anchor") == "end"
    assert names[0].get("text-anchor") is None


def test_a_place_alone_is_shown_among_its_borders_unless_tiles_lie_below() -> None:
    point = MapPoint(lat=14.2, lon=24.67, label="Kutum")  # 150 km from the nearest border
    assert ">CHAD<" in draw_map([point], title="x")
    assert ">CHAD<" not in draw_map([point], title="x", tiles="https://tiles.invented.example/{z}/{x}/{y}.png")
    two = frame_points([point, MapPoint(lat=14.3, lon=24.67, label="near it")], aspect=0.55)
    assert two.east - two.west < 2


@pytest.mark.parametrize("first_year", [1, 1390, 1686, 1900, 1990])
def test_names_of_years_do_not_cover_each_other(first_year: int) -> None:
    items = [TimelineItem(start=date(year, 5, 1), end=date(year, 5, 1), lane="ASSAULT", label="x") for year in (first_year, 2024)]
    names = [node for node in parse(draw_timeline(items, title="x")).iter(f"{SVG}text") if node.get("class") == "tick-name"]
    assert 2 <= len(names) <= 12
    places = [float(node.get("x", "0")) for node in names]
    assert all(right - left > 9 * 4 for left, right in pairwise(places)), [node.text for node in names]


def test_a_plot_without_days_has_no_axis_of_days() -> None:
    value = PlotValue(low=3, high=3, said_on=None, voice="Army", words="three")
    undated = draw_plot([value], title="x", brush="/figures")
    assert "day unknown" in undated
    assert 'class="tick"' not in undated
    assert "data-brush" not in undated
    dated = draw_plot([value, replace(value, said_on=date(2019, 5, 28))], title="x", brush="/figures")
    assert "data-brush" in dated
    assert "day unknown" not in dated


def test_areas_of_circles_compare_however_many_there_are() -> None:
    points = [MapPoint(lat=13.7, lon=-89.2, label="a", weight=800), MapPoint(lat=4.6, lon=-74.1, label="b", weight=200)]
    circles = [float(node.get("r", "0")) for node in parse(draw_map(points, title="x")).iter(f"{SVG}circle")]
    assert sorted(circles) == pytest.approx([4.5 + 21.5 / 2, 26.0], abs=0.02)


def test_a_circle_of_several_kinds_is_named_in_the_key() -> None:
    points = [MapPoint(lat=13.7, lon=-89.2, label="a", kind=kind) for kind in ("conflict", "cooperation")]
    legend = (("conflict", "material conflict"), ("cooperation", "cooperation"))
    assert "several of these" in draw_map(points, title="x", legend=legend)
    assert "several of these" not in draw_map(points[:1], title="x", legend=legend)
