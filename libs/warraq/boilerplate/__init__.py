"""What the pages of a source repeat: learned from its articles, kept in Redis, handed to extraction as an argument."""

from warraq.boilerplate.memory import BoilerplateMemory, KnownLine, SourcePage, without_lines

__all__ = ["BoilerplateMemory", "KnownLine", "SourcePage", "without_lines"]
