"""Bytes as text: nothing lost, nothing changed, oddities named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.ingest.charsets import decode_bytes, decode_line, is_binary

PROSE = "Vojnici su zatvorili most kod Lipove, rekao je Đorđe Šarić. “Nobody was hurt,” he said – twice. " * 5


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_any_unicode_encoding_gives_the_same_text(charset: str) -> None:
    assert decode_bytes(PROSE.encode(charset)).text == PROSE


def test_western_text_of_one_byte_a_character_is_read() -> None:
    text = "“Nobody was hurt,” the café’s owner said – twice. Señor Muñoz denied it. " * 4

    assert decode_bytes(text.encode("cp1252")).text == text


def test_cyrillic_text_of_one_byte_a_character_is_read() -> None:
    text = "Солдаты закрыли мост у Липовы в понедельник, сообщило министерство обороны страны. " * 10

    assert decode_bytes(text.encode("cp1251")).text == text


def test_a_declared_encoding_is_believed_if_it_fits() -> None:
    text = "Żołnierze zamknęli most."

    assert decode_bytes(text.encode("iso8859-2"), "iso-8859-2").text == text


def test_utf8_with_a_stray_byte_keeps_its_other_characters() -> None:
    raw = "Šarić said “no”. ".encode() * 20 + b"caf\xe9 \x93yes\x94"

    decoded = decode_bytes(raw)

    assert decoded.text.endswith("café “yes”")
    assert decoded.text.startswith("Šarić")
    assert "mixed" in decoded.charset


def test_text_that_was_encoded_twice_is_left_and_named() -> None:
    twice = "It’s Šarić’s “bridge”. ".encode().decode("cp1252", "replace").replace("\ufffd", "") * 3

    decoded = decode_bytes(twice.encode())

    assert decoded.text == twice
    assert decoded.charset == "utf-8, encoded twice"


def test_line_ends_stay_as_they_are() -> None:
    assert decode_bytes(b"one\r\ntwo\rthree\n").text == "one\r\ntwo\rthree\n"


def test_nul_and_half_characters_become_one_replacement_each() -> None:
    assert decode_bytes(b"a\x00b" + b"c" * 50).text == "a\ufffdb" + "c" * 50
    assert decode_line(b"one\x00") == "one\ufffd"


@pytest.mark.parametrize("raw", [b"\x7fELF" + bytes(50), bytes(range(256)), b"\x00\x01\x02" * 100])
def test_programs_and_data_are_binary(raw: bytes) -> None:
    assert is_binary(raw)


@pytest.mark.parametrize("text", [PROSE, "Солдаты", "한국어 보도", "a\tb\r\nc\x0c"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
def test_text_is_not_binary(text: str, charset: str) -> None:
    assert not is_binary(text.encode(charset))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufeff")))
def test_utf8_comes_back_code_point_by_code_point(text: str) -> None:
    assert decode_bytes(text.encode()).text == text


@given(st.binary(max_size=300))
def test_any_bytes_give_some_text(raw: bytes) -> None:
    decode_bytes(raw).text.encode("utf-8")
