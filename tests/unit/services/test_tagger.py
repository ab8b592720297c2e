"""The tagger's verdicts, without Redis."""

from collections.abc import Sequence

import pytest

from services.tagger.app import create_stage
from tests.support.documents import linked_article
from tests.support.entries import entry, entry_of
from warraq.articles import TaggedArticle
from warraq.entities import name_model, tag
from warraq.entities.names.model import Floats
from warraq.streams import TAGGED, Dead, Done, Retry

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


class FailsOnAWord:
    """A model that fails whenever it is given the word «عطل»."""

    def __init__(self) -> None:
        light = name_model("light")
        self.scored, self.texts_at_once = light.scores, light.texts_at_once
        self.starts, self.transitions = light.starts, light.transitions

    def scores(self, sentences: Sequence[Sequence[str]]) -> list[Floats]:
        if any("عطل" in sentence for sentence in sentences):
            raise RuntimeError("عطل")
        return self.scored(sentences)


async def test_articles_read_together_are_tagged_as_one_by_one() -> None:
    articles = [linked_article(), linked_article().model_copy(update={"body": "زار خالد العمري بيروت أمس."})]
    verdicts = await stage.handle([entry_of(article, at) for at, article in enumerate(articles)])
    found = [verdict.outputs[0].document.entities for verdict in verdicts if isinstance(verdict, Done)]  # type: ignore[attr-defined]
    assert found == [tag(article).entities for article in articles]


async def test_an_article_in_another_language_of_the_script_is_not_read_by_the_model() -> None:
    article = linked_article()
    persian = article.model_copy(update={"body": "این پارک تازه است.", "language": "fa"})
    model, asked = FailsOnAWord(), list[str]()
    real = model.scored

    def noted(sentences: Sequence[Sequence[str]]) -> list[Floats]:
        asked.extend(word for sentence in sentences for word in sentence)
        return real(sentences)

    model.scored = noted
    verdicts = await create_stage(model).handle([entry_of(persian), entry_of(article, 1)])
    found = [verdict.outputs[0].document.entities for verdict in verdicts if isinstance(verdict, Done)]  # type: ignore[attr-defined]
    assert found == [[], tag(article).entities]
    assert "موسكو" in asked
    assert "پارک" not in asked


async def test_an_article_on_which_the_model_fails_is_tried_again_and_its_neighbour_is_tagged() -> None:
    bad = linked_article().model_copy(update={"body": "وقع عطل في المدينة."})
    retry, done = await create_stage(FailsOnAWord()).handle([entry_of(bad), entry_of(linked_article(), 1)])
    assert isinstance(retry, Retry)
    assert isinstance(done, Done)
