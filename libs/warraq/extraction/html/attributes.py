"""The bound on the attributes of one element: libxml2 compares each with all before it."""

import re

from warraq.extraction.errors import Unreadable

MAX_ATTRIBUTES = 3_000
"""Most attributes of an element; those of news pages have a few dozen. 80,000 on one took 20 seconds."""

_TAG = re.compile(
    r"""(?P<tag><(?:(?P<script>script)\b|[a-zA-Z])(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+)"""
    r"""(?(script)(?:.*?(?=</script)|.*))""",
    re.IGNORECASE | re.DOTALL,
)
"""A tag, and what a script says behind its own: «i<n» is none."""
_VALUE = re.compile(r"""=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+)""")
_LEAST_LETTERS = 2
"""Of an attribute, with the space before it."""


def refuse_heaps_of_attributes(html: str) -> None:
    """Raise Unreadable if an element of ``html`` has over `MAX_ATTRIBUTES`."""
    for tag in _TAG.finditer(html):
        if len(tag["tag"]) > _LEAST_LETTERS * MAX_ATTRIBUTES and _count(tag["tag"]) > MAX_ATTRIBUTES:
            raise Unreadable(f"an element of the HTML has over {MAX_ATTRIBUTES} attributes")


def _count(tag: str) -> int:
    return len(_VALUE.sub(" ", tag).replace("/", " ").split()) - 1
