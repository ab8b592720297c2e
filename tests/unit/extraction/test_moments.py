"""When an HTML page was published, as its elements tell programs."""

import pytest

from tests.unit.extraction.library_page import PARAGRAPHS, TITLE, page, read
from warraq.articles import RawArticle
from warraq.extraction import extract


@pytest.mark.parametrize(
    "stamped",
    [
        "<abbr class=published title='2025-10-11T21:40:00+03:00'>09:40 م</abbr>",
        "<time class='entry-date published' datetime='2025-10-11T21:40:00+03:00'>11 أكتوبر 2025</time>",
        "<span property='dc:date dc:created' content='2025-10-11T21:40:00+03:00'>نشره المحرر</span>",
    ],
)
def test_the_hour_of_the_day_shown_is_read_from_elements_for_machines(stamped: str) -> None:
    article = read(page(above=f"<h1>{TITLE}</h1><div class=date>11 أكتوبر 2025</div>", below=stamped))
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2025-10-11T21:40:00+03:00"


@pytest.mark.parametrize("shown", ["11 أكتوبر 2025 08:15", "10 أكتوبر 2025"])
def test_an_hour_that_is_shown_and_another_day_stay(shown: str) -> None:
    other = "<time datetime='2025-10-11T21:40:00+00:00'>منذ يوم</time>"
    article = read(page(above=f"<h1>{TITLE}</h1><div class=date>{shown}</div>", below=other))
    assert article.published_at is not None
    assert article.published_at.isoformat()[11:16] != "21:40"


def test_hours_of_several_stories_tell_nothing_of_this_one() -> None:
    others = "".join(f"<li><time datetime='2025-10-11T0{hour}:15:00'>قبل ساعات</time></li>" for hour in (5, 6))
    article = read(page(above=f"<ul>{others}</ul><h1>{TITLE}</h1><div class=date>11 أكتوبر 2025</div>"))
    assert article.published_at is not None
    assert article.published_at.isoformat()[11:16] == "00:00"


@pytest.mark.parametrize("shown", ["5 أكتوبر", "منذ 3 ساعات", "الأحد"])
@pytest.mark.parametrize(
    "tag", ["<time datetime='2025-10-05T13:52:13Z'>{}</time>", "<i class='date' data-timestamp='1759672333'>{}</i>"]
)
def test_the_moment_for_machines_counts_where_people_see_none(shown: str, tag: str) -> None:
    other = "<aside><a href='/9'>خبر آخر عن المدارس في المدينة</a> <time datetime='2024-01-01T00:00:00Z'>منذ سنة</time></aside>"
    html = page(above=f"<div><h1>{TITLE}</h1><p class='meta'>{tag.format(shown)}</p></div>", below=other)
    published = read(html).published_at
    assert published is not None
    assert published.isoformat() == "2025-10-05T13:52:13+00:00"


OTHERS = (
    (
        "",
        "<div class=related><article><a href='/x'>انتخابات مبكرة</a><time datetime='2019-03-02'></time></article></div>",
    ),
    (
        "",
        "<p>تفتتح البلدية المكتبة الثانية في حي المرفأ في <time datetime='2025-05-01'>الأول من مايو</time> المقبل.</p>",
    ),
    ("", "<div class=comments><p data-date='2021-01-02'>شكرا على الخبر</p></div>"),
    ("<div class=clock data-date='2999-11-21T18:00:00Z'></div>", ""),
    ("<div class=countdown data-date='2025-01-21T18:00:00Z'></div>", ""),
    ("<p>مكتبة <abbr title='2015-01-01'>ثانية</abbr></p>", ""),
    ("<ul><li><time datetime='2019-03-02'></time></li></ul>", ""),
    ("", "<ul><li><time datetime='2019-03-02'>أمس</time></li></ul>"),
)


@pytest.mark.parametrize(("above", "below"), OTHERS)
def test_moments_of_other_things_are_not_that_of_the_article(above: str, below: str) -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    html = f"<html><body><article><h1>{TITLE}</h1>{above}{text}{below}</article></body></html>"
    assert read(html).published_at is None
    dated = extract(RawArticle(content=html, format="html", url="https://a.example/2025/10/05/x")).published_at
    assert dated is not None
    assert dated.date().isoformat() == "2025-10-05"


def test_the_moment_beside_the_headline_tells_the_hour_of_the_day_in_the_address() -> None:
    html = page(above=f"<h1>{TITLE}</h1><time datetime='2025-10-05T13:52:13Z'></time>")
    for day, hour in (("05", "13:52"), ("07", "00:00")):
        raw = RawArticle(content=html, format="html", url=f"https://a.example/2025/10/{day}/x")
        published = extract(raw).published_at
        assert published is not None
        assert published.isoformat()[:16] == f"2025-10-{day}T{hour}"


@pytest.mark.parametrize(
    "tag",
    ['<span data-time="1759672333">قبل يوم</span>', '<span data-published="2025-10-05T13:52:13Z">قبل يوم</span>',
     '<span class="date" title="2025-10-05 13:52:13">قبل يوم</span>', '<abbr class="published" title="2025-10-05T13:52:13Z">الأحد</abbr>'],
)  # fmt: skip
def test_moments_for_machines_have_many_attributes(tag: str) -> None:
    published = read(page(above=f"<h1>{TITLE}</h1><p>{tag}</p>")).published_at
    assert published is not None
    assert published.isoformat() == "2025-10-05T13:52:13+00:00"


def test_an_update_told_by_the_title_of_an_element_is_no_publication() -> None:
    tag = '<span class="post-updated time" title="2025-10-07 10:00">قبل يوم</span>'
    assert read(page(above=f"<h1>{TITLE}</h1><p>{tag}</p>")).published_at is None


def test_a_film_without_a_name_does_not_tell_when_the_article_was_published() -> None:
    film = '{"@type": "VideoObject", "uploadDate": "2019-01-02T10:00:00Z"}'
    assert read(page(f'<script type="application/ld+json">{film}</script>')).published_at is None


def test_a_day_with_signs_between_its_parts_keeps_its_hour_where_the_address_has_the_day() -> None:
    html = page(above=f"<h1>{TITLE}</h1><div class=date>السبت 22/نوفمبر/2025 - 07:30 م</div>")
    raw = RawArticle(content=html, format="html", url="https://sada.example/Egypt/Details/2025/11/22/66012")
    assert str(extract(raw).published_at)[:16] == "2025-11-22 19:30"


@pytest.mark.parametrize(("tag", "hour"), [("span", "09:00"), ("ins", "00:00")])
def test_any_element_may_have_the_moment_but_what_marks_a_change(tag: str, hour: str) -> None:
    stamped = f'<{tag} class="post-date" datetime="2025-11-27T09:00:00+03:00">نوفمبر 27, 2025</{tag}>'
    article = read(page(above=f"<h1>{TITLE}</h1><div class=post-meta>{stamped}</div>"))
    assert str(article.published_at)[11:16] == hour
    assert article.body.startswith(PARAGRAPHS[0])
