"""Names of sections that join two: «اقتصاد وأعمال»."""

from warraq.arabic.remembering import remembered
from warraq.extraction.rules import plain, rule


@remembered(20_000)
def joins_sections(name: str) -> bool:
    """«اقتصاد وأعمال», «الأسرة والمجتمع»: two of the words of which papers make names of sections."""
    first, _, second = plain(name).partition(" و")
    words = rule("sections") | rule("section_words")
    return bool(second) and all(word in words or word.removeprefix("ال") in words for word in (first, second))
