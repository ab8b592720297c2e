"""Lines below the text of a page dump, labelled as a model gave them."""

from warraq.extraction.dump.rows import read_lines
from warraq.extraction.labels import Label
from warraq.extraction.links.list_ends import end_lists
from warraq.extraction.model.features import page_of

TEXT = "عادت الحافلات إلى العمل صباح اليوم بعد اتفاق وقّعته النقابة مع البلدية في ساعة متأخرة من الليل."
TITLES = (
    "جسر المشاة يفتح قبل العيد",
    "مدرسة ليلية لعمال الميناء",
    "مكتبة متنقلة في القرى",
    "سوق السمك ينتقل إلى الرصيف",
)


def settled(*rows: tuple[str, Label]) -> list[Label]:
    """Labels of ``rows`` below a text; a row that begins with a line end has a blank row before it."""
    given = [(TEXT, Label.BODY), *rows]
    labels = [label for _, label in given]
    end_lists(page_of(read_lines("\n".join(text for text, _ in given))), labels)
    return labels[1:]
