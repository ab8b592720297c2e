"""Rules of robots.txt, as parsed."""

from collections import OrderedDict

from protego import Protego

KEPT = 1_000_000
"""Characters of the texts whose rules are kept. Most sites have some thousand; rules of 512,000 took up to 42 MB."""


class RobotsRules:
    """The rules of the texts that were asked for last, `KEPT` characters in all, and always those of the last one."""

    def __init__(self) -> None:
        self._rules: OrderedDict[str, Protego] = OrderedDict()
        self._size = 0

    def of(self, text: str) -> Protego:
        """What ``text`` allows."""
        if text not in self._rules:
            self._rules[text] = Protego.parse(text)
            self._size += len(text)
            while self._size > KEPT and len(self._rules) > 1:
                self._size -= len(self._rules.popitem(last=False)[0])
        self._rules.move_to_end(text)
        return self._rules[text]
