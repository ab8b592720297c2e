"""A page dumped as text: navigation, breadcrumb, headline, byline, paragraphs, credit, stubs of other articles.

What stands above the first paragraph is read part by part, whatever its order; from there on every line is the
article unless a rule says otherwise. A line no rule knows is kept in the body: losing text is worse than a menu entry.
"""

import re
from collections import Counter
from collections.abc import Sequence

from warraq.arabic.letters import fold
from warraq.arabic.words import folded_words
from warraq.articles import Credit
from warraq.extraction.lines import PARAGRAPH, Line, read_lines
from warraq.extraction.parts import (
    Parts,
    first_words,
    looks_like_name,
    read_credit,
    split_kicker,
    split_names,
    tidy_line,
    unique,
)
from warraq.extraction.published import clearer_date, is_date_line
from warraq.extraction.related import cut_related
from warraq.extraction.rules import byline, is_city_and_paper, is_dateline, is_furniture, plain, rule, without_prefix

_CRUMB = re.compile(r" ?[»›>\\←] ?| / ")
SAID = 0.75
"""Share of a pull quote's words in the paragraph it is taken from; editors change one or two."""
_HEAD = 40
"""Lines within which the first paragraph is looked for."""


def read_dump(text: str, headline: str | None = None, site: str | None = None) -> Parts:
    """The parts of the page. ``headline``: as pushed beside the text; ``site``: a name that titles may end with."""
    article, related = cut_related(read_lines(text))
    parts = Parts(related=related)
    known = tidy_line(headline or "")
    first = next((i for i, line in enumerate(article[:_HEAD]) if line.is_paragraph and not _is_crumbs(line)
                  and not _same(known, line.text)), min(len(article), _HEAD))  # fmt: skip
    head = [line for line in article[:first] if not is_furniture(line.text)]
    head = _take_breadcrumb(head, parts)
    found = _headline(head, known or parts.title)
    whole = known or (head[found].text if found is not None else parts.title)
    above, below = (head[:found], head[found + 1 :]) if found is not None else ([], head)
    _read_above(above, parts)
    body = _read_below([line for line in below if not _same(whole, line.text)], parts)
    body += [line for line in article[first:] if not is_furniture(line.text) and line.text != whole]
    _read_body(_take_foot(body, parts), parts)
    if not whole and parts.paragraphs:
        whole = first_words(parts.paragraphs[0])
    parts.kicker, parts.title = split_kicker(whole, site)
    return parts


def _is_crumbs(line: Line) -> bool:
    if line.words > 2 * PARAGRAPH or len(line.text) > 500:
        return False
    crumbs = _CRUMB.split(line.text)
    return len(crumbs) >= 2 and plain(crumbs[0]) in rule("home")


def _take_breadcrumb(head: list[Line], parts: Parts) -> list[Line]:
    """``الرئيسية » القسم » العنوان``: its last part is the headline when it reads like one or stands below, too."""
    at = next((i for i, line in enumerate(head) if _is_crumbs(line)), None)
    if at is None:
        return head
    crumbs = [crumb.strip() for crumb in _CRUMB.split(head[at].text) if crumb.strip()]
    repeated = next((line.text for line in head[at + 1 :] if _same(crumbs[-1], line.text)), None)
    if repeated or len(crumbs[-1].split()) >= 5:
        parts.title = repeated or crumbs[-1]
        crumbs = crumbs[:-1]
    parts.breadcrumb = crumbs
    parts.section = next((crumb for crumb in reversed(crumbs) if plain(crumb) not in rule("home")), None)
    return head[:at] + head[at + 1 :]


def _same(known: str, line: str) -> bool:
    """The same headline; a crumb may cut it short."""
    if not known or len(line) > 400:
        return False
    short, whole = fold(known).rstrip(" .…"), fold(line).rstrip(" .…")
    cut = known.endswith(("…", "...")) and len(short.split()) > 3
    return short == whole or (cut and whole.startswith(short))


