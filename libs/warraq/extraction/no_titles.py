"""Lines that stand in or below a list of links and are no title, told by their shape: prices, addresses, who leads the
house, opening hours, stars of readers, pictures' descriptions."""

import re

from warraq.arabic.letters import fold
from warraq.extraction.bylines import is_person
from warraq.extraction.name_lines import bare_name

_MONEY = r"(?:دولار|جنيه|ريال|يورو|دينار|درهم|ليره|فلس|مليم|€|\$)\w*"
_PRICE = re.compile(
    rf"[–—-]\s\d[\d.,]*\s{_MONEY}$"  # «قميص قطن – 14 دولاراً»
    rf"|^\d[\d.,]*\s{_MONEY}\s(?:شهريا|سنويا|في الشهر|في السنه|داخل|خارج)"  # «29 ريالاً شهرياً – ألغِ في أي وقت»
    r"|\s\d{1,4},\d\d$"  # «رزنامة بالخط الكوفي 18,90»
)
_PLACE = re.compile(r"(?<!\w)(?:شارع|حي|نهج|عماره|بنايه|الطابق|قباله|بجانب|مجمع|ص\s?\.\s?ب|خلف|مقابل)(?!\w)")
_PLACES, _PLACE_WORDS = 2, 16
"""Signs between the parts of an address; its words at most."""
_BETWEEN = re.compile(r"[،,]|\s[–—-]\s")
_PHONE = re.compile(r"(?<!\w)(?:ال)?(?:هاتف|تلفون|فاكس|جوال|موبايل|بداله)\W{0,3}[\d+(]")
_HOUSE = re.compile(
    r"^(?:ال)?(?:مدير|مديره|رييس|رييسه|سكرتير|مشرف|ناشر|فريق|طاقم|هييه|اداره)(?:\s\S+){0,3}?\s?:\s?([^:]+)$"
)
"""«المدير الناشر: فلان», «فريق الموقع: فلانة، فلان»."""
_HOURS = re.compile(
    r"^(?:السبت|الاحد|الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعه)\s\d{1,2}:\d\d\s"
    r"|^\d{1,3}\s(?:دقيقه|دقايق|د)\s[–—-]\s|^\S+\s\d{1,3}\s\(\d{1,2}:\d\d\)$"
)
"""«الاثنين 10:00 لجنة الموازنة», «52 دقيقة - تقديم فلانة»."""
_SIGNS = re.compile(r"[★☆✩⭐]|^[○◯☐□⬜◻]\s|^\(\*+\)|\d\s?°.*\d\s?°|\d\s?[×x]\s?\d{3}")
"""Stars, choices of a poll, a footnote, the weather of cities, the size of a screen."""
_PICTURE = re.compile(r"^صوره\s?:\s")


def is_no_title(text: str) -> bool:
    """Whether ``text`` is nothing that a list links to."""
    folded = fold(text)
    shapes = (_PRICE, _PHONE, _HOURS, _SIGNS, _PICTURE)
    return any(shape.search(folded) for shape in shapes) or _is_address(folded) or _leads_house(folded)


def _leads_house(folded: str) -> bool:
    """Only names behind the colon: what a head of something says may be a title."""
    match = _HOUSE.match(folded)
    return match is not None and all(is_person(bare_name(name.strip())) for name in re.split("[،,]", match[1]))


def _is_address(folded: str) -> bool:
    """«حي الأندلس، بجانب صيدلية المنارة، طرابلس»."""
    short = len(folded.split()) <= _PLACE_WORDS and folded[-1] not in ".؟!"
    return short and _PLACE.search(folded) is not None and len(_BETWEEN.findall(folded)) >= _PLACES
