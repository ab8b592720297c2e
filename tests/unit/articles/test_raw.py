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


HTML = f"<p>{TEXT}</p>"
WORDPRESS = {
    "id": 7, "date": "2025-10-05T13:52:00", "date_gmt": "2025-10-05T10:52:00", "link": "https://a.example/7",
    "title": {"rendered": "الميناء"}, "content": {"rendered": HTML, "protected": False}, "author": 5,
}  # fmt: skip


def test_a_post_of_wordpress_is_an_article() -> None:
    article = RawArticle.model_validate(WORDPRESS)
    assert (article.title, article.content, article.url) == ("الميناء", HTML, "https://a.example/7")
    assert (article.published_at, article.authors) == ("2025-10-05T10:52:00", [])
    assert article.meta == {"id": 7, "author": 5, "date": "2025-10-05T13:52:00"}


@pytest.mark.parametrize(
    "name",
    ["maintext", "cleaned_text", "plaintext", "articleBody", "content_html", "content:encoded", "Content", "summary"],
)
def test_other_tools_call_the_content_otherwise(name: str) -> None:
    assert RawArticle.model_validate({"title": "الميناء", name: TEXT}).content == TEXT


def test_what_sums_it_up_is_not_preferred_to_the_text() -> None:
    article = RawArticle.model_validate({"description": "ملخص", "maintext": TEXT})
    assert (article.content, article.meta) == (TEXT, {"description": "ملخص"})


@pytest.mark.parametrize(
    ("value", "content"),
    [
        (["فقرة أولى.", "فقرة ثانية."], "فقرة أولى.\n\nفقرة ثانية."),
        ([{"type": "bold", "text": "عنوان"}, "\n\nنص ", {"type": "link", "text": "وصلة"}], "عنوان\n\nنص وصلة"),
        ({"summary": ["موجز."], "sections": [{"headline": ["عنوان"], "paragraphs": ["نص."]}]}, "موجز.\n\nعنوان\n\nنص."),
        ({"blocks": [{"type": "paragraph", "data": {"text": "نص."}}]}, "نص."),
        (
            {
                "type": "doc",
                "content": [
                    {
                        "type": "paragraph",
                        "content": [{"type": "text", "text": "نص "}, {"type": "text", "text": "غليظ."}],
                    },
                    {"type": "paragraph", "content": [{"type": "text", "text": "ثان."}]},
                ],
            },
            "نص غليظ.\n\nثان.",
        ),
        (
            {
                "nodeType": "document",
                "data": {},
                "content": [
                    {
                        "nodeType": "paragraph",
                        "data": {},
                        "content": [
                            {"nodeType": "text", "value": "نص "},
                            {"nodeType": "hyperlink", "data": {}, "content": [{"nodeType": "text", "value": "موصول."}]},
                        ],
                    },
                ],
            },
            "نص موصول.",
        ),
        (
            [{"_type": "block", "children": [{"_type": "span", "text": "نص "}, {"_type": "span", "text": "غليظ."}]}],
            "نص غليظ.",
        ),
        ([{"type": "paragraph", "children": [{"text": "نص "}, {"text": "غليظ.", "bold": True}]}], "نص غليظ."),
        (
            {"ops": [{"insert": "نص "}, {"insert": "غليظ.", "attributes": {"bold": True}}, {"insert": "\nثان.\n"}]},
            "نص غليظ.\nثان.\n",
        ),
        ([{"text": "فقرة أولى."}, {"text": "فقرة ثانية."}], "فقرة أولى.\n\nفقرة ثانية."),
        ([{"type": "text", "text": "أولى."}, {"type": "text", "text": "ثانية."}], "أولى.\n\nثانية."),
        ({"type": "richtext", "paragraphs": [{"text": "أولى."}, {"text": "ثانية."}]}, "أولى.\n\nثانية."),
        (
            {
                "type": "paragraph",
                "children": [{"type": "text", "text": "سطر"}, {"type": "linebreak"}, {"text": "ثان"}],
            },
            "سطر\nثان",
        ),
    ],
)
def test_a_content_in_parts_is_put_together(value: object, content: str) -> None:
    assert RawArticle.model_validate({"content": value}).content == content


@pytest.mark.parametrize(
    ("value", "authors"),
    [
        ({"@type": "Person", "name": "سلمى حداد"}, ["سلمى حداد"]),
        ([{"name": "سلمى حداد"}, None, "وائل الزعبي"], ["سلمى حداد", "وائل الزعبي"]),
        ([{"first_name": "سلمى", "last_name": "حداد"}], ["سلمى حداد"]),
        ("['سلمى حداد', 'وائل الزعبي']", ["سلمى حداد", "وائل الزعبي"]),
        ("[]", []),
        ("nan", []),
        (17, []),
    ],
)
def test_authors_are_objects_or_printed_lists_elsewhere(value: object, authors: list[str]) -> None:
    assert RawArticle.model_validate({"content": TEXT, "author": value}).authors == authors


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ({"$date": "2025-10-05T10:52:00Z"}, "2025-10-05T10:52:00Z"),
        ({"date": "2025-10-05 13:52:00", "timezone": "Asia/Riyadh"}, "2025-10-05 13:52:00 [Asia/Riyadh]"),
        ({"$date": {"$numberLong": "1759661520000"}}, "1759661520000"),
        ([2025, 10, 5, 13, 52], "2025-10-05T13:52:00"),
        ({"year": 2025}, '{"year":2025}'),
        ({"year": 10**20}, '{"year":100000000000000000000}'),
        ({"day": "الأحد\ud83d"}, '{"day":"الأحد?"}'),
        ("NaT", None),
        ([99999999999, 1, 1], "[99999999999, 1, 1]"),
    ],
)
def test_a_moment_may_be_an_object_or_a_list(value: object, moment: str | None) -> None:
    assert RawArticle.model_validate({"content": TEXT, "published_at": value}).published_at == moment


