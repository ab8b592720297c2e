"""Authors that no byline was found for: names where papers sign, at the headline and at the end of a text."""

import re
from collections.abc import Iterator, Sequence

from warraq.extraction.authors.bylines import (
    begins_with_role,
    byline,
    is_person,
    looks_like_name,
    people,
)
from warraq.extraction.authors.dateline_names import name_in_dateline
from warraq.extraction.authors.desks import is_desk
from warraq.extraction.authors.latin_bylines import latin_name_above_day
from warraq.extraction.authors.name_lines import (
    KNOWN,
    NAME_WORDS,
    NO_NAME,
    bare_name,
    is_joined,
    is_name_alone,
    is_no_signature,
    is_of_the_page,
    is_of_the_site,
    is_role,
    is_said_of_author,
    known_share,
)
from warraq.extraction.authors.name_titles import is_initialled
from warraq.extraction.authors.name_words import is_first_name
from warraq.extraction.authors.owners import masthead_of
from warraq.extraction.authors.signed_above import is_columnist
from warraq.extraction.authors.signed_below import signed_below
from warraq.extraction.body.captions import is_labelled_caption
from warraq.extraction.body.credits import signed_by_editors
from warraq.extraction.labels import TEXT, Label, last_with, lines_with
from warraq.extraction.links.free_lines import is_talk
from warraq.extraction.model.features import Page
from warraq.extraction.model.words import stem
from warraq.extraction.rules import is_city, is_furniture, plain, rule
from warraq.extraction.section.section_names import is_in_menu, is_menu_entry, is_section_name

_ABOVE, _UNDER, _BELOW = 3, 8, 4
"""Lines above and under a headline, and below a text, where a name may stand."""
_NEAR_ABOVE = 5
"""Lines above a headline where an author's name and role may stand."""
_LINE_WORDS, _ROW_WORDS = 10, 20
_ROW_SIGNS = 2
_BEGINNING = 20
"""Letters at the beginning of a row where a byline's word stands."""
_SIGNS = re.compile(r"\s[|•·]\s")
_YEAR = re.compile(r"(?<!\d)(?:20\d\d|٢٠[٠-٩]{2})(?!\d)")
_BREAKS = ("،", "|", "•", "·", "–", "—", "-", "/")
_LABELLED = re.compile(r"^[^\W\d_]{3,8}\s?:\s*")
_INITIALS = re.compile(r"[^\W\d_]\.\s?[^\W\d_]\.?")
_AFTER_PLACE = re.compile(r"\s?:(?:\s|$)|\s[-–—ـ/]+(?:\s|$)")
_PRICE = re.compile(r"[\s:]+[\d.,٠-٩]{2,}")
_POSTED_BY = re.compile(r"(?:مرسلة|أضيفت?|نُ?شرت?)\s(?:من\sقبل|بواسطة)\s")
_TAKEN_BY = re.compile(r"\s[-–—|(]\s?(?:ال)?(?:تصوير|عدسة|صورة)\s?:?\s")
_PARTED = re.compile(r"[،,/:|]|\s[-–—]\s")
_NAMED_WORDS, _SIGNED_WORDS = 3, 7
"""Of a name before who took the pictures, and of a line that says nothing but place or column and name."""
_NAMED_BY = re.compile(
    r"(?:بواسطة|بقلم|الحوار|حوار|إعداد|متابعة|كتبت?)\s*[:/-]?\s|(?:تقرير|تحقيق|تغطية|رصد)\s*:\s"
    r"|(?:نص|كلمات)\sو(?:صور|تصوير)\s|^(?:[Bb]y|[Vv]on|[Dd]oor|[Pp]ar|[Pp]or|[Aa]v)\s"
)


def without_subjects(names: list[str], headline: str) -> list[str]:
    """Whom the headline speaks of did not write the text where somebody else did; «فلان الفلاني يكتب: …» did."""
    others = [name for name in names if name not in headline or re.search(rf"{re.escape(name)}\s[يت]كتب", headline)]
    return others or names


