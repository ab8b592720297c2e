"""Bylines: names of authors, separated from the desk, city, agency and time printed beside them."""

import re
from collections.abc import Sequence
from functools import cache

from warraq.arabic.letters import fold
from warraq.arabic.remembering import remembered
from warraq.extraction.authors.joined_names import joined_by_and, may_be_joined
from warraq.extraction.authors.name_titles import hold_slashes, is_initialled, shown, without_title
from warraq.extraction.authors.name_words import is_of_letters, is_particle, known_names, name_share
from warraq.extraction.authors.placed_names import is_from_city, is_house_at_city, without_city, without_place_before
from warraq.extraction.authors.told_names import without_told
from warraq.extraction.dates.byline_dates import MONTH_NAMES, is_called_as_day, without_dates
from warraq.extraction.rules import is_city, plain, rule, starts, without_prefix
from warraq.extraction.section.joined_sections import joins_sections
from warraq.extraction.text import unique

_PARTS = re.compile(
    r"(?<=[^\W\d_]{3})\.\s(?=[^.:]{3,25}:)|[،,/؛;|•·:()\[\]\n]|\sـ+\s|\s[-–—_]+\s|\s[-–—]+|[-–—]+(?:\s|$)|\s[&+]\s"
    r"|\s(?:بمشاركة|بالاشتراك مع|بالتعاون مع|بمساهمة|بمساعدة)\s"
)
_DASHES = ("-", "–", "—", "ـ")
_AGENCY_PARTS = re.compile(r"[-–—/()|،,:]|\sو")
_MAYBE_CONTACT, _LATIN = re.compile("[@#]|http"), re.compile("[A-Za-z]")
"""Without which there is no contact, and nothing between or behind in Latin letters: quicker to look for."""
_ARABIC = re.compile("[ء-ۿ]")
_CONTACT = re.compile(r"(?<![^\sء-ۿ])[^\sء-ۿ]*@\S*|https?://\S+|#\S+")
"""An address or a handle, which may stand right behind a name: «يزن القضاة@yazan_q»."""
_NAMED_BY = re.compile(
    r"(?<!\w)(?:بواسطة|بقلم|كتب(?:ت|ه|ها)?|(?:نص|كلمات)\sو(?:صور|تصوير)|إعداد|حاوره|حاورته|أجرى الحوار|أجرت الحوار"
    r"|الكاتبة?)\s*[:/-]?\s+"
)
_EITHER = re.compile(r"^([^\W\d_]{3,8})\s?(?:/\s?[تةه]|\(\s?[تةه]\s?\))(?!\w)")
"""«كتب/ت», «الكاتب/ة», «كتب(ت)»: of a form that says both."""
_LONG_DASH = re.compile(r"\sـ+\s")
_BRACKETED = re.compile(r"\(([^()]*)\)")
_OTHERS_WORK = re.compile(
    r"(?<!\w)(?:(?:تصوير|عدسة|بعدسة|كاميرا|رسوم|رسومات)\s*[:/-]?\s*"
    r"|(?:مونتاج|إخراج|تحرير|التحرير|إشراف|اشراف|مراجعة|تدقيق|مراجعة طبية"
    r"|حرر(?:ه|ها|ته|تها)|راجع(?:ه|ها|ته|تها)(?:\sطبي\S{1,2})?|صور|تعليق(?:\sصوتي)?|تقديم|تصميم|(?:ال)?(?:رسم|رسوم|ناشر)"
    r"|(?:ال)?(?:مصور|مخرج|مدقق|مصمم)ة?|(?:المتحدث|الناطق)ة?\s[^:]{3,20}|هندسة\s(?:ال)?صوت\w{0,2}|تنسيق(?:\s\S+)?"
    r"|(?:رئيسة?|مديرة?|سكرتيرة?)\s(?:ال)?تحرير|(?:ال)?محررة?\s(?:ال)?مسؤولة?|(?:الأمين|الكاتب|المدير)\sالعام)\s*:\s*)[^|،•·]+"
)
"""Who took the pictures, cut, spoke or checked it, or leads the house."""
_PRINTED_IN = re.compile(r"(?<!\w)ن[ُ]?شرت? في [^\d:،,|]{2,30}? (?=يوم|بتاريخ)")
"""«نشر في الفجر الجديد يوم 28 نوفمبر 2026» names the paper."""
_CORRESPONDENT = re.compile(r"(?:ال)?(?:مراسل|موفد|مندوب)\S*\s(?:.*\s)?في\s")
"""«مراسلة الصحيفة في دمشق» names nobody, whatever the house is called."""
_AMOUNT = re.compile(r"[^\W\d_]{2}\s\d+\s([^\W\d_a-zA-Z]{3,})")
_SOURCE = re.compile(r"(?:المصدر|خاص|رصد)\s?[:–—-]")
"""«المصدر: الصحيفة», «خاص – الصحيفة», «رصد: الصحيفة»: behind it stands a house, or a name that is known."""
_OTHER_WORK = frozenset(
    map(fold, ("إشراف", "ترجمة", "تحرير", "مونتاج", "إخراج", "تدقيق", "مراجعة", "رسوم", "صور", "تصوير"))
)
_TRANSLATOR = re.compile(r"(?<!\w)(?:ترجمة|ترجمها|ترجمه|ترجمته|ترجمتها)\s*:\s*[^|،•·]+")
_WROTE = re.compile(r"^(?:من(?:\s?:)?\s(?:(?:طرف|قبل) )?|(?:حرّ?ر|خطّ?|دوّ?ن|صاغ|نشر|أعدّ?)ت?ها? )")
"""«من طرف فلان», «حررته فلانة»: the words before a name that say that somebody wrote it."""
_WRITES = re.compile(r"\s[يت]كتب\s?:?$")
"""«فلان الفلاني يكتب:» above a headline."""
_ORIGIN = re.compile(r"(?<=\w)\s(?:من\s\S+|in\s\S+(?:\s\S+)?)$")
"""«فلان الفلاني من أزيلال»."""
_SIGNS = re.compile("[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]+")
"""Arrows, pens, clocks and other pictures between the parts of a row."""
_PICTURES_TOO = re.compile(r"(?<=\w)\sو(?:تصوير|عدسة|صوّ?رت?ها?)\s*[:ـ-]\s*[^|،•·]+")
"""«كتبت ـ فلانة الفلانية وتصوير ـ فلان الفلاني»; «نص وتصوير: فلان» names one who did both."""
_SIGNED_WORDS = 2
"""Of a name before that."""
_LATIN_BY = re.compile(r"(?:by|von|door|par|por|di|av)\s+(?=\S+\s)", re.IGNORECASE)
_LATIN_AND = re.compile(r"\s(?:and|und|et|en|y|e)\s", re.IGNORECASE)
_BETWEEN_ARABIC = re.compile(r"(?<=[ء-ي])\s(?:and|et)\s(?=[ء-ي])")
"""What themes that nobody translated print between two names."""
_LATIN_BEHIND = re.compile(
    r"(?<=[ء-ي])\s+(?:و\s*)?(?=(?!(?:Senior|Staff|Chief|News|Sports)\s)[A-Z][\w.'’-]+\s"
    r"(?!(?:Reporter|Editor|Writer|Correspondent)\b)[A-Z])"
)
"""A name in Latin letters behind one in Arabic ones."""
_WORD = re.compile(r"[^\W_]+")
_BEGUN = frozenset({"ال", "بن", "أبو", "ابو"})
"""Words behind which a name goes on: «هيام ال/ر.ع» are initials."""
_MOST_WORDS = 6
_LONGEST_BYLINE = 10_000
"""Letters of a pushed byline that are read."""


