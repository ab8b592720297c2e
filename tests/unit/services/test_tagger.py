"""The tagger's verdicts, without Redis."""

import pytest

from services.tagger.app import create_stage
from tests.support.documents import linked_article
from tests.support.entries import entry, entry_of
from warraq.articles import TaggedArticle
from warraq.entities import name_model
from warraq.streams import TAGGED, Dead, Done

pytestmark = pytest.mark.asyncio
stage = create_stage(name_model("light"))


async def test_a_linked_article_is_published_with_its_entities_and_values() -> None:
    article = linked_article()
    [verdict] = await stage.handle([entry_of(article)])
    assert isinstance(verdict, Done)
    [output] = verdict.outputs
    assert (output.stream, output.article_id) == (TAGGED, article.id)
    tagged = output.document
    assert isinstance(tagged, TaggedArticle)
    assert (tagged.body, tagged.story_id) == (article.body, article.story_id)
    assert "موسكو" in [entity.name for entity in tagged.entities]
    assert (40_000_000_000, "USD") in [(value.value, value.unit) for value in tagged.values]


async def test_what_is_no_linked_article_is_a_dead_letter_at_once_and_its_neighbour_is_tagged() -> None:
    dead, done = await stage.handle([entry(0, id="c0ffee", data='{"id": "c0ffee"}'), entry_of(linked_article(), 1)])
    assert isinstance(dead, Dead)
    assert dead.article_id == "c0ffee"
    assert isinstance(done, Done)
