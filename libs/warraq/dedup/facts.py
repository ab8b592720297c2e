"""An article as the deduplicator sees it: its record, and the keys under which it is found and finds others."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import NamedTuple

import xxhash

from warraq.arabic.letters import fold
from warraq.arabic.words import WORD, folded_words
from warraq.articles import CleanArticle, RelatedLink, site_of
from warraq.dedup.figures import Slot, body_slots, masked, plain, slots_of, title_slots
from warraq.dedup.keys import Keys, article_keys, named_key
from warraq.dedup.links import (
    LEAD_WORDS,
    LinkFacts,
    as_page,
    excerpt_minimizers,
    link_facts,
    links_of,
    minimizers_of,
    target_facts,
)
from warraq.dedup.records import INDEXED, Record, Text
from warraq.dedup.sketch import exact_hash, sketches
from warraq.dedup.words import Hashes, word_hashes_of

_DAY_MS = 24 * 3600 * 1000
EARLIEST_MS = 946_684_800_000
"""A version before 2000 is no time (documents made by hand have 1)."""
_LATEST_MS = (1 << 48) - 1
"""Times are kept in six bytes: until the year 10889."""
_MIN_HEADING_WORDS = 2
_LONGEST_MARK = 40
"""Letters at most of a line that is nothing but the mark of an instalment."""
_JOINT = r"[\s/(\[.…:،-]"
"""What stands between a title and the mark."""


class Facts(NamedTuple):  # made of every article, as those below: a frozen dataclass takes longer
    """What is made of an article. ``record`` has no number and no place yet. ``keys`` are those under which it is
    found, ``names`` those under which links find it. The last link of a stub is itself."""

    record: Record
    keys: Keys
    names: tuple[bytes, ...]
    links: tuple[LinkFacts, ...]


class _Words(NamedTuple):
    """What is made of the words of an article. ``opening`` holds minimizers of its first words."""

    body: Hashes
    title: Hashes
    sketch: tuple[int, ...]
    body_slots: tuple[Slot, ...]
    title_slots: tuple[Slot, ...]
    opening: list[int]


def article_facts(article: CleanArticle) -> Facts:
    """Return the facts of one article as it is."""
    return next(batch_facts([article], [article.body]))


def batch_facts(articles: Sequence[CleanArticle], bodies: Sequence[str]) -> Iterator[Facts]:
    """Yield the facts of each article as it is asked for; what is made of all together comes before the first.

    ``bodies``: theirs, without what their sources are known to repeat.
    """
    shown = [links_of(article) for article in articles]
    excerpts = iter(excerpt_minimizers([*chain.from_iterable(shown)]))
    for article, body, words, links in zip(articles, bodies, _words(articles, bodies), shown, strict=True):
        yield _facts(article, body, words, [(link, next(excerpts)) for link in links])


def _words(articles: Sequence[CleanArticle], bodies: Sequence[str]) -> Iterator[_Words]:
    """Yield what is made of the words of each article. It is made for a batch at once: numpy takes as long to be called
    for one text as to work on it."""
    number, hashes = len(bodies), word_hashes_of([*bodies, *(article.title for article in articles)])
    of_bodies, of_titles = hashes[:number], hashes[number:]
    slots = slots_of(hashes)
    yield from map(
        _Words,
        of_bodies,
        of_titles,
        sketches(masked(of_bodies), [len(words) for words in of_bodies]),
        map(body_slots, slots[:number]),
        map(title_slots, slots[number:]),
        minimizers_of([words[:LEAD_WORDS] for words in of_bodies]),
    )


def _facts(article: CleanArticle, body: str, words: _Words, shown: Sequence[tuple[RelatedLink, list[int]]]) -> Facts:
    """Return the facts of ``article``. ``shown``: its links, each with the minimizers of its excerpt."""
    site = (site_of(article.url) or article.source or "").strip().lower()
    title = fold(article.title)
    title_words = WORD.findall(title)
    target = target_facts(article, site, title_words, words.opening)
    unmarked, part = _instalment(title, article.kicker or "", body)
    heading = title_words if unmarked == title else WORD.findall(unmarked)
    version = _digest(article.content_hash)[:4]
    time = _time(article)
    look = Text(
        words=len(words.body),
        exact=exact_hash(words.body, words.title),
        hashes=(*words.sketch[:INDEXED], *[value >> 8 for value in words.sketch[INDEXED:]]),
        slots=words.body_slots,
        title_slots=words.title_slots,
        mould=_mould(site, plain(words.title) if words.title_slots else words.title),
        series=named_key("title", site, " ".join(heading)) if heading and site else b"",
        part=part,
        lead=target.lead,
        numbers=target.numbers,
        title=target.words,
    )
    record = Record(
        id=article.id, number=0, time=time, day=day_of(time), site=site_hash(site), version=version, born=version,
        seen=max(0, min(article.version, _LATEST_MS)), text=look, credited=_is_credited(article, site),
        addressed=bool(article.url),
    )  # fmt: skip
    links = [link_facts(link, site, minimizers) for link, minimizers in shown]
    if article.kind == "stub":
        links[-1] = as_page(links[-1], article.id)
    return Facts(record, article_keys(article.id, look, target.names), target.names, tuple(links))


def site_hash(site: str) -> bytes:
    """Return the hash of ``site``, 4 bytes; zeros for one that is not known."""
    return _digest(site)[:4] if site else b"\0\0\0\0"


def day_of(time: int) -> int:
    """Return the day of ``time`` (ms since 1970), in days since 1970."""
    return min(time // _DAY_MS, 0xFFFF)


def _time(article: CleanArticle) -> int:
    """Return when ``article`` was published (ms since 1970), as far as that is known, but never later than it was seen;
    0 when neither is known.

    A day without an hour is over before another page of that day is taken to be later.
    """
    seen = min(article.version, _LATEST_MS) if article.version >= EARLIEST_MS else 0
    if article.published_at is None:
        return seen
    clock = article.published_at
    moment = round((clock if clock.tzinfo else clock.replace(tzinfo=UTC)).timestamp() * 1000)
    if not (clock.hour or clock.minute or clock.second):
        moment += _DAY_MS - 1
    return max(1, min(moment, seen or moment, _LATEST_MS))


def _is_credited(article: CleanArticle, site: str) -> bool:
    """Tell whether ``article`` says itself that it was published elsewhere first."""
    original = article.credit and article.credit.original
    if not original:
        return False
    own = {*folded_words(article.source or ""), *re.split(r"\W", site)}
    return not own.intersection(folded_words(original))


def _mould(site: str, words: Hashes) -> bytes:
    """Return the look-up key of a title on its site, b"" for none. ``words``: of the title, without figures."""
    if not site or len(words) < _MIN_HEADING_WORDS:
        return b""
    return named_key("mould", site, words.tobytes().hex())


def _instalment(folded_title: str, kicker: str, body: str) -> tuple[str, int]:
    """Return the title without the mark of an instalment, and its number: 0 for none or the first part.

    The mark stands at the end of the title, in the kicker, or alone in the first or last line of the text.
    """
    title, part = _without_marks(folded_title)
    for line in (kicker, body.partition("\n")[0], body.rpartition("\n")[2]):
        if not part and 0 < len(line) <= _LONGEST_MARK:
            rest, number = _without_marks(fold(line))
            part = number if not WORD.search(rest) else 0
    return title, min(part, 255)


def _without_marks(folded: str) -> tuple[str, int]:
    part = 0
    if not _may_be_marked().search(folded):
        return folded, part
    for pattern, number in _marks():
        if match := pattern.search(folded):
            folded = folded[: match.start()]
            part = part or (int(match["number"]) if number is None else number)
    return folded, part


@cache
def _marks() -> list[tuple[re.Pattern[str], int | None]]:
    """Return each mark in folded letters, with the number of the part (None: the mark names it)."""
    found: list[tuple[re.Pattern[str], int | None]] = []
    for number, words in _written_marks():
        pattern = r"\s+".join(r"(?P<number>\d{1,2})" if word == "n" else re.escape(word) for word in words)
        ending = r"(?:\s+و?\s?(?:ال)?اخيره)?"
        compiled = re.compile(rf"(?<!{_JOINT}){_JOINT}*(?<!\w){pattern}{ending}(?!\w)[\s/)\].…-]*$")
        found.append((compiled, None if number == "N" else int(number)))
    return found


@cache
def _may_be_marked() -> re.Pattern[str]:
    """Return a pattern of the words with which marks begin: a line without any of them has no mark."""
    return re.compile("|".join(sorted({re.escape(words[0]) for _, words in _written_marks()})))


def _written_marks() -> Iterator[tuple[str, list[str]]]:
    """Yield from instalments.txt the number as it is written there, and the folded words of the mark."""
    for line in files(__package__).joinpath("instalments.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            number, mark = line.split(maxsplit=1)
            yield number, fold(mark).split()


def _digest(text: str) -> bytes:
    return xxhash.xxh3_64_digest(text.encode("utf-8", "surrogatepass"))