def looks_like_name(line: str) -> bool:
    """Tell whether ``line`` is two to five words of letters without particles, none of which ends in a dash («بيت لحم-
    خاص النهر»): a person or a desk."""
    words = line.split(maxsplit=6)
    fits = 1 < len(words) <= 5 and not any(word.endswith(_DASHES) for word in words)
    return fits and not any(map(is_particle, words)) and all(map(is_of_letters, words))


def split_names(text: str) -> list[str]:
    """Return the names in ``text``, separated by commas, slashes, dashes, or و before a known name."""
    parts = re.split(r"[،,/؛;|]| [-–—] ", " ".join(text[:_LONGEST_BYLINE].split()))
    return [name for part in parts for name in joined_by_and(part.strip()) if name]


def people(text: str, places: frozenset[str] = frozenset(), *, sure: bool = False) -> list[str]:
    """Return the persons that a byline names, with or without its prefix: «كتب - فلان:», «فلان - دمشق», «(دمشق -
    الصحيفة)», «نُشرت في 10 نوفمبر 2025 بواسطة فلان».

    ``places``: folded names that are no persons on this page, such as the site's. ``sure``: the text is known to name
    the author, so that names need not look like ones.
    """
    return list(map(shown, _people(hold_slashes(text), places, sure=sure)))


