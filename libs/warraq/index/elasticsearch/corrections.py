"""Spelling suggestions for words that no article in Elasticsearch has."""

from collections.abc import Collection

from warraq.index.corrections import MIN_LETTERS, most_frequent_spelling, possible_spellings, with_replaced, wrong_words
from warraq.index.elasticsearch.fields import Field, Form
from warraq.index.elasticsearch.search_requests import SearchSession
from warraq.index.query import Query

_ONE_LETTER = {
    "field": f"{Field.body}.{Form.folded}", "suggest_mode": "missing", "sort": "frequency", "size": 1,
    "max_edits": 1, "prefix_length": 0, "min_word_length": MIN_LETTERS,
}  # fmt: skip


async def corrected(session: SearchSession, alias: str, query: Query, unknown: Collection[str]) -> str | None:
    """Return the words of ``query`` with each of the ``unknown`` ones replaced by the most frequent word one letter
    away.

    None when there is nothing to correct, or no word is near an unknown one.
    """
    wrong = wrong_words(query, unknown)
    if not wrong:
        return None
    suggest = {str(n): {"text": text, "term": _ONE_LETTER} for n, text in enumerate(wrong)}
    answer = await session.client.search(index=alias, source=False, size=0, timeout=session.time_left, suggest=suggest)
    found = [answer.get("suggest", {}).get(str(n), []) for n in range(len(wrong))]
    near = {text: entries[0]["options"] for text, entries in zip(wrong, found, strict=True) if len(entries) == 1}
    if not all(near.get(text) for text in wrong):
        return None
    folded = {text: str(options[0]["text"]) for text, options in near.items()}
    ways = {word: possible_spellings(word, len(folded)) for word in folded.values()}
    counts = await session.spellings({way for several in ways.values() for way in several})
    meant = {
        word: most_frequent_spelling(word, {way: counts[way] for way in ways[word] if way in counts}) for word in ways
    }
    return with_replaced(query, {text: meant[word] for text, word in folded.items()})
