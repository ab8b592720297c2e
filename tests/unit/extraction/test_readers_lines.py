"""Comments below a dump whose readers sign without their names: none is a link to read on from."""

from warraq.articles import RawArticle
from warraq.extraction import extract

STORY = """مكتبة الحي تفتح أبوابها بعد عامين
سامر الحداد
12 مارس 2026
تعود المكتبة إلى العمل غدا بعد ترميم دام عامين، وتضم أربعين ألف كتاب جمعها أهل الحي من بيوتهم.
وقال مديرها إن القراء الصغار سيجدون قاعة لهم وحدهم، وإن الدخول إليها بلا رسوم طوال الشهر الأول.
"""
OPINIONS = ["أين المسؤولون من كل هذا؟", "كل عام نسمع الكلام نفسه", "مررت من هناك أمس ولم أر شيئا مما تقولون"]
LIST = ["اقرأ أيضا", "ميناء الصيد يستقبل قوارب جديدة", "سبع طرق إلى السوق القديم"]


def related(*rows: str) -> list[str]:
    """The titles of links on the page with ``rows`` below its text."""
    page = STORY + "\n".join([*rows, "من نحن", "جميع الحقوق محفوظة"])
    return [link.title for link in extract(RawArticle(content=page, format="text")).related]


def test_lines_of_readers_without_names_are_comments() -> None:
    readers = ["زائر", "مواطن", "أبو أحمد"]
    rows = [row for pair in zip(readers, OPINIONS, strict=True) for row in pair]
    assert related("آراء القراء", *rows) == []
    assert related("تعليقات القراء", *rows) == []


def test_list_below_comments_stays_one() -> None:
    assert related("آراء القراء", "مواطن", OPINIONS[1], "Sami", OPINIONS[0], *LIST) == LIST[1:]
