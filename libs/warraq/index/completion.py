"""What can be completed while someone types: titles and names, from every word on, with or without ال."""

from collections.abc import Iterator

from warraq.arabic.clitics import ARTICLE
from warraq.arabic.words import folded_words
from warraq.articles import IndexedArticle

_MAX_TITLE_WORDS = 12  # of a title that can be completed from
_COMPLETED = frozenset({"person", "location", "organization"})


def completions_of(article: IndexedArticle) -> set[tuple[str, str]]:
    """Pairs of a prefix, as `prefix_key` makes it, and the title or name that it is completed to."""
    texts = [" ".join(article.title.split())]
    texts += [entity.name for entity in article.entities if entity.type in _COMPLETED]
    return {(prefix, text) for text in texts if text for prefix in _prefixes(folded_words(text))}


def prefix_key(typed: str) -> str:
    """``typed`` as prefixes are stored: folded, without ال. Empty when there is no word in it."""
    return _without_article(" ".join(folded_words(typed)))


def _prefixes(words: list[str]) -> Iterator[str]:
    for start in range(min(len(words), _MAX_TITLE_WORDS)):
        yield _without_article(" ".join(words[start:]))


def _without_article(text: str) -> str:
    # Only ال: who types ول may be on the way to ولاية, and بال to بالون.
    return text[2:] if text.startswith(ARTICLE) and text[2:3].strip() else text
