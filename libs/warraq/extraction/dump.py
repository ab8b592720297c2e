"""A page dumped as text: navigation, breadcrumb, headline, byline, paragraphs, credit, stubs of other articles."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from warraq.arabic.dates import parse_date
from warraq.arabic.letters import fold
from warraq.articles import Credit, RelatedLink
from warraq.extraction.parts import (
    TERMINAL,
    Parts,
    is_truncated,
    looks_like_name,
    read_credit,
    read_stub,
    split_kicker,
    split_names,
    tidy,
)
from warraq.extraction.rules import is_furniture, is_related_heading, plain, rule, without_prefix

_CRUMB = re.compile(r"\s*(?:»|›|>|\\|←)\s*")
LONG = 18
"""Words from which a line is a paragraph whatever its punctuation."""
HEADLINE = 28
"""Words that a headline has at most."""
WRAPPED = 50
"""Letters of a hard-wrapped line at least."""


def read_dump(text: str, headline: str | None = None) -> Parts:
    """The parts of the page. ``headline``: as pushed beside the text, when known."""
    raw_lines = text.replace("\r\n", "\n").split("\n")
    lines = [line for line in _unwrapped(raw_lines) if line.text]
    article, stubs = _cut_related(lines)
    parts = Parts(related=_stubs(stubs))
    article = _take_breadcrumb(article, parts)
    article = _take_headline(article, parts, headline)
    body = [line for line in article if not is_furniture(line.text)]
    body = _take_byline(body, parts)
    body = _take_credit(body, parts)
    for position, line in enumerate(body):
        quote = _is_pull_quote(line, 0 < position < len(body) - 1)
        (parts.pull_quotes if quote else parts.paragraphs).append(line.text)
    return parts


@dataclass(frozen=True, slots=True)
class Line:
    """``raw`` keeps inner runs of spaces: in a stub they part the author from the excerpt."""

    text: str
    raw: str

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def ends(self) -> bool:
        return self.text.endswith(TERMINAL)


def _unwrapped(raw_lines: Sequence[str]) -> list[Line]:
    """Lines, with hard-wrapped ones joined: no blank line between, the first long and without an end."""
    lines: list[Line] = []
    blank = True
    for raw in raw_lines:
        text = tidy(raw).strip()
        before = lines[-1] if lines and not blank else None
        if (
            text
            and before
            and not before.ends
            and WRAPPED <= len(before.text) <= 120
            and not _CRUMB.search(before.text)
        ):
            lines[-1] = Line(f"{before.text} {text}", f"{before.raw} {raw}")
        elif text:
            lines.append(Line(text, raw.replace("\xa0", " ").strip()))
        blank = not text
    return lines


def _cut_related(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The article, and the lines of its related boxes. A box in mid-article ends before a full paragraph."""
    article: list[Line] = []
    stubs: list[Line] = []
    inside = False
    for line in lines:
        if is_related_heading(line.text):
            inside = True
        elif inside and line.words >= 2 * LONG and line.ends and not is_truncated(line.text):
            inside = False
            article.append(line)
        else:
            (stubs if inside else article).append(line)
    return article, stubs


def _stubs(lines: list[Line]) -> list[RelatedLink]:
    """Title lines, each with the excerpt that may follow it."""
    links: list[RelatedLink] = []
    kept = [line for line in lines if not is_furniture(line.text) and not read_credit(line.text)]
    at = 0
    while at < len(kept):
        title = kept[at].text
        following = kept[at + 1] if at + 1 < len(kept) else None
        has_excerpt = following is not None and (is_truncated(following.text) or following.ends)
        if len(title.split()) >= 3:
            links.append(read_stub(title, following.raw if following and has_excerpt else None))
        at += 2 if has_excerpt else 1
    return links


def _take_breadcrumb(lines: list[Line], parts: Parts) -> list[Line]:
    """``الرئيسية » القسم » العنوان``; its last part is the headline when that stands below, too."""
    for position, line in enumerate(lines[:12]):
        crumbs = [crumb.strip() for crumb in _CRUMB.split(line.text) if crumb.strip()]
        at_home = bool(crumbs) and plain(crumbs[0]) in rule("home")
        if len(crumbs) < 2 or not (at_home or len(crumbs) > 2) or line.words > 2 * HEADLINE:
            continue
        rest = lines[position + 1 :]
        headline = next((other.text for other in rest[:10] if _same(crumbs[-1], other.text)), None)
        if headline or len(crumbs[-1].split()) > 4:
            parts.title = headline or crumbs.pop()
            crumbs = crumbs[:-1] if headline else crumbs
        parts.breadcrumb = crumbs
        sections = [crumb for crumb in crumbs if plain(crumb) not in rule("home")]
        parts.section = sections[-1] if sections else None
        return [other for other in lines[:position] if not is_furniture(other.text)] + rest
    return lines


def _same(crumb: str, line: str) -> bool:
    """A crumb may cut the headline short."""
    short, whole = fold(crumb).rstrip(" .…"), fold(line)
    return short == whole or (len(short.split()) > 3 and whole.startswith(short))


def _take_headline(lines: list[Line], parts: Parts, headline: str | None) -> list[Line]:
    """Find the headline line and drop what stands above it."""
    known = tidy(headline or parts.title).strip()
    at = next((i for i, line in enumerate(lines[:15]) if known and _same(known, line.text)), None)
    if at is None and not known:
        at = next((i for i, line in enumerate(lines[:15]) if _could_be_headline(line, lines[i + 1 :])), None)
    if at is not None:
        known = known if headline else lines[at].text
        lines = lines[at + 1 :]
    lines = [line for line in lines if not (known and _same(known, line.text))]
    parts.kicker, parts.title = split_kicker(known)
    return lines


def _could_be_headline(line: Line, rest: Sequence[Line]) -> bool:
    """Short, not furniture, no full stop, with text below it."""
    fits = 2 <= line.words <= HEADLINE and not line.text.endswith((".", "،"))
    return fits and not is_furniture(line.text) and parse_date(line.text) is None and bool(rest)


def _take_byline(lines: list[Line], parts: Parts) -> list[Line]:
    """Authors and date between headline and first paragraph."""
    for position, line in enumerate(lines[:6]):
        named = without_prefix(line.text, "byline_prefixes") if line.words <= 10 else None
        if named:
            parts.authors += split_names(named)
        elif line.words <= 10 and parse_date(line.text) is not None:
            parts.published = parts.published or line.text
        elif looks_like_name(line.text) and position < 4 and not parts.authors:
            parts.authors += split_names(line.text)
        elif line.words >= LONG or line.ends or position:
            return lines[position:]
        else:
            continue
    return [line for line in lines if line.text not in parts.authors]


def _take_credit(lines: list[Line], parts: Parts) -> list[Line]:
    """The credit line, near the end; what stands below it is not the article."""
    for position in range(len(lines) - 1, max(-1, len(lines) - 6), -1):
        credit = read_credit(lines[position].text)
        if credit:
            parts.credit = credit
            return lines[:position]
    last = lines[-1] if lines else None
    named = without_prefix(last.text, "credit_prefixes") if last and last.words <= 8 and not last.ends else None
    if last and named:
        parts.credit = Credit(original=named, text=last.text)
        return lines[:-1]
    return lines


def _is_pull_quote(line: Line, between: bool) -> bool:
    """A short paragraph without an end, between two others; four words or fewer are a subheading and stay."""
    return between and 5 <= line.words <= 25 and not line.ends
