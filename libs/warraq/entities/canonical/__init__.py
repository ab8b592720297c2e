"""From mentions to entities: what is the name in a span, and which spans name the same."""

from warraq.entities.canonical.grouping import FoundName, group

__all__ = ["FoundName", "group"]
