"""What a list of links prints before or behind every title: ranks, labels, counters, dates, who wrote it.

One title may begin with a number or end with a day of its own; what several titles of one list have in the same place
is the list's.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from warraq.arabic.letters import fold, fold_with_offsets
from warraq.arabic.months import month_twice_pattern
from warraq.arabic.remembering import remembered
from warraq.extraction.authors.bylines import looks_like_name
from warraq.extraction.links.names_beside import heads_columns, without_names
from warraq.extraction.links.title_labels import label_cut
from warraq.extraction.rules import plain, rule

_BRACKETED = re.compile(r"^\[[^\[\]]{1,24}\]\s*")
_RANK = re.compile(r"^[#(]?(\d{1,3})[\s.)-]+(?=\D)")
_ANY_RANK = re.compile(r"^[#(]?(\d{1,3})(?:[\s.)-]+(?=\D)|\s+(?=\d)(?!\d{3}(?!\d)))")
"""Before a figure of the title, too; three digits may be the thousands of «20 000 شجرة»."""
_COUNTED = re.compile(r"^((?:[^\W\d]+\s){1,3})\d[\d.,]*\s+(?=\D)")
_COUNTER_BEHIND = re.compile(
    r"\s+[|·•–(-]?\s*[\d.,]+\s?(?:ألف\s|k\s?)?(?:تعليق|رأي|مشاهد|قراء|دقيق|دقائق|إعجاب|مشارك|زيار|صوت|رد)\w*\)?$"
    r"|\s+[|·•–(-]?\s*ص\.?\s?\d{1,3}\)?$"
    r"|\s+[|·•–-]\s*\d+\s?صور\w*$",
    re.IGNORECASE,
)
_SIGNED_BEHIND = re.compile(r"\s[|·•–-]?\s?([^\W\d_]{2,12})\s?:\s?([^:|]{4,40})$")
_ENGLISH_DAY_BEHIND = re.compile(
    r"\s+[|·•–-]?\s*(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s\d{1,2},?\s(?:19|20)\d\d"
    r"|\d{1,2}\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s(?:19|20)\d\d)$",
    re.IGNORECASE,
)
_COMMENTS_BEFORE = re.compile(r"^\((\d{1,4}|\d{1,3}[,.]\d{3})\)\s+(?=\D)")
_LABEL_BEFORE = re.compile(r"^\([^()\d]{2,24}\)\s+")
_THOUSANDS_BEHIND = re.compile(r"\s+\(?\d{1,3}(?:[,.]\d{3})+\)?$")
_POINTS = range(1, 13)
"""«(5) خطوات لتوفير الماء»: what a title itself may count."""
_DETAILS = re.compile(r"\s[·•]\s[^·•|]{1,20}\s[·•]\s\d{1,3}\s?(?:د|دقيقة|دقائق)$")
"""«العنوان · أحياء · 4 د»: what it is about and how long it takes."""
_DAY_BEHIND = re.compile(rf"\s+(?:[-–—|·]\s*|\()\d{{1,2}}\s(?:{month_twice_pattern()})\)?$")
"""Without a sign it may be the day of which the title speaks."""
_PLAIN_DAY_BEHIND = re.compile(rf"\s+\d{{1,2}}\s(?:{month_twice_pattern()})$")
_CLOCK_BEHIND = re.compile(
    r"(?<!الساعة|الساعه)(?<!\sإلى|\sالى|\sحتى|\sعند|\sقبل|\sبعد|\sمنذ)(?<!\sفي|\sمن)\s+[|·•–-]?\s*\d{1,2}:\d{2}$"
)
"""Not the hour of which the title speaks: «في تمام الساعة 19:00», «من الساعة 08:00 إلى 19:00»."""
_ENCLOSED = re.compile(r"[\[({<]\s*([^\[\](){}<>]+?)\s*[\])}>]")
_NOTE_BEHIND = re.compile(r"\s*[(\[]([^()\[\]]*\d[^()\[\]]*)[)\]]$")
_MONTH = re.compile(rf"(?<=\d\s)(?:{month_twice_pattern()})")
_LENGTH = re.compile(r"(0?\d|1\d):[0-5]\d")
_SHORT = re.compile(r"0?\d:")
"""Of a clip, in minutes and seconds: some of a list below ten minutes, as no result looks."""
_PLAYED = re.compile(r"(?<!\w)[يتف]?(?:فوز|هزم|خسر|خساره|تعادل|تغلب|سحق|مباراه|الدقيقه)")
_RESULT = re.compile(r"9\s?[-–:]\s?9")
"""Of a match: the title's own."""
_DIGITS, _LETTER = re.compile(r"\d+"), re.compile(r"\w")
_AMOUNT = re.compile(r"\d+(?:[.,]\d+(?=[kK]$))?")
_BEFORE = re.compile(r"[^\w\s%$€£+-]+|:9|9:9|9/9(?:/9)?|9-9-9|9\.9\.9|9[kK]|[a-z]")
"""Signs alone, an hour or a day, readers in thousands, or a Latin letter that stands for a bullet; other figures are
the title's."""
_ZONES = frozenset({"GMT", "UTC"})
_DAYS, _MONTHS, _YEARS = range(1, 32), range(1, 13), range(10, 100)
_LEAST = 2
"""Titles that must have an affix, and half of the list at least."""
_SURE = 3
_LEAST_WORDS = 2
"""That must be left of a title."""
_NO_END = frozenset({"في", "من", "إلى", "على", "عن", "مع", "بين", "أو", "حول", "ضد"})
_OF_DAYS = frozenset({"يوم", "ليلة", "منذ", "قبل", "بعد", "حتى"})

