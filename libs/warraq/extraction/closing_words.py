"""With what paragraphs at the end of a story begin, in the words of those who write news."""

from functools import cache

from warraq.extraction.features import Page
from warraq.extraction.rules import plain, rule

_CLOSING = frozenset({"يذكر", "يشار", "تجدر", "الجدير", "جدير"})
_THAT = frozenset({"ان", "الي", "بالذكر", "الاشاره"})
"""Behind them: «يذكر أن», «يشار إلى أن», «الجدير بالذكر أن», «تجدر الإشارة إلى أن»."""
_SIDE = frozenset({"من جانبه", "من جانبها", "من جهته", "من جهتها", "من ناحيته", "من ناحيتها"})


def goes_on_as_news(page: Page, at: int) -> bool:
    """Tell whether the line of a dump begins as a paragraph of news further down does: «يذكر أن», «ومن جانبه وعد»,
    «وأضاف». No site speaks so of itself, nor a reader."""
    words = [plain(word) for word in page.lines[at].text.split(maxsplit=3)[:3]]
    if page.lines[at].markup is not None or len(words) < 3:
        return False
    first = words[0].removeprefix("و") if words[0][1:] in _CLOSING else words[0]
    if first in _CLOSING:
        return words[1] in _THAT
    begun = words[0].startswith("و")
    return begun and (words[0][1:] in _said() or f"{words[0][1:]} {words[1]}" in _SIDE)


@cache
def _said() -> frozenset[str]:
    return rule("says")
