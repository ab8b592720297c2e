"""Reads the boxes of related links on a page from the labels of its lines."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from warraq.arabic.letters import fold, fold_with_offsets
from warraq.arabic.months import month_twice_pattern
from warraq.arabic.remembering import remembered
from warraq.articles import RelatedLink
from warraq.extraction.authors.bylines import is_person, people
from warraq.extraction.authors.name_lines import KNOWN, NAME_WORDS, known_share
from warraq.extraction.labels import LINKS, Label, lines_with
from warraq.extraction.links.affixes import bare_titles
from warraq.extraction.links.gap_labels import without_gap_labels
from warraq.extraction.links.joined_parts import without_parts
from warraq.extraction.links.no_titles import follows_on_network
from warraq.extraction.links.stubs import split_signed, stub
from warraq.extraction.links.title_order import without_order
from warraq.extraction.model.features import Page
from warraq.extraction.model.markup import WHOLE
from warraq.extraction.rules import (
    behind_call,
    heading_starts,
    heads_list,
    is_call,
    is_furniture,
    is_related_heading,
    plain,
    rule,
)
from warraq.extraction.text import without_more

_PARTS = {Label.RELATED_AUTHOR, Label.RELATED_DATE, Label.RELATED_EXCERPT}
_BULLET = re.compile(r"^[①-⑳❶-❿\s•▪●◼■·*»›‹>←→➤►▶◄⬅↩+–#-]+\s*|^0\d{1,3}\s?(?=\D)|^\d{1,2}\s?[.)-]\s+")
_AROUND, _NEXT = " \t\n→⟶➡", re.compile(r"(?<=\S)\s[›‹]$")
"""Around a title, and behind it: an arrow there points to the next article."""
_LONE = re.compile(r"^«\s|\s»$")
"""Quotation marks that stand for arrows, where they are no pair."""
_ISSUE = re.compile(r"(?<=\S)\s\((?:العدد|عدد)\s\d{1,5}\)$")
_WHEN = re.compile(
    r"\s*[|–—ـ-]{0,3}\s*(?:(?:قبل|منذ)\s(?:\d{1,3}\s)?(?:دقيقة|دقيقتين|دقائق|ساعة|ساعتين|ساعات|يوم|يومين|أيام|أسبوع|أسبوعين|أسابيع|شهر|شهرين|أشهر|سنة|سنوات)\w*"
    r"|(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})(?:[\s-]*\d{1,2}:\d{2}(?:\s?[صم]|\s?[AP]M)?)?"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2},?\s(?:19|20)\d\d)$"
)
_SEPARATOR = re.compile(r"\s?:\s?|\s\|\s?|\s?\.{2,3}\s?|\s?…\s?|\s?[»›<>]\s?|\s«\s(?!.*»)|\s?[–-]\s?")
_SEPARATES = re.compile("[:|.…»«›<>–-]")
"""A sign without which there is no separator: quicker to look for."""
_HEADING_WORDS = 4
_ROW = re.compile(r"\s[|•·]\s|\s\*{3}\s")
_SIDE_BY_SIDE = re.compile("[|•·*]")
_ROW_TITLE = 4
"""Words of a title that stands with others on one row; a kicker before a bar has fewer."""
_SEVERAL = 2
_ENTRY_WORDS = 2
"""Of a link above or below a title that leads to the title's section, or to more of the list."""
_LINK_WORDS = 3
"""Of a link that is a title, and no button."""
_COUNTED = re.compile(r"(?:قبل|منذ)\s\S+(?:\s\S+)?(?:\s[·•|-]\s\d{1,3}\s\S{1,8})?")
_TAIL = 45
"""Letters at the end of a title where its list may have printed a date."""
_MAYBE_DATED = re.compile(r"\d|قبل|منذ")
_YEAR = re.compile("[2٢۲][0٠۰]")


def read_related(page: Page, labels: Sequence[Label]) -> list[RelatedLink]:
    """Return the links in page order; a title that stands twice is one."""
    links: dict[str, RelatedLink] = {}
    titles = _titles(page, labels)
    unlinked = _unlinked(page, labels, list(titles))
    names = _names(labels, list(titles))
    for at in lines_with(labels, LINKS):
        line = page.lines[at]
        url = line.markup.url if line.markup else None
        if labels[at] is Label.RELATED_LINE:
            link = stub(_inner_title(page, at), None, url=url)
        elif several := _row_of_titles(line.text):
            for title in several:
                links.setdefault(title, stub(title, None))
            continue
        elif at not in unlinked:
            link = _with_parts(page, labels, at, titles[at], names[at], url)
        else:
            continue
        if len(link.title) > 1 and not _is_furniture(page, at) and not _is_signed_day(line.text, link.title):
            links.setdefault(link.title, link)
    return list(links.values())