def _people(text: str, places: frozenset[str], *, sure: bool) -> list[str]:
    if text.startswith("©"):
        return []  # whose picture it is
    text = _WRITES.sub("", text[1:] if _is_joined(text) else text)
    text = _EITHER.sub(r"\1", " ".join(text.split()))
    text = _SIGNS.sub(" ، ", _CONTACT.sub(" ، ", text) if _MAYBE_CONTACT.search(text) else text)[:300]
    text = _BRACKETED.sub(_signed_or_nothing, text) if not text.startswith("(") else text
    if latin := _LATIN_BY.match(text):
        text = _LATIN_AND.sub(" ، ", text[latin.end() :])
    if _LATIN.search(text):
        text = _LATIN_BEHIND.sub(" ، ", _BETWEEN_ARABIC.sub(" ، ", text))
    pictures = _PICTURES_TOO.search(text)
    if pictures and len(_NAMED_BY.sub("", text[: pictures.start()]).split()) >= _SIGNED_WORDS:
        text = text[: pictures.start()] + text[pictures.end() :]
    sure = sure and not _counts(text) and not _SOURCE.match(text) and not is_from_city(text)
    text = _OTHERS_WORK.sub(" ، ", _PRINTED_IN.sub(" ، ", text))
    if (rest := _TRANSLATOR.sub(" ، ", text)) != text and (names := _people(rest, places, sure=sure)):
        return names
    text = without_place_before(text)
    named = _NAMED_BY.search(text)
    if named and (names := _names_in(text[named.end() :], places, sure=sure, first_sure=True)):
        return names
    return _names_in(text if sure else without_told(text), places, sure=sure)


def _counts(text: str) -> bool:
    """«انطلقت بمشاركة 15 جمعية» counts something, and neither days nor readers: no one signs so."""
    units = {plain(match[1]) for match in _AMOUNT.finditer(text)}
    return bool(units - MONTH_NAMES - rule("date_words") - rule("calendar_words") - rule("furniture_words"))


def _signed_or_nothing(bracketed: re.Match[str]) -> str:
    """«(أجرت الحوار: فلانة الفلانية)» names who wrote it, what else stands in brackets does not."""
    return f" ، {bracketed[1]} ، " if _NAMED_BY.match(bracketed[1]) else " ، "


def _names_in(text: str, places: frozenset[str], *, sure: bool, first_sure: bool = False) -> list[str]:
    """``first_sure``: the first part need not sound like a name, what stands behind it may be anything; nor does the
    part behind «تقرير:», where no name stands before it."""
    found: list[str] = []
    parts = _PARTS.split(without_dates(text))
    for at, part in enumerate(parts):
        stripped = part.strip(' .\t*✍️ـ«»"“”')
        if is_house_at_city(parts, at):
            continue
        if not sure and " " not in stripped:
            continue  # one word is nobody's name
        if _CORRESPONDENT.match(stripped) or (found and is_other_work(stripped)):
            continue  # what the one beside does, or who did something else
        stripped = stripped[1:] if found and _is_joined(stripped) else stripped
        name = _ORIGIN.sub("", _without_prefixes(_WROTE.sub("", stripped)))
        told = sure or (not found and (plain(parts[at - 1]) in rule("byline_labels") if at else first_sure))
        halves = joined_by_and(_without_role(name))
        signed = [without_city(each) for each in halves if len(halves) == 1 or not is_other_work(each)]
        bare = {full: _without_title(full) for full in signed}
        first = signed[0] if told and signed else None
        known = {
            full: ((sure or full == first) and bool(_ARABIC.search(each))) or _sounds_like_name(each)
            for full, each in bare.items()
        }
        known = {full: known[full] or (any(known.values()) and may_be_joined(each)) for full, each in bare.items()}
        fits = [full for full, each in bare.items() if is_person(each) or _may_be_initialled(each, sure=sure)]
        found += [full for full in fits if (known[full] or name != stripped) and plain(bare[full]) not in places]
    return unique(found)


def _without_title(name: str) -> str:
    """``name`` without the title before it; «الشيخ بنعيسى» may be a whole name."""
    bare = without_title(name)
    return bare if " " in bare or "." in name else name


def _may_be_initialled(name: str, *, sure: bool) -> bool:
    """Tell whether an initial stands for the family's name, which, if it is not sure who signs, a known name leads."""
    return is_initialled(name) and (sure or fold(name.split(maxsplit=1)[0]) in known_names())


def is_other_work(part: str) -> bool:
    """Tell whether ``part`` says what else somebody is or does: «إشراف فلان», «تحرير فلان», «باحث مستقل»."""
    return begins_with_role(part) or not _OTHER_WORK.isdisjoint(fold(part).split(maxsplit=1)[:1])


