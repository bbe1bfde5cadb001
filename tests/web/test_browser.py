"""The workbench in a real browser: accessible, narrow, dark, by keyboard, without JavaScript, in print."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from hearsay.model import Judgement
from hearsay.record.view import open_view
from hearsay.web import folds, urls
from tests.web.browser import has_chromium, open_browser, serve_record
from tests.web.desk import FIRST, make_record
from tests.web.test_pages import addresses

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not has_chromium(), reason="Debian's chromium is not installed"),
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning", "ignore::DeprecationWarning"),
]

WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A record of its own: some tests judge."""
    return make_record(tmp_path_factory.mktemp("record"))


@pytest.fixture(scope="module")
def desk(record: str) -> Iterator[str]:
    """The running workbench."""
    with serve_record(record) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    with open_browser() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new page that fails on any error of the script and any request to elsewhere."""
    page = browser.new_page(viewport={"width": 1100, "height": 800})
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: wrong.append(request.url) if "127.0.0.1" not in request.url else None)
    yield page
    page.close()
    assert wrong == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_meets_wcag_2_2_aa(browser: Browser, desk: str, record: str, scheme: str) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light", viewport={"width": 1100, "height": 800})
    page = context.new_page()
    for address in addresses(record):
        page.goto(desk + address)
        result = Axe().run(page, options=WCAG)
        assert result.violations_count == 0, f"{address}, {scheme}:\n{result.generate_report()}"
    context.close()


def test_no_page_is_wider_than_a_narrow_screen(browser: Browser, desk: str, record: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    for address in addresses(record):
        page.goto(desk + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
        is_whole = page.evaluate("(nav => nav.scrollWidth <= nav.clientWidth)(document.querySelector('.top nav'))")
        assert is_whole, f"{address}: pages in the head are cut off"
    page.close()


def test_everything_can_be_read_and_judged_without_javascript(browser: Browser, desk: str, record: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(desk + urls.incidents())
    page.get_by_role("link", name="Arrests in Varnik").first.click()
    assert page.locator("blockquote", has_text="at least 20 people were taken away").first.is_visible()
    page.get_by_role("button", name="Confirm").first.click()
    page.goto(desk + urls.review())
    assert page.get_by_text("tester").first.is_visible()
    context.close()
    with open_view(record) as view:
        assert view.judgements().total >= 1


def test_the_queue_is_worked_by_keyboard_alone(page: Page, desk: str, record: str) -> None:
    with open_view(record) as view:
        before = view.judgements().total
    page.goto(desk + urls.review({"queue": "claims"}))
    with page.expect_navigation():
        page.keyboard.press("r")
    with open_view(record) as view:
        assert view.judgements().total == before + 1
        assert view.judgements().rows[-1].verdict.value == "reject"


def test_a_key_that_is_held_down_judges_once_and_a_form_is_sent_once(page: Page, tmp_path: Path) -> None:
    record = make_record(tmp_path)

    def count() -> int:
        with open_view(record) as view:
            return view.judgements().total

    with serve_record(record) as desk:
        page.goto(desk + urls.review({"queue": "claims"}))
        with page.expect_navigation():
            page.keyboard.down("r")
        for _ in range(3):
            page.keyboard.down("r")  # Chromium says of these that they repeat
            page.wait_for_timeout(150)
        page.keyboard.up("r")
        assert count() == 1, "the next claim was not read yet"
        press = "() => document.querySelector('form.verdict').dispatchEvent(new SubmitEvent('submit', {bubbles: true, cancelable: true}))"
        assert [page.evaluate(press) for _ in range(2)] == [True, False], "a second press while the first is on its way sends nothing"


def test_escape_leads_out_of_a_field_so_that_keys_work_again(page: Page, desk: str) -> None:
    page.goto(desk + urls.review())
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.name") == "field"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.get_by_role("dialog").is_visible()


def test_a_slash_leads_to_search_and_search_finds(page: Page, desk: str) -> None:
    page.goto(desk + "/")
    page.keyboard.press("/")
    page.keyboard.type("residents")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=residents")
    assert page.locator("td", has_text="at least 20 people").first.is_visible()


def test_hovering_a_voice_lights_up_all_its_words(page: Page, desk: str) -> None:
    page.goto(desk + urls.report(FIRST.id))
    page.locator("mark.claim").first.hover()
    assert page.locator("mark.lit").count() >= 2


def mark_words(page: Page, words: str) -> None:
    """Selects words of a report's text, as the mouse does, and waits until the form has them."""
    page.evaluate(
        """(words) => { const walker = document.createTreeWalker(document.querySelector("[data-mark-words]"), NodeFilter.SHOW_TEXT);
        let node; while ((node = walker.nextNode())) { const at = node.data.indexOf(words);
        if (at >= 0) { const range = document.createRange(); range.setStart(node, at); range.setEnd(node, at + words.length);
        const selection = getSelection(); selection.removeAllRanges(); selection.addRange(range); return; } } }""",
        words,
    )
    page.wait_for_function('document.querySelector("form[data-words]").elements.words.value !== ""')


