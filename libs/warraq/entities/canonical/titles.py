"""Titles at the front of a person's span: الرئيس, وزير الخارجية الروسي, دكتور."""

from collections.abc import Sequence
from functools import cache

from warraq.arabic.clitics import ARTICLE, proclitic_length
from warraq.arabic.letters import fold
from warraq.entities.data_files import folded_list, toml_table, word_list
from warraq.entities.triggers import nationality_adjectives
from warraq.names.parts import word_set, word_table

_LISTS = ("person_titles", "titles_in_spans", "titles_or_names")


def end_of_title(words: Sequence[str], at: int) -> int | None:
    """Return the index after the longest title that begins at word ``at`` (folded), including nationalities behind it.

    None if no title begins there, if nothing follows, or if it is part of the name: شيخ in شيخ الزور, الشيخ in الشيخ
    ولد أبنو.
    """
    end = _after_title(words, at)
    if end is None or end >= len(words) or words[end] in word_table("links"):
        return None
    return end


def _after_title(words: Sequence[str], at: int) -> int | None:
    if words[at] in nationality_adjectives():
        # السوداني عمر البشير, where the model has left out الرئيس; but العربي is a given name as well.
        return at + 1 if words[at] not in word_list("names") and _is_full_name(words, at + 1) else None
    skipped = proclitic_length(words[at], _titles())
    if skipped is None:
        return None
    first = words[at][skipped:]
    for title in _titles()[first]:
        end = at + len(title)
        if tuple(words[at + 1 : end]) != title[1:]:
            continue
        if title == (first,) and first in folded_list("triggers", "titles_or_names"):
            return _after_title_or_name(words, end)
        while end < len(words) and words[end] in nationality_adjectives():
            end += 1
        return end
    return None


def _after_title_or_name(words: Sequence[str], at: int) -> int | None:
    """After شيخ, and after what it is of: شيخ الأزهر أحمد الطيب, but not شيخ الدين محمد."""
    of = at < len(words) and words[at].startswith(ARTICLE) and words[at] not in word_set("endings")
    at += of
    return at if _is_full_name(words, at) else None


def _is_full_name(words: Sequence[str], at: int) -> bool:
    """Whether what follows is a given name and more: two words, the first without article."""
    return len(words) - at >= 2 and not words[at].startswith(ARTICLE)


@cache
def _titles() -> dict[str, list[tuple[str, ...]]]:
    """First folded word -> titles that begin with it, longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for title in (title for name in _LISTS for title in toml_table("triggers")[name]):
        words = tuple(fold(title).split())
        table.setdefault(words[0], []).append(words)
    return {first: sorted(titles, key=len, reverse=True) for first, titles in table.items()}
