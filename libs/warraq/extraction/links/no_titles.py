"""Lines that stand in or below a list of links and are no title, told by their shape: prices, addresses, who leads the
house, lengths of clips, stars of readers."""

import re

from warraq.arabic.letters import fold
from warraq.arabic.months import month_twice_pattern
from warraq.arabic.remembering import remembered
from warraq.extraction.authors.bylines import is_person
from warraq.extraction.authors.name_lines import bare_name
from warraq.extraction.rules import plain, rule

_MONEY = r"(?:دولار|جنيه|ريال|يورو|دينار|درهم|ليره|فلس|مليم|€|\$)\w*"
_GOODS = "قميص|كوب|فنجان|حقيبه|دفتر|رزنامه|تقويم|ملصق|مفكره|قلم|وشاح|قبعه|نسخه|طبعه|اشتراك"
_PRICE = re.compile(
    rf"^(?:{_GOODS}|من متجرنا:)\s.*\s(?:[–—-]\s\d[\d.,]*\s{_MONEY}|\d{{1,4}},\d\d)$"  # «قميص قطن – 14 دولاراً»
    rf"|^\d[\d.,]*\s{_MONEY}\s[^–—-]+[–—-]\s\d[\d.,]*\s{_MONEY}\s"  # «60 جنيهاً داخل مصر – 4 دولارات للخارج»
    rf"|^\d[\d.,]*\s{_MONEY}\s(?:شهريا|سنويا|في الشهر|في السنه)(?:$|\s[–—-]\s)"  # «29 ريالاً شهرياً – ألغِ في أي وقت»
)
"""What is not among a shop's goods may cost what its headline says."""
_PLACE = re.compile(r"(?:شارع|حي|نهج|عماره|بنايه|الطابق|قباله|بجانب|ص\s?\.\s?ب)(?!\w)")
_PLACES, _PLACE_WORDS = 2, 16
"""Signs between the parts of an address; its words at most."""
_BETWEEN = re.compile(r"[،,]|\s[–—-]\s")
_TELLS = re.compile(r"(?:[،,]|\s[–—-])\s(?:و|في\s)")
"""A part of a sentence, no part of an address."""
_PHONE = re.compile(r"(?<!\w)(?:ال)?(?:هاتف|تلفون|فاكس|جوال|موبايل|بداله)\W{0,3}(?:\d[\s().+/-]{0,2}){5}")
_HOUSE = re.compile(
    r"^(?:ال)?(?:مدير|مديره|رييس|رييسه|سكرتير|مشرف|ناشر|فريق|طاقم|هييه|اداره)(?:\s\S+){0,3}?\s?:\s?([^:]+)$"
)
"""«المدير الناشر: فلان», «فريق الموقع: فلانة، فلان»."""
_OF_HOUSE = re.compile(r"(?:تحرير|موقع|ناشر|اعلان)[^:]*:")
"""Without which he leads a team or a state."""
_HOURS = re.compile(r"^\d{1,3}\s(?:دقيقه|دقايق|د)\s[–—-]\s(?:تقديم|اعداد|اخراج)\s|^\S+\s\d{1,3}\s\(\d{1,2}:\d\d\)$")
"""«52 دقيقة - تقديم فلانة»."""
_STARS, _CHOICES = "★☆✩⭐", "○◯☐□⬜◻"
_SIGNS = re.compile(
    rf"^[\W\d]*[{_STARS}][\W\d]*$|[{_STARS}].*\d\s(?:صوت|تقييم)|^[{_CHOICES}]\s|^\(\*+\)"
    r"|^(?:ال)?طقس\s.*\d\s?°.*\d\s?°|\d{3}\s?[×x]\s?\d{3}"
)
"""Stars, alone or with who gave them; choices of a poll, a footnote, the weather of cities, the size of a screen."""
_MAYBE_SHAPE = re.compile(rf"[\d*{_STARS}{_CHOICES}]")
"""One of them is in each price, number, length and sign: quicker to look for."""
_DAY = re.compile(
    rf"(?:(?:اليوم|امس|السبت|الاحد|الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعه)[،,]?\s)?"
    rf"(?:\d{{1,2}}\s(?:{month_twice_pattern()})[،,]?(?:\s[-|]?\s?)?)?(?:الساعه\s)?(?:\d{{1,2}}:\d{{2}})?(?:\s[صم])?"
)
"""«13 تشرين الثاني 14:40», «أمس 22:10»."""
_FOLLOW = re.compile(
    r"(?:(?:تابع|تابعي|تابعوا|اقرا|اقراوا|لمتابعه|للمتابعه)\s(?:\S+\s){0,6}?"
    r"|(?:قناه|صفحه)\s(?:\S+\s){1,2}?|(?:قناتنا|صفحتنا|حسابنا)\s(?:\S+\s){0,2}?)"
    r"(?:علي|عبر|في)\s(?:تطبيق\s)?(\S+)(?:\s\S+)?"
)
"""A channel stands before no more than the house's name: «صفحة مزيفة تنتحل اسم البنك على فيسبوك» is a title."""


@remembered(20_000)
def is_no_title(text: str) -> bool:
    """Tell whether ``text`` is nothing that a list of links would link to."""
    folded = fold(text)
    if plain(text) in rule("author_boxes"):
        return True
    digits = _MAYBE_SHAPE.search(folded)
    if digits and _DAY.fullmatch(folded):
        return True
    shapes = (_PRICE, _PHONE, _HOURS, _SIGNS) if digits else ()
    return (
        any(shape.search(folded) for shape in shapes)
        or _is_address(folded)
        or _leads_house(folded)
        or follows_on_network(folded)
    )


def _leads_house(folded: str) -> bool:
    """Only names behind the colon: what a head of something says may be a title."""
    match = _HOUSE.match(folded) if ":" in folded and _OF_HOUSE.search(folded) else None
    return match is not None and all(is_person(bare_name(name.strip())) for name in re.split("[،,]", match[1]))


def _is_address(folded: str) -> bool:
    """«حي الأندلس، بجانب صيدلية المنارة، طرابلس»."""
    short = len(folded.split()) <= _PLACE_WORDS and not folded.endswith((".", "؟", "!"))
    parts = _BETWEEN.split(folded) if short else []
    if len(parts) > _PLACES and _TELLS.search(folded):
        return False
    return len(parts) > _PLACES and any(_PLACE.match(part.strip()) for part in parts)


def follows_on_network(folded: str) -> bool:
    """Tell whether ``folded`` is a call as «تابع صحيفة الوطن على جوجل نيوز», nothing behind the network but a word.
    «شاهد … على يوتيوب» is the title of a film."""
    match = _FOLLOW.fullmatch(folded)
    return match is not None and match[1].removeprefix("ال") in rule("networks")
