"""Times as the page says them."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from services.search.moments import Moments

NOW = datetime(2025, 10, 21, 12, 0, 30, tzinfo=UTC)
RIYADH = Moments(ZoneInfo("Asia/Riyadh"))


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "الآن"), (1, "منذ دقيقة"), (2, "منذ دقيقتين"), (3, "منذ ٣ دقائق"), (10, "منذ ١٠ دقائق"),
        (11, "منذ ١١ دقيقة"),
        (59, "منذ ٥٩ دقيقة"), (60, "منذ ساعة"), (119, "منذ ساعة"), (120, "منذ ساعتين"), (180, "منذ ٣ ساعات"),
        (600, "منذ ١٠ ساعات"), (660, "منذ ١١ ساعة"), (23 * 60, "منذ ٢٣ ساعة"), (24 * 60, "٢٠ أكتوبر ٢٠٢٥، ١٥:٠٠"),
        (-1, "٢١ أكتوبر ٢٠٢٥، ١٥:٠١"),
    ],
)  # fmt: skip
def test_how_long_ago_in_the_right_plural(minutes: int, said: str) -> None:
    assert RIYADH.ago(NOW - timedelta(minutes=minutes), NOW) == said


def test_a_page_that_says_the_day_only_gets_no_hour_and_keeps_its_day() -> None:
    there = Moments(ZoneInfo("America/New_York"))
    for zone in (UTC, timezone(timedelta(hours=3))):
        midnight = datetime(2025, 10, 21, tzinfo=zone)
        assert there.ago(midnight, NOW) == there.day_and_hour(midnight) == "٢١ أكتوبر ٢٠٢٥"
        assert there.full(midnight) == "الثلاثاء ٢١ أكتوبر ٢٠٢٥"


def test_the_full_time_names_its_zone() -> None:
    assert Moments(UTC).full(NOW) == "الثلاثاء ٢١ أكتوبر ٢٠٢٥، ١٢:٠٠ بتوقيت غرينتش"
    assert RIYADH.full(NOW) == "الثلاثاء ٢١ أكتوبر ٢٠٢٥، ١٥:٠٠ بتوقيت غرينتش \u2066+٣\u2069"
    assert Moments(ZoneInfo("Asia/Tehran")).full(NOW).endswith("\u2066+٣:٣٠\u2069")


def test_the_element_has_the_exact_time_for_programs_and_the_full_one_on_hover() -> None:
    element = RIYADH.element(NOW - timedelta(hours=3), NOW)
    assert 'datetime="2025-10-21T09:00:30+00:00"' in element
    assert 'title="الثلاثاء ٢١ أكتوبر ٢٠٢٥، ١٢:٠٠ ' in element
    assert ">منذ ٣ ساعات<" in element


def test_summer_time_is_that_of_the_day_itself() -> None:
    cairo = Moments(ZoneInfo("Africa/Cairo"))
    assert cairo.day_and_hour(datetime(2025, 7, 1, 9, 30, tzinfo=UTC)).endswith("١٢:٣٠")
    assert cairo.day_and_hour(datetime(2025, 12, 1, 9, 30, tzinfo=UTC)).endswith("١١:٣٠")