def test_marked_words_fill_the_form_with_their_place_in_the_text(page: Page, desk: str) -> None:
    page.goto(desk + urls.report(FIRST.id))
    mark_words(page, "beaten")
    start = FIRST.text.index("beaten")
    form = page.locator("form[data-words]")
    assert form.locator("[name=words]").input_value() == "beaten"
    assert form.locator("[name=start]").input_value() == str(start)
    assert form.locator("[name=end]").input_value() == str(start + 6)


def test_a_map_zooms_by_its_buttons(page: Page, desk: str) -> None:
    page.goto(desk + urls.incidents(form="map"))
    page.get_by_role("button", name="Zoom in").click()
    assert "scale(1.6)" in (page.locator("svg.map .zoomed").get_attribute("transform") or "")


def last_judgement(record: str) -> Judgement:
    """What was judged last."""
    with open_view(record) as view:
        return view.judgements().rows[-1]


def test_each_judgement_is_made_and_undone_by_clicks(page: Page, desk: str, record: str) -> None:
    with open_view(record) as view:
        incident, second = view.incidents().rows[0].id, view.incident("Arrests in Varnik").incident.members[1]
        actor = view.actors().rows[0].actor
    page.goto(desk + urls.incident(incident))
    judge = page.locator("section.card", has=page.get_by_role("heading", name="Judge"))
    for button, verdict in (("Confirm", "confirm"), ("Reject", "reject")):
        judge.get_by_role("button", name=button).first.click()
        assert (last_judgement(record).verdict, last_judgement(record).target) == (verdict, incident)
    judge.get_by_text("Correct a value").click()
    judge.get_by_label("Field").select_option("where")
    assert judge.get_by_label("Right value").input_value() == "Varnik"
    judge.get_by_label("Right value").fill("North Varnik")
    judge.get_by_role("button", name="Save").click()
    assert (last_judgement(record).verdict, last_judgement(record).field, last_judgement(record).value) == (
        "correct",
        "where",
        '"North Varnik"',
    )
    judge.get_by_text("Merge with another incident").click()
    judge.get_by_label("Id or title of the other").fill("Arrests in Varnik")
    judge.get_by_role("button", name="The same").click()
    assert (last_judgement(record).verdict, last_judgement(record).value) == ("same", incident)
    judge.get_by_text("Split a mention off").click()
    judge.get_by_role("button", name="Split off").first.click()
    assert (last_judgement(record).verdict, last_judgement(record).target, last_judgement(record).value) == ("different", second, incident)
    page.goto(desk + urls.actor(actor.id))
    page.get_by_text("Correct a value").click()
    page.get_by_label("Field").select_option("side")
    page.get_by_label("Right value").fill("government")
    page.get_by_role("button", name="Save").click()
    assert (last_judgement(record).target_kind, last_judgement(record).field) == ("actor", "side")
    page.goto(desk + urls.report(FIRST.id))
    form = page.locator("form[data-words]")
    mark_words(page, "beaten")
    form.locator("[name=field]").select_option("figure")
    form.get_by_role("button", name="Add").click()
    added = last_judgement(record)
    assert (added.verdict, added.target) == ("add", FIRST.id)
    page.goto(desk + urls.review())
    page.get_by_role("button", name="Undo").first.click()
    assert (last_judgement(record).verdict, last_judgement(record).target) == ("undo", added.id)


def test_a_person_is_protected_and_shown_again_by_clicks(page: Page, desk: str, record: str) -> None:
    with open_view(record) as view:
        actor = next(row.actor.id for row in view.actors().rows if row.actor.name == "Amina Kodra")
    page.goto(desk + urls.actor(actor))
    page.get_by_text("Cover this person's names").click()
    page.get_by_role("button", name="Protect").click()
    assert page.get_by_role("heading", name="Protected names").is_visible()
    assert "Kodra" not in page.content()
    page.get_by_text("Lift the protection of Witness A").click()
    page.get_by_role("button", name="Lift").click()
    page.goto(desk + urls.actor(actor))
    assert page.get_by_role("heading", name="Amina Kodra").is_visible()


