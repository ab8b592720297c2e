"""From mentions to entities: finds the name inside a span, and groups spans that name the same entity."""

from warraq.entities.canonical.grouping import FoundName, group

__all__ = ["FoundName", "group"]