def _headline(head: Sequence[Line], known: str) -> int | None:
    """Where the headline stands: as known, else what stands there twice, else the first line that could be one."""
    matching = [i for i, line in enumerate(head) if _same(known, line.text)]
    if matching:
        return matching[0]
    free = [i for i, line in enumerate(head) if line.words >= 2 and not _is_about(line)]
    times = Counter(line.text for line in head)
    repeated = [i for i in free if times[head[i].text] > 1]
    # A menu entry or a name has two or three words; a headline that short is taken when there is no other.
    longer = [i for i in free if head[i].words >= 4]
    return next(iter(repeated or longer or free), None)


def _is_about(line: Line) -> bool:
    """Says who or when."""
    return is_date_line(line.text) or is_dateline(line.text) or byline(line.text) is not None


def _read_about(line: Line, parts: Parts) -> bool:
    """Take a byline, a date or a dateline; False for any other line."""
    named = byline(line.text)
    if is_date_line(line.text):
        parts.published = clearer_date(parts.published, line.text)
    elif is_dateline(line.text):
        parts.dateline = parts.dateline or line.text
    elif named:
        parts.authors = unique([*parts.authors, *split_names(named)])
    else:
        return False
    return True


def _read_above(above: Sequence[Line], parts: Parts) -> None:
    """Menus stand above the headline; of them only who and when is kept."""
    for line in above:
        _read_about(line, parts)


def _read_below(below: Sequence[Line], parts: Parts) -> list[Line]:
    """Between headline and first paragraph: who and when is taken, a summary stays in the body."""
    body: list[Line] = []
    for line in below:
        if _read_about(line, parts):
            continue
        if is_city_and_paper(line.text):
            parts.dateline = parts.dateline or line.text
        elif looks_like_name(line.text) and not parts.authors:
            parts.authors = split_names(line.text)
        elif line.text not in parts.authors:
            body.append(line)
    return body


def _take_foot(lines: list[Line], parts: Parts) -> list[Line]:
    """The credit and the author at the end; what stands below a credit line is not the article."""
    for at in range(len(lines) - 1, max(-1, len(lines) - 7), -1):
        parts.credit = read_credit(lines[at].text)
        if parts.credit:
            lines = lines[:at]
            break
    last = lines[-1] if lines else None
    if last is None or last.ends or last.words > 8:
        return lines
    source, named = without_prefix(last.text, "credit_prefixes"), byline(last.text)
    if source and not parts.credit:
        parts.credit = Credit(original=source, text=last.text)
    elif named or (len(lines) > 2 and looks_like_name(last.text) and last.words <= 3 and not parts.authors):
        parts.authors = unique([*parts.authors, *split_names(named or last.text)])
    elif last.text not in parts.authors:
        return lines
    return lines[:-1]


def _read_body(lines: Sequence[Line], parts: Parts) -> None:
    quotes = _pull_quotes(lines)
    for at, line in enumerate(lines):
        (parts.pull_quotes if at in quotes else parts.paragraphs).append(line.text)


def _pull_quotes(lines: Sequence[Line]) -> set[int]:
    """Where pull quotes stand. One such line in a page is one; of several, those whose words a paragraph has, too: the
    others are the subheadings of a long article."""
    inner = range(1, len(lines) - 1)
    found = {at for at in inner if _is_set_apart(lines[at], lines[at - 1], lines[at + 1])}
    if len(found) < 2:
        return found
    paragraphs = [_words(line) for at, line in enumerate(lines) if at not in found]
    return {at for at in found if _is_said(_words(lines[at]), paragraphs)}


def _words(line: Line) -> set[str]:
    return set(folded_words(line.text))


def _is_said(quote: set[str], paragraphs: Sequence[set[str]]) -> bool:
    return any(len(quote & paragraph) >= SAID * len(quote) for paragraph in paragraphs)


def _is_set_apart(line: Line, before: Line, after: Line) -> bool:
    """A short line without an end between two paragraphs; four words or fewer are a subheading and stay."""
    if not 5 <= line.words <= PARAGRAPH or line.ends or (not line.text[0].isalpha() and line.text[0] not in '«“"'):
        return False  # lists begin with bullets and numbers
    return before.ends and after.ends and after.words > line.words
