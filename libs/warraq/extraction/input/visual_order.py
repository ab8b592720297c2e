"""Arabic in the order in which it is seen, as PDF programs copy it, put in the order in which it is read."""

import re

from warraq.arabic.letters import INVISIBLE, compose

_LETTERS = "\u0620-\u0652\u0670-\u06d3\ufb50-\ufdff\ufe70-\ufefc"
_WORD = re.compile(f"[{_LETTERS}]+")
_ENDS_ONLY = ("ة", "ى")
"""Letters that end a word and never begin one."""
_BEGUN = re.compile(f"[ةى\ufbe8\ufbe9\ufc5d\ufc90\ufe93\ufe94\ufeef\ufef0](?<![{_LETTERS}].)", re.DOTALL)
"""One of them, in whatever form, with no letter before it."""
_LEFT_TO_RIGHT = re.compile(r"[0-9٠-٩A-Za-z\u00c0-\u024f]+(?:[.,:/%@'_-]*[0-9٠-٩A-Za-z\u00c0-\u024f]+)*%?")
_MARKS = "[\u064b-\u0652\u0670]"
_MARKED = re.compile(f".{_MARKS}*", re.DOTALL)
_MARKED_BEFORE = re.compile(f"({_MARKS}*)(.)", re.DOTALL)
_LONE_MARK = re.compile(rf"(?:^|\s){_MARKS}", re.MULTILINE)
_MIRRORED = str.maketrans("()[]{}<>«»“”", ")(][}{><»«”“")
_FEW = 3
_TIMES = 3
_LOOKED_AT = 20_000


def in_reading_order(text: str) -> str:
    """``text``, or its lines turned round where words begin with the letters that end words."""
    start = text[:_LOOKED_AT]
    begun = len(_BEGUN.findall(start))
    if begun < _FEW or begun <= _TIMES * sum(compose(word).endswith(_ENDS_ONLY) for word in _WORD.findall(start)):
        return text
    if _LONE_MARK.search(text):  # marks were turned round, too: they stand before their letter
        text = _MARKED_BEFORE.sub(r"\2\1", text)
    return "\f".join("\n".join(map(_turned, page.splitlines())) for page in text.split("\f"))


def _turned(line: str) -> str:
    """Numbers and Latin words stay as they are; marks stay behind their letter, brackets open where they opened."""
    line = "".join(letter for letter in line if letter not in INVISIBLE)
    parts: list[str] = []
    last = 0
    for run in _LEFT_TO_RIGHT.finditer(line):
        parts += [*_MARKED.findall(line[last : run.start()]), run[0]]
        last = run.end()
    parts += _MARKED.findall(line[last:])
    return "".join(part.translate(_MIRRORED) if len(part) == 1 else part for part in reversed(parts))
