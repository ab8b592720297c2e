"""A quick test of an article against a query by its words alone: it rules out most queries, and decides most others.

For a phrase the answer is the same as FTS5's: its tables hold these very words, column by column, and no word contains
a space.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from warraq.arabic.inflection import meant_stems
from warraq.arabic.words import exact_words, folded_words, stems
from warraq.index.query import Part, Query
from warraq.index.sqlite.words import ArticleWords

Sign = tuple[str, str]
"""A form ("title", "stems" or "exact") and a word in it. "title" stands for stems in the title."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Adjacent words in one column of ``form``; ``title``: in the title only. ``text`` has a space before and after
    each word."""

    form: str
    text: str
    title: bool


@dataclass(frozen=True, slots=True)
class Alternative:
    """A part of a query. An article has it if it has a sign of each group in ``signs``, and the phrase, if any."""

    signs: Sequence[frozenset[Sign]]
    phrase: Phrase | None = None


class ArticleSigns:
    """The signs of one article. ``known``: for each form the words that any query asks for; others are ignored."""

    def __init__(self, words: ArticleWords, known: Mapping[str, frozenset[str]]) -> None:
        self._words = words
        columns = {"title": words.stems[:1], "stems": words.stems, "exact": words.exact if "exact" in known else []}
        self.present = {
            (form, word)
            for form, asked in known.items()
            for column in columns[form]
            for word in asked.intersection(column)
        }

    @cached_property
    def _exact(self) -> list[str]:
        return list(map(_spaced, self._words.exact))

    @cached_property
    def _stems(self) -> list[str]:
        return list(map(_spaced, self._words.stems))

    def have(self, groups: Iterable[Iterable[Alternative]]) -> bool:
        """Tell whether the article has an alternative of each group."""
        return all(any(self.has(each) for each in group) for group in groups)

    def has(self, alternative: Alternative) -> bool:
        """Tell whether the article has this part of a query."""
        if any(group.isdisjoint(self.present) for group in alternative.signs):
            return False
        phrase = alternative.phrase
        return phrase is None or any(phrase.text in text for text in self._columns(phrase))

    def _columns(self, phrase: Phrase) -> list[str]:
        columns = self._exact if phrase.form == "exact" else self._stems
        return columns[:1] if phrase.title else columns


def deciding(query: Query) -> list[list[Alternative]] | None:
    """Return the alternatives of each group of ``query``: an article matches if it has one of every group.

    None when words alone cannot decide (exclusions, filters, dates, prefixes, proximity).
    """
    if query.excluded or query.filters or query.not_in_title or query.published_from or query.published_to:
        return None
    groups: list[list[Alternative]] = []
    for parts, title in [*((group, False) for group in query.wanted), *((group, True) for group in query.in_title)]:
        found = [_alternative(part, title=title) for part in parts]
        groups.append([each for each in found if each])
        if len(groups[-1]) < len(found):
            return None
    return groups or None


def _alternative(part: Part, *, title: bool) -> Alternative | None:
    if part.prefix or part.slop:
        return None
    if not part.exact and not part.adjacent:
        form = "title" if title else "stems"
        signs = [frozenset((form, meant) for meant in meant_stems(word)) for word in exact_words(part.text)]
        return Alternative(signs) if signs else None
    form, words = ("exact", exact_words(part.text)) if part.exact else ("stems", stems(folded_words(part.text)))
    phrase = Phrase(form, _spaced(words), title) if title or len(words) > 1 else None
    return Alternative([frozenset({(form, word)}) for word in words], phrase) if words else None


def _spaced(words: Sequence[str]) -> str:
    return f" {' '.join(words)} "
