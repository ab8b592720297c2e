"""Synonyms: what else a typed word is called, from a file that may change while Warraq runs."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from warraq.arabic.stemming import query_stems, stem
from warraq.arabic.words import folded_words
from warraq.index.errors import IndexUnavailable
from warraq.index.query import Part, Query

log = logging.getLogger(__name__)

MAX_TERM_WORDS = 4
"""Words of the longest term that is recognised in a query."""

Stems = tuple[str, ...]
"""A term by the stems of its words."""

Group = tuple[Part, ...]
"""Parts of a `Query` any of which will do."""


class Synonyms:
    """Groups of terms that mean the same. Recognised by their stems, so that أميركا finds للأمريكيين's neighbours."""

    def __init__(self, groups: Sequence[Sequence[str]]) -> None:
        self._groups = [tuple(dict.fromkeys(terms)) for terms in groups if len(terms) > 1]
        self._by_stems: dict[Stems, tuple[str, ...]] = {}
        for terms in self._groups:
            for term in terms:
                self._by_stems.setdefault(tuple(stem(word) for word in folded_words(term)), terms)

    @classmethod
    def parse(cls, text: str) -> "Synonyms":
        """From Solr's format: a group a line, commas between terms, # before comments."""
        lines = (line.split("#")[0] for line in text.splitlines())
        return cls([[term.strip() for term in line.split(",") if folded_words(term)] for line in lines])

    def expand(self, query: Query) -> Query:
        """``query`` with the other names of its words beside them."""
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
        """The parts of an OR, each with its other names."""
        if len(group) == 1:
            return group
        expanded = [part for each in group for part in next(self._expanded([(each,)]))]
        return tuple(dict.fromkeys(expanded))

    def _longest(self, groups: Sequence[Group]) -> tuple[int, tuple[str, ...]]:
        """How many of ``groups``, from the first, make a known term; and its names. (1, ()) if none."""
        words = [_word(group) for group in groups]
        end = words.index(None) if None in words else len(words)
        for size in range(end, 0, -1):
            for first in query_stems(words[0] or ""):
                rest = tuple(stem(word or "") for word in words[1:size])
                if found := self._by_stems.get((first, *rest)):
                    return size, found
        return 1, ()

    @staticmethod
    def _others(typed: Part, names: Sequence[str]) -> Iterator[Part]:
        known = {tuple(stem(word) for word in folded_words(typed.text))}
        for name in names:
            words = folded_words(name)
            key = tuple(stem(word) for word in words)
            if key not in known:
                known.add(key)
                yield Part(name, adjacent=len(words) > 1)

    def solr_rules(self) -> list[str]:
        """The same, for Elasticsearch's ``synonym_graph`` filter behind the stemmer: terms as stems."""
        rules = []
        for terms in self._groups:
            stemmed = dict.fromkeys(" ".join(stem(word) for word in folded_words(term)) for term in terms)
            if len(stemmed) > 1:
                rules.append(", ".join(stemmed))
        return rules


def _word(group: Group) -> str | None:
    """The folded word of a group that is one plain word."""
    words = folded_words(group[0].text)
    return words[0] if len(group) == 1 and len(words) == 1 and not group[0].exact else None


def load_synonyms(path: Path | None = None) -> Synonyms:
    """The synonyms in ``path``, else Warraq's own. Read again whenever the file has changed.

    A file that cannot be read now (it is being written) leaves those read last in force. Raises `IndexUnavailable` when
    there are none yet.
    """
    if path is None:
        return _own()
    try:
        state = path.stat()
        _last[path] = _read(path, state.st_mtime_ns, state.st_size)
    except (OSError, UnicodeDecodeError) as error:
        if path not in _last:
            raise IndexUnavailable(f"the synonyms file {path} (WARRAQ_SYNONYMS) cannot be read: {error}") from error
        log.warning("the synonyms file %s cannot be read, those read before stay: %s", path, error)
    return _last[path]


_last: dict[Path, Synonyms] = {}


@lru_cache(maxsize=1)
def _own() -> Synonyms:
    return Synonyms.parse(files("warraq.index").joinpath("synonyms.txt").read_text("utf-8"))


@lru_cache(maxsize=1)
def _read(path: Path, changed: int, size: int) -> Synonyms:
    return Synonyms.parse(path.read_text("utf-8"))
