"""Labels that a list of links prints before its titles: «ثقافة | العنوان»."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from warraq.extraction.links.names_beside import is_signed
from warraq.extraction.rules import known_labels, plain

_LABEL = re.compile(r"^(\S+(?:\s\S+){0,2}?)\s[—–|/•⬥◆◇▪■]\s(?=\S+\s)")
_SEVERAL = 2
"""Titles that have a label from which it is the list's."""


def label_cut(titles: Sequence[str]) -> Callable[[str], str]:
    """What takes the labels of a list from a title of it. In «العنوان | فلان الفلاني» the title stands before the bar:
    where each label that is neither known nor of several titles has a name behind it, only the others go."""
    found = [(plain(match[1]), title) for title in titles if (match := _LABEL.match(title))]
    if not found:
        return str.strip
    times = Counter(label for label, _ in found)
    known = {label for label, number in times.items() if number >= _SEVERAL} | known_labels()
    others = [title for label, title in found if label not in known]
    signed = bool(others) and all(map(is_signed, others))

    def cut(title: str) -> str:
        match = _LABEL.match(title)
        stays = match is None or (signed and plain(match[1]) not in known)
        return title.strip() if stays else _LABEL.sub("", title, count=1).strip()

    return cut
