"""A percolator finds what a search finds: the same articles are asked both ways, of both indexes."""

import random
from datetime import UTC, datetime

import pytest

from tests.contract.backends import OnElasticsearch, OnSQLite
from tests.contract.samples import article, ids, named
from warraq.articles import IndexedArticle
from warraq.index import SearchIndex, SearchRequest
from warraq.index.relevance import interpret
from warraq.index.sqlite.percolator import Percolator
from warraq.index.synonyms import load_synonyms
from warraq.names import load_names

QUERIES = (
    "العقوبات الغربيه", "وزيري خارجيه", "«معاهدة الشراكة الاستراتيجية»", "عراقجى", "لموسكو", "قمح أو زيتون",
    "موسكو -الزناد", "موسكو ليس العقوبات", "اقتصا*", "عنوان:الزيتون", "مصدر:الآفاق", "مصدر:النهار القمح",
    "شخص:عراقجي", "شخص:\"عباس عراقجي\" موسكو", "مكان:القدس", "-مكان:القدس القمح", "من:2025-10-05 إلى:2025-10-09",
    "القمح من:2025-10-03", "الوزراء", "\"موسم الزيتون\"~2", "الحصاد NEAR/3 القمح", "القرى الجبلية المرتفعة",
    "بي.بي.سي", "1000", "كاتب:سلمى", 'عنوان:"موسم الزيتون"', "عنوان:المواسم", "«القمح»", "«القدس» زيتون", "بورسعيد",
    "عنوان:الزيتون أو عنوان:حصاد", "عنوان:(«موسم الزيتون» OR ميناء) الزيتون", "عنوان:حصا*", "عنوان:«حصاد القمح»~1",
    "مصدر:الآفاق أو مصدر:النهار القمح", "مكان:القدس أو شخص:عراقجي",
)  # fmt: skip


def newsroom() -> list[IndexedArticle]:
    texts = [
        ("زيارة إلى موسكو", "توجّه وزير الخارجية عباس عراقجي إلى موسكو، ورفض العقوبات الغربية وآلية الزناد."),
        ("موسم الزيتون", "بدأ موسم قطف الزيتون في القرى الجبلية المرتفعة شمال القدس."),
        ("حصاد القمح", "انتهى الحصاد في حقول القمح، وقال الوزير إن الاقتصاد ينتظر 1,000 طن."),
        ("معاهدة جديدة", "وُقّعت معاهدة الشراكة الاستراتيجية في موسكو بحضور وزيري خارجية البلدين."),
        ("أسعار", "نقلت بي بي سي عن تاجر أن أسعار القمح ارتفعت في القدس."),
        ("ميناء", f"{'كلمة أخرى قبلها ' * 13}بور سعيد، وموسم الحصاد هناك والزيتون."),  # over the border of the lead
    ]
    made = []
    for number in range(24):
        title, body = texts[number % len(texts)]
        entities = [named("person", "عباس عراقجي")] if "عراقجي" in body else []
        entities += [named("location", "القدس")] if "القدس" in body else []
        facts = {"title": title, "body": body, "entities": entities, "source": ["الآفاق", "النهار"][number // 6 % 2]}
        made.append(
            article(
                number, **facts, authors=["سلمى حداد"] if number % 3 == 0 else [],
                published_at=datetime(2025, 10, 1 + number, tzinfo=UTC) if number % 7 else None,
            )
        )  # fmt: skip
    return made


def percolated(queries: tuple[str, ...], articles: list[IndexedArticle]) -> dict[str, set[str]]:
    """Query -> ids of the articles that match it."""
    interpreted = [interpret(SearchRequest(q=query), load_synonyms()) for query in queries]
    matched = Percolator(interpreted, load_names()).match(articles)
    found: dict[str, set[str]] = {query: set() for query in queries}
    for each, numbers in zip(articles, matched, strict=True):
        for number in numbers:
            found[queries[number]].add(each.id)
    return found


class PercolatorContract:
    """Subclasses give `index`."""

    @pytest.mark.asyncio
    async def test_every_query_finds_the_same_articles_both_ways(self, index: SearchIndex) -> None:
        articles = newsroom()
        await index.write(articles)
        found = percolated(QUERIES, articles)
        searched = {query: set(await ids(index, query, size=100)) for query in QUERIES}
        assert found == searched
        assert all(0 < len(matches) < len(articles) for matches in found.values())


class TestSQLite(OnSQLite, PercolatorContract):
    """A percolator against a file."""


class TestElasticsearch(OnElasticsearch, PercolatorContract):
    """A percolator against Elasticsearch."""


def test_articles_asked_together_match_as_each_alone() -> None:
    articles = newsroom()
    random.Random(3).shuffle(articles)
    together = percolated(QUERIES, articles)
    alone = [percolated(QUERIES, [each]) for each in articles]
    assert together == {query: set().union(*(found[query] for found in alone)) for query in QUERIES}


def test_every_word_of_a_long_query_must_occur() -> None:
    """A search takes any of more than three words; whoever is to be called wants all of them."""
    both = ("القمح الحصاد الاقتصاد حقول", "القمح الحصاد الاقتصاد المريخ")
    found = percolated(both, newsroom())
    assert len(found[both[0]]) == 4
    assert found[both[1]] == set()


def test_what_was_asked_before_is_forgotten() -> None:
    percolator = Percolator([interpret(SearchRequest(q="القمح"), load_synonyms())], load_names())
    wheat, olives = newsroom()[2], newsroom()[1]
    assert percolator.match([wheat]) == [[0]]
    assert percolator.match([olives, wheat]) == [[], [0]]
    assert percolator.match([olives]) == [[]]
