"""What a process keeps of an index file from one search to the next."""

from dataclasses import dataclass, field

from warraq.index.sqlite.columns import Columns
from warraq.index.sqlite.word_lists import WordLists


@dataclass(frozen=True, slots=True)
class SearchCache:
    """The caches of one index file, for any number of threads; docs/search.md says how much memory they take."""

    columns: Columns = field(default_factory=Columns)
    lists: WordLists = field(default_factory=WordLists)
