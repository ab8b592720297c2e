"""Parsed robots.txt files, cached."""

from collections import OrderedDict

from protego import Protego

KEPT = 1_000_000
"""Characters of all texts whose rules are cached. Most sites have some thousand; the rules of 512,000 took up to 42
MB."""


class RobotsRules:
    """Caches the rules of recently used texts, up to `KEPT` characters in all, and always those of the last one."""

    def __init__(self) -> None:
        self._rules: OrderedDict[str, Protego] = OrderedDict()
        self._size = 0

    def of(self, text: str) -> Protego:
        """Return the rules in ``text``."""
        if text not in self._rules:
            self._rules[text] = Protego.parse(text)
            self._size += len(text)
            while self._size > KEPT and len(self._rules) > 1:
                self._size -= len(self._rules.popitem(last=False)[0])
        self._rules.move_to_end(text)
        return self._rules[text]
