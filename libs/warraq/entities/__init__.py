"""People, places, organizations and typed values in a text."""

from warraq.entities.tagger import Annotations, find, tag

__all__ = ["Annotations", "find", "tag"]
