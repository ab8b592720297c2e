"""A dump of a paper's page: its menu, what stands around the headline, and one text."""

from warraq.articles import CleanArticle, RawArticle
from warraq.extraction import extract

TITLE = "افتتاح مكتبة عامة في الحي القديم"
MENU = ("الرئيسية", "محليات", "اقتصاد", "أفكار", "ذاكرة المدينة", "رياضة", "اتصل بنا")
PARAGRAPHS = (
    "افتتحت البلدية صباح أمس مكتبة عامة في الحي القديم من المدينة، بعد ثلاث سنوات من الأشغال التي كلفت مليوني دينار.",
    "وقال رئيس البلدية إن المكتبة تضم أربعين ألف كتاب، وإن أبوابها مفتوحة كل يوم حتى التاسعة مساء أمام الطلاب والباحثين.",
    "وأضاف أن المبنى كان مدرسة مهجورة، وأن أهالي الحي شاركوا في ترميمه وفي جمع الكتب من البيوت والمدارس المجاورة.",
)


def read(*head: str, site: str = "صوت الساحل", menu: tuple[str, ...] = MENU) -> CleanArticle:
    """Read the page. ``head``: the lines between the menu and the text, the headline among them."""
    rows = [site, *menu, "", *head, "", *PARAGRAPHS]
    return extract(RawArticle(content="\n".join(rows), format="text"))
