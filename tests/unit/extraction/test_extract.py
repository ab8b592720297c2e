"""What every article gets, whatever its shape; and what is no article."""

import contextlib
import random
import time
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from warraq.articles import CleanArticle, RawArticle, Unprocessable, article_id
from warraq.extraction import EXTRACTOR, Unreadable, extract

PARAGRAPHS = "أعلنت البلدية عن فتح الحديقة العامة أمام الزوّار.\n\nوستبقى أبوابها مفتوحة حتى المساء."
TITLE = "فتح الحديقة العامة في المدينة"


def read(content: str = PARAGRAPHS, **more: object) -> CleanArticle:
    return extract(RawArticle.model_validate({"content": content, "title": TITLE, **more}))


def test_clean_json_keeps_its_paragraphs() -> None:
    article = read(author="ندى سالم", url="https://www.city.example/news/5?utm_source=x", received_at=1764000000000)
    assert (article.body, article.title, article.authors) == (PARAGRAPHS, TITLE, ["ندى سالم"])
    assert (article.source, article.version, article.extractor) == ("city.example", 1764000000000, EXTRACTOR)
    assert article.word_count == 13


def test_the_id_is_that_of_the_raw_article() -> None:
    raw = RawArticle(content=PARAGRAPHS, url="https://city.example/5")
    assert extract(raw).id == article_id(raw)


def test_an_article_of_unknown_age_has_version_zero() -> None:
    assert read().version == 0


def test_the_hash_sees_through_spelling_but_not_through_words() -> None:
    first = read()
    respelled = read(PARAGRAPHS.replace("أ", "ا").replace("ّ", ""))
    other = read(PARAGRAPHS.replace("المساء", "الصباح"))
    assert first.content_hash == respelled.content_hash != other.content_hash


@pytest.mark.parametrize(
    "text",
    [
        "2025-01-12T00:00:00Z",
        "2025-01-12",
        "Sun, 12 Jan 2025 00:00:00 +0000",
        "1736640000",
        "1736640000000",
        "12 كانون الثاني 2025",
        "12 يناير 2025",
        "12 جانفي 2025",
        "الأحد ١٢ كانون الثاني/يناير ٢٠٢٥",
        "12/01/2025",
    ],
)
def test_dates_are_read_in_every_country(text: str) -> None:
    assert read(published_at=text).published_at == datetime(2025, 1, 12, tzinfo=UTC)


def test_a_date_that_cannot_be_read_is_kept_as_text() -> None:
    article = read(published_at="قبل ساعتين", meta={"feed": "local"})
    assert article.published_at is None
    assert article.meta == {"feed": "local", "published_at_text": "قبل ساعتين"}


def test_a_short_cut_text_is_a_stub_and_a_short_whole_one_is_not() -> None:
    assert read("أعلنت البلدية عن فتح الحديقة أمام ...").kind == "stub"
    assert read("أعلنت البلدية عن فتح الحديقة أمام…").kind == "stub"
    assert read("أعلنت البلدية عن فتح الحديقة.").kind == "article"


def test_a_long_text_that_ends_with_an_ellipsis_is_an_article() -> None:
    assert read("كلمة " * 60 + "...").kind == "article"


@pytest.mark.parametrize(
    ("content", "given_language", "language"),
    [
        (PARAGRAPHS, None, "ar"),
        (PARAGRAPHS, "ar-LB", "ar"),
        ("The city opened its public garden to visitors.", None, "en"),
        (PARAGRAPHS, "Arabic", "ar"),
        (PARAGRAPHS, "العربية", "ar"),
        (PARAGRAPHS, "klingonese tongue", "ar"),
        ("قال مدير شركة OpenStreetMap إن الخرائط مفتوحة للجميع.", None, "ar"),
        ("Le jardin est ouvert.", "fr", "fr"),
        (PARAGRAPHS, "en-US", "ar"),
        (PARAGRAPHS, "und", "ar"),
        (PARAGRAPHS, "fa", "fa"),
        ("The city opened its public garden to visitors.", "en", "en"),
    ],
)
def test_language_is_the_given_one_or_arabic_by_its_letters(
    content: str, given_language: str | None, language: str
) -> None:
    assert read(content, language=given_language).language == language


def test_kicker_is_split_from_a_pushed_title_but_a_site_name_is_dropped() -> None:
    both = read(title="رأي | الحديقة للجميع")
    assert (both.kicker, both.title) == ("رأي", "الحديقة للجميع")
    named = read(title="فتح الحديقة العامة في المدينة | صدى", source="صدى")
    assert (named.kicker, named.title) == (None, TITLE)


def test_a_phrase_between_guillemets_makes_no_page_of_clean_json() -> None:
    content = PARAGRAPHS + "\n\nوكتب على اللوحة « أهلاً وسهلاً » بخط كبير."
    assert read(content).body == content


