"""Articles as they were written, and what that may change for those whose places are being found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from warraq.dedup.keys import ENOUGH, Keys, each_key
from warraq.dedup.records import Record
from warraq.dedup.tables import Question


@dataclass(frozen=True, slots=True)
class Placed:
    """An article that is written: ``record`` is its record now, ``links`` the keys of the links that wait for it.

    ``moved`` holds the others whose place has changed by it, as it left them; of an article that was delivered before
    (``is_again``), as they are now. ``read`` holds those that it was compared with, as they were before it.
    """

    record: Record
    links: tuple[str, ...]
    moved: tuple[Record, ...]
    is_again: bool = False
    read: Sequence[Record] = ()


class Changes:
    """What articles changed as they were written: the records, and the answers to questions that find them."""

    def __init__(self, written: Iterable[tuple[Placed, Keys]]) -> None:
        """``written``: articles, each with all its keys."""
        self.numbers: set[int] = set()
        self._originals: set[int] = set()
        self._keys: set[int | bytes] = set()
        for placed, keys in written:
            records = (placed.record, *placed.moved)
            self.numbers.update(record.number for record in records)
            self._originals.update(record.place.of for record in records)
            self._keys.update(each_key(keys.sketch, keys.names + keys.more_names))

    def may_change_answers(self, questions: Sequence[Question]) -> bool:
        """Tell whether one of ``questions``, asked before the articles were written, may be answered otherwise now."""
        return any(each.number in self._originals or self._is_found(each) for each in questions)

    def _is_found(self, question: Question) -> bool:
        shared = self._keys.intersection(each_key(question.sketch, question.names))
        return len(shared) >= ENOUGH or any(isinstance(key, bytes) for key in shared)
