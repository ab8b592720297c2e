"""Turns the words that a model marks into mentions: without proclitics, in the letters of the body."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from warraq.arabic.clitics import PREPOSITIONS
from warraq.arabic.letters import fold, fold_with_offsets, strip_marks
from warraq.entities.company import is_out_of_company
from warraq.entities.gazetteer import exact_spellings
from warraq.entities.mentions import NamedMention
from warraq.entities.name_words import ALI, only_names, ordinary_words
from warraq.entities.names.clitics import proclitic_of
from warraq.entities.names.model import NameModel
from warraq.entities.names.recognizer import everyday_words, find_spans
from warraq.entities.names.tags import ENTITY_TYPES, Span
from warraq.entities.text import Text

_LATER_WORD = re.compile(r"\s+(و\S+)")
_SHORTEST_JOINED = 4
_NEXT_LETTER = re.compile(r"\s*[^\W\d_]")


def model_mentions(text: Text, model: NameModel, spans: Sequence[Span] | None = None) -> list[NamedMention]:
    """Return people, places and organizations found by ``model``. ``spans``: result of `find_spans_of`, if there is one
    already."""
    body = text.body
    spans = find_spans(body, model) if spans is None else spans
    found = [span for span in spans if span.kind in ENTITY_TYPES]
    begins = frozenset(fold(body[span.start : span.end]).partition(" ")[0] for span in found)
    families = frozenset(_families(body, found))
    single = [part for span in found for part in _apart(body, span)]
    mentions = [_mention(text, span, begins, families) for span in _without_prepositions(body, single)]
    return [each for each in mentions if not _is_another_word(text, each)]


def _is_another_word(text: Text, each: NamedMention) -> bool:
    """Whether it is جده where only جدة is a place, an everyday word that alone is no person (نور, أمي), enthusiasm
    (بحماس), or no word at all."""
    folded, written = fold(each.name), strip_marks(each.name)
    if not any(map(str.isalnum, folded)):
        return True
    everyday = each.type == "person" and folded in ordinary_words()
    if everyday or exact_spellings().get(folded, written) != written:
        return True
    word = text.words[bisect_right(text.words, each.mention.start, key=lambda word: word.start) - 1]
    return is_out_of_company(text, word.text, fold(each.mention.text), word.at + len(word.text))


def _apart(body: str, span: Span) -> Iterator[Span]:
    """سمير خوري وناديا حداد are two people."""
    start = span.start
    if span.kind == "PERS":
        for word in _LATER_WORD.finditer(body, span.start, span.end):
            folded = fold(word[1])
            if folded[1:] in only_names() and folded not in only_names() and len(folded) > _SHORTEST_JOINED:
                yield span._replace(start=start, end=word.start())
                start = word.start(1)
    yield span._replace(start=start)


def _without_prepositions(body: str, found: list[Span]) -> Iterator[Span]:
    """Egyptian papers write علي for على. When a word follows, it is the preposition after two names (عبد الباقي علي نتائج)
    and after an everyday word (سلبي علي الماشية), which then is no name either."""
    for span in found:
        words = body[span.start : span.end].split()
        if span.kind != "PERS" or len(words) < 2 or fold(words[-1]) != ALI or not _NEXT_LETTER.match(body, span.end):
            yield span
        elif len(words) > 2:
            end = span.start + len(body[span.start : span.end].removesuffix(words[-1]).rstrip())
            yield span._replace(end=end)
        elif fold(words[0]) not in everyday_words() | ordinary_words():
            yield span


def _families(body: str, found: Sequence[Span]) -> Iterator[str]:
    """Yield the last words of people's names that begin as if a preposition were written onto them: أنتوني بلينكن."""
    for span in found:
        words = fold(body[span.start : span.end]).split()
        if span.kind == "PERS" and len(words) > 1 and words[-1][0] in PREPOSITIONS:
            yield words[-1]


def _mention(text: Text, span: Span, begins: frozenset[str], families: frozenset[str]) -> NamedMention:
    written = text.body[span.start : span.end]
    folded, offsets = fold_with_offsets(written)
    first = folded.partition(" ")[0]
    skipped, restored = proclitic_of(first, begins, families)
    mention = text.slice(span.start + offsets[skipped], span.end)
    return NamedMention(ENTITY_TYPES[span.kind], restored + strip_marks(mention.text), mention)
