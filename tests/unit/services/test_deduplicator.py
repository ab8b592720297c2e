"""Where the deduplicator sends an article, without Redis."""

from typing import Any

import pytest

from services.deduplicator.app import verdict
from tests.support.documents import linked_article
from warraq.articles import LinkResolution, Patch, TaggedArticle
from warraq.dedup import LinkResult
from warraq.streams import LINKED, PATCHES, TAGGED, Done, Output, Retry

PATCHES_FOR_OTHERS = tuple(
    Patch(id=f"{number:032x}", related=[LinkResolution(title="عنوان", article_id=f"{1:032x}")]) for number in (7, 8)
)


@pytest.mark.parametrize("relation", ["original", "update", "derived", "series", "instalment", "stub"])
def test_what_is_no_copy_goes_to_the_tagger(relation: Any) -> None:
    article = linked_article(relation=relation)
    assert verdict(article.id, LinkResult(article)) == Done(article.id, (Output(LINKED, article.id, article),))


def test_a_copy_goes_straight_to_the_indexer_as_it_is() -> None:
    article = linked_article(relation="copy", duplicate_of=f"{2:032x}", story_id=f"{2:032x}", similarity=0.97)
    copy = TaggedArticle.model_validate(article.model_dump())
    assert verdict(article.id, LinkResult(article)) == Done(article.id, (Output(TAGGED, article.id, copy),))
    assert (copy.duplicate_of, copy.similarity, copy.entities) == (f"{2:032x}", 0.97, [])


@pytest.mark.parametrize(("relation", "stream"), [("original", LINKED), ("copy", TAGGED)])
def test_each_link_that_an_article_resolves_is_a_patch_of_the_article_that_holds_it(relation: Any, stream: str) -> None:
    article = linked_article(relation=relation)
    result = verdict(article.id, LinkResult(article, PATCHES_FOR_OTHERS))
    assert isinstance(result, Done)
    assert [(output.stream, output.article_id) for output in result.outputs] == [
        (stream, article.id),
        *((PATCHES, patch.id) for patch in PATCHES_FOR_OTHERS),
    ]
    assert [output.document for output in result.outputs[1:]] == list(PATCHES_FOR_OTHERS)


def test_an_article_that_could_not_be_linked_is_tried_again_and_counted() -> None:
    assert verdict("a1", ValueError("لا نص")) == Retry("ValueError: لا نص", "a1", counted=True)