_FIGURE = "9"
"""Any figure, among the signs of which an affix needs one."""

Cut = Callable[[str], str]


def bare_titles(titles: Sequence[str], *, heading: str = "") -> list[str]:
    """``titles`` of one list below ``heading``, without what the list prints beside each of them."""
    before, ranked, found = None, False, without_names(list(titles), heading) if len(titles) >= _LEAST else list(titles)
    if len(titles) >= _LEAST and heads_columns(heading):
        found = _without_plain_days(found)
    while len(found) >= _LEAST and found != before:  # a counter may stand before a date
        before, signs = found, _signs_of(found)
        for needed, make in _BY_LIST:
            found = _without(found, make(found)) if needed is None or needed & signs else found
        if not ranked:  # what then stands first is the title's own figure
            unranked = _without_ranks(found)
            ranked, found = unranked != found, unranked
        found = _without(found, label_cut(found))
        for needed, cut in _PATTERNS:
            found = _without(found, cut) if needed & signs else found
    return found


def _signs_of(titles: Sequence[str]) -> frozenset[str]:
    """The letters and signs of ``titles``, `_FIGURE` for any figure: without what an affix needs none is looked for."""
    return frozenset(_FIGURE if letter.isdecimal() else letter for letter in set().union(*titles))


def _without(titles: list[str], cut: Cut | None) -> list[str]:
    shorter = [cut(title) for title in titles] if cut else titles
    if shorter == titles:
        return titles
    shorter = [new if len(new.split()) >= _LEAST_WORDS else old for new, old in zip(shorter, titles, strict=True)]
    changed = [at for at, (new, old) in enumerate(zip(shorter, titles, strict=True)) if new != old]
    run = len(changed) >= _SURE and changed[-1] - changed[0] == len(changed) - 1
    return shorter if run or len(changed) >= max(_LEAST, len(titles) / 2) else titles


def _cut_of(pattern: re.Pattern[str]) -> Cut:
    return lambda title: pattern.sub("", title, count=1).strip()


def _enclosed(title: str) -> str:
    """«[العنوان]»."""
    match = _ENCLOSED.fullmatch(title)
    return match[1] if match else title


def _without_plain_days(titles: list[str]) -> list[str]:
    """«العنوان 6 تشرين الأول», in a list of columns of which all have a day."""
    shown = [_day_behind(title, _PLAIN_DAY_BEHIND) for title in titles]
    own = any(new == old or new.split()[-1] in _NO_END | _OF_DAYS for new, old in zip(shown, titles, strict=True))
    return titles if own else _without(titles, lambda title: _day_behind(title, _PLAIN_DAY_BEHIND))


