"""A dump of a paper's page: its menu, what stands around the headline, and one text."""

from collections.abc import Sequence

from warraq.articles import CleanArticle, RawArticle
from warraq.extraction import extract

TITLE = "افتتاح مكتبة عامة في الحي القديم"
DATE = "16 أكتوبر 2025"
MENU = ("الرئيسية", "محليات", "اقتصاد", "أفكار", "ذاكرة المدينة", "رياضة", "اتصل بنا")
PARAGRAPHS = (
    "افتتحت البلدية صباح أمس مكتبة عامة في الحي القديم من المدينة، بعد ثلاث سنوات من الأشغال التي كلفت مليوني دينار.",
    "وقال رئيس البلدية إن المكتبة تضم أربعين ألف كتاب، وإن أبوابها مفتوحة كل يوم حتى التاسعة مساء أمام الطلاب والباحثين.",
    "وأضاف أن المبنى كان مدرسة مهجورة، وأن أهالي الحي شاركوا في ترميمه وفي جمع الكتب من البيوت والمدارس المجاورة.",
)


def read(
    *head: str, site: str = "صوت الساحل", menu: Sequence[str] = MENU, below: Sequence[str] = (), gap: bool = True
) -> CleanArticle:
    """Read the page. ``head``: the lines between the menu and the text, the headline among them. ``gap``: whether a
    blank row parts it from the menu."""
    rows = [site, *menu, *([""] if gap else []), *head, "", *PARAGRAPHS, "", *below]
    return extract(RawArticle(content="\n".join(rows), format="text"))


def read_below(*below: str, text: Sequence[str] = PARAGRAPHS) -> CleanArticle:
    """Read the page with ``below`` right below its text, no blank row between."""
    rows = ["صوت الساحل", *MENU, "", TITLE, DATE, "", *text, *below]
    return extract(RawArticle(content="\n".join(rows), format="text"))
