"""Boilerplate of a source: learned from its articles, kept in Redis, and passed to extraction as an argument."""

from warraq.boilerplate.memory import BoilerplateMemory, KnownLine, SourcePage, without_lines

__all__ = ["BoilerplateMemory", "KnownLine", "SourcePage", "without_lines"]
