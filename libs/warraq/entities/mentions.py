"""Mentions of named things, as lists, rules and models find them."""

from dataclasses import dataclass, replace

from warraq.arabic.letters import strip_marks
from warraq.articles import Mention
from warraq.articles.documents import EntityType
from warraq.entities.text import Text


@dataclass(frozen=True, slots=True)
class NamedMention:
    """A mention of an entity: its type, the name to show for it, and its place in the body."""

    type: EntityType
    name: str
    mention: Mention


def widened(text: Text, each: NamedMention, start: int, end: int) -> NamedMention:
    """Return ``each`` extended to ``start:end`` of the text and named as is written there, without marks."""
    mention = text.slice(start, end)
    return replace(each, name=strip_marks(" ".join(mention.text.split())), mention=mention)
