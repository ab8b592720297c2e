"""Who wrote each article of a list, printed beside its title."""

import re
from collections.abc import Sequence

from warraq.arabic.letters import fold
from warraq.arabic.remembering import remembered
from warraq.extraction.authors.bylines import is_person
from warraq.extraction.authors.name_lines import KNOWN, bare_name, known_share
from warraq.extraction.rules import is_city, known_labels, plain, rule

_NAMES = tuple(map(re.compile, (r"\s+/\s+([^-–—/|:]{4,40})$", r"^([^-–—/|:]{4,40}?)\s+/\s+(?=\S)(?![^:]{2,30}:)")))
_NAMES_OF_COLUMNS = (
    re.compile(r"\s+[-–—ـ/]\s+([^-–—/|:]{4,40})$|\s+\(([^()]{4,40})\)$"),
    re.compile(r"^([^-–—/|:]{4,40}?)\s+[-–—/]\s+(?=\S)(?![^:]{2,30}:)"),
    re.compile(r"^([^-–—/|:«»]{4,40}?)\s?:\s+(?=\S)"),
)
"""Beside a dash or in brackets stands also whom a title is about, but hardly under «كتّاب اليوم»."""
_NAME_OF_EACH = re.compile(r"\s+[|.]\s+([^-–—/|:]{4,40})$")
"""Behind a bar, where all titles of a list have it and all are signed: who wrote each, whatever its heading."""
_TAIL, _TAIL_WORDS = re.compile(r"\s—\s([^—\d:|]{2,40})$"), 4
"""Behind the long dash; its words at most."""
_SIGNS = frozenset("/|.:-–—ـ(")
"""One of them parts a name from its title."""
_NAME_WORDS, _LONGER_NAME_WORDS = 3, 4
"""At most, in a name behind a bar, and with «عبد» or «بن» in it: what has more is a title behind its label."""
_JOINS = frozenset({"عبد", "بن", "بنت", "ابن"})
_TITLED = re.compile(
    r"(?<!\w)(?:الفنان|الممثل|المطرب|المغني|الموسيقار|المخرج|النجم|اللاعب|المدرب|الملك|الرييس|الزعيم|القايد|الشهيد"
    r"|الشيخ|الدكتور|الوزير|النايب|الكاتب|الشاعر|الاديب|الروايي|الصحافي|الصحفي|القاتل|المتهم|الراحل|الكبير)[هة]?"
    r"(?:\sال\w+)?$"
)
"""The name of such a person goes on behind."""
_COLUMN = re.compile(r"^([^\s:«»]+\s[^:«»]{1,22}):\s+(?=\S)")
"""Of two words: one is a place, a genre or a topic."""
_LEAST, _SURE = 2, 3
"""Titles that must have a name; of two, both."""
_CERTAIN = 0.75
"""Share of known words in the names beside two titles only."""
_COLUMNS = re.compile(r"و?(?:ال)?(?:كتاب|كتابات|مقالات|اراء|اقلام|راي|اعمده|زوايا)")
_COLUMN_WORDS = range(2, 4)
"""«كتابات وآراء»: of a heading of nothing but such words."""
_OF_WRITER = frozenset(map(plain, ("الكاتب", "الكاتبة", "للكاتب", "للكاتبة")))


def without_tails(titles: list[str]) -> list[str]:
    """«العنوان — فلان الفلاني»: what stands behind the long dash in all titles of a list, where it is the same in all
    («— من قلم القارئ») or a known name in half of them, and no longer than the title before it."""
    matches = [_TAIL.search(title) for title in titles]
    tails = [match[1] for match in matches if match]
    if len(tails) < max(_LEAST, len(titles)):
        return titles
    heads = [title[: match.start()].strip() for title, match in zip(titles, matches, strict=True) if match]
    short = all(_TAIL_WORDS >= len(tail.split()) <= len(head.split()) for head, tail in zip(heads, tails, strict=True))
    names = sum(is_person(bare_name(tail)) and known_share(bare_name(tail)) == 1 for tail in tails)
    ours = len({plain(tail) for tail in tails}) == 1 or 2 * names >= len(tails)
    return heads if short and ours and len(set(heads)) == len(set(titles)) else titles


