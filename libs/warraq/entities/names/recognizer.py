"""From a body to the spans of its names, with any `NameModel`."""

from functools import cache
from importlib.resources import files

from warraq.arabic.letters import fold
from warraq.arabic.sentences import sentences
from warraq.entities.names.crf import best_tags
from warraq.entities.names.document import agree
from warraq.entities.names.model import NameModel
from warraq.entities.names.tags import Span, spans


@cache
def everyday_words() -> frozenset[str]:
    """Folded words that stand outside of names at least four times in the training text: no name when alone."""
    return frozenset(files(__package__).joinpath("data", "everyday.txt").read_text(encoding="utf-8").split())


def find_spans(body: str, model: NameModel) -> list[Span]:
    """The names in ``body`` in order, none inside another; whole words, with what is written onto them (وبغداد)."""
    tokens = sentences(body)
    words = [[body[start:end] for start, end in sentence] for sentence in tokens]
    tags = best_tags(model.scores(words), model.starts, model.transitions)
    folded = [[fold(word) for word in sentence] for sentence in words]
    agreed = agree(folded, [spans(each) for each in tags], everyday_words())
    return [
        Span(sentence[span.start][0], sentence[span.end - 1][1], span.kind)
        for sentence, found in zip(tokens, agreed, strict=True)
        for span in found
    ]
