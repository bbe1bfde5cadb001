"""Protecting a person from the pages: by those who may, signed, append-only, and the name in no byte for those who may not see it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from hearsay.export.dossier import DossierChoice, write_dossier
from hearsay.export.forms import export_record
from hearsay.record.view import open_view
from hearsay.web import urls
from hearsay.web.protection import name_letters
from hearsay.web.writing import add_person, add_protections
from tests.web.desk import SECOND, make_record, open_client
from tests.web.test_pages import addresses
from tests.web.test_review import PASSWORD, find_token, judge, sign_in

NAME = "Amina Kodra"
FORM = {"names": NAME, "pseudonym": "Witness A", "comment": "asked not to be named"}


@pytest.fixture
def record(tmp_path: Path) -> str:
    """A record with a team: a reader, a coder, an adjudicator."""
    record = make_record(tmp_path)
    for name, role in (("rea", "reader"), ("cody", "coder"), ("adi", "adjudicator")):
        add_person(record, name, role=role, password=PASSWORD)
    return record


@pytest.fixture
def client(record: str) -> Iterator[TestClient]:
    """The team's workbench; nobody is signed in yet."""
    with open_client(record, is_team=True) as client:
        yield client


def find_actor(record: str) -> str:
    """The id of the person who is to be protected."""
    with open_view(record) as view:
        return next(row.actor.id for row in view.actors().rows if row.actor.name == NAME)


def protect(client: TestClient, **fields: str) -> int:
    """Posts the form of the page of protected names, gives the status."""
    token = find_token(client.get(urls.protected()).text)
    return client.post(urls.protect(), data={**FORM, "token": token, **fields}).status_code


def sign_in_as(client: TestClient, name: str) -> None:
    """Signs in, in place of whoever was."""
    client.cookies.clear()
    assert sign_in(client, name) == 303


def test_a_protection_is_signed_dated_kept_and_told_in_the_audit(client: TestClient, record: str) -> None:
    sign_in_as(client, "adi")
    actor = find_actor(record)
    assert protect(client, actor=actor) == 303
    with open_view(record) as view:
        (kept,) = view.protections()
        (told,) = view.audit(deed="protect").rows
    assert (kept.name, kept.pseudonym, kept.person, kept.actor, kept.comment) == (NAME, "Witness A", "adi", actor, FORM["comment"])
    assert (told.person, told.target, told.at) == ("adi", "Witness A", kept.made_at)
    page = client.get(urls.protected()).text
    assert NAME in page, "an adjudicator sees whom the pseudonym stands for"
    assert FORM["comment"] in page
    assert "It stands in the text of 1 report." in page


def test_the_name_is_in_no_byte_of_any_page_for_roles_without_the_right(client: TestClient, record: str) -> None:
    actor = find_actor(record)
    pages = [
        *(address for address in addresses(record) if address not in (urls.agreement(), urls.protected(), urls.audit())),
        urls.actor(actor),
        urls.search({"q": NAME}),
        urls.search({"actor": NAME}),
        urls.incidents({"actor": actor}),
        urls.actors({"name": "Amina"}),
    ]
    sign_in_as(client, "cody")
    comment = {"verdict": "confirm", "target_kind": "report", "target": SECOND.id, "comment": f"{NAME} said so"}
    assert judge(client, urls.report(SECOND.id), **comment) == 303
    assert sum(b"Kodra" in client.get(page).content for page in pages) > 5, "before, the name stands on many pages"
    sign_in_as(client, "adi")
    assert protect(client) == 303
    for person in ("rea", "cody"):
        sign_in_as(client, person)
        near = ["/actor/Amina%20Kodrb", "/incident/Amina%20Kodra", "/outlet/Kodra", urls.raw(SECOND.id), urls.hits({"q": "Varnik"})]
        for page in (*pages, *map(urls.as_json, pages), *near, *(f"{page}.json" for page in near[:3])):
            answer = client.get(page)
            body = answer.content.lower()
            assert answer.status_code < 500, page
            assert b"amina" not in body, f"{page} for {person}"
            assert b"kodr" not in body.replace(b"kodrb", b""), f"{page} for {person}"
        assert "Witness A" in client.get(urls.report(SECOND.id)).text


