"""Page dumps: a page copied as text, with everything on it in reading order."""

from warraq.extraction.dump.reader import read_dump
from warraq.extraction.dump.rows import read_lines

__all__ = ["read_dump", "read_lines"]
