"""What lists, rules and models give: mentions of named things."""

from dataclasses import dataclass

from warraq.articles import Mention
from warraq.articles.documents import EntityType


@dataclass(frozen=True, slots=True)
class NamedMention:
    """One mention of an entity: its type, the name to show for it, and where it stands."""

    type: EntityType
    name: str
    mention: Mention
