"""The geometry of the pictures on the pages."""

from datetime import UTC, date, datetime
from urllib.parse import parse_qs, urlsplit

from services.interface import current
from services.search.story_chart import MOST_SITES, spread
from services.search.timeline import Timeline
from services.search.timeline_chart import MOST_BARS, Chart, draw
from tests.browser.newsroom import article
from warraq.index import Bucket, Interval, SearchRequest


def drawn(interval: Interval, counts: dict[date, int], search: SearchRequest | None = None) -> Chart | None:
    buckets = [Bucket(start=start, count=count) for start, count in counts.items()]
    return draw(search or SearchRequest(), Timeline(interval=interval, buckets=buckets))


def test_months_without_articles_have_a_place_and_the_newest_is_on_the_left() -> None:
    chart = drawn("month", {date(2024, 12, 1): 1, date(2025, 3, 1): 4})
    assert chart
    oldest, newest = chart.bars
    assert (oldest.label, newest.label) == ("ديسمبر ٢٠٢٤: خبر واحد", "مارس ٢٠٢٥: ٤ أخبار")
    assert oldest.x == newest.x + 3 * chart.slot == chart.width - chart.slot
    assert newest.height == chart.height == 4 * oldest.height
    assert newest.x >= 0
    assert newest.columns == (
        '<rect class="slot" x="240" width="12" height="60"/><rect x="241" y="0.0" width="9" height="60.0"/>'
    )


def test_a_date_in_antiquity_does_not_make_a_wide_picture() -> None:
    days = {date(1, 1, 1): 1, **{date(2025 - n // 12, 12 - n % 12, 1): 1 for n in range(2 * MOST_BARS)}}
    chart = drawn("month", dict(sorted(days.items())))
    assert chart
    assert len(chart.bars) == MOST_BARS
    assert chart.bars[-1].label == "ديسمبر ٢٠٢٥: خبر واحد"


def test_one_period_is_no_picture() -> None:
    assert drawn("day", {date(2025, 3, 1): 9}) is None
    assert drawn("day", {}) is None


def test_a_bar_leads_to_its_days_within_the_same_filters() -> None:
    chart = drawn("week", {date(2025, 3, 3): 2, date(2025, 3, 10): 1}, SearchRequest(person=("سلمى حداد",)))
    assert chart
    asked = parse_qs(urlsplit(chart.bars[0].link).query)
    assert (asked["person"], asked["from"], asked["to"]) == (["سلمى حداد"], ["2025-03-03"], ["2025-03-09"])


def test_the_first_and_last_bar_lead_no_further_than_the_search() -> None:
    search = SearchRequest(published_from=date(2025, 3, 5), published_to=date(2025, 3, 20))
    chart = drawn("week", {date(2025, 3, day): 1 for day in (3, 10, 17)}, search)
    assert chart
    assert [bar.link for bar in chart.bars] == [
        "/?q=&from=2025-03-05&to=2025-03-09",
        "/?q=&from=2025-03-10&to=2025-03-16",
        "/?q=&from=2025-03-17&to=2025-03-20",
    ]


def test_hours_with_and_without_a_zone_are_drawn_alike_and_said_in_the_language_of_the_request() -> None:
    hours = [datetime(2025, 3, 3, hour, tzinfo=UTC) for hour in (9, 11)]
    chart = drawn("hour", dict.fromkeys(hours, 1))
    assert chart
    assert [(bar.label, bar.link) for bar in chart.bars] == [
        ("٣ مارس ٢٠٢٥، ٠٩:٠٠: خبر واحد", "/?q=&from=2025-03-03T09%3A00&to=2025-03-03T09%3A59"),
        ("٣ مارس ٢٠٢٥، ١١:٠٠: خبر واحد", "/?q=&from=2025-03-03T11%3A00&to=2025-03-03T11%3A59"),
    ]
    assert drawn("hour", {hour.replace(tzinfo=None): 1 for hour in hours}) == chart
    token = current.set("en")
    try:
        english = drawn("hour", dict.fromkeys(hours, 1))
    finally:
        current.reset(token)
    assert english
    assert english.bars[0].label == "3 March 2025, 09:00: 1 story"


def test_a_chart_is_html_with_its_links_escaped() -> None:
    chart = drawn("month", {date(2025, 2, 1): 1, date(2025, 3, 1): 2}, SearchRequest(q="<a&'"))
    assert chart
    link = "/?q=%3Ca%26%27&amp;from=2025-02-01&amp;to=2025-02-28"
    first = f'<a href="{link}" tabindex="-1"><title>فبراير ٢٠٢٥: خبر واحد</title><rect class="slot"'
    assert chart.elements.splitlines()[0].startswith(first)


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