@pytest.mark.parametrize(
    ("pushed", "source", "url"),
    [
        ({"source": {"id": None, "name": "المرفأ"}}, "المرفأ", None),
        ({"source": "https://a.example/news/7", "source-hostname": "المرفأ"}, "a.example", "https://a.example/news/7"),
        ({"source": "https://www.a.example/", "url": "https://b.example/7"}, "a.example", "https://b.example/7"),
        ({"siteName": "المرفأ"}, "المرفأ", None),
    ],
)
def test_a_source_may_be_an_object_or_an_address(pushed: dict[str, Any], source: str, url: str | None) -> None:
    article = RawArticle.model_validate({"content": TEXT, **pushed})
    assert (article.source, article.url) == (source, url)


@pytest.mark.parametrize(
    ("names", "field"),
    [
        (("Article Body", "article-body", "post_content", "story_text", "page_content", "تفاصيل الخبر"), "content"),
        (("Post Title", "news_title", "page_title", "webTitle", "عنوان المقالة", "عنوان الموضوع"), "title"),
        (("Publish Date", "publish-date", "post_date", "article_published_at", "تاريخ الخبر"), "published_at"),
        (("Author Name", "post_author", "writer", "اسم الكاتب", "كاتب الخبر"), "authors"),
        (("Article URL", "news_link", "postUrl", "permalink_url", "رابط الخبر"), "url"),
        (("news_source", "media_name", "newspaper", "الصحيفة", "مصدر الخبر"), "source"),
    ],
)  # fmt: skip
def test_words_of_a_name_may_be_parted_and_say_of_what(names: tuple[str, ...], field: str) -> None:
    for name in names:
        article = RawArticle.model_validate({"content": TEXT, name: "ندى"} if field != "content" else {name: TEXT})
        value = getattr(article, field)
        assert (name, value) == (name, TEXT if field == "content" else ["ندى"] if field == "authors" else "ندى")


def test_names_of_other_things_stay_in_meta() -> None:
    others = {
        "page_source": "<p>",
        "post_id": "7",
        "fetchedAt": "أمس",
        "post_author_id": "3",
        "updated_at": "x",
        "newsdesk": "y",
    }
    assert RawArticle.model_validate({"content": TEXT, **others}).meta == others
    assert RawArticle.model_validate({"content": TEXT, "post_author": "3"}).authors == []


@pytest.mark.parametrize(
    ("day", "hour", "moment"),
    [
        ("05/10/2025", "13:52", "05/10/2025 13:52"),
        ("05/10/2025", "01:52 م", "05/10/2025 01:52 م"),
        ("05/10/2025", "ظهرا", "05/10/2025"),
        ("2025-10-05T10:00", "13:52", "2025-10-05T10:00"),
        ("1759672320", "13:52", "1759672320"),
        ("20251005", "13:52", "20251005"),
    ],
)
def test_the_hour_of_a_day_may_stand_in_a_field_of_its_own(day: str, hour: str, moment: str) -> None:
    assert RawArticle.model_validate({"content": TEXT, "date": day, "time": hour}).published_at == moment


def test_of_several_links_that_of_the_page_is_its_address() -> None:
    links = [
        {"rel": "self", "href": "https://mina.example/feeds/1"},
        {"rel": "alternate", "href": "https://mina.example/1.html"},
    ]
    assert RawArticle.model_validate({"content": TEXT, "link": links}).url == "https://mina.example/1.html"


@pytest.mark.parametrize(
    ("written", "moment"),
    [("45935", "2025-10-05T00:00"), ("45935.57778", "2025-10-05T13:52"), ("4593", "4593"), ("759350", "759350")],
)
def test_a_serial_number_of_a_spreadsheet_is_a_moment(written: str, moment: str) -> None:
    assert RawArticle.model_validate({"content": TEXT, "date": written}).published_at == moment


def test_a_moment_may_stand_under_time_alone() -> None:
    assert RawArticle.model_validate({"tweet": TEXT, "time": "2025-10-05 13:52"}).published_at == "2025-10-05 13:52"


def test_text_deep_in_lists_and_tables_is_not_lost() -> None:
    content: object = {"type": "text", "text": "خلية."}
    for kind in ("link", "paragraph", "listItem", "bulletList", "cell", "row", "table", "doc"):
        content = {"type": kind, "content": [content]}
    assert RawArticle.model_validate({"content": content}).content == "خلية."


def test_an_answer_of_a_service_is_not_taken_for_the_text() -> None:
    assert RawArticle.model_validate({"message": "success", "description": TEXT}).content == TEXT


def test_a_name_that_is_told_in_two_ways_is_told_once() -> None:
    author = {"first_name": "ندى", "last_name": "سالم", "firstName": "ندى", "lastName": "سالم"}
    assert RawArticle.model_validate({"content": TEXT, "author": author}).authors == ["ندى سالم"]