def _day_behind(title: str, day: re.Pattern[str] = _DAY_BEHIND) -> str:
    """«العنوان - 6 تشرين الأول»."""
    if not _DIGITS.search(title):
        return title
    folded, offsets = fold_with_offsets(title)
    match = day.search(folded)
    return title[: offsets[match.start()]] if match else title


_PATTERNS = (
    (frozenset("["), _cut_of(_BRACKETED)),
    (frozenset("·•"), _cut_of(_DETAILS)),
    (frozenset({_FIGURE, ".", ","}), _cut_of(_COUNTER_BEHIND)),
    (frozenset({_FIGURE}), _cut_of(_ENGLISH_DAY_BEHIND)),
    (frozenset({_FIGURE}), _cut_of(_CLOCK_BEHIND)),
    (frozenset({_FIGURE}), _day_behind),
    (frozenset("[({<"), _enclosed),
)
"""What is cut from each title by itself, with the signs of which it has one."""


def _shape(word: str) -> str:
    """«27/11» and «4/12» are alike."""
    if len(word) > 1 and word.isalpha():  # nearly all
        return word if word in _ZONES else ""  # behind an hour
    shape = _AMOUNT.sub("9", word)
    figures = _DIGITS.findall(word) if _BEFORE.fullmatch(shape) else []
    return shape if _BEFORE.fullmatch(shape) and (len(figures) < _SURE or _is_day(*figures)) else ""


def _is_day(*figures: str) -> bool:
    """«2025-10-21», «21.10.25»; «4-3-3» is how a team plays."""
    first, month, last = figures if len(figures[0]) <= 2 else reversed(figures)
    year = len(last) == 4 or int(last) in _YEARS
    return year and int(month) in _MONTHS and int(first) in _DAYS


def _signs_before(titles: Sequence[str]) -> Cut | None:
    """«27/11 العنوان», «o العنوان», «:20 العنوان»: a first word without letters, alike in several titles."""
    usual = _usual(_shape(title.partition(" ")[0]) for title in titles)
    if not usual:
        return None
    return lambda title: title.partition(" ")[2].strip() if _shape(title.partition(" ")[0]) in usual else title


def _signs_behind(titles: Sequence[str]) -> Cut | None:
    """«العنوان —»: a last word of signs, the same in several titles."""
    usual = _usual(word for title in titles if not _LETTER.search(word := title.rpartition(" ")[2]))
    if not usual:
        return None
    return lambda title: title.rpartition(" ")[0].strip() if title.rpartition(" ")[2] in usual else title


def _notes_behind(titles: Sequence[str]) -> Cut | None:
    """«العنوان (7 شباط)»: brackets that differ in their figures and months."""

    def note(title: str) -> str:
        match = _NOTE_BEHIND.search(title) if "(" in title or "[" in title else None
        shape = _DIGITS.sub("9", _MONTH.sub("شهر", fold(match[1]))) if match else ""
        return "" if _RESULT.fullmatch(shape) and not (clips and ":" in shape) else shape

    clips = _are_clips(titles)

    usual = _usual(map(note, titles))
    if not usual:
        return None
    return lambda title: _NOTE_BEHIND.sub("", title) if note(title) in usual else title


def _are_clips(titles: Sequence[str]) -> bool:
    """Whether figures with a colon in brackets behind ``titles``, such as «(3:25)», are lengths."""
    notes = [match[1] for title in titles if (match := _NOTE_BEHIND.search(title)) and ":" in match[1]]
    lengths = all(map(_LENGTH.fullmatch, notes)) and any(map(_SHORT.match, notes))
    return lengths and not any(_PLAYED.search(fold(title)) for title in titles)


def _usual(shapes: Iterable[str]) -> set[str]:
    """Those of several titles."""
    found = list(filter(None, shapes))
    return {shape for shape, times in Counter(found).items() if times >= _LEAST} if len(found) >= _LEAST else set()


