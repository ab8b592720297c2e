"""Results for words and lines that come again, kept within bounds."""

from collections.abc import Callable
from typing import TypeVar

LONGEST = 120
"""Letters of a text whose result is kept: words and menu entries come again. Without it a cache of 100,000 words has no
bound in bytes: 40 articles of one word of a million letters each left 320 MB behind."""

Result = TypeVar("Result")


class Memory(dict[str, Result]):
    """Results of ``function`` by its argument; what is known is looked up without a call of Python.

    The ``most`` latest are kept, in two halves: when the newer one is full it takes the place of the older one, and
    what is asked again moves from there into the newer one.
    """

    __slots__ = ("_function", "_half", "_older")

    def __init__(self, function: Callable[[str], Result], most: int) -> None:
        super().__init__()
        self._function, self._half = function, max(1, most // 2)
        self._older: dict[str, Result] = {}

    def __missing__(self, text: str) -> Result:
        if len(text) > LONGEST:
            return self._function(text)
        older = self._older  # another thread may put a new one in its place
        result = older[text] if text in older else self._function(text)
        if len(self) >= self._half:
            self._older = dict(self)
            self.clear()
        self[text] = result
        return result


def remembered(most: int) -> Callable[[Callable[[str], Result]], Callable[[str], Result]]:
    """Return a decorator that keeps the ``most`` latest results of a function of a text of up to `LONGEST` letters."""

    def decorate(function: Callable[[str], Result]) -> Callable[[str], Result]:
        return Memory(function, most).__getitem__

    return decorate
