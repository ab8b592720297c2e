"""Titles of other articles, without what their lists print around them; times that a page shows."""

from datetime import UTC, datetime

import pytest

from warraq.articles import RawArticle
from warraq.extraction import extract
from warraq.extraction.published import is_date_line, is_update, published_at
from warraq.extraction.related_links import clean_title, without_date, without_heading

NOW = datetime(2025, 10, 5, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("• خطة جديدة لتنظيم الصيد", "خطة جديدة لتنظيم الصيد"),
        ("» خطة جديدة لتنظيم الصيد", "خطة جديدة لتنظيم الصيد"),
        ("3. خطة جديدة لتنظيم الصيد", "خطة جديدة لتنظيم الصيد"),
        ("044 خطة جديدة لتنظيم الصيد", "خطة جديدة لتنظيم الصيد"),
        ("5 خطط لتنظيم الصيد في البحيرة", "5 خطط لتنظيم الصيد في البحيرة"),
    ],
)
def test_bullet_and_rank_are_no_part_of_a_title(line: str, title: str) -> None:
    assert clean_title(line) == title


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("خطة جديدة لتنظيم الصيد28 نوفمبر 2025", "خطة جديدة لتنظيم الصيد"),
        ("خطة الصيد إلى غاية جوان 202828 نوفمبر 2025", "خطة الصيد إلى غاية جوان 2028"),
        ("خطة جديدة لتنظيم الصيد 2025-11-28", "خطة جديدة لتنظيم الصيد"),
        ("خطة جديدة لتنظيم الصيدقبل 10 ساعات", "خطة جديدة لتنظيم الصيد"),
        ("خطة جديدة لتنظيم الصيد", "خطة جديدة لتنظيم الصيد"),
    ],
)
def test_the_date_of_a_list_is_no_part_of_a_title(line: str, title: str) -> None:
    assert without_date(line) == title


@pytest.mark.parametrize(
    "line", ["اقرأ أيضاً: خطة جديدة للصيد", "شاهد أيضا | خطة جديدة للصيد", "اقرأ أيضا خطة جديدة للصيد"]
)
def test_the_heading_on_the_same_line_is_no_part_of_a_title(line: str) -> None:
    assert without_heading(line) == "خطة جديدة للصيد"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("نشر 5 أكتوبر 2025 - آخر تحديث 7 أكتوبر 2025", "2025-10-05"),
        ("20 تشرين الثاني / نوفمبر 2025 · وقت القراءة 10 دقائق · استمع إلى المقال بصوت الكاتب", "2025-11-20"),
        ("5 تشرين الأول (أكتوبر) 2025", "2025-10-05"),
        ("9/6/1447 هـ - 30/11/2025 م", "2025-11-30"),
        ("قبل 3 أيام", "2025-10-02"),
        ("الصحيفة منذ يومين", "2025-10-03"),
    ],
)
def test_the_publication_time_is_read_from_a_line(line: str, day: str) -> None:
    moment, unread = published_at(line, now=NOW)
    assert unread is None
    assert moment is not None
    assert moment.date().isoformat() == day


def test_a_relative_time_needs_to_know_when_it_was_read() -> None:
    assert published_at("قبل 3 أيام") == (None, "قبل 3 أيام")


def test_an_update_time_is_none_of_publication() -> None:
    assert is_update("آخر تحديث: 7 أكتوبر 2025")
    assert not is_update("نشر 5 أكتوبر 2025 - آخر تحديث 7 أكتوبر 2025")


def test_a_headline_with_a_day_is_no_date_line() -> None:
    assert is_date_line("الأحد، 05 أكتوبر 2025 11:23 ص")
    assert not is_date_line("الاتحاد يعلن قائمته الجديدة قبيل انتخابات 5 أكتوبر 2025")


def test_a_zero_width_joiner_inside_a_word_stays_in_the_text() -> None:
    body = extract(RawArticle(content="ألقى آيت‌الله خطبة طويلة في المدينة أمس.", title="خطبة طويلة")).body
    assert "آيت‌الله" in body