def unsigned(page: Page, labels: Sequence[Label], title: int | None, places: frozenset[str]) -> list[str]:
    """The authors of a page without a byline, from the surest sign to the least."""
    return (
        latin_name_above_day(page, labels, title, places)
        or signature(page, labels, title)
        or names_with_sign(page, labels, title)
        or name_in_dateline(page, labels, places)
        or names_at_text(page, labels, title, places)
        or _names_marked(page, labels, title or 0, places)
    )


def _names_marked(page: Page, labels: Sequence[Label], title: int, places: frozenset[str]) -> list[str]:
    """In HTML the first line below the headline that both its class and its words call a byline."""
    for at in range(title, len(labels)):
        mark = page.lines[at].markup
        if mark is None or labels[at] in NO_NAME or "author" not in mark.near | mark.far or "comment" in mark.far:
            continue
        text = page.lines[at].text
        signed = page.lines[at].words <= _LINE_WORDS and (_NAMED_BY.search(text) or byline(text))
        if signed and (names := people(text, places, sure=True)):
            return names
    return []


def signature(page: Page, labels: Sequence[Label], title: int | None) -> list[str]:
    """A line alone between headline and text that looks like a name: a person's, or who signs as «مراسل الشمال», but no
    desk."""
    if title is None:
        return []
    first = next((at for at in range(title + 1, len(labels)) if labels[at] in TEXT), len(labels))
    known = {Label.DATE, Label.DATELINE, Label.CAPTION, Label.SECTION, Label.TITLE}
    between = [at for at in range(title + 1, first) if labels[at] not in known]
    if len(between) != 1 or labels[between[0]] not in {Label.BYLINE, Label.FURNITURE}:
        return []
    text = page.lines[between[0]].text
    other = is_section_name(page, text) or is_furniture(text) or text.isascii() or is_desk(text)
    return [text] if looks_like_name(text) and not other and _may_sign(page, labels, between[0]) else []


def _may_sign(page: Page, labels: Sequence[Label], at: int) -> bool:
    """A known name that is not only one of the story's; or words of which the story has none, after a role (مراسل
    الشمال), or in a byline beside a date."""
    words = [plain(word) for word in page.lines[at].text.split()]
    said = [stem(word) in page.structure.stems for word in words]
    if known_share(page.lines[at].text) >= KNOWN:
        return not all(said)
    sure = page.lines[at].markup is not None or _dated(page, at)
    signed = words[0] in rule("roles") or (labels[at] is Label.BYLINE and sure)
    return signed and not any(said)


def _is_sentence(page: Page, labels: Sequence[Label], at: int) -> bool:
    """Of the text, or in HTML of the site: a caption or a promotion speaks of people, too."""
    sentence = labels[at] in TEXT or (page.lines[at].markup is not None and page.facts[at].is_paragraph)
    return sentence and page.lines[at].text[-1] in ".؟!"


def _dated(page: Page, at: int) -> bool:
    near = [other for other in (at - 1, at + 1) if 0 <= other < len(page.facts)]
    return any(page.facts[other].is_date for other in near)


def names_at_text(page: Page, labels: Sequence[Label], title: int | None, places: frozenset[str]) -> list[str]:
    """The first line at the headline or at the end of the text that is a name, whatever it was taken for: after a
    byline's word, or a known name that the story does not speak of."""
    second: list[str] = []
    last = last_with(labels, TEXT, len(labels))
    for at in _places(page, labels, title, places):
        text = page.lines[at].text
        row = page.lines[at].markup is None and (
            _is_dated_row(text) or _NAMED_BY.search(text[:_BEGINNING]) or _begins_with_place(text, places)
        )
        most = _ROW_WORDS if row else _LINE_WORDS
        none = _signs_nothing(page, labels, at, title or 0, last)
        if none or page.lines[at].words > most or _is_sentence(page, labels, at):
            continue
        if at > last and (alone := signed_below(page, text)):
            return [alone]
        parts = _SIGNS.split(text) if row else text.split(" | ")
        signed = next((said for part in parts if (said := byline(part))), None)
        roled = page.lines[at].markup is not None and _is_named_role(text)
        names = people(signed, places, sure=True) if signed else people(text, places, sure=roled)
        names = [name for name in names if len(name.split()) in NAME_WORDS and not is_of_the_site(name)]
        if roled and names:
            return names
        named = signed or page.facts[at].value("byline phrase") == 1 or _NAMED_BY.search(text)
        if names and (named or (len(names) > 1 and _is_labelled(text, names[0]))):
            return names
        second = second or [name for name in names if _is_authors(page, at, name, places)]
    return second or _initials(page, labels, title)


