"""What a process knows of an index file from one search to the next."""

from dataclasses import dataclass, field

from warraq.index.sqlite.columns import Columns
from warraq.index.sqlite.word_lists import WordLists


@dataclass(frozen=True, slots=True)
class Memory:
    """Of one file, for any number of threads; how much it holds: docs/search.md."""

    columns: Columns = field(default_factory=Columns)
    lists: WordLists = field(default_factory=WordLists)
