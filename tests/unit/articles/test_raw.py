"""What people push, under whatever names."""

from typing import Any

import pytest
from pydantic import ValidationError

from warraq.articles import RawArticle

TEXT = "افتتح الوزير الميناء الجديد في اللاذقية."


@pytest.mark.parametrize("blank", [None, "", "  \n"])
@pytest.mark.parametrize("other", ["text", "body", "html"])
def test_a_blank_field_gives_way_to_its_other_name(blank: str | None, other: str) -> None:
    article = RawArticle.model_validate({"content": blank, other: TEXT, "title": blank, "headline": "الميناء"})
    assert (article.content, article.title) == (TEXT, "الميناء")
    assert article.format == ("html" if other == "html" else "auto")
    assert article.meta == {}


def test_a_second_name_that_says_something_else_is_kept() -> None:
    pushed = {"text": TEXT, "html": f"<p>{TEXT}</p>", "url": "https://a.example/1", "link": "https://a.example/1?m=1"}
    article = RawArticle.model_validate(
        {**pushed, "title": "الميناء", "headline": "الميناء", "meta": {"desk": "محليات"}}
    )
    assert (article.content, article.url, article.format) == (TEXT, "https://a.example/1", "auto")
    assert article.meta == {"html": f"<p>{TEXT}</p>", "link": "https://a.example/1?m=1", "desk": "محليات"}


@pytest.mark.parametrize("name", sorted(RawArticle.model_fields.keys() - {"content"}))
@pytest.mark.parametrize("blank", [None, "", " "])
def test_a_blank_field_is_an_absent_one(name: str, blank: str | None) -> None:
    assert RawArticle.model_validate({"content": TEXT, name: blank}) == RawArticle.model_validate({"content": TEXT})


@pytest.mark.parametrize("pushed", [{"content": ""}, {"content": None}, {"text": " ", "html": None}])
def test_without_a_filled_content_it_is_said_to_be_empty(pushed: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="is empty"):
        RawArticle.model_validate(pushed)


def test_an_article_comes_back_from_its_json() -> None:
    article = RawArticle.model_validate({"body": TEXT, "date": 1760270400, "author": "سلمى حداد", "desk": "محليات"})
    assert RawArticle.model_validate_json(article.model_dump_json(exclude_defaults=True)) == article
    assert RawArticle.model_validate(article.model_dump()) == article


@pytest.mark.parametrize("name", ["datePublished", "publish_date", "publishedAt", "created_at", "date_extracted"])
def test_a_date_is_known_by_the_names_that_sites_and_crawlers_give_it(name: str) -> None:
    article = RawArticle.model_validate({"content": TEXT, name: "2015-07-21 02:51:32", "dateModified": "2019-01-01"})
    assert article.published_at == "2015-07-21 02:51:32"
    assert article.meta == {"dateModified": "2019-01-01"}


def test_when_it_was_changed_or_read_is_not_preferred_to_when_it_was_published() -> None:
    pushed = {"date_extracted": "2020-01-01", "datePublished": "2015-07-21", "created_at": "2018-01-01"}
    assert RawArticle.model_validate({"content": TEXT, **pushed}).published_at == "2015-07-21"
    assert RawArticle.model_validate({"content": TEXT, "dateModified": "2019-01-01"}).published_at is None