def begins_with_role(part: str) -> bool:
    """Tell whether the first word of ``part`` says what somebody does: «كاتب وصحافي»."""
    return bool(part) and plain(part.split(maxsplit=1)[0]) in rule("roles")


def _is_joined(part: str) -> bool:
    """«ونجاة بلحاج» behind another name: a و before a known one."""
    first = fold(part.split(maxsplit=1)[0]) if part else ""
    return first.startswith("و") and first not in known_names() and first[1:] in known_names()


@remembered(20_000)
def _sounds_like_name(name: str) -> bool:
    """A word of it is part of a known name, its first more than its last; Latin names have capitals."""
    words = name.split()
    if not _ARABIC.search(name):
        return all(word[0].isupper() and word.lower() not in _no_latin_names() for word in words)
    return any(name_share([plain(word)]) for word in words)


def _without_role(name: str) -> str:
    """«فلان الفلاني كاتب وصحافي» without the role."""
    words = name.split()
    return " ".join(words[: next((at for at, word in enumerate(words) if at >= 2 and begins_with_role(word)), None)])


def _without_prefixes(part: str) -> str:
    for name in ("byline_prefixes", "byline_labels"):
        while rest := without_prefix(part, name):
            part = rest
    label, _, name = part.partition(" ")
    known = " " in name and fold(name.split(maxsplit=1)[0]) in known_names()
    return name if known and plain(label) in rule("byline_labels") and not is_other_work(label) else part


@remembered(20_000)
def is_person(name: str) -> bool:
    """Tell whether ``name`` is a person's: two to six words of letters that are no cities, agency, desk, month or
    office."""
    words = name.split(maxsplit=_MOST_WORDS + 1)
    if not 2 <= len(words) <= _MOST_WORDS or any(map(str.isdigit, name)):
        return False
    bare = words[:-1] if plain(words[-1]) in MONTH_NAMES or is_called_as_day(words) else words
    if len(bare) > 2 and words[0] != "على" and fold(words[0]) in known_names():
        bare = [word for word in bare if word != "على"]  # as Egyptian papers write علي
    if words[-1] in _BEGUN or plain(name) in _not_people() or joins_sections(name):
        return False
    if any(is_particle(word) or plain(word) in _no_names() for word in bare):
        return False
    return all(map(is_of_letters, words)) and not all(is_city(word.removeprefix("و")) for word in words)


@cache
def _no_latin_names() -> frozenset[str]:
    return rule("furniture_words") | rule("latin_no_names")


@cache
def _not_people() -> frozenset[str]:
    return rule("cities") | rule("agencies") | rule("furniture") | rule("sections") | rule("desks")


@cache
def _no_names() -> frozenset[str]:
    return rule("desk_words") | rule("calendar_words")


def is_agency(text: str) -> bool:
    """Tell whether ``text`` is nothing but an agency or a desk; a city may stand beside it. «الشرق الأوسط» is a
    section."""
    if plain(text) in rule("sections"):
        return False
    if not may_be_agency(_WORD.findall(fold(text))):
        return False
    parts = [name for part in _AGENCY_PARTS.split(text) if (name := plain(part))]
    agencies, desks, cities = rule("agencies"), rule("desks"), rule("cities")
    known = [part in agencies or part in desks for part in parts]
    return any(known) and all(is_known or part in cities for is_known, part in zip(known, parts, strict=True))


def may_be_agency(words: Sequence[str]) -> bool:
    """Tell whether one of the folded ``words`` of a line begins the name of an agency or a desk: quicker to ask."""
    begun, starts_of_names = [word[1:] for word in words if word[0] == "و"], _agency_starts()
    return not (starts_of_names.isdisjoint(words) and starts_of_names.isdisjoint(begun))


@cache
def _agency_starts() -> frozenset[str]:
    return starts("agencies") | starts("desks")


@remembered(20_000)
def byline(line: str) -> str | None:
    """Return the authors that a line of its own names, as written; None if it is no byline."""
    if len(line.split()) > 9 or line.endswith((".", "،", "؟", "!")):
        return None
    line = _EITHER.sub(r"\1", line.rstrip(":： "))
    line = _LONG_DASH.sub(": ", line, count=1) if "ـ" in line else line
    named = without_prefix(line, "byline_prefixes") or (without_prefix(line, "byline_labels") if ":" in line else None)
    return named if named and not any(is_particle(word) for word in named.split()) else None
