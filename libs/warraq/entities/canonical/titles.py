"""Titles at the front of a person's span: الرئيس, وزير الخارجية الروسي."""

from collections.abc import Sequence
from functools import cache

from warraq.arabic.clitics import proclitic_length
from warraq.arabic.letters import fold
from warraq.entities.data_files import toml_table
from warraq.entities.triggers import nationality_adjectives


def end_of_title(words: Sequence[str], at: int) -> int | None:
    """The index after the longest title that begins at word ``at`` (folded), and after nationalities behind it.

    None when none begins there, or when nothing follows it.
    """
    first = words[at]
    skipped = proclitic_length(first, _titles())
    if skipped is None:
        return None
    for title in _titles()[first[skipped:]]:
        end = at + len(title)
        if tuple(words[at + 1 : end]) != title[1:]:
            continue
        while end < len(words) and words[end] in nationality_adjectives():
            end += 1
        return end if end < len(words) else None
    return None


@cache
def _titles() -> dict[str, list[tuple[str, ...]]]:
    """First folded word -> titles that begin with it, longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for title in toml_table("triggers")["person_titles"]:
        words = tuple(fold(title).split())
        table.setdefault(words[0], []).append(words)
    return {first: sorted(titles, key=len, reverse=True) for first, titles in table.items()}
