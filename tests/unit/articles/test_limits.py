"""What pages and pushers can make long without end is cut where it is made, and says so."""

import pytest

from tests.support.documents import tagged_article
from warraq.articles import Credit, Entity, LinkedArticle, Mention, RawArticle, RelatedLink, TypedValue
from warraq.articles.limits import (
    LONGEST_NAME,
    LONGEST_TITLE,
    LONGEST_URL,
    MOST_AUTHORS,
    MOST_CRUMBS,
    MOST_ENTITIES,
    MOST_MENTIONS,
    MOST_PARAGRAPHS,
    MOST_QUOTES,
    MOST_RELATED,
    MOST_VALUES,
    SHORTENED,
    entities_within_limits,
    within_limits,
)
from warraq.entities import tag
from warraq.extraction import extract, source_of

SENTENCE = "وقال الوزير إن الميناء الجديد سيفتح أبوابه غداً أمام السفن."


def pushed(**fields: object) -> RawArticle:
    return RawArticle.model_validate({"content": SENTENCE, "format": "plain", "title": "افتتاح الميناء"} | fields)


def test_an_article_within_the_limits_is_left_as_it_is() -> None:
    article = tagged_article(1)
    assert within_limits(article) is article
    assert entities_within_limits(article) is article


@pytest.mark.parametrize(
    ("field", "value", "had"),
    [
        ("title", "افتتاح " * 50_000, 349_999),
        ("source", "صحيفة " * 50_000, 299_999),
        ("authors", [f"سامي الحداد {'ابن ' * number}" for number in range(1, 60)], 59),
    ],
)
def test_what_was_pushed_beside_a_page_is_cut_and_marked(field: str, value: object, had: int) -> None:
    article = extract(pushed(**{field: value}))
    assert article.meta[SHORTENED] == {field: had}
    assert len(article.title) <= LONGEST_TITLE
    assert len(article.source or "") <= LONGEST_NAME
    assert len(article.authors) <= MOST_AUTHORS
    assert article.body == SENTENCE


def test_a_cut_text_ends_with_a_sign_that_it_goes_on() -> None:
    assert extract(pushed(title="افتتاح الميناء " * 1_000)).title.endswith((" افتتاح…", " الميناء…"))


def test_an_address_that_is_too_long_is_none_rather_than_another() -> None:
    long = pushed(url=f"https://news.example/{'a' * LONGEST_URL}")
    article = extract(long)
    assert article.url is None
    assert article.meta[SHORTENED] == {"url": len(long.url or "")}
    assert article.id == extract(long).id != extract(pushed(url="https://news.example/")).id


def test_thousands_of_links_of_a_page_become_its_first_ones() -> None:
    links = "".join(f"<li><a href='/n/{n}'>خبر آخر عن الميناء رقم {n} في المدينة</a></li>" for n in range(400))
    text = "".join(f"<p>{SENTENCE} وأضاف أن العمل فيه سيبدأ بعد {n} أيام.</p>" for n in range(3, 9))
    page = (
        f"<h1>افتتاح الميناء الجديد</h1><article>{text}</article><div class='related'><h3>اقرأ أيضاً</h3>"
        f"<ul>{links}</ul></div>"
    )
    article = extract(RawArticle(content=page, format="html", url="https://news.example/1"))
    assert len(article.related) == MOST_RELATED
    assert article.related[0].title.startswith("خبر آخر عن الميناء رقم 0")
    assert article.meta[SHORTENED] == {"related": 400}


def test_of_too_many_paragraphs_no_word_is_lost() -> None:
    paragraphs = [f"قال الوزير في اليوم {number} إن الميناء يعمل." for number in range(MOST_PARAGRAPHS + 100)]
    article = extract(pushed(content="\n\n".join(paragraphs)))
    assert article.body.split() == " ".join(paragraphs).split()
    assert article.body.count("\n\n") == MOST_PARAGRAPHS - 1
    assert article.meta[SHORTENED] == {"paragraphs": MOST_PARAGRAPHS + 100}


def test_every_part_of_an_article_has_a_bound() -> None:
    """Of a document whose every text and list is far too long nothing stays so."""
    long, many = "كلمة " * 20_000, 30_000
    link = RelatedLink(title=long, url=f"https://a.example/{long}", authors=[long] * 100, excerpt=long)
    article = tagged_article(1).model_copy(
        update={
            "url": f"https://a.example/{long}",
            "source": long,
            "title": long,
            "kicker": long,
            "section": long,
            "breadcrumb": [long] * 50,
            "authors": [long] * 100,
            "pull_quotes": [long] * 200,
            "credit": Credit(publisher=long, original=long, text=long),
            "related": [link] * 300,
            "entities": [
                Entity(type="person", name="سامي", count=600, mentions=[Mention(start=0, end=4, text="سامي")] * 600)
            ]
            * 2_000,
            "values": [TypedValue(type="date", start=0, end=4, text="2025", value="2025")] * many,
        }
    )
    kept = entities_within_limits(within_limits(article))
    lists = ("breadcrumb", "authors", "pull_quotes", "related", "entities", "values")
    most = (MOST_CRUMBS, MOST_AUTHORS, MOST_QUOTES, MOST_RELATED, MOST_ENTITIES, MOST_VALUES)
    assert tuple(len(getattr(kept, name)) for name in lists) == most
    assert {len(entity.mentions) for entity in kept.entities} == {MOST_MENTIONS}
    assert {entity.count for entity in kept.entities} == {600}, "how often it is named is not cut"
    texts = (
        "url",
        "source",
        "title",
        "kicker",
        "section",
        "credit",
        *(f"related.{part}" for part in RelatedLink.model_fields),
    )
    assert set(kept.meta[SHORTENED]) == {*lists, *texts, "mentions"} - {"related.truncated", "related.article_id"}


def test_a_name_that_fills_an_article_is_counted_in_full_and_shown_in_part() -> None:
    clean = extract(pushed(content="زار الوزير دمشق. " * 1_000))
    tagged = tag(LinkedArticle(**dict(clean), story_id=clean.id))
    [damascus] = [entity for entity in tagged.entities if entity.name == "دمشق"]
    assert (damascus.count, len(damascus.mentions)) == (1_000, MOST_MENTIONS)
    assert tagged.meta[SHORTENED] == {"mentions": 1_000}


def test_a_source_has_the_same_name_before_its_page_is_read() -> None:
    raw = pushed(source="صحيفة المرفأ " * 100)
    assert source_of(raw) == extract(raw).source