def _signature_cut(titles: Sequence[str]) -> Cut | None:
    """«العنوان حوار: فلان الفلاني», the same word before the name in several titles."""
    maybe = [title for title in titles if ":" in title]
    matches = [match for title in maybe if (match := _SIGNED_BEHIND.search(title)) and looks_like_name(match[2])]
    usual = _usual(match[1] for match in matches)
    if not usual:
        return None

    def cut(title: str) -> str:
        match = _SIGNED_BEHIND.search(title)
        signed = match and match[1] in usual and looks_like_name(match[2])
        return title[: match.start()].strip() if match and signed else title

    return cut


def _counted_cut(titles: Sequence[str]) -> Cut | None:
    """«تعليقات القراء 26 العنوان», the same words before the number in several titles."""
    matches = [match for title in titles if (match := _COUNTED.match(title))]
    usual = _usual(match[1] for match in matches)
    if not usual:
        return None

    def cut(title: str) -> str:
        match = _COUNTED.match(title)
        return title[match.end() :].strip() if match and match[1] in usual else title

    return cut


def _comments_cut(titles: Sequence[str]) -> Cut | None:
    """«(12) العنوان»: how many wrote below it."""
    counts = [int(re.sub(r"\D", "", match[1])) for title in titles if (match := _COMMENTS_BEFORE.match(title))]
    return None if all(count in _POINTS for count in counts) else _cut_of(_COMMENTS_BEFORE)


def _thousands_cut(titles: Sequence[str]) -> Cut | None:
    """«العنوان 4,210»: how many read it, most first. «الذهب يصعد إلى 4,210» counts something else."""
    counts = [int(re.sub(r"\D", "", match[0])) for title in titles if (match := _THOUSANDS_BEHIND.search(title))]
    cut = _cut_of(_THOUSANDS_BEHIND)
    read = len(counts) == len(titles) and counts == sorted(counts, reverse=True)
    ends = {plain(word) for title in titles for word in cut(title).split()[-1:]} if read else set()
    return cut if read and ends.isdisjoint(rule("function_words")) else None


def _cut_of_all(pattern: re.Pattern[str]) -> Callable[[Sequence[str]], Cut | None]:
    """What takes from titles what ``pattern`` matches in all of them: a single one may have it of its own."""
    return lambda titles: _cut_of(pattern) if all(map(pattern.search, titles)) else None


def _without_ranks(titles: list[str]) -> list[str]:
    """«1 العنوان», «2 العنوان»: each rank one more than the one before; before figures of titles where all have one."""
    for pattern in (_ANY_RANK, _RANK):
        ranks = [int(match[1]) if (match := pattern.match(title)) else None for title in titles]
        given = [rank for rank in ranks if rank is not None]
        in_order = len(given) >= _LEAST and given == list(range(given[0], given[0] + len(given)))
        if in_order and (pattern is _RANK or len(given) == len(titles)):
            return _without(titles, _cut_of(pattern))
    return titles


def _section_cut(titles: Sequence[str]) -> Cut | None:
    """«العنوان ثقافة»: nearly all titles end with the name of a section."""
    named = sum(_without_section(title) != title for title in titles)
    return _without_section if named == len(titles) or named >= max(_SURE, 0.6 * len(titles)) else None


@remembered(20_000)
def _without_section(title: str) -> str:
    words = title.split()
    for size in (2, 1):
        head = words[:-size]
        if len(head) >= 3 and plain(" ".join(words[-size:])) in rule("sections") and head[-1] not in _NO_END:
            return " ".join(head)
    return title


_BY_LIST = (
    (None, _signs_before),
    (None, _signs_behind),
    (frozenset("(["), _notes_behind),
    (frozenset(":"), _signature_cut),
    (frozenset({_FIGURE}), _counted_cut),
    (frozenset({_FIGURE}), _comments_cut),
    (frozenset({_FIGURE}), _thousands_cut),
    (frozenset("("), _cut_of_all(_LABEL_BEFORE)),
    (None, _section_cut),
)
"""What is cut because of its neighbours, with the signs of which it has one, or None where it needs no sign."""
