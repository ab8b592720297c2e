"""Finds the spans of names in a body with any `NameModel`."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from warraq.arabic.letters import fold
from warraq.arabic.sentences import Token, sentences
from warraq.entities.name_words import given_names
from warraq.entities.names.crf import best_tags
from warraq.entities.names.document import agree
from warraq.entities.names.model import NameModel
from warraq.entities.names.tags import Span, spans


@cache
def everyday_words() -> frozenset[str]:
    """Return folded words that stand outside names at least four times in the training text; alone they are no
    names."""
    return frozenset(files(__package__).joinpath("data", "everyday.txt").read_text(encoding="utf-8").split())


def find_spans(body: str, model: NameModel) -> list[Span]:
    """Return the names in ``body``, in order and without overlaps: whole words, proclitics included (وبغداد)."""
    return find_spans_of([body], model)[0]


def find_spans_of(bodies: Sequence[str], model: NameModel) -> list[list[Span]]:
    """Return `find_spans` of each body; together they take the light model half the time."""
    found: list[list[Span]] = []
    for at in range(0, len(bodies), model.texts_at_once):
        some = bodies[at : at + model.texts_at_once]
        tokens = [sentences(body) for body in some]
        words = [
            [body[start:end] for start, end in sentence]
            for body, of in zip(some, tokens, strict=True)
            for sentence in of
        ]
        tags = iter(best_tags(model.scores(words), model.starts, model.transitions))
        found += [_spans(body, of, [next(tags) for _ in of]) for body, of in zip(some, tokens, strict=True)]
    return found


def _spans(body: str, tokens: Sequence[Sequence[Token]], tags: Sequence[Sequence[str]]) -> list[Span]:
    folded = [[fold(body[start:end]) for start, end in sentence] for sentence in tokens]
    agreed = agree(folded, [spans(each) for each in tags], everyday_words(), given_names())
    return [
        Span(sentence[span.start][0], sentence[span.end - 1][1], span.kind)
        for sentence, found in zip(tokens, agreed, strict=True)
        for span in found
    ]