def without_names(titles: list[str], heading: str) -> list[str]:
    """«العنوان / فلان الفلاني», «فلان الفلاني / العنوان», and under a heading of columnists «العنوان - فلان الفلاني»,
    «العمود: العنوان (فلان الفلاني)»: three names, or all of two, of mostly known words; two of three under such a
    heading, where the third looks the same («بوجمعة»). Where all titles have a column's name, it goes with them."""
    if _SIGNS.isdisjoint("".join(titles)):
        return titles
    titles = without_tails(titles) if "—" in titles[0] else titles
    columns = heads_columns(heading)
    each = len(titles) >= _SURE and are_signed(titles)
    patterns = (*_NAMES_OF_COLUMNS, _NAME_OF_EACH) if columns else (_NAME_OF_EACH, *_NAMES) if each else _NAMES
    found = {pattern: [_named(pattern, title) for title in titles] for pattern in patterns}
    known = {pattern: sum(map(_known, names)) for pattern, names in found.items()}
    pattern = max(found, key=lambda each: known[each])
    names = found[pattern]
    named = sum(map(bool, names))
    alike = columns and named >= _LEAST and 3 * named >= 2 * len(titles) and all(map(pattern.search, titles))
    sure = KNOWN if named >= _SURE or alike else _CERTAIN
    if named < _LEAST or known[pattern] < sure * named or not (alike or named >= min(_SURE, len(titles))):
        return titles
    pairs = zip(titles, names, strict=True)
    bare = [pattern.sub("", title).strip() if name or alike else title for title, name in pairs]
    if columns and all(_is_column(title) for title in titles):
        bare = [_COLUMN.sub("", title) for title in bare]
    return bare if len(set(bare)) == len(set(titles)) else titles


@remembered(20_000)
def heads_columns(heading: str) -> bool:
    """«كتّاب اليوم», «اقرأ للكاتبة»; «مقالات ذات صلة» are of all kinds."""
    words = plain(heading).split()
    columns = len(words) in _COLUMN_WORDS and all(_COLUMNS.fullmatch(word) for word in words)
    return (
        columns or plain(heading) in rule("column_headings") or not _OF_WRITER.isdisjoint(map(plain, heading.split()))
    )


def are_signed(titles: Sequence[str]) -> bool:
    """Every title is signed, what is before the bars differs, and no less than the names."""
    if not all(map(is_signed, titles)):
        return False
    before = [_NAME_OF_EACH.sub("", title) for title in titles]
    left, cut = sum(len(each.split()) for each in before), sum(len(title.split()) for title in titles)
    return len(set(before)) == len(before) and 2 * left >= cut - len(titles)


def is_signed(title: str) -> bool:
    """«العنوان | فلان الفلاني»: a name of known words only behind a bar, and two words before it that are no label."""
    match = _NAME_OF_EACH.search(title) if "|" in title or " . " in title else None
    words = list(map(plain, match[1].split())) if match else []
    most = _NAME_WORDS if _JOINS.isdisjoint(words) else _LONGER_NAME_WORDS
    name = bare_name(match[1]) if match and len(words) <= most else ""
    before = title[: match.start()] if match else ""
    label = len(before.split()) < _LEAST or plain(before) in known_labels()
    return not label and is_person(name) and known_share(name) == 1


def _is_column(title: str) -> bool:
    match = _COLUMN.match(title)
    name = plain(match[1]) if match else ""
    return bool(name) and not is_city(name) and name not in known_labels()


def _named(pattern: re.Pattern[str], title: str) -> str:
    """The person's name beside ``title``, if any."""
    match = pattern.search(title)
    name = next(filter(None, match.groups())) if match else ""
    titled = match is not None and _TITLED.search(fold(title[: match.start()]))
    return name if not titled and is_person(bare_name(name)) else ""


def _known(name: str) -> float:
    return known_share(bare_name(name)) if name else 0.0