def test_control_and_bidi_characters_are_gone() -> None:
    dirty = PARAGRAPHS.replace(" ", " \u200f\u202b").replace("\n\n", "\x07\n\n")
    assert read(dirty).body == PARAGRAPHS


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("%PDF-1.7 ...", "binary"),
        ("\x00\x01\x02\x03" * 50, "binary"),
        ("\ufffd" * 40, "binary"),
        ("123 456", "no text is left"),
        ("Share\nTweet\nx", "no text is left"),
        ("سطر\n" * 200_000, "lines"),
        ("<html><body><script>var a;</script></body></html>", "no text is left"),
        ("\u200f\u200f", "no text is left"),
    ],
)
def test_what_is_no_article_is_refused_with_its_reason(content: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        extract(RawArticle(content=content))


def test_a_url_that_is_none_is_kept_and_the_article_read() -> None:
    assert read(url="http://[x/5").url == "http://[x/5"


def test_a_pushed_byline_is_split_into_names() -> None:
    assert read(author="بقلم ندى سالم، رامي نور").authors == ["ندى سالم", "رامي نور"]
    assert read(author="بغداد/ ندى سالم").authors == ["ندى سالم"]


@pytest.mark.parametrize("author", ["https://www.facebook.com/nada", "@nada_s", "www.nada.example"])
def test_an_address_is_no_author(author: str) -> None:
    assert read(author=author).authors == []
    assert read(authors=[author, "ندى سالم"]).authors == ["ندى سالم"]


def test_the_source_is_no_part_of_a_pushed_title() -> None:
    for title in (f"{TITLE} - المرفأ", f"المرفأ | {TITLE}", f"{TITLE} – المرفأ"):
        assert read(title=title, source="المرفأ").title == TITLE
    assert read(title="القدس – فتح الحديقة", source="القدس العربي").title == "القدس – فتح الحديقة"
    assert read(title="المرفأ", source="المرفأ").title == "المرفأ"


def test_unreadable_goes_straight_to_the_dead_letters() -> None:
    assert issubclass(Unreadable, Unprocessable)


def test_html_nested_beyond_reason_is_refused() -> None:
    with pytest.raises(Unreadable, match="nested deeper"):
        extract(RawArticle(content="<div>" * 5000 + "نص" + "</div>" * 5000))


@pytest.mark.parametrize(
    "line",
    [
        "كلمة " * 60_000,
        "ا" * 300_000,
        "." * 300_000 + "ا",
        "ا" + " \t" * 150_000 + "ب",
        "ب" + "\u0301\u0327" * 150_000,
        "الرئيسية" + " » قسم" * 50_000,
        "ا<" + "<p " * 100_000,
    ],
    ids=["words", "letters", "dots", "spaces", "marks", "crumbs", "tags"],
)
def test_a_huge_line_takes_time_in_proportion(line: str) -> None:
    started = time.process_time()
    extract(RawArticle(content=line))
    assert time.process_time() - started < 3


def test_thousands_of_short_paragraphs_are_not_all_compared_with_each_other() -> None:
    words = [
        "افتتحت",
        "البلدية",
        "صباح",
        "أمس",
        "مكتبة",
        "عامة",
        "الحي",
        "القديم",
        "المدينة",
        "وقال",
        "المدير",
        "إن",
        "الكتب",
        "جديدة",
    ]
    chance = random.Random(1)
    paragraphs = (" ".join(chance.sample(words, 8)) for _ in range(3_000))
    started = time.process_time()
    extract(RawArticle(content="افتتاح مكتبة عامة\n\n" + ".\n\n".join(paragraphs)))
    assert time.process_time() - started < 5


@pytest.mark.parametrize("field", ["title", "content", "authors"])
@pytest.mark.parametrize("joint", ["| ", "| خبر ", "و ", "وعلي "])
def test_joints_in_thousands_are_no_calls_within_calls(field: str, joint: str) -> None:
    text = f"خبر {joint * 5_000}خبر"
    pushed = {"title": "خبر", "content": "افتتح الوزير الميناء الجديد اليوم في اللاذقية.", field: text}
    if field == "content":
        pushed[field] += "\n\nافتتح الوزير الميناء الجديد اليوم في اللاذقية."
    started = time.process_time()
    extract(RawArticle.model_validate(pushed))  # a bar or و was a call deeper: RecursionError
    assert time.process_time() - started < 3


PIECES = st.sampled_from(
    [
        *("<p>", "</p>", "<div class='related'>", "<a href='http://[x'>", "</a>", "<h1>", "<br>", "<script", "</div>"),
        *("&lt;p&gt;", '<script type="application/ld+json">', "</script>", "<!--", "<![CDATA[", "<title>", "<table>"),
        *('{"@type":"NewsArticle","@graph":3,"author":[null]}', "<meta property='og:url' content='http://[x'>"),
        *("\n", "\r\n", "   ", "\t", "اقرأ أيضاً", "اقرأ أيضاً:", "قد يعجبك أيضاً", "الرئيسية » محليات » ", "كتب"),
        *("بقلم سامي نور", "x", "الساحل١-النهار", "12 كانون الثاني 2025", "المصدر: النهار", "رويترز", "...", "…", "»"),
        *("أعلنت البلدية عن فتح الحديقة العامة أمام الزوّار في المدينة مساء اليوم.", "|", " | ", "\u200f", "ﷺ"),
        *("\u064b", "\x00", "\x1f", "\u2028", "😀"),
    ]
)


@settings(deadline=2000, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    pieces=st.lists(st.one_of(PIECES, st.text(max_size=12)), min_size=1, max_size=30),
    title=st.none() | st.text(max_size=30),
    shape=st.sampled_from(["auto", "html", "text", "plain"]),
)
def test_any_text_is_read_or_refused(pieces: list[str], title: str | None, shape: str) -> None:
    content = "".join(pieces)
    if not content.strip():
        return
    raw = RawArticle.model_validate({"content": content, "title": title, "format": shape, "published_at": content[:40]})
    with contextlib.suppress(Unreadable):
        article = extract(raw)
        assert article.body.strip()
        assert CleanArticle.model_validate_json(article.model_dump_json()) == article
