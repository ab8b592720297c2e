"""Text as every wing of extraction wants it: ordinary letters, one kind of line end, nothing invisible."""

import re
from collections.abc import Iterable

from warraq.arabic.letters import INVISIBLE, PRINTED, compose
from warraq.articles.text import is_truncated

JOINER = "\u200c"
"""The zero-width non-joiner parts two words without a space (آیت‌الله): a letter of Persian spelling, kept."""
_CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff"
    + "".join(sorted(re.escape(c) for c in INVISIBLE if c != JOINER))
    + "]"
)
_TIDY = re.compile(f"[\t\n{PRINTED}]*")
"""Nearly all text: nothing in it is to be taken out, and one look at each letter shows it."""
_MARKED = re.compile(f"[\t\n{PRINTED}\u064b-\u0652]*")
"""The same with harakat, which may be in another order than the usual one."""
_LONE_JOINER = re.compile(f"(?<![^\\W\\d_]){JOINER}+|{JOINER}+(?![^\\W\\d_])")
_LINE_END = re.compile("[\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
_MORE = re.compile(
    r"\s*(?:اقرأ المزيد|إقرأ المزيد|المزيد|التفاصيل|قراءة المزيد|read more|more)\s*[»›>\]…]*$", re.IGNORECASE
)


def tidy(text: str, *, keep_gaps: bool = False) -> str:
    """Ordinary letters, ``\\n`` line ends, no control or bidi characters, harakat kept; one space between words
    unless ``keep_gaps``."""
    text = text.replace("\r\n", "\n")
    if not _TIDY.fullmatch(text):
        text = compose(text if _MARKED.fullmatch(text) else _CONTROL.sub("", _LINE_END.sub("\n", text)))
        text = _LONE_JOINER.sub("", text) if JOINER in text else text
    return text.replace("\xa0", " ") if keep_gaps else _SPACES.sub(" ", text)


def tidy_line(text: str) -> str:
    """`tidy` on one line, without spaces around."""
    return " ".join(tidy(text, keep_gaps=True).split())


def without_ellipsis(text: str) -> str:
    """``text`` without the ellipsis that ends it."""
    return text.rstrip().rstrip(".…[] ") if is_truncated(text) else text.strip()


def without_more(text: str) -> str:
    """``text`` without «المزيد »» and the like at its end."""
    end = text[-40:]
    if "المزيد" not in end and "التفاصيل" not in end and "more" not in end.lower():
        return text
    return text[:-40] + _MORE.sub("", text[-40:]) if len(text.split()) > 6 else text


def first_words(text: str, most: int = 14) -> str:
    """A name for a text that has no headline: the beginning of its first sentence."""
    start = text[:400]
    return " ".join(re.split(r"(?<=[.!؟؛،])\s", start, maxsplit=1)[0].split()[:most])


def unique(values: Iterable[str]) -> list[str]:
    """``values`` without blanks and repeats, in order."""
    return list(dict.fromkeys(value for value in values if value))
