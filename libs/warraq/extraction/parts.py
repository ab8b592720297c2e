"""The parts of an article as a reader of its format finds them, before they become a CleanArticle."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from warraq.arabic.letters import INVISIBLE, compose, fold
from warraq.articles import Credit, RelatedLink
from warraq.extraction.rules import plain, rule

_CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff" + "".join(sorted(re.escape(c) for c in INVISIBLE)) + "]"
)
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
# No space before the digit: «الأهلي 2 - الزمالك» is a score.
_CREDIT = re.compile(r"(?P<publisher>[^\d٠-٩]{1,59}[^\d٠-٩\s])[\d٠-٩]{1,2}\s?[-–—]\s?(?P<original>[^\d٠-٩]{2,60})")
_TRUNCATED = re.compile(r"(?:\.{3,}|…|\[…\]|\[\.{3}\])$")
_TAIL = 12
"""Characters at the end of a text that show whether it is cut."""


@dataclass(slots=True)
class Parts:
    title: str = ""
    kicker: str | None = None
    section: str | None = None
    breadcrumb: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    pull_quotes: list[str] = field(default_factory=list)
    credit: Credit | None = None
    related: list[RelatedLink] = field(default_factory=list)
    published: str | None = None
    source: str | None = None
    url: str | None = None
    dateline: str | None = None


def tidy(text: str, *, keep_gaps: bool = False) -> str:
    """Ordinary letters, ``\\n`` line ends, no control or bidi characters, harakat kept; one space between words
    unless ``keep_gaps``."""
    text = _CONTROL.sub("", _LINE_END.sub("\n", text))
    text = compose(text)
    return text.replace("\xa0", " ") if keep_gaps else _SPACES.sub(" ", text)


def tidy_line(text: str) -> str:
    """`tidy` on one line, without spaces around."""
    return " ".join(tidy(text).split())


def split_kicker(headline: str, site: str | None = None) -> tuple[str | None, str]:
    """``kicker | title`` -> both; ``title | site`` -> the title. A headline without a bar has no kicker."""
    headline, bar, last = headline.strip().rpartition(" | ")
    if not bar:
        return None, last.strip()
    named = bool(site) and fold(last).strip() == fold(site or "").strip()
    if named or (len(headline.split()) >= 5 and len(last.split()) <= 2):
        return split_kicker(headline)
    kicker, bar, middle = headline.partition(" | ")
    title = f"{middle} | {last}" if bar else last
    return kicker.strip() or None, title.strip()


def read_credit(line: str) -> Credit | None:
    """``publisher١-original``: a footnote digit glued to the first of two names, which says who took it from whom."""
    line = line.strip()
    if len(line) > 130 or line.endswith((".", "،", ":", "؟")) or len(line.split()) > 12:
        return None
    match = _CREDIT.fullmatch(line)
    if not match:
        return None
    return Credit(publisher=match["publisher"].strip(), original=match["original"].strip(), text=line)


def split_names(text: str) -> list[str]:
    """``فلان وفلانة، وآخر`` stays whole where و may begin a name; commas, slashes and dashes part names."""
    parts = re.split(r"[،,/؛;|]| [-–—] ", " ".join(text.split()))
    return [name.strip() for name in parts if name.strip()]


def is_truncated(text: str) -> bool:
    """Ends with an ellipsis, as a teaser does."""
    return bool(_TRUNCATED.search(text[-_TAIL:].rstrip()))


def without_ellipsis(text: str) -> str:
    """``text`` without the ellipsis that ends it."""
    return text.rstrip().rstrip(".…[] ") if is_truncated(text) else text.strip()


def looks_like_name(line: str) -> bool:
    """Two to five words of letters only, no particle among them: a person's name, or a desk's."""
    words = line.split(maxsplit=6)
    if any(plain(word) in rule("not_in_names") for word in words[:5]):
        return False
    return 1 < len(words) <= 5 and all(re.fullmatch(r"[^\W\d_]{1,20}\.?", _letters(word)) for word in words)


def _letters(word: str) -> str:
    return "".join(c for c in word[:60] if not unicodedata.combining(c) and c not in "-’'ـ")


def first_words(text: str, most: int = 14) -> str:
    """A name for a text that has no headline: the beginning of its first sentence."""
    start = text[:400]
    return " ".join(re.split(r"(?<=[.!؟؛،])\s", start, maxsplit=1)[0].split()[:most])


def unique(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))
