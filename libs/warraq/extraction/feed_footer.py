"""What WordPress puts below each text of a feed: «ظهرت المقالة … أولاً على …», “The post … appeared first on …”."""

import re
from collections.abc import Sequence

from warraq.arabic.letters import fold
from warraq.extraction.titles import comparable

_FIRST_ON = re.compile(r"(?<!\w)(?:appeared first on|ظهرت?(?=\s).{0,300}\sاولا (?:علي|في))(?!\w)", re.DOTALL)
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