def _is_labelled(text: str, name: str) -> bool:
    """«تحقيق فلان الفلاني وفلانة الفلانية», without a colon. Of one name alone it cost a page where nobody looked."""
    label, _, rest = text.partition(" ")
    return rest.startswith(name) and plain(label) in rule("byline_labels")


def _signs_nothing(page: Page, labels: Sequence[Label], at: int, title: int, last: int) -> bool:
    """Tell whether the line is something else: a title, a comment, part of a menu, a greeting, who checked the text.
    ``last``: the last line of the text."""
    text, dump = page.lines[at].text, page.lines[at].markup is None
    columnist = is_columnist(page, labels, at)
    none = labels[at] in NO_NAME and not _is_below_text(page, labels, at) and not columnist
    said = _POSTED_BY.match(text) or (":" in text and byline(text))
    none = none and not (at > last and dump and said)
    none |= at > last and dump and is_talk(page, labels, at)
    mark = page.lines[at].markup
    none |= mark is not None and "tags" in mark.near and mark.linked == 1
    shown = labels[at] is Label.CAPTION and page.facts[at].value("caption words") > 0
    none |= shown and (not dump or ("/" in text and text.rpartition("/")[2].isascii()))
    none |= _is_other_title(page, at) or is_no_signature(page, labels, at) or signed_by_editors(text)[0]
    none |= labels[at] is Label.CAPTION and (is_labelled_caption(text) or _is_pictured(text))
    return none or (at < title and not columnist and (is_in_menu(page, at) or is_menu_entry(page, at)))


def _initials(page: Page, labels: Sequence[Label], title: int | None) -> list[str]:
    """In a dump «ك.م», «سهام ر.» alone between headline and text."""
    if title is None or page.lines[title].markup is not None:
        return []
    first = next((at for at in range(title + 1, len(labels)) if labels[at] is Label.BODY), title)
    texts = [_LABELLED.sub("", page.lines[at].text) for at in range(title + 1, min(first + 1, title + _UNDER))]
    texts = [text for text in texts if plain(text) not in rule("picture_signs")]
    return next(([text] for text in texts if _INITIALS.fullmatch(text) or is_initialled(text)), [])


def _is_pictured(text: str) -> bool:
    """«فلان يوقّع العقد – تصوير المركز الإعلامي»: more than a name, and who took the picture."""
    shown = _TAKEN_BY.split(text, maxsplit=1)
    whole = len(shown) > 1 and len(shown[0].split()) > _NAMED_WORDS and not _PARTED.search(shown[0])
    return whole and not (_NAMED_BY.search(text) or byline(text))


def _is_below_text(page: Page, labels: Sequence[Label], at: int) -> bool:
    """In HTML a line right below the text and in its container is no comment, whatever it was taken for; in a dump the
    name there is no tag, though tags follow."""
    mark, above = page.lines[at].markup, page.lines[at - 1].markup
    if mark is None:
        return labels[at] is Label.TAGS and labels[at - 1] in TEXT
    if labels[at] is not Label.COMMENT or labels[at - 1] not in TEXT or above is None:
        return False
    return mark.container in {above.container, above.outer} and "comment" not in mark.near | mark.far


def _is_other_title(page: Page, at: int) -> bool:
    """In HTML a link as long as a headline."""
    mark = page.lines[at].markup
    return mark is not None and mark.linked == 1 and page.lines[at].words > NAME_WORDS.stop


