"""Copies, stories and related links."""

from warraq.dedup.deduplicator import Deduplicator, Linked

__all__ = ["Deduplicator", "Linked"]