def test_a_name_that_an_element_bears_too_breaks_no_page_and_no_dossier(client: TestClient, record: str, tmp_path: Path) -> None:
    def take(folder: str) -> list[str]:
        with open_view(record) as view:
            write_dossier(view, tmp_path / folder, DossierChoice(), view.veil())
        written = (path.read_text("utf-8") for path in sorted((tmp_path / folder).rglob("*.html")))
        return [client.get(urls.report(SECOND.id)).text, client.get(urls.incidents(form="map")).text, *written]

    sign_in_as(client, "rea")
    before = take("before")
    add_protections(record, ["Mark Path"], pseudonym="W", by="adi", comment="")
    for open_page, covered in zip(before, take("after"), strict=True):
        assert [covered.count(tag) for tag in ("<mark", "<path", "</path")] == [
            open_page.count(tag) for tag in ("<mark", "<path", "</path")
        ]
    assert sum(page.count("<mark") for page in before) > 5


def test_the_name_is_in_no_byte_of_what_leaves_whoever_takes_it(client: TestClient, record: str, tmp_path: Path) -> None:
    sign_in_as(client, "adi")
    with open_view(record) as view:
        taken = next(row.event.id for row in view.events().rows if row.event.recipients and row.event.recipients[0].name == NAME)
    assert judge(client, urls.item(taken), verdict="confirm", target_kind="event", target=taken) == 303
    assert protect(client) == 303
    bodies = {"search": client.get(urls.hits({"q": "Varnik"})).content, "training": client.get(urls.training()).content}
    with open_view(record) as view:
        for form, name in (("coding", "codings.jsonl"), ("csv", "tables"), ("acled-csv", "acled.csv"), ("training", "training.jsonl")):
            export_record(view, form, str(tmp_path / "out" / name) if form == "csv" else str(tmp_path / name))
        write_dossier(view, tmp_path / "dossier", DossierChoice(), view.veil())
    written = [*tmp_path.glob("*.jsonl"), *tmp_path.glob("*.csv"), *(tmp_path / "out").rglob("*"), *(tmp_path / "dossier").rglob("*")]
    bodies |= {str(path): path.read_bytes() for path in written if path.is_file()}
    assert len(bodies) > 8
    assert b"Witness A" in bodies["search"]
    assert b"Witness A" in bodies["training"]
    for name, body in bodies.items():
        assert b"amina" not in body.lower(), name
        assert b"kodra" not in body.lower(), name


@pytest.mark.parametrize("person", ["rea", "cody"])
def test_roles_without_the_right_can_neither_protect_nor_lift_nor_see_who_is(client: TestClient, record: str, person: str) -> None:
    sign_in_as(client, "adi")
    assert protect(client) == 303
    with open_view(record) as view:
        n = str(view.protections()[0].n)
    sign_in_as(client, person)
    assert client.get(urls.protected()).status_code == 403
    assert client.get(urls.as_json(urls.protected())).status_code == 403
    assert "Cover this person" not in client.get(urls.actor(find_actor(record))).text
    token = find_token(client.get(urls.overview()).text)
    for address, fields in ((urls.protect(), FORM), (urls.lift(), {"n": n})):
        answer = client.post(address, data={**fields, "token": token})
        assert answer.status_code == 403
        assert "Your role" in answer.text
    with open_view(record) as view:
        assert len(view.protection_log()) == 1


def test_a_form_without_token_or_from_elsewhere_protects_nobody(client: TestClient, record: str) -> None:
    sign_in_as(client, "adi")
    token = find_token(client.get(urls.protected()).text)
    for address, fields in ((urls.protect(), FORM), (urls.lift(), {"n": "1"})):
        assert client.post(address, data=fields).status_code == 403
        evil = {"origin": "http://evil.example"}
        assert client.post(address, data={**fields, "token": token}, headers=evil).status_code == 403
    with open_view(record) as view:
        assert view.protection_log() == ()


def test_a_protection_is_lifted_by_its_number_and_both_are_kept(client: TestClient, record: str) -> None:
    sign_in_as(client, "adi")
    assert protect(client, names=f"{NAME}\n\nA. Kodra-Teslak") == 303
    with open_view(record) as view:
        n = {row.name: str(row.n) for row in view.protections()}
    token = find_token(client.get(urls.protected()).text)
    assert client.post(urls.lift(), data={"n": n[NAME], "comment": "she agreed", "token": token}).status_code == 303
    assert client.post(urls.lift(), data={"n": n[NAME], "token": token}).status_code == 404, "it does not hold any more"
    with open_view(record) as view:
        assert [row.name for row in view.protections()] == ["A. Kodra-Teslak"]
        assert [(row.name, row.lifted, row.person) for row in view.protection_log()] == [
            (NAME, False, "adi"),
            ("A. Kodra-Teslak", False, "adi"),
            (NAME, True, "adi"),
        ]
        assert view.audit(deed="lift protection").total == 1
    assert "she agreed" in client.get(urls.protected()).text


