"""Completion while someone types: which titles and names are offered, and for which prefixes.

A text is offered for what is typed from any of its words on, with or without the article ال.
"""

from collections.abc import Iterator

from warraq.arabic.clitics import ARTICLE
from warraq.arabic.words import folded_words
from warraq.articles import IndexedArticle

_MAX_TITLE_WORDS = 12  # of a title that can be completed from
_COMPLETED = frozenset({"person", "location", "organization"})


def completions_of(article: IndexedArticle) -> set[tuple[str, str]]:
    """Return the (prefix, text) pairs that ``article`` adds to the completions: its title and the names in it.

    A prefix is normalized as by `prefix_key`; the text is the title or name as it is shown.
    """
    texts = [" ".join(article.title.split())]
    texts += [entity.name for entity in article.entities if entity.type in _COMPLETED]
    return {(prefix, text) for text in texts if text for prefix in _prefixes(folded_words(text))}


def prefix_key(typed: str) -> str:
    """Normalize ``typed`` as stored prefixes are: folded words without a leading ال. Empty when it has no word."""
    return _without_article(" ".join(folded_words(typed)))


def _prefixes(words: list[str]) -> Iterator[str]:
    for start in range(min(len(words), _MAX_TITLE_WORDS)):
        yield _without_article(" ".join(words[start:]))


def _without_article(text: str) -> str:
    # Only ال: who types ول may be on the way to ولاية, and بال to بالون.
    return text[2:] if text.startswith(ARTICLE) and text[2:3].strip() else text
