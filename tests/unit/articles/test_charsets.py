"""Which charset decodes a page, whatever its labels say."""

import time

import pytest

from warraq.articles.charsets import UnknownCharset, charset_of
from warraq.articles.reading import decoded_page

TEXT = "افتتح الوزير المدرسة الجديدة في القرية"


def page(charset: str, label: str) -> bytes:
    return f'<html><head><meta charset="{label}"></head><body><p>{TEXT}</p></body></html>'.encode(charset)


@pytest.mark.parametrize("label", ["windows-1256", "x-cp1256", "CP1256", "win-1256", "WINDOWS-1256"])
def test_labels_that_browsers_know_decode_a_page(label: str) -> None:
    assert TEXT in decoded_page(page("windows-1256", label), is_html=True)


@pytest.mark.parametrize("label", ["windows-1256", "iso-8859-6", "latin1", "utf-8"])
def test_valid_utf8_beats_the_label_of_the_page(label: str) -> None:
    assert TEXT in decoded_page(page("utf-8", label), is_html=True)


def test_an_xml_declaration_is_a_label() -> None:
    data = f'<?xml version="1.0" encoding="windows-1256"?><html><body>{TEXT}</body></html>'.encode("windows-1256")
    assert TEXT in decoded_page(data, is_html=True)


@pytest.mark.parametrize("charset", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_utf16_is_known_by_its_mark_or_its_zeros(charset: str) -> None:
    assert TEXT in decoded_page(page(charset, "utf-16"), is_html=True)


def test_the_transport_says_more_than_the_page() -> None:
    assert charset_of(page("windows-1256", "iso-8859-6"), is_html=True, declared="windows-1256") == "cp1256"


def test_a_text_has_no_label_of_its_own() -> None:
    assert charset_of(page("windows-1256", "windows-1256"), is_html=False) == "utf-8"


@pytest.mark.parametrize("label", ["klingon", "hex", "undefined"])
def test_a_label_that_decodes_no_text_is_refused(label: str) -> None:
    with pytest.raises(UnknownCharset, match="charset"):
        charset_of(page("windows-1256", label), is_html=True)


def test_the_label_may_stand_behind_long_scripts() -> None:
    data = page("windows-1256", "windows-1256").replace(b"<meta", b"<script>" + b"x" * 9000 + b"</script><meta", 1)
    assert TEXT in decoded_page(data, is_html=True)


@pytest.mark.parametrize("tag", [b"<meta ", b"<?xml "])
def test_a_label_is_not_looked_for_behind_every_tag_that_is_not_closed(tag: bytes) -> None:
    began = time.process_time()
    assert charset_of(tag * 30_000, is_html=True) == "utf-8"
    assert time.process_time() - began < 3  # each searched to the end: half a minute


@pytest.mark.parametrize("quote", [b"", b'"'])
def test_a_label_behind_thousands_of_spaces_is_read_as_fast(quote: bytes) -> None:
    began = time.process_time()
    assert charset_of(b"<meta charset=" + b" " * 190_000 + quote + b">", is_html=True) == "utf-8"
    assert charset_of(b"<meta charset= " + quote + b" " * 190_000 + b"cp1256>", is_html=True) == "cp1256"
    assert time.process_time() - began < 3  # each way to divide them: ten minutes


def test_a_letter_that_was_cut_does_not_lose_the_text() -> None:
    text = decoded_page((TEXT * 20).encode().replace("م".encode(), "م".encode()[:1], 1), is_html=False)
    assert text.count("\ufffd") == 1
    assert TEXT in text


def test_halves_of_a_letter_written_apart_are_that_letter() -> None:
    assert decoded_page(TEXT.encode() + b" \xed\xa0\xbd\xed\xb8\x80", is_html=False) == f"{TEXT} \U0001f600"


LONG = (
    "افتتح الوزير المدرسة الجديدة في القرية، وقال إن الدراسة تبدأ بعد أسبوع، وإن الوزارة عينت عشرين معلما من أبناء "
    "المنطقة للعمل في المدرسة التي تضم عشرة صفوف ومكتبة وملعبا."
)


@pytest.mark.parametrize("charset", ["windows-1256", "iso-8859-6"])
@pytest.mark.parametrize("label", ["", '<meta charset="utf-8">'])
def test_a_charset_that_no_label_names_is_never_guessed(charset: str, label: str) -> None:
    html = f"<html><head>{label}</head><body><p>{LONG}</p></body></html>".encode(charset)
    assert charset_of(html, is_html=True) == "utf-8"
    assert charset_of(LONG.encode(charset), is_html=False) == "utf-8"


def test_utf16_is_known_by_the_block_of_arabic_letters() -> None:
    for charset in ("utf-16-le", "utf-16-be"):
        assert decoded_page(LONG.encode(charset), is_html=False) == LONG
