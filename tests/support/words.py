"""The words of one text, for tests; the deduplicator hashes those of a batch."""

from warraq.dedup.words import Hashes, word_hashes_of


def word_hashes(text: str) -> Hashes:
    return word_hashes_of([text])[0]
