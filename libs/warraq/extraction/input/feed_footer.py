"""What WordPress puts behind each text of a feed: «ظهرت المقالة … أولاً على …», “The post … appeared first on …”, and
behind one that it cuts «… اقرأ المزيد»."""

import re
from collections.abc import Sequence

from warraq.arabic.letters import fold
from warraq.extraction.headline.titles import comparable
from warraq.extraction.rules import leads_on

_FIRST_ON = re.compile(r"(?<!\w)(?:appeared first on|ظهرت?(?=\s).{0,300}\sاولا (?:علي|في))(?!\w)", re.DOTALL)
_CUT_BEFORE = re.compile(r"(?:\.{3}|…)\]?\s{0,3}(?=([^\s.…\]][^.…\]]{0,60})$)")
"""An ellipsis, and what stands behind it up to the end of the text."""
_TAIL = 72
_EXCERPT_WORDS = 12
"""Of a text that a feed cuts; a verse that ends with «... المزيد» has fewer."""
_MORE_WORDS = 25
"""Words beside the headline in such a line: the site's name may be long."""


def without_feed_footer(paragraphs: Sequence[str], title: str) -> list[str]:
    """``paragraphs`` without a last one that says where ``title`` appeared first."""
    last = paragraphs[-1] if paragraphs else ""
    if not title or not _FIRST_ON.search(fold(last)):
        return list(paragraphs)
    headline = comparable(title)
    more = len(last.split()) - len(headline.split())
    return list(paragraphs[:-1] if headline in comparable(last) and more <= _MORE_WORDS else paragraphs)


def without_way_on(paragraphs: Sequence[str]) -> list[str]:
    """``paragraphs`` without the link to the rest of the text behind the ellipsis that ends the last one."""
    last = paragraphs[-1] if paragraphs else ""
    found = _CUT_BEFORE.search(last, max(0, len(last) - _TAIL))
    if not found or not leads_on(found[1]) or len(last.split()) < _EXCERPT_WORDS:
        return list(paragraphs)
    return [*paragraphs[:-1], last[: found.end()].rstrip()]
