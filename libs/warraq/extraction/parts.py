"""The parts of an article as a reader of its format finds them, before they become a CleanArticle."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from warraq.arabic.letters import INVISIBLE, compose
from warraq.articles import Credit, RelatedLink

TERMINAL = tuple('.!?؟…:؛»")”]')
_SPACES = re.compile(r"[^\S\n]+")
_CREDIT = re.compile(r"^(?P<publisher>[^\d٠-٩]{2,60}?)\s*[\d٠-٩]{1,2}\s*[-–—]\s*(?P<original>[^\d٠-٩]{2,60})$")
_TRUNCATED = re.compile(r"\s*(\.{3,}|…|\[…\]|\[\.\.\.\])\s*$")


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


def tidy(text: str) -> str:
    """Ordinary letters, one space between words, no control or bidi characters; line ends and harakat kept."""
    text = compose(text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = "".join(
        c for c in text if c in "\n\t" or (c not in INVISIBLE and unicodedata.category(c) not in {"Cc", "Cs"})
    )
    return _SPACES.sub(" ", kept)


def split_kicker(headline: str) -> tuple[str | None, str]:
    """``kicker | title`` -> both; a headline without a bar has no kicker."""
    kicker, bar, title = headline.partition(" | ")
    if bar and kicker.strip() and title.strip():
        return kicker.strip(), title.strip()
    return None, headline.strip()


def read_credit(line: str) -> Credit | None:
    """``publisher١-original``: a footnote digit glued between two names."""
    match = _CREDIT.match(line.strip())
    if not match or len(line.split()) > 14:
        return None
    return Credit(publisher=match["publisher"].strip(), original=match["original"].strip(), text=line.strip())


def split_names(text: str) -> list[str]:
    """``فلان وفلانة، وآخر`` stays whole where و may begin a name; commas, slashes and dashes part names."""
    return [name.strip() for name in re.split(r"\s*[،,/؛;|]\s*|\s+[-–—]\s+", text) if name.strip()]


def is_truncated(text: str) -> bool:
    return bool(_TRUNCATED.search(text))


def read_stub(title: str, text: str | None, url: str | None = None) -> RelatedLink:
    """A stub: its title, and below it ``author   excerpt ...``."""
    authors: list[str] = []
    excerpt = (text or "").strip()
    author, gap, rest = excerpt.partition("  ")
    if gap and looks_like_name(author.strip()):
        authors, excerpt = [author.strip()], rest.strip()
    cut = is_truncated(excerpt)
    excerpt = " ".join(_TRUNCATED.sub("", excerpt).split())
    return RelatedLink(title=title.strip(), url=url, authors=authors, excerpt=excerpt or None, truncated=cut)


def looks_like_name(line: str) -> bool:
    """Two to five words of letters only: a person's name, or a desk's."""
    words = line.split()
    return 1 < len(words) <= 5 and all(re.fullmatch(r"[^\W\d_]{1,20}\.?", _letters(word)) for word in words)


def _letters(word: str) -> str:
    return "".join(c for c in word if not unicodedata.combining(c) and c not in "-’'ـ")


def unique(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))
