"""Copies, stories, series and related links."""

from warraq.dedup.deduplicator import Deduplicator, LinkResult

__all__ = ["Deduplicator", "LinkResult"]