def _is_named_role(text: str) -> bool:
    """«فلانة الفلانية، مهندسة ديكور»."""
    name, comma, role = text.partition("،")
    named = bool(comma) and len(name.split()) in NAME_WORDS and bool(role.strip())
    return named and begins_with_role(role)


def names_with_sign(page: Page, labels: Sequence[Label], title: int | None) -> list[str]:
    """Names alone on lines at the headline, each above its role («مترجمة عن الروسية»); else the one right below the
    text, above its day."""
    text = lines_with(labels, TEXT)
    if not text or title is None:
        return []
    first = next((at for at in text if at > title), text[-1])
    places = [*range(title + 1, first - 1), *range(max(0, title - _NEAR_ABOVE), title - 1)]
    found = [at for at in places if is_name_alone(page, labels, at) and is_role(page, at + 1)]
    last = text[-1] + 1
    if not found and last + 1 < len(labels) and page.facts[last + 1].is_date and is_name_alone(page, labels, last):
        found = [last]
    return [name for at in found for name in people(page.lines[at].text, sure=True) or [page.lines[at].text]]


def _is_dated_row(text: str) -> bool:
    """«القسم • 16 أكتوبر 2025 • فلان الفلاني»: inline elements with signs between them."""
    return len(_SIGNS.findall(text)) >= _ROW_SIGNS and _YEAR.search(text) is not None


def _places(page: Page, labels: Sequence[Label], title: int | None, places: frozenset[str]) -> Iterator[int]:
    text = lines_with(labels, TEXT)
    body = [at for at in text if (title is None or at > title) and labels[at] is not Label.LEAD]
    if title is not None:
        second = body[1] if len(body) > 1 else len(labels)
        yield from range(title + 1, min(second, title + 1 + _UNDER))
        yield from range(title - 1, max(-1, title - 1 - _ABOVE), -1)
        heads = places | masthead_of(page)
        if body and body[0] - 1 > title + _UNDER and _begins_with_place(page.lines[body[0] - 1].text, heads):
            yield body[0] - 1  # below buttons and a picture
    if body:
        yield from range(body[-1], min(len(labels), body[-1] + 1 + _BELOW))


def _begins_with_place(text: str, places: frozenset[str]) -> bool:
    """«القدس المحتلة – الصحيفة: فلانة الفلانية»: a city or the site, and a sign behind it."""
    head, *rest = _AFTER_PLACE.split(text, maxsplit=1)
    return bool(rest) and (is_city(head) or plain(head) in places)


def _is_authors(page: Page, at: int, name: str, places: frozenset[str]) -> bool:
    """A known name at the beginning of the line or behind another; captions name who is in the story, and where."""
    words = [plain(word) for word in bare_name(name).split()]
    dump = page.lines[at].markup is None
    own = [word for word in words if word not in rule("function_words")]
    said = own if len(own) > 1 else words  # «على» is how Egypt spells a name, too
    in_story = all(stem(word) in page.structure.stems for word in said) and not page.facts[at].is_date
    in_story = in_story and not (dump and is_said_of_author(page, name))
    text = page.lines[at].text
    before = text[: max(0, text.find(name))].rstrip().lstrip("*")
    short = page.lines[at].markup is None or page.lines[at].words <= _SIGNED_WORDS
    behind = before.endswith(_BREAKS if short else "،") or (dump and _begins_with_place(before, places))
    begins = (not before and not (dump and text == f"{name}.")) or behind or is_joined(text, name)
    begins = begins and not (dump and _PRICE.fullmatch(text.rpartition(name)[2]))  # «كيلو الخيار 6000»
    latin = bool(before) and name.isascii() and all(word[0].isupper() for word in name.split())
    if dump and text == name and bare_name(name) != name and is_person(bare_name(name)):  # «د. فلانة الفلانية» alone
        return not is_of_the_page(page, at, name)
    placed = dump and text.endswith(name) and _begins_with_place(before, places)  # «دبي: فلانة الفلانية», whole
    given = latin or (bool(words) and (placed or is_first_name(words[0])) and known_share(name) >= KNOWN)
    return begins and given and not in_story and not is_of_the_page(page, at, name)
