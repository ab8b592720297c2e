"""The kind of a page, and whether it contains an article at all."""

import itertools
import re
from collections.abc import Iterable

from warraq.arabic.letters import fold
from warraq.articles import Kind
from warraq.articles.text import is_truncated
from warraq.extraction.errors import Unreadable
from warraq.extraction.page import Parts
from warraq.extraction.rules import phrases

STUB_WORDS = 40
"""A text of fewer words that ends truncated is a stub, not an article."""
BRIEF_WORDS, _BRIEF_SENTENCES = range(10, 50), 2
"""Of a whole text in one paragraph or two."""
_SENTENCE_END = re.compile(r"(?<!\b\w)[.؟!…][»”\")\]]*(?:\s|$)")
_LINKS, _EXCERPTS = 4, 3
_ARCHIVE = re.compile(r"(?:التصنيف|الوسم|القسم|الكاتب|الأرشيف|[Cc]ategory|[Tt]ag|[Aa]uthor|[Aa]rchives?)\s?:\s\S")
"""The heading that WordPress gives to the list of a section, a tag or an author."""
_WALLED_WORDS = 150
_REFUSAL_WORDS = 60
"""A page that is refused for what it says says little else."""
_FIRST_WORDS = 3
"""Words that may stand before what a page asks of its reader: «يتم التحقق من أنك إنسان»."""
_PAGE_WORDS = 12
"""Of the longest paragraph: a page with shorter ones only and many links is a list of headlines."""
STAMP = re.compile(r"\(?(?:الساعة\s)?\d{1,2}:\d{2}\b|\d{1,3}(?:\s?\+\s?\d{1,2})?\s?['’′](?!\w)")
"""What an entry of a live blog begins with: the hour, or the minute of a match."""
_LIVE_TITLE = re.compile(r"مباشر|لحظة بلحظة|دقيقة بدقيقة|لحظه بلحظه|أولا بأول")


def kind_of(parts: Parts) -> Kind:
    """Return the kind of article that the page contains, by its length, its end, and what it calls itself."""
    body = "\n".join(parts.paragraphs)
    words = len(body.split())
    cut = is_truncated(body)
    walled = parts.walled and words < (_WALLED_WORDS if cut else STUB_WORDS)
    if (cut and words < STUB_WORDS) or walled or (parts.paywalled and words < _WALLED_WORDS):
        return "stub"
    if parts.live or _is_live(parts):
        return "live"
    return "brief" if words in BRIEF_WORDS and _sentences(parts) <= _BRIEF_SENTENCES else "article"


def _sentences(parts: Parts) -> int:
    return sum(len(_SENTENCE_END.findall(paragraph)) or 1 for paragraph in parts.paragraphs)


def _is_live(parts: Parts) -> bool:
    times = sum(bool(STAMP.match(paragraph)) for paragraph in parts.paragraphs) + parts.clocks
    return times >= 3 and (times >= 4 or bool(_LIVE_TITLE.search(f"{parts.kicker or ''} {parts.title}")))


def refuse_other_pages(parts: Parts, *, has_date: bool = False) -> None:
    """Raise Unreadable for a page that says little else than one thing: that it is missing, that one must log in,
    consent to cookies or prove to be human; and for a list of search results, links or beginnings of articles.
    ``has_date``: one was pushed."""
    words = sum(len(paragraph.split()) for paragraph in parts.paragraphs)
    _refuse_beginnings(parts, words)
    if words > _REFUSAL_WORDS or is_truncated(parts.paragraphs[-1] if parts.paragraphs else ""):
        return
    signed = bool(parts.authors)
    if _asks(parts, phrases("challenges"), has_date):
        raise Unreadable("there is no article here: the page asks whether a human reads it; fetch it with a browser")
    if _asks(parts, phrases("consents"), has_date):
        raise Unreadable("there is no article here: the page asks for consent to cookies; fetch it with a browser")
    missing = parts.missing or _asks(parts, phrases("error_pages"), has_date)
    if missing and not parts.dated:  # a footer may say what to do where a page is missing
        raise Unreadable("there is no article here: the page says that what was asked for is not there")
    if parts.listing:
        raise Unreadable("there is no article here: the page is a list of search results")
    if parts.login and not signed:
        raise Unreadable("there is no article here: the page asks to log in or to subscribe")
    longest = max((len(paragraph.split()) for paragraph in parts.paragraphs), default=0)
    whole = any(paragraph.endswith(".") for paragraph in parts.paragraphs)
    if longest < _PAGE_WORDS and not whole and not parts.dated and len(parts.related) + parts.links >= _LINKS:
        raise Unreadable("there is no article here: the page is a list of links to articles")


def _refuse_beginnings(parts: Parts, words: int) -> None:
    """Raise Unreadable for a list of beginnings of articles, though the last of them may look like a cut text."""
    if words <= _REFUSAL_WORDS and parts.excerpts >= _EXCERPTS and not parts.published and not parts.authors:
        raise Unreadable("there is no article here: the page is a list of beginnings of articles")
    if words <= _REFUSAL_WORDS and parts.excerpts and parts.listing:
        raise Unreadable("there is no article here: the page is a list of search results")
    if words <= _REFUSAL_WORDS and parts.excerpts and _ARCHIVE.match(parts.title):
        raise Unreadable("there is no article here: the page is an archive's list of articles")
    # A column may end every paragraph with dots: then somebody signs it.
    if not parts.authors and len(parts.paragraphs) >= _EXCERPTS and all(map(is_truncated, parts.paragraphs)):
        raise Unreadable("there is no article here: the page is a list of beginnings of articles")


def _asks(parts: Parts, wanted: Iterable[str], has_date: bool) -> bool:
    """Tell whether paragraphs that begin with one of ``wanted`` are most of the text; without a date, whether its
    title or first paragraph does. A brief may tell of «أنا لست روبوت»."""
    if parts.authors or parts.dated:
        return False
    first, *texts = [fold(text) for text in (parts.title, *parts.paragraphs)]
    asking = [any(begins_with(text, phrase) for phrase in wanted) for text in texts]
    words = [text.count(" ") + 1 for text in texts]
    begins = any(asking[:1]) or any(begins_with(first, phrase) for phrase in wanted)
    return (begins and not has_date) or 2 * sum(itertools.compress(words, asking)) > sum(words)


def begins_with(text: str, phrase: str) -> bool:
    """Tell whether ``phrase`` stands in the beginning of ``text``, and not in quotation marks."""
    before, found, _ = text.partition(phrase)
    return bool(found) and before.count(" ") <= _FIRST_WORDS and not before.rstrip().endswith(("«", '"', "“", "'"))