def test_in_local_mode_the_name_is_covered_on_its_own_page_and_lifted_without_it(record: str) -> None:
    with open_client(record) as local:
        actor = urls.actor(find_actor(record))
        form = local.get(actor).text
        assert "Cover this person" in form
        assert f">{NAME}</textarea>" in form
        assert 'value="Witness A"' in form
        assert protect(local, actor=find_actor(record)) == 303
        for page in (urls.protected(), actor, urls.audit()):
            assert b"Kodra" not in local.get(page).content, page
        assert "Its names are covered as Witness A" in local.get(actor).text
        assert 'value="Witness B"' in local.get(urls.protected()).text, "a pseudonym is offered once"
        page = local.get(urls.protected()).text
        n = page.split('name="n" value="')[1].split('"')[0]
        assert local.post(urls.lift(), data={"n": n, "token": find_token(page)}).status_code == 303
        assert NAME in local.get(actor).text


@pytest.mark.parametrize(
    "fields",
    [
        {"names": " \n "},
        {"names": "Al"},
        {"pseudonym": "Mrs Kodra"},
        {"pseudonym": " "},
        {"names": "\n".join(f"Name {n}" for n in range(21))},
    ],
)
def test_what_cannot_be_covered_is_refused_and_nothing_is_written(record: str, fields: dict[str, str]) -> None:
    with open_client(record) as local:
        assert protect(local, **fields) == 400
        assert protect(local, names=f"{NAME}\nAl") == 400, "all names of a form or none"
    with open_view(record) as view:
        assert view.protection_log() == ()
        assert view.audit(deed="protect").total == 0


def test_pseudonyms_go_on_after_the_alphabet() -> None:
    assert [name_letters(n) for n in (0, 25, 26, 27, 702)] == ["A", "Z", "AA", "AB", "AAA"]


def test_a_person_is_found_by_the_pseudonym_and_only_by_who_sees_that(client: TestClient, record: str) -> None:
    sign_in_as(client, "adi")
    assert protect(client) == 303
    by_pseudonym = [
        (urls.search({"q": "Witness A"}), urls.report(SECOND.id)),
        (urls.search({"q": '"Witness A was among"'}), urls.report(SECOND.id)),
        (urls.search({"actor": "Witness A"}), urls.report(SECOND.id)),
        (urls.actors({"name": "witness a"}), urls.actor(find_actor(record))),
    ]
    for person, is_found in (("adi", False), ("rea", True), ("cody", True)):
        sign_in_as(client, person)
        for page, lead in by_pseudonym:
            body = client.get(page).text
            assert (f'href="{lead}' in body) == is_found, f"{page} for {person}"
            assert is_found == ("kodra" not in body.lower()) or not is_found
        file = client.get(urls.hits({"q": "Witness A"})).text
        assert SECOND.id in file, "a file is covered whoever takes it, and so is what it is asked for"
        assert "kodra" not in file.lower()


def test_a_name_of_two_words_that_was_found_is_one_mark(client: TestClient) -> None:
    sign_in_as(client, "adi")
    assert protect(client) == 303
    sign_in_as(client, "rea")
    body = client.get(urls.search({"q": "Witness A"})).text
    assert ">Witness A</" in body
    assert "Witness A</mark> <mark" not in body


def test_a_name_that_stands_in_a_report_is_covered_from_there_by_who_may(client: TestClient) -> None:
    page = urls.report(SECOND.id)
    sign_in_as(client, "cody")
    assert "Cover a name that stands here" not in client.get(page).text
    sign_in_as(client, "adi")
    markup = client.get(page).text
    form = markup[markup.index("data-cover") :].partition("</form>")[0]
    assert f'action="{urls.protect()}"' in form
    assert 'name="pseudonym" value="Witness A"' in form
    data = {"token": find_token(form), "names": NAME, "pseudonym": "Witness A"}
    assert client.post(urls.protect(), data=data).status_code == 303
    sign_in_as(client, "cody")
    assert NAME not in client.get(page).text
