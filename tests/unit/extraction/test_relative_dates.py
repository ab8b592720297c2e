"""«منذ ساعتين» is a moment where one knows when it was read."""

from datetime import UTC, datetime

import pytest

from warraq.articles import RawArticle
from warraq.extraction import extract
from warraq.extraction.dates.published import is_date_line, is_relative
from warraq.extraction.dates.relative_dates import before

NOW = datetime(2025, 10, 5, 13, 52, tzinfo=UTC)


def published(text: str) -> str | None:
    raw = RawArticle(content="افتتح الوزير الميناء الجديد.", title="الميناء", published_at=text, fetched_at=NOW)
    found = extract(raw).published_at
    return found.isoformat(sep=" ", timespec="minutes")[:16] if found else None


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("منذ 5 دقائق", "2025-10-05 13:47"),
        ("قبل ٣ ساعات", "2025-10-05 10:52"),
        ("منذ ثلاث ساعات", "2025-10-05 10:52"),
        ("منذ ساعتين", "2025-10-05 11:52"),
        ("منذ نصف ساعة", "2025-10-05 13:22"),
        ("منذ ساعة ونصف", "2025-10-05 12:22"),
        ("منذ ساعة و ربع", "2025-10-05 12:37"),
        ("منذ نصف ساعة و20 دقيقة", "2025-10-05 13:02"),
        ("منذ نصف يوم", "2025-10-05 01:52"),
        ("منذ ثلثي ساعة", "2025-10-05 13:12"),
        ("منذ يوم ونصف", "2025-10-04 01:52"),
        ("منذ يوم ونصف ساعة", "2025-10-04 13:22"),
        ("منذ شهرين ونصف", "2025-07-21 13:52"),
        ("قبل عام ونصف", "2024-04-05 13:52"),
        ("منذ ساعة و 20 دقيقة", "2025-10-05 12:32"),
        ("قبل 3 أسابيع", "2025-09-14 13:52"),
        ("منذ شهرين", "2025-08-05 13:52"),
        ("منذ 8 أشهر", "2025-02-05 13:52"),
        ("قبل سنة", "2024-10-05 13:52"),
        ("أمس", "2025-10-04 00:00"),
        ("أمس 8:15 م", "2025-10-04 20:15"),
        ("أول أمس الساعة 20:15", "2025-10-03 20:15"),
        ("اليوم، 09:30 ص", "2025-10-05 09:30"),
        ("الآن", "2025-10-05 13:52"),
        ("2 hours ago", "2025-10-05 11:52"),
        ("الاقتصاد، منذ يومين", "2025-10-03 13:52"),
        ("منذ ساعتان", "2025-10-05 11:52"),
        ("منذ 3ساعات", "2025-10-05 10:52"),
        ("منذ3 ساعات", "2025-10-05 10:52"),
        ("منذ حوالي ساعتين", "2025-10-05 11:52"),
        ("منذ أقل من دقيقة", "2025-10-05 13:51"),
        ("قبل نحو 3 ساعات", "2025-10-05 10:52"),
        ("3 ساعات مضت", "2025-10-05 10:52"),
        ("ساعة واحدة مضت", "2025-10-05 12:52"),
        ("يومان مضيا", "2025-10-03 13:52"),
        ("أسبوعين مضت | محليات", "2025-09-21 13:52"),
        ("منذ ٥ د", "2025-10-05 13:47"),
        ("قبل 3 س", "2025-10-05 10:52"),
        ("5h ago", "2025-10-05 08:52"),
        ("أمس في 20:15", "2025-10-04 20:15"),
    ],
)
def test_it_is_counted_from_when_the_page_was_read(text: str, moment: str) -> None:
    assert published(text) == moment


@pytest.mark.parametrize("text", ["أمس كان يوماً حافلاً في المدينة", "قبل الميلاد", "ساعتين", "يومان", "3 س"])
def test_other_words_tell_no_moment(text: str) -> None:
    assert published(text) is None


@pytest.mark.parametrize("text", ["أمس 24:00", "أمس 25:70", "اليوم 02:75", "منذ 999 سنة و 999 سنة و 999 سنة"])
def test_a_moment_that_is_in_no_calendar_is_kept_as_text(text: str) -> None:
    raw = RawArticle(content="افتتح الوزير الميناء الجديد.", published_at=text, fetched_at=NOW)
    article = extract(raw)
    assert (article.published_at, article.meta["published_at_text"]) == (None, text)


def test_the_publication_is_found_behind_the_update() -> None:
    assert published("آخر تحديث: 6 أكتوبر 2025 - 09:00 | نشر: 5 أكتوبر 2025 - 13:52") == "2025-10-05 13:52"


@pytest.mark.parametrize(
    "line",
    ["منذ 3 ثوانٍ", "قبل ثلاثة أشهر", "منذ عامين", "منذ ثلاث ساعات ونصف", "أمس 20:15", "الآن", "2 hours ago"],
)
def test_a_line_of_a_page_tells_what_can_be_counted(line: str) -> None:
    assert before(line, NOW) is not None
    assert is_relative(line)
    assert is_date_line(line)


def test_a_source_may_stand_beside_the_moment() -> None:
    assert is_relative("مجلة السوق - قبل شهر")
    assert not is_date_line("مجلة السوق - قبل شهر")


@pytest.mark.parametrize("line", ["الليرة في أدنى مستوى منذ عام", "اليوم", "قبل العيد"])
def test_headlines_and_names_of_sections_are_no_moments(line: str) -> None:
    assert not is_relative(line)
    assert not is_date_line(line)


def test_months_below_a_headline_are_when_it_was_published() -> None:
    text = "افتتح الوزير الميناء الجديد في المدينة بعد عامين من العمل، وقال إن السفن ستصل إليه ابتداء من الشهر المقبل."
    raw = RawArticle(
        content=f"الميناء الجديد يفتح أبوابه\nقبل ثلاثة أشهر\n{text}\n{text[:-1]} بإذن الله.", fetched_at=NOW
    )
    moment = extract(raw).published_at
    assert moment is not None
    assert moment.isoformat()[:10] == "2025-07-05"


@pytest.mark.parametrize(
    "headline",
    [
        "الذهب عند أعلى مستوى منذ أكثر من عام",
        "عشر سنوات مضت.. ماذا تغير؟",
        "3 أعوام مضت على الحرب",
        "يومان في بغداد",
        "هدف في د 90",
    ],
)
def test_a_headline_with_a_time_is_none(headline: str) -> None:
    assert not is_relative(headline)
    assert not is_date_line(headline)


@pytest.mark.parametrize("title", ["قبل حوالي 20 عاما كان هنا بحر", "منذ نحو 3 أيام والمدينة بلا ماء"])
def test_a_headline_that_begins_with_a_time_does_not_tell_when_it_was_published(title: str) -> None:
    text = "كانت السفن تصل إلى هذا المكان محملة بالتمر والتوابل، ثم انحسر الماء عاما بعد عام حتى صار البحر صحراء."
    article = extract(RawArticle(content=f"{title}\n\n{text}\n\n{text[:60]}.", fetched_at=NOW))
    assert (article.title, article.published_at) == (title, None)
