"""What every index must say of articles that are like one, by their rare words and names."""

import pytest

from tests.contract.backends import OnElasticsearch, OnSQLite
from tests.contract.samples import article, named
from warraq.articles import IndexedArticle
from warraq.index import SearchIndex

STRIKE = article(1, title="إضراب عمال الرصيف في ميناء رادس", body="أعلن عمال الرصيف إضراباً مفتوحاً في رادس.")
FOLLOW_UP = article(2, title="الرصيف مشلول لليوم الثاني", body="إضراب رادس مستمر، وعمّال الأرصفة يطالبون بالأجور.")
FOOTBALL = article(3, title="المنتخب يفوز بهدفين", body="فاز المنتخب في مباراة ودية بهدفين لهدف.")
COPY = STRIKE.model_copy(update={"id": f"{4:032x}", "duplicate_of": STRIKE.id, "relation": "copy"})


async def filled(index: SearchIndex, *articles: IndexedArticle) -> None:
    others = [article(n, title=f"خبر {n}", body=f"متن الخبر رقم {n} عن أمر آخر") for n in range(10, 30)]
    await index.write([*articles, *others])


async def found(index: SearchIndex, like: IndexedArticle) -> list[str]:
    similar = await index.similar(like)
    assert similar.by == "words"
    return [hit.id for hit in similar.hits]


@pytest.mark.asyncio
class SimilarContract:
    """Subclasses give `index`."""

    async def test_articles_of_one_matter_are_similar_and_others_are_not(self, index: SearchIndex) -> None:
        await filled(index, STRIKE, FOLLOW_UP, FOOTBALL)
        assert await found(index, STRIKE) == [FOLLOW_UP.id]
        assert await found(index, FOLLOW_UP) == [STRIKE.id]
        assert await found(index, FOOTBALL) == []

    async def test_a_story_is_shown_once_and_never_beside_itself(self, index: SearchIndex) -> None:
        await filled(index, STRIKE, FOLLOW_UP, COPY)
        (hit,) = (await index.similar(FOLLOW_UP)).hits
        assert (hit.id, hit.copies) == (STRIKE.id, 1)
        assert 0.2 <= hit.score <= 1
        assert await found(index, COPY) == [FOLLOW_UP.id]

    async def test_names_that_are_shared_are_evidence_in_any_spelling(self, index: SearchIndex) -> None:
        spelt = (("أنطونيو غوتيريش", "سلمى حداد", "كريم الأنصاري"), ("انطونيو جوتيريس", "سلمى حدّاد", "كريم الانصاري"))
        one, other = (
            article(n, title=f"لقاء {n}", body=f"كلام {n}", entities=[named("person", name) for name in names])
            for n, names in enumerate(spelt, 1)
        )
        await filled(index, one, other)
        assert await found(index, one) == [other.id]

    async def test_a_word_or_name_longer_than_any_index_takes_hides_nothing(self, index: SearchIndex) -> None:
        long = "و" * 20_000
        strange = STRIKE.model_copy(update={"title": f"{STRIKE.title} {long}", "entities": [named("person", long)]})
        await filled(index, strange, FOLLOW_UP)
        assert await found(index, strange) == [FOLLOW_UP.id]

    async def test_an_article_of_no_words_is_like_nothing(self, index: SearchIndex) -> None:
        empty = article(5, title="", body="")
        await filled(index, empty, STRIKE)
        assert await found(index, empty) == []


class TestSQLite(OnSQLite, SimilarContract):
    """On a file."""


class TestElasticsearch(OnElasticsearch, SimilarContract):
    """On a server."""
