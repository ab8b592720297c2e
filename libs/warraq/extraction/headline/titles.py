"""Headlines: the kicker before them, the site's name behind them, and whether two of them are the same."""

import re
from collections.abc import Container

from warraq.arabic.letters import fold
from warraq.arabic.remembering import remembered
from warraq.extraction.rules import plain, rule

_WORD = re.compile(r"[^\W_]+")
_BAR = " | "
_FIVE_WORDS = re.compile(r"(?:\S+\s+){4}\S")
_LABEL_SIGN = re.compile(r"\s?(?:\.\.+|…)\s|\s?:\s|\s(?:\|\|?|//)\s")
_LABEL_LETTERS, _TITLE_WORDS = 30, 3
"""Letters within which a label ends; words of a headline behind one."""
_OF = re.compile(r"(?:لل|[بل]ـ?\s?[«\"]?)([^\s«\"].*)")
"""Whose what is exclusive is: «خاص بالنهر», «حصري لـ«النهر»»."""
_ORNAMENTS = " |*•■▪●◆~="
_BARS = re.compile(r"\s*(?:\s[|–—»«-]\s|\||\s::\s)\s*")


def split_kicker(headline: str, site: str | None = None) -> tuple[str | None, str]:
    """``kicker | title`` -> both; ``title | site`` -> the title. A headline without a bar has no kicker."""
    headline = _without_ornaments(headline)
    long = _FIVE_WORDS.match(headline)
    end = len(headline)
    while (bar := headline.rfind(_BAR, 0, end)) >= 0:
        last = headline[bar + len(_BAR) : end]
        named = bool(site) and plain(last) == plain(site or "")
        if not named and not (long and long.end() <= bar and len(last.split()) <= 2):
            kicker, between, middle = headline[:bar].partition(_BAR)
            return kicker.strip() or None, (f"{middle} | {last}" if between else last).strip()
        end = bar
        while end and headline[end - 1].isspace():
            end -= 1
    return None, headline[:end].strip()


def _without_ornaments(headline: str) -> str:
    """«** العنوان **», «:: العنوان ::» without what old sites print around it."""
    bare = headline.strip(_ORNAMENTS)
    return bare.strip(f"{_ORNAMENTS}:") if bare.startswith("::") or bare.endswith("::") else bare


def kicker_and_title(headline: str, site: str | None, section: str | None) -> tuple[str | None, str]:
    """What ``headline`` has before its title, and the title, without the names of ``site`` and ``section``."""
    kicker, title = split_kicker(_without_section(without_site(headline, site), section), site)
    return (kicker, title) if kicker is not None else _split_label(title)


def _split_label(headline: str) -> tuple[str | None, str]:
    """``بالصور: العنوان`` -> both, for labels that say nothing of the story themselves."""
    label, colon, title = headline.partition(":")
    if colon and plain(label) in rule("kicker_labels") and len(title.split()) >= _TITLE_WORDS:
        return label.strip(), title.strip()
    return None, headline


def split_label(headline: str, names: Container[str] = frozenset()) -> tuple[str | None, str]:
    """``بالصور.. العنوان``, ``شاهد بالفيديو | العنوان``, ``خاص بالنهر: العنوان`` -> both; as `_split_label`, behind
    dots and bars, too; a dash may part a place from its story. ``names``: names of the site, folded."""
    sign = _LABEL_SIGN.search(headline, 0, _LABEL_LETTERS)
    label, title = (headline[: sign.start()].strip(' «»"'), headline[sign.end() :].strip()) if sign else ("", "")
    barred = sign is not None and sign[0].strip()[:1] in "|/"
    form = barred and plain(label) in rule("form_labels")  # «رسميا.. …» is said
    if label and len(title.split()) >= _TITLE_WORDS and (form or _is_label(label, names)):
        return label, title
    return None, headline


def _is_label(label: str, names: Container[str]) -> bool:
    known, words = rule("kicker_labels"), plain(label).split()
    if all(word in known for word in words):
        return True
    of = _OF.match(" ".join(words[1:])) if words[0] in known else None
    return of is not None and any(plain(f"{article}{of[1]}") in names for article in ("", "ال"))


def _without_section(headline: str, section: str | None) -> str:
    """``section / title`` -> the title: agencies print the section before it."""
    label, slash, title = headline.partition("/ ")
    return title.strip() if slash and section and plain(label) == plain(section) and " " in title else headline


@remembered(20_000)
def comparable(title: str) -> str:
    """``title`` for comparison: folded, without punctuation."""
    return " ".join(_WORD.findall(fold(title)))


@remembered(10_000)
def _word_set(title: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(title)))


def same_title(known: str, line: str) -> bool:
    """The same headline; a crumb may cut it short."""
    if not known or not line or len(line) > 400:
        return False
    short, whole = comparable(known), comparable(line)
    if short == whole or not whole.startswith(short):
        return short == whole
    return known.rstrip().endswith(("…", "...", "..")) and len(short.split()) > 3


def overlap(one: str, other: str) -> float:
    """Share of the words of the shorter title that the other has, too (0-1)."""
    a, b = _word_set(one), _word_set(other)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def without_source(title: str, source: str | None) -> str:
    """``title`` without ``- source`` behind or ``source |`` before it, word for word."""
    named = source is not None and plain(source) in map(plain, _BARS.split(title))
    return without_site(title, source) if named else title


def without_site(title: str, site: str | None) -> str:
    """``title`` without ``- site`` behind or ``site |`` before it."""
    parts = _BARS.split(title)
    if len(parts) < 2:
        return title
    known = plain(site or "")
    kept = [part for part in parts if not known or (plain(part) != known and plain(part) not in known)]
    if len(kept) == len(parts) or not kept:
        return title
    begin, end = title.find(kept[0]), title.rfind(kept[-1]) + len(kept[-1])
    return title[begin:end].strip()
