"""The view answers what people ask, with the words at hand."""

from dataclasses import replace
from datetime import date

import pytest

from hearsay.errors import RecordError
from hearsay.model import EventType
from hearsay.record.content_rows import AccountFilter, ActorFilter, EventRow, FigureFilter, IncidentFilter
from hearsay.record.rows import ReportFilter, Slice
from hearsay.record.search_rows import SearchFilter
from hearsay.record.view import View
from tests.record import harvale


def test_the_overview_counts_what_is_there_and_what_is_not_known(view: View) -> None:
    overview = view.overview()
    assert (overview.n_reports, overview.n_coded, overview.n_events, overview.n_incidents) == (3, 2, 3, 2)
    assert (overview.n_disputed, overview.n_copies, overview.n_issues) == (1, 1, 1)
    assert (overview.first_day, overview.last_day) == (date(2024, 3, 5), date(2024, 3, 6))
    assert dict(overview.unknown) == {"title": 1, "published": 1}


def test_reports_come_newest_first_and_those_of_unknown_day_last(view: View) -> None:
    rows = view.reports().rows
    assert [row.id for row in rows] == [harvale.SECOND.id, harvale.FIRST.id, harvale.THIRD.id]
    assert rows[2].origin == harvale.FIRST.id
    assert rows[2].n_events is None
    assert rows[1].n_events == 2


def test_pages_of_reports_join_without_gap_or_overlap(view: View) -> None:
    pages = [view.reports(page=Slice(start=start, limit=1)) for start in range(3)]
    assert [page.rows[0].id for page in pages] == [row.id for row in view.reports().rows]
    assert {page.total for page in pages} == {3}


@pytest.mark.parametrize(
    ("wanted", "n"),
    [
        (ReportFilter(outlet="The Invented Herald"), 1),
        (ReportFilter(since=date(2024, 3, 6)), 1),
        (ReportFilter(until=date(2024, 3, 5)), 1),
        (ReportFilter(coded=False), 1),
        (ReportFilter(coded=True, current_only=True), 2),
        (ReportFilter(source_part="second"), 1),
        (ReportFilter(source_part="sec%nd"), 0),
        (ReportFilter(language="fr"), 0),
    ],
)
def test_reports_can_be_narrowed(view: View, wanted: ReportFilter, n: int) -> None:
    page = view.reports(wanted)
    assert (len(page.rows), page.total) == (n, n)


def test_a_report_is_found_by_id_by_its_beginning_and_by_source(view: View) -> None:
    for words in (harvale.FIRST.id, harvale.FIRST.id[:14], harvale.FIRST.id.partition("-")[2][:6], harvale.FIRST.source):
        assert view.report(words) == harvale.FIRST


def test_an_unknown_id_gets_the_nearest_one(view: View) -> None:
    slip = harvale.FIRST.id[:-1] + "x"
    with pytest.raises(RecordError, match=f'Did you mean "{harvale.FIRST.id}"'):
        view.report(slip)


def test_a_beginning_of_several_ids_is_refused_with_the_candidates(view: View) -> None:
    with pytest.raises(RecordError, match="means several reports: report-"):
        view.report("report")


def test_an_uncoded_report_says_so(view: View) -> None:
    with pytest.raises(RecordError, match="has not been coded"):
        view.coding(harvale.THIRD.id)


def test_codings_stream_by_id_with_their_reports(view: View) -> None:
    streamed = list(view.codings())
    assert [(coded.report, coded.coding) for coded in streamed] == sorted(
        zip((harvale.FIRST, harvale.SECOND), harvale.CODINGS, strict=True), key=lambda pair: pair[0].id
    )


def test_reports_come_in_the_order_in_which_they_were_named_with_their_coding_or_none(view: View) -> None:
    ids = [harvale.THIRD.id, harvale.SECOND.id, harvale.FIRST.id]
    assert view.coded(ids) == [(harvale.THIRD, None), (harvale.SECOND, harvale.CODINGS[1]), (harvale.FIRST, harvale.CODINGS[0])]


