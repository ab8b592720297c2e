"""People, places, organizations and typed values in a text."""

from warraq.entities.tagger import Found, find, tag

__all__ = ["Found", "find", "tag"]