def _titles(page: Page, labels: Sequence[Label]) -> dict[int, str]:
    """The title on each line of a box, without what its list prints beside all of them."""
    at = lines_with(labels, {Label.RELATED_TITLE})
    shown = [_linked(page, each) for each in at]
    bare = {each: title for box in boxes_of(labels, at) for each, title in without_gap_labels(page, box).items()}
    shown = [bare.get(each, title) for each, title in zip(at, shown, strict=True)]
    undated = list(map(without_date, shown))
    if sum(new != old for new, old in zip(undated, shown, strict=True)) >= _SEVERAL:
        shown = undated
    found = dict(zip(at, without_order(shown), strict=True))
    for box in boxes_of(labels, at):
        heading = page.lines[box[0] - 1].text if box[0] else ""
        found.update(zip(box, bare_titles(without_parts([found[each] for each in box]), heading=heading), strict=True))
    return found


def _unlinked(page: Page, labels: Sequence[Label], titles: Sequence[int]) -> set[int]:
    """In HTML lines without a link where the page has links to other articles, few together and no two below a heading
    of their own: no titles."""
    if not any(_is_linked(page, at) for at in titles):
        return set()
    boxes = boxes_of(labels, titles)
    headed = {box[0] for box in boxes if len(box) == _SEVERAL and _is_headed(labels, box[0])}
    few = [box for box in boxes if len(box) <= _SEVERAL and box[0] not in headed]
    return {at for box in few for at in box if not _is_linked(page, at) and page.lines[at].markup is not None}


def _is_headed(labels: Sequence[Label], at: int) -> bool:
    return at > 0 and labels[at - 1] is Label.RELATED_HEADING


def _is_linked(page: Page, at: int) -> bool:
    mark = page.lines[at].markup
    return mark is not None and mark.linked > 0


def _linked(page: Page, at: int) -> str:
    """The words of the block's link where it has a label or a counter beside it."""
    line = page.lines[at]
    said = line.markup.said if line.markup else None
    return said if said and len(said.split()) >= _LINK_WORDS else line.text


def _inner_title(page: Page, at: int) -> str:
    """Of a link set into the text. In HTML its words are the title, whatever colon they have; a heading may stand among
    them or before the link."""
    line = page.lines[at]
    said = _linked(page, at)
    if line.markup is None or (said == line.text and line.markup.linked < WHOLE):
        return without_heading(line.text)
    head, *rest = _SEPARATOR.split(said, maxsplit=1)
    if rest and rest[0] and is_related_heading(head):
        return without_heading(said)
    return clean_title(behind_call(said) or said)  # «طالع أيضا العنوان», all of it in the link


def boxes_of(labels: Sequence[Label], titles: Sequence[int]) -> list[list[int]]:
    """The lines of ``titles`` list by list: nothing but parts of links between them."""
    found: list[list[int]] = []
    for at in titles:
        last = found[-1][-1] if found else at
        if found and all(labels[between] in _PARTS for between in range(last + 1, at)):
            found[-1].append(at)
        else:
            found.append([at])
    return found


def _row_of_titles(text: str) -> list[str]:
    """Titles side by side on one row of a dump; [] for one title."""
    parts = [clean_title(part) for part in _ROW.split(text)] if _SIDE_BY_SIDE.search(text) else []
    return parts if len(parts) > 1 and all(len(part.split()) >= _ROW_TITLE for part in parts) else []


def _is_furniture(page: Page, at: int) -> bool:
    """Speaks of the site, as «نُشر في العدد 38» or «© المجلة»; in HTML a link says that it is none, but for a button and
    the name of a section. «قبل 3 ساعات · 5 د» is the time of a link."""
    fact, line = page.facts[at], page.lines[at]
    if line.markup and line.words <= _ENTRY_WORDS and (is_furniture(line.text) or plain(line.text) in rule("sections")):
        return True
    calls = line.markup is not None and (is_call(line.text) or follows_on_network(fold(line.text)))
    if calls or _COUNTED.fullmatch(line.text) or _is_headings(line.text, fact.key):
        return True
    if line.markup is not None and line.markup.url:
        return False
    return fact.value("furniture words") >= 12 or fact.value("copyright") == 1 or "@" in line.text


def _is_signed_day(text: str, title: str) -> bool:
    """«فلان الفلاني - 30 أكتوبر», of which the day is cut: who wrote the title above, and when."""
    cut = title != text and text.startswith(title) and any(map(str.isdigit, text))
    return cut and len(title.split()) in NAME_WORDS and is_person(title) and known_share(title) >= KNOWN


