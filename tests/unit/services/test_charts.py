"""The geometry of the pictures on the pages."""

from services.search.charts import MOST_MONTHS, MOST_SITES, month_bars, spread
from tests.browser.newsroom import article
from warraq.index import FacetCount


def test_months_without_articles_have_a_place_and_the_newest_is_on_the_left() -> None:
    chart = month_bars([FacetCount(value="2025-03", count=4), FacetCount(value="2024-12", count=1)])
    assert [(bar.month, bar.count) for bar in chart.bars] == [
        ("2024-12", 1), ("2025-01", 0), ("2025-02", 0), ("2025-03", 4)
    ]  # fmt: skip
    assert chart.bars[0].x > chart.bars[-1].x
    assert chart.bars[-1].height == chart.height == 4 * chart.bars[0].height
    assert all(0 <= bar.x <= chart.width - chart.bar for bar in chart.bars)


def test_a_date_in_antiquity_does_not_make_a_wide_picture() -> None:
    chart = month_bars([FacetCount(value="0001-01", count=1), FacetCount(value="2025-03", count=1)])
    assert (len(chart.bars), chart.bars[-1].month) == (MOST_MONTHS, "2025-03")
    assert month_bars([]).bars == []


def test_a_story_is_drawn_from_who_had_it_first() -> None:
    first, later, last = (article(f"{n}", "عنوان", "نص", source=f"موقع {n}", day=n) for n in (1, 2, 5))
    picture = spread([last, later, first])
    assert picture
    assert [site for site, _ in picture.sites] == ["موقع 1", "موقع 2", "موقع 5"]
    xs = [dot.x for dot in picture.dots]
    assert xs == sorted(xs, reverse=True)
    assert [dot.first for dot in picture.dots] == [True, False, False]
    assert len({y for _, y in picture.sites}) == 3


def test_a_story_of_one_site_is_not_drawn_and_one_of_many_stays_small() -> None:
    alone = article("1", "عنوان", "نص", source="موقع", day=1)
    assert spread([alone]) is None
    assert spread([alone, alone.model_copy(update={"source": "آخر", "published_at": None})]) is None
    picture = spread([article(f"{n}", "عنوان", "نص", source=f"موقع {n}", day=n) for n in range(40)])
    assert picture
    assert len(picture.sites) == MOST_SITES == len(picture.dots)
