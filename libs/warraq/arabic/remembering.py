"""Results for words and lines that come again, kept within bounds."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

LONGEST = 120
"""Letters of a text whose result is kept: words and menu entries come again. Without it a cache of 100,000 words has no
bound in bytes: 40 articles of one word of a million letters each left 320 MB behind."""

Result = TypeVar("Result")


def remembered(most: int) -> Callable[[Callable[[str], Result]], Callable[[str], Result]]:
    """Return a decorator that keeps the ``most`` latest results of a function of a text of up to `LONGEST` letters."""

    def decorate(function: Callable[[str], Result]) -> Callable[[str], Result]:
        short = lru_cache(most)(function)

        @wraps(function)
        def told(text: str) -> Result:
            return short(text) if len(text) <= LONGEST else function(text)

        return told

    return decorate
