"""Synonyms: other names for typed words, from a file that may change while Warraq runs."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path

from warraq.arabic.inflection import query_variants
from warraq.arabic.stemming import stem
from warraq.arabic.words import exact_words, folded_words
from warraq.changing_file import ChangingFile
from warraq.index.errors import IndexUnavailable
from warraq.index.query import Part, Query

MAX_TERM_WORDS = 4
"""Longest term, in words, that is recognised in a query."""

Stems = tuple[str, ...]
"""A term as the stems of its words."""

Group = tuple[Part, ...]
"""Alternatives of a `Query`: any of these parts will do."""


class Synonyms:
    """Groups of terms with the same meaning, recognised by the stems of their words, so أميركا also matches an
    inflected form.

    A term in quotes is recognised and found only as written: "آب" is a month, أب is not.
    """

    def __init__(
        self, groups: Sequence[Sequence[str]], one_way: Sequence[tuple[Sequence[str], Sequence[str]]] = ()
    ) -> None:
        self._groups = [tuple(dict.fromkeys(terms)) for terms in groups if len(terms) > 1]
        self._by_stems: dict[Stems, tuple[str, ...]] = {}
        self._by_letters: dict[str, tuple[str, ...]] = {}
        for terms in self._groups:
            self._learn(terms, terms)
        for typed, found in one_way:
            self._learn(typed, (*typed, *found))

    def _learn(self, typed: Sequence[str], names: tuple[str, ...]) -> None:
        for term in typed:
            if _is_quoted(term):
                self._by_letters.setdefault(" ".join(exact_words(term)), names)
            else:
                self._by_stems.setdefault(tuple(stem(word) for word in folded_words(term)), names)

    @classmethod
    def parse(cls, text: str) -> "Synonyms":
        """Read Solr's format: one group a line, commas between terms, ``#`` before comments. ``a => b`` makes a query
        for a find b as well, but not the other way round."""
        groups, one_way = [], []
        for line in text.splitlines():
            sides = [_terms(side) for side in line.split("#")[0].split("=>")]
            if len(sides) == 1:
                groups.append(sides[0])
            else:
                one_way.append((sides[0], sides[1]))
        return cls(groups, one_way)

    def expand(self, query: Query) -> Query:
        """Return ``query`` with the synonyms of its words added as alternatives."""
        return replace(query, wanted=tuple(self._expanded(query.wanted)))

    def _expanded(self, groups: Sequence[Group]) -> Iterator[Group]:
        position = 0
        while position < len(groups):
            size, others = self._longest(groups[position : position + MAX_TERM_WORDS])
            taken = groups[position : position + size]
            if others:
                typed = Part(" ".join(group[0].text for group in taken), adjacent=size > 1)
                yield (typed, *self._others(typed, others))
            else:
                yield from (self._alternatives(group) for group in taken)
            position += size

    def _alternatives(self, group: Group) -> Group:
        """Return the parts of an OR, each followed by its synonyms."""
        if len(group) == 1:
            return group
        expanded = [part for each in group for part in next(self._expanded([(each,)]))]
        return tuple(dict.fromkeys(expanded))

    def _longest(self, groups: Sequence[Group]) -> tuple[int, tuple[str, ...]]:
        """Return how many of ``groups``, counted from the first, form the longest known term, and its synonyms; (1, ())
        if none."""
        words = [_word(group) for group in groups]
        end = words.index(None) if None in words else len(words)
        for size in range(end, 0, -1):
            written = " ".join(exact_words(group[0].text)[0] for group in groups[:size])
            if found := self._by_letters.get(written):
                return size, found
            for first in (stem(meant) for meant in query_variants(words[0] or "")):
                rest = tuple(stem(word or "") for word in words[1:size])
                if found := self._by_stems.get((first, *rest)):
                    return size, found
        return 1, ()

    @staticmethod
    def _others(typed: Part, names: Sequence[str]) -> Iterator[Part]:
        known = {tuple(stem(word) for word in folded_words(typed.text))}
        for name in names:
            words = folded_words(name)
            key = (name,) if _is_quoted(name) else tuple(stem(word) for word in words)
            if key not in known:
                known.add(key)
                yield Part(name, exact=True, derived=True) if _is_quoted(name) else Part(name, adjacent=len(words) > 1)

    def solr_rules(self) -> list[str]:
        """Return the groups as rules for Elasticsearch's ``synonym_graph`` filter placed after the stemmer: terms as
        stems."""
        rules = []
        for terms in self._groups:
            stemmed = dict.fromkeys(
                " ".join(stem(word) for word in folded_words(term)) for term in terms if not _is_quoted(term)
            )
            if len(stemmed) > 1:
                rules.append(", ".join(stemmed))
        return rules


def _terms(text: str) -> list[str]:
    return [term.strip() for term in text.split(",") if folded_words(term)]


def _is_quoted(term: str) -> bool:
    return term.startswith('"')


def _word(group: Group) -> str | None:
    """Return the folded word if ``group`` is a single plain word, else None."""
    words = folded_words(group[0].text)
    return words[0] if len(group) == 1 and len(words) == 1 and not group[0].exact else None


def load_synonyms(path: Path | None = None) -> Synonyms:
    """Load the synonyms in ``path``, else Warraq's own. The file is read again when it has changed.

    If it cannot be read at the moment (it is being written), the last content stays in force. Raises `IndexUnavailable`
    when nothing was read yet.
    """
    if path is None:
        return _own()
    try:
        return _FILES.read(path)
    except (OSError, ValueError) as error:
        raise IndexUnavailable(f"the synonyms file {path} (WARRAQ_SYNONYMS) cannot be read: {error}") from error


_FILES = ChangingFile(Synonyms.parse)


@cache
def _own() -> Synonyms:
    return Synonyms.parse(files("warraq.index").joinpath("synonyms.txt").read_text("utf-8"))