def test_the_linking_comes_back_as_it_was_saved(view: View) -> None:
    assert view.linked() == harvale.LINKED
    assert view.linked(with_accounts=False) == replace(harvale.LINKED, accounts=())


def test_sides_of_voices_and_named_accounts_are_found_without_the_others(view: View) -> None:
    sides = {account.voice: account.side for account in harvale.ACCOUNTS if account.side}
    assert view.voice_sides() == sides
    (row,) = view.accounts(AccountFilter(ids=(harvale.ACCOUNTS[1].id,))).rows
    assert row.account == harvale.ACCOUNTS[1]


def test_incidents_come_by_day_with_their_counts(view: View) -> None:
    march, arrests = view.incidents().rows
    assert (march.id, arrests.id) == (harvale.PROTEST.id, harvale.ARRESTS.id)
    assert (arrests.n_events, arrests.n_reports, arrests.n_voices, arrests.disputed) == (2, 2, 2, True)
    assert not march.disputed


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        (IncidentFilter(type="PROTEST"), ["March in Harvale"]),
        (IncidentFilter(disputed=True), ["Arrests in Harvale"]),
        (IncidentFilter(single_voiced=True), ["March in Harvale"]),
        (IncidentFilter(single_voiced=False), ["Arrests in Harvale"]),
        (IncidentFilter(voice="Ana Kos"), ["Arrests in Harvale"]),
        (IncidentFilter(side="civil society"), ["Arrests in Harvale"]),
        (IncidentFilter(actor=harvale.FORCE.id), ["Arrests in Harvale"]),
        (IncidentFilter(report=harvale.SECOND.id), ["Arrests in Harvale"]),
        (IncidentFilter(report=harvale.FIRST.source), ["March in Harvale", "Arrests in Harvale"]),
        (IncidentFilter(since=date(2024, 3, 5)), ["Arrests in Harvale"]),
        (IncidentFilter(until=date(2024, 3, 4)), ["March in Harvale"]),
        (IncidentFilter(country="FR"), []),
        (IncidentFilter(context="election"), ["March in Harvale"]),
        (IncidentFilter(context="elect"), []),  # no part of a code
        (IncidentFilter(newest_first=True), ["Arrests in Harvale", "March in Harvale"]),
        (IncidentFilter(most_voices_first=True), ["Arrests in Harvale", "March in Harvale"]),
    ],
)
def test_incidents_can_be_narrowed_and_ordered(view: View, wanted: IncidentFilter, titles: list[str]) -> None:
    page = view.incidents(wanted)
    assert [row.title for row in page.rows] == titles
    assert page.total == len(titles)


def test_an_incident_lays_its_accounts_side_by_side_with_their_words(view: View) -> None:
    detail = view.incident("Arrests in Harvale")
    assert detail.incident == harvale.ARRESTS
    assert {(row.account.voice, row.words) for row in detail.accounts} == {
        ("Ana Kos", "Police held 23 people in Harvale on Tuesday"),
        ("Harvale Rights Group", "At least 30 people were held in Harvale"),
    }
    assert [row.event for row in detail.events] == [harvale.ARREST, harvale.COUNT]
    assert detail.events[0].words == "Police held 23 people in Harvale on Tuesday, Ana Kos said."
    assert [row.figure for row in detail.figures] == [harvale.HELD, harvale.HELD_MORE]
    assert detail.relations == harvale.LINKED.relations


def test_accounts_can_be_narrowed_by_side(view: View) -> None:
    page = view.accounts(AccountFilter(side="government"))
    assert [row.account for row in page.rows] == [harvale.ACCOUNTS[0]]


