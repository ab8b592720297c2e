"""Head words of names (وزارة, معاهدة, صاروخ): what they begin, and which words may follow them.

The lists are in ``data/triggers.toml``. All words here are folded.
"""

from functools import cache
from typing import Literal

from warraq.arabic.letters import fold
from warraq.articles.documents import EntityType
from warraq.entities.data_files import folded_list, toml_table

HeadList = Literal["exact_heads", "only_quoted", "heads_of_places", "any_agreement"]
"""Heads with a special rule; ``data/triggers.toml`` explains each list."""

ComplementList = Literal[
    "no_complement",
    "joint_complements",
    "joint_before_adjective",
    "joint_in_treaties",
    "honours",
    "adjective_complements",
]
"""Words that follow a head and have a special rule."""

LONGEST_COMPLEMENT: dict[EntityType, int] = {"organization": 3, "treaty": 3}
"""Type whose heads begin names without quotation marks -> most words after the head."""

_LISTS: dict[str, EntityType] = {
    "organization_heads": "organization",
    "treaty_heads": "treaty",
    "weapon_heads": "weapon",
    "product_heads": "product",
    "event_heads": "event",
    "location_heads": "location",
}


@cache
def head_types() -> dict[str, EntityType]:
    """Return head word -> type of the name that it begins."""
    return {fold(head): kind for name, kind in _LISTS.items() for head in toml_table("triggers")[name]}


def is_head(word: str, name: HeadList) -> bool:
    """Tell whether ``word`` is in this list of heads."""
    return word in folded_list("triggers", name)


def is_complement(word: str, name: ComplementList) -> bool:
    """Tell whether ``word`` is in this list of words that follow heads."""
    return word in folded_list("triggers", name)
