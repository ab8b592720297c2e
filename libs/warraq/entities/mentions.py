"""What every recognizer gives: mentions of named things."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from warraq.articles import Mention
from warraq.articles.documents import EntityType
from warraq.entities.text import Text


@dataclass(frozen=True, slots=True)
class NamedMention:
    """One mention of an entity: its type, the name to show for it, and where it stands."""

    type: EntityType
    name: str
    mention: Mention


class Recognizer(Protocol):
    """Anything that finds names in a text."""

    def __call__(self, text: Text) -> Iterable[NamedMention]:
        """The names in ``text``, in any order; they may overlap."""
