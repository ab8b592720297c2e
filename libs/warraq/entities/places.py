"""Places with the words before them that belong to their names: شمال كردفان, دير حسان."""

from bisect import bisect_right

from warraq.arabic.clitics import is_definite, proclitic_length
from warraq.entities.data_files import folded_list
from warraq.entities.mentions import NamedMention, widened
from warraq.entities.text import Text
from warraq.names import load_names


def place_in_full(text: Text, each: NamedMention) -> NamedMention:
    """With the direction that a province's name has (ولاية شمال كردفان), or the noun that a village's begins with,
    where what was found is no known place (دير حسان)."""
    words = text.words
    at = bisect_right(words, each.mention.start, key=lambda word: word.start) - 2
    if at < 0 or words[at].stop:
        return each
    word = words[at]
    if word.text in folded_list("triggers", "directions"):
        of_province = at and not words[at - 1].stop and _skipped(words[at - 1].text, "provinces") is not None
        return widened(text, each, word.start, each.mention.end) if of_province else each
    skipped = _skipped(word.text, "place_beginnings")
    if skipped is None or is_definite(each.name) or load_names().find("location", each.name):
        return each
    return widened(text, each, word.start + skipped, each.mention.end)


def _skipped(word: str, words: str) -> int | None:
    return proclitic_length(word, folded_list("triggers", words))