def _is_headings(text: str, key: str) -> bool:
    """One heading, or two side by side as tabs have them: «مقالات ذات صلة المزيد من نفس الكاتب». ``key``: its folded
    words."""
    if key.partition(" ")[0] not in heading_starts():
        return False
    words = text.split(maxsplit=2 * _HEADING_WORDS)
    if is_related_heading(text):
        return True
    cuts = range(2, min(len(words) - 1, _HEADING_WORDS + 1))
    return any(is_related_heading(" ".join(words[:at])) and heads_list(" ".join(words[at:])) for at in cuts)


def without_heading(text: str) -> str:
    """Return ``text`` without the heading before the title: «اقرأ أيضاً: العنوان»."""
    head, *rest = _SEPARATOR.split(text, maxsplit=1)
    if rest and rest[0] and len(head.split()) <= _HEADING_WORDS + 1:
        return clean_title(text[text.index(rest[0], len(head)) :])
    words = text.split()
    for taken in range(_HEADING_WORDS, 0, -1):
        if is_related_heading(" ".join(words[:taken])) and len(words) > taken + 1:
            return clean_title(" ".join(words[taken:]))
    return clean_title(text)


def clean_title(text: str) -> str:
    """Return the title without its bullet and its rank, the arrow behind it, and the issue of a paper that has it."""
    bullet = _BULLET.match(text)
    title = _NEXT.sub("", (text[bullet.end() :] if bullet else text).strip(_AROUND))
    title = _LONE.sub("", title) if title.count("«") != title.count("»") else title
    issue = _ISSUE.search(title) if title.endswith(")") else None
    return title[: issue.start()] if issue else title


@remembered(20_000)
def without_date(text: str) -> str:
    """Without the day or the hour that its list prints behind every title; one title alone may end with its day."""
    if not _MAYBE_DATED.search(text[-_TAIL:]):
        return text.strip()
    return _without_day(_WHEN.sub("", text) or text).strip()


def _without_day(text: str) -> str:
    """«العنوان28 نوفمبر 2025»: inline elements are copied without a space between them."""
    if not _YEAR.search(text):
        return text
    folded, offsets = fold_with_offsets(text)
    match = _written_day().search(folded)
    return text[: offsets[match.start()]] if match and len(folded[: match.start()].split()) >= 3 else text


@cache
def _written_day() -> re.Pattern[str]:
    weekday = "(?:السبت|الاحد|الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعه)"
    return re.compile(
        rf"\s*[|–—ـ-]{{0,3}}\s*(?:{weekday}[،,]?\s)?(?:(?<!\d)|(?<=20\d\d))\d{{1,2}}\s(?:{month_twice_pattern()})[،,]?\s20\d\d"
        rf"(?:[\s،|-]*\d{{1,2}}:\d{{2}}(?:\s?[صم])?)?$"
    )


def _names(labels: Sequence[Label], titles: Sequence[int]) -> dict[int, list[int]]:
    """The lines that say who wrote each title: above it where its list prints a name above every title and none below
    the last, else below it."""
    found: dict[int, list[int]] = {}
    for box in boxes_of(labels, titles):
        start, end = box[0], box[-1] + 1
        while start and labels[start - 1] in _PARTS:
            start -= 1
        while end < len(labels) and labels[end] in _PARTS:
            end += 1
        above = [_authors(labels, low, high) for low, high in pairwise([start, *box])]
        below = [_authors(labels, low, high) for low, high in pairwise([*box, end])]
        found.update(zip(box, above if all(above) and not below[-1] else below, strict=True))
    return found


def _authors(labels: Sequence[Label], start: int, end: int) -> list[int]:
    return [at for at in range(start, end) if labels[at] is Label.RELATED_AUTHOR]


def _with_parts(
    page: Page, labels: Sequence[Label], at: int, title: str, names: Sequence[int], url: str | None
) -> RelatedLink:
    """The link of the title at ``at``, its writers on the lines ``names``, its excerpt below it."""
    authors = [name for each in names for name in people(page.lines[each].text) or [page.lines[each].text]]
    excerpt: str | None = None
    below = at + 1
    while below < len(labels) and labels[below] in _PARTS and excerpt is None:
        if labels[below] is Label.RELATED_EXCERPT:
            excerpt = _shown(page.lines[below].raw)
        below += 1
    head, *rest = _SEPARATOR.split(title, maxsplit=1) if _SEPARATES.search(title) else (title,)
    if rest and rest[0] and is_related_heading(head):
        title = without_heading(title)
    return stub(clean_title(title), excerpt, url=url, authors=authors)


def _shown(raw: str) -> str:
    """An excerpt without its «المزيد», its author still before it."""
    author, text = split_signed(raw)
    return f"{author}   {without_more(text)}" if author else without_more(raw)
