"""Whether a listed event, treaty, weapon or product is something else here, by the words next to it: شركة تويتر is a
company, «فجر 5 انتحاريين» no missile, كأس العالم للجمباز not that of football.

The lists are in ``data/listed_things.toml``. All words here are folded.
"""

import re
from collections import defaultdict
from collections.abc import Container
from functools import cache

from warraq.arabic.clitics import PROCLITICS, strip_definite_article
from warraq.arabic.letters import fold
from warraq.articles.documents import EntityType
from warraq.entities.data_files import folded_list, toml_table
from warraq.entities.text import Text

LISTED: frozenset[EntityType] = frozenset({"event", "treaty", "product", "weapon"})
"""Types that no model finds; their names are longer than what it would find inside them."""

MADE: frozenset[EntityType] = frozenset({"product", "weapon"})

_LONGEST_WORD = 24
_PREVIOUS = re.compile(r"(\w+)[ \xa0]+[«\"“”'(]*$")
_NEXT = re.compile(r"[»\"“”')]*[ \xa0]+(?:\d{4} )?(\w+(?: \w+)?)")
_DESIGNATION = re.compile(r"([^\W\d_]+)(?:\s*|\s+-\s*|-\s+)\d+")
"""A word and a number, but for those with the hyphen alone: فجر 5, فجر5, فجر - 5."""

_QUOTED = "«»"
_QUOTATION_MARKS = frozenset({"«»", '""', "“”", "”“"})


def is_another_thing(text: Text, kind: EntityType, name: str, start: int, end: int) -> bool:
    """Tell whether the listed ``name`` of type ``kind``, its head included, is none at ``start:end`` of the folded
    text."""
    before, after = _previous(text, start), _next(text, end)
    if _is_carried(kind, name, before):
        return True
    if not _is_behind_its_word(name, before) and not _is_quoted(text, name, start, end):
        return True
    return after.partition(" ")[0] in _table("not_before").get(name, ()) or _is_of_another_sport(kind, name, after)


def _is_carried(kind: EntityType, name: str, before: str) -> bool:
    """Whether ``before`` takes ``name`` as its own. With the article it does not: ودع الفريق كأس العالم."""
    lists = ("carriers",) if kind == "product" else ("carriers", "carriers_but_of_products")
    carriers = [folded_list("listed_things", each) for each in lists]
    return any(_is_joined(before, each) for each in (*carriers, _table("not_behind").get(name, frozenset())))


def _is_behind_its_word(name: str, before: str) -> bool:
    """Whether the word that ``name`` needs precedes it, if it needs one."""
    designation = _DESIGNATION.fullmatch(name)
    if designation and designation[1] in folded_list("listed_things", "everyday_beginnings"):
        return _is_one_of(before, folded_list("listed_things", "weapon_words"))
    needed = _table("only_behind").get(name)
    return needed is None or _is_one_of(before, needed)


def _is_quoted(text: Text, name: str, start: int, end: int) -> bool:
    """Whether the name stands in quotation marks, and these are enough for it."""
    marks = text.folded[max(0, start - 1) : start] + text.folded[end : end + 1]
    return marks in _QUOTATION_MARKS and _QUOTED in _table("only_behind").get(name, ())


def _is_of_another_sport(kind: EntityType, name: str, after: str) -> bool:
    if kind != "event" or name.partition(" ")[0] not in folded_list("listed_things", "competitions"):
        return False
    return not {after, after.partition(" ")[0]}.isdisjoint(folded_list("listed_things", "sports"))


def _previous(text: Text, start: int) -> str:
    """The word right before ``start``, with nothing but a space and a quotation mark between; empty without one, and
    where a proclitic joins the name to others."""
    found = _PREVIOUS.search(text.folded, max(0, start - _LONGEST_WORD), start)
    return found[1] if found else ""


def _next(text: Text, end: int) -> str:
    """The one or two words right behind ``end``, a year between them left out."""
    found = _NEXT.match(text.folded, end)
    return found[1] if found else ""


def _is_one_of(word: str, words: Container[str]) -> bool:
    """Whether ``word`` is one of ``words``, or one behind proclitics or the article."""
    return _is_joined(word, words) or strip_definite_article(word) in words


def _is_joined(word: str, words: Container[str]) -> bool:
    """Whether ``word`` is one of ``words``, or one behind proclitics."""
    return any(word[len(clitic) :] in words for clitic in PROCLITICS if word.startswith(clitic))


@cache
def _table(rule: str) -> dict[str, frozenset[str]]:
    """Return name -> words of ``only_behind``, ``not_behind`` or ``not_before``."""
    table: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for row in toml_table("listed_things")[rule]:
        for name in row["names"]:
            table[fold(name)] |= frozenset(map(fold, row["words"]))
    return dict(table)
