"""What caches keep: so many entries, and of each only so many letters."""

import gc
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from warraq.arabic.inflection import meant_stems
from warraq.arabic.remembering import LONGEST, Memory, remembered
from warraq.arabic.words import lead, stems_as_written, written_pieces
from warraq.articles import RawArticle
from warraq.articles.documents import EntityType
from warraq.entities import find
from warraq.entities.canonical import FoundName, group
from warraq.extraction import extract

WORD = "استقبالاتهم" * 2_000
TEXT = "افتتحت البلدية صباح أمس مكتبة عامة في الحي القديم من المدينة، وقال رئيسها إن أبوابها مفتوحة كل يوم."
KINDS: tuple[EntityType, ...] = ("person", "organization", "location", "product", "event", "treaty")


def long_keys() -> Iterator[Any]:
    """Yield each cache of a function of Warraq that keeps a text of 5,000 letters."""
    kind = type(lru_cache(extract))
    for cache in (each for each in gc.get_objects() if isinstance(each, (kind, Memory))):
        if not str(cache.__module__).startswith("warraq."):
            continue
        tables = [cache] if isinstance(cache, Memory) else gc.get_referents(cache)
        kept = [key for table in tables if isinstance(table, dict) for key in table]
        parts = (part for key in kept for part in (key if isinstance(key, tuple) else (key,)))
        if any(isinstance(part, str) and len(part) > 5_000 for part in parts):
            yield cache


def test_no_cache_of_words_keeps_a_word_without_end() -> None:
    for cache in long_keys():  # of tests before this one: `text_words` keeps the two texts in hand
        cache.cache_clear()
    extract(RawArticle(content=f"افتتاح مكتبة\n{TEXT}\n{WORD} {TEXT}", format="text"))
    extract(RawArticle(content=f"<h1 class={WORD}>مكتبة</h1><p>{TEXT}</p><a href=/{WORD}>{WORD}</a>", format="html"))
    for before in ("", "ال", "شركة ", "محمد "):
        find(f"{TEXT} {before}{WORD} {TEXT}")
    for kind in KINDS:
        group([FoundName(kind, 0, len(WORD)), FoundName(kind, len(WORD) + 1, 2 * len(WORD) + 6)], f"{WORD} سمير{WORD}")
    stems_as_written(written_pieces(lead(f"{WORD}\u064e {TEXT}")))
    meant_stems(WORD)
    assert [getattr(cache, "__qualname__", "a memory of words") for cache in long_keys()] == []


def test_a_short_text_is_reckoned_once_and_a_long_one_each_time() -> None:
    asked: list[int] = []

    @remembered(2)
    def length(text: str) -> int:
        asked.append(len(text))
        return len(text)

    for size in (LONGEST, LONGEST, LONGEST + 1, LONGEST + 1):
        assert length("ا" * size) == size
    assert asked == [LONGEST, LONGEST + 1, LONGEST + 1]


def test_of_many_texts_the_latest_asked_for_are_kept() -> None:
    asked: list[str] = []

    @remembered(4)
    def same(text: str) -> str:
        asked.append(text)
        return text

    for text in ("ا", "ب", "ا", "ج", "ا", "د", "ه", "ا"):
        assert same(text) == text
    assert asked == ["ا", "ب", "ج", "د", "ه"]
    same("ب")
    assert asked[-1] == "ب"
