"""From the words that a model marks to mentions: without what is written onto the name, in the body's own letters."""

from collections.abc import Iterator

from warraq.arabic.letters import fold, fold_with_offsets, strip_marks
from warraq.entities.mentions import NamedMention
from warraq.entities.name_words import ALI
from warraq.entities.names.clitics import proclitic_of
from warraq.entities.names.model import NameModel
from warraq.entities.names.recognizer import find_spans
from warraq.entities.names.tags import ENTITY_TYPES, Span
from warraq.entities.text import Text


def model_mentions(text: Text, model: NameModel) -> list[NamedMention]:
    """People, places and organizations by ``model``."""
    body = text.body
    found = [span for span in find_spans(body, model) if span.kind in ENTITY_TYPES]
    begins = frozenset(fold(body[span.start : span.end]).partition(" ")[0] for span in found)
    return [_mention(text, span, begins) for span in _without_prepositions(body, found)]


def _without_prepositions(body: str, found: list[Span]) -> Iterator[Span]:
    """Egyptian papers write علي for على: with two names before it and a word after, it is the preposition."""
    for span in found:
        words = body[span.start : span.end].split()
        goes_on = body[span.end : span.end + 2].strip().isalpha()
        if span.kind == "PERS" and len(words) > 2 and fold(words[-1]) == ALI and goes_on:
            end = span.start + len(body[span.start : span.end].removesuffix(words[-1]).rstrip())
            yield span._replace(end=end)
        else:
            yield span


def _mention(text: Text, span: Span, begins: frozenset[str]) -> NamedMention:
    written = text.body[span.start : span.end]
    folded, offsets = fold_with_offsets(written)
    first = folded.partition(" ")[0]
    skipped, restored = proclitic_of(first, begins - {first})
    mention = text.slice(span.start + offsets[skipped], span.end)
    return NamedMention(ENTITY_TYPES[span.kind], restored + strip_marks(mention.text), mention)