def test_every_page_prints_its_content_and_nothing_to_click(page: Page, desk: str, record: str) -> None:
    page.emulate_media(media="print")
    for address in addresses(record):
        page.goto(desk + address)
        assert page.get_by_role("heading", level=1).is_visible(), address
        assert not page.locator("header.top nav").is_visible(), address
        seen = [button.inner_text() for button in page.get_by_role("button").all() if button.is_visible()]
        assert seen == [], address


def test_print_hides_what_only_a_screen_can_use(page: Page, desk: str, record: str) -> None:
    with open_view(record) as view:
        address = urls.incident(view.incidents().rows[0].id)
    page.goto(desk + address)
    page.emulate_media(media="print")
    assert not page.locator("nav[aria-label=Pages]").is_visible()
    assert not page.get_by_role("button", name="Confirm").first.is_visible()
    assert page.locator("blockquote", has_text="at least 20 people were taken away").first.is_visible()


def test_a_period_drawn_with_the_mouse_narrows_the_page(page: Page, desk: str) -> None:
    page.goto(desk + urls.incidents(form="timeline"))
    box = page.locator("svg.timeline").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + box["height"] / 2, steps=4)
    page.mouse.up()
    page.wait_for_url("**/incidents/as/timeline?since=*")
    assert page.get_by_label("Since").input_value() < page.get_by_label("Until").input_value()


def test_marks_are_walked_by_keyboard_and_say_what_they_are(page: Page, desk: str) -> None:
    page.goto(desk + urls.report(FIRST.id))
    page.keyboard.press("j")
    assert page.locator("mark.lit").count() >= 1
    assert "the police" in page.locator("[data-inspector]").inner_text()
    page.keyboard.press("k")
    assert page.locator("[data-inspector] a").first.is_visible()


def test_choosing_a_field_fills_in_what_the_machine_read(page: Page, desk: str) -> None:
    page.goto(desk + urls.review())
    form = page.locator("form[data-correct]")
    form.locator("select").select_option("type")
    assert form.locator("[name=value]").input_value() == "COERCE"


def test_a_question_mark_lists_the_keys_of_the_page(page: Page, desk: str) -> None:
    page.goto(desk + urls.review())
    page.keyboard.press("?")
    assert "Confirm" in page.get_by_role("dialog").inner_text()
    page.get_by_role("button", name="Close").click()
    assert page.get_by_role("dialog").count() == 0


def test_what_a_long_page_folds_opens_where_it_is_led_to_without_a_script_and_in_print(
    browser: Browser, page: Page, desk: str, record: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_view(record) as view:
        address = desk + urls.incident(view.incidents().rows[0].id)
    for name, most in (("MOST_UNFOLDED", 0), ("MOST_CARDS", 0), ("MOST_VALUES", 1)):
        monkeypatch.setattr(folds, name, most)
    folded = page.locator("details.fold .account")
    page.goto(address)
    assert not folded.first.is_visible()
    page.locator(f'td a[href="#{folded.first.get_attribute("id")}"]').click()
    assert folded.first.is_visible()
    page.goto(address)
    page.emulate_media(media="print")
    assert folded.first.is_visible()
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(address)
    plain.locator("details.fold summary", has_text="more account").first.click()
    assert plain.locator("details.fold .account").first.is_visible()
    context.close()


def test_on_a_narrow_screen_rows_are_cards_that_name_their_columns(browser: Browser, desk: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(desk + urls.incidents())
    assert page.evaluate("[...document.querySelectorAll('.scroll')].every(part => part.scrollWidth <= part.clientWidth)")
    cell = page.locator("td[data-column=Where]").first
    assert cell.evaluate("cell => getComputedStyle(cell, '::before').content") == '"Where"'
    page.close()


def test_the_place_of_an_incident_is_seen_on_its_small_map(page: Page, desk: str, record: str) -> None:
    with open_view(record) as view:
        page.goto(desk + urls.incident(view.incidents().rows[0].id))
    box = page.locator(".map-card .point").bounding_box()
    assert box is not None
    assert box["width"] >= 10, "a point of two pixels is lost among the names"


def test_what_needs_a_script_is_hidden_where_none_runs(browser: Browser, page: Page, desk: str) -> None:
    hints = ((urls.review(), "button kbd"), (urls.incidents(form="timeline"), "figcaption .by-script"), (urls.overview(), "footer .keys"))
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    for address, hint in hints:
        for looked, is_seen in ((page, True), (plain, False)):
            looked.goto(desk + address)
            assert looked.locator(hint).first.is_visible() == is_seen, f"{address}: {hint}"
    context.close()