def test_an_actor_comes_with_posts_partners_and_counts(view: View) -> None:
    ana = view.actor("Ana Kos")
    assert ana.row.actor == harvale.ANA
    assert (ana.row.n_did, ana.row.n_suffered, ana.row.n_said, ana.row.n_reports) == (0, 0, 1, 1)
    assert [role.role for role, _ in ana.roles] == ["spokeswoman"]
    (partner,) = view.actor(harvale.FORCE.id).partners
    assert (partner.actor, partner.type, partner.n_did, partner.n_suffered) == (harvale.CROWD.id, EventType.COERCE, 1, 0)


def test_actors_are_found_by_any_of_their_names(view: View) -> None:
    page = view.actors(ActorFilter(name_part="police"))
    assert [row.actor for row in page.rows] == [replace(harvale.FORCE, members=())]  # a list leaves the many members out
    assert view.actor(harvale.FORCE.id).row.actor == harvale.FORCE


def test_figures_come_with_bearer_and_incident(view: View) -> None:
    page = view.figures(FigureFilter(counts="arrested"))
    assert [(row.words, row.claim.voices[0].name, row.incident) for row in page.rows] == [
        ("23", "Ana Kos", harvale.ARRESTS.id),
        ("At least 30", "Harvale Rights Group", harvale.ARRESTS.id),
    ]
    assert view.figures(FigureFilter(voice="Ana Kos", since=date(2024, 3, 5), until=date(2024, 3, 5))).total == 1


def test_who_says_what_about_something_is_answered_with_claims_and_the_reports_own_voice(view: View) -> None:
    rows = view.claims_about("Harvale").rows
    said = {row.event.id if isinstance(row, EventRow) else row.claim.id for row in rows}
    assert said == {harvale.SAID.id, harvale.COUNTED.id, harvale.MARCH.id}


def test_events_and_claims_can_be_listed_by_filter(view: View) -> None:
    assert [row.event for row in view.events(wanted=SearchFilter(actor=harvale.FORCE.id, part="actor")).rows] == [harvale.ARREST]
    assert [row.claim for row in view.claims(wanted=SearchFilter(stance="denies")).rows] == [harvale.DENIED]


def test_a_claim_and_an_event_are_found_by_their_ids(view: View) -> None:
    assert view.claim(harvale.SAID.id).claim == harvale.SAID
    assert view.event(harvale.ARREST.id).incident == harvale.ARRESTS.id


def test_outlets_tell_whom_they_quote(view: View) -> None:
    assert {row.name: (row.n_reports, row.n_copies) for row in view.outlets().rows}["Invented Wire Reprints"] == (1, 1)
    outlet = view.outlet("The Invented Courier")
    assert dict(outlet.voices) == {"Ana Kos": 1, "The mayor": 1}
    assert dict(outlet.sides) == {"government": 1}
    with pytest.raises(RecordError, match="Did you mean"):
        view.outlet("The Invented Curier")


def test_places_sum_the_events_of_their_incidents(view: View) -> None:
    (place,) = view.places().rows
    assert (place.name, place.n_events, place.first_day, place.last_day) == ("Harvale", 3, date(2024, 3, 4), date(2024, 3, 5))


def test_copies_and_ties_are_told(view: View) -> None:
    assert view.copies(harvale.FIRST.id) == harvale.LINKED.copies
    assert view.ties(kind="actor").rows == harvale.LINKED.ties
    assert view.ties(kind="incident").total == 0


def test_what_the_linking_keeps_beside_is_what_it_would_count_anew(view: View) -> None:
    """The sides of incidents and the tallies of outlets, which pages read instead of looking everything up."""
    accounts = view.accounts(page=Slice(limit=1000)).rows
    for side in {row.account.side for row in accounts} - {None}:
        told = {row.account.incident for row in accounts if row.account.side == side}
        found = view.incidents(IncidentFilter(side=side))
        assert ({row.id for row in found.rows}, found.total) == (told, len(told))
    assert view.incidents(IncidentFilter(side="nobody")).total == 0
    for row in view.outlets().rows:
        reports = {report.id for report in view.reports(ReportFilter(outlet=row.name)).rows}
        assert row.n_copies == len({copy.report for report in reports for copy in view.copies(report) if copy.report == report})
