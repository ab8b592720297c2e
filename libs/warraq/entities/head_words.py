"""Head words of names (وزارة, معاهدة, صاروخ): what they begin, and which words can complete them.

The lists are in ``data/triggers.toml``; all words here are folded.
"""

from functools import cache
from typing import Literal

from warraq.arabic.letters import fold
from warraq.articles.documents import EntityType
from warraq.entities.data_files import folded_list, toml_table

HeadList = Literal["exact_heads", "only_quoted", "heads_of_places", "any_agreement"]
"""Heads with a rule of their own; ``data/triggers.toml`` says which."""

ComplementList = Literal["no_complement", "joint_complements", "joint_in_treaties", "honours", "adjective_complements"]
"""Words after a head with a rule of their own."""

LONGEST_COMPLEMENT: dict[EntityType, int] = {"organization": 3, "treaty": 3}
"""Types whose head words begin a name without quotation marks, and how many words may follow the head."""

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
    """Head word -> the type of the name that it begins."""
    return {fold(head): kind for name, kind in _LISTS.items() for head in toml_table("triggers")[name]}


def is_head(word: str, name: HeadList) -> bool:
    """Whether ``word`` is in this list of heads; ``data/triggers.toml`` says what each list is for."""
    return word in folded_list("triggers", name)


def is_complement(word: str, name: ComplementList) -> bool:
    """Whether ``word`` is in this list of words that follow heads; see `is_head`."""
    return word in folded_list("triggers", name)
