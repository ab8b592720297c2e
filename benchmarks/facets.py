"""`python -m benchmarks.facets FOLDER`: the first names of each type in articles of SaudiNewsNet, to be read by eye.

Counted are articles, as a facet counts them: a name under the key that its spellings share, in the spelling seen most.
``--every 6 --from 2``: every sixth article, from the third on. ``--salt WORD --from 4000``: in the order of a hash
of their addresses and WORD, the 4001st and those behind it. ``--lists``: without the names model, for events, treaties,
weapons and products, which have no facets and are counted by the key that they would have there.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import islice
from pathlib import Path

from benchmarks.alerts import from_news
from warraq.articles import LinkedArticle, RawArticle, TaggedArticle
from warraq.entities import tag
from warraq.extraction import extract
from warraq.index.naming import TYPES, stored_names
from warraq.names import KnownNames, load_names


class Counted:
    """Articles by type and key of a name, and how often each spelling of it was seen."""

    def __init__(self, names: KnownNames) -> None:
        self._names = names
        self._articles: dict[str, Counter[str]] = defaultdict(Counter)
        self._spellings: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)

    def add(self, article: TaggedArticle) -> None:
        for type_, key, spelling in set(self._named(article)):
            self._articles[type_][key] += 1
            self._spellings[type_, key][spelling] += 1

    def _named(self, article: TaggedArticle) -> Iterator[tuple[str, str, str]]:
        for name in stored_names(article, self._names):
            if name.key:
                yield TYPES[name.field], name.key, name.value
        for entity in article.entities:
            key = self._names.key(entity.type, entity.name)
            if key and entity.type not in TYPES.values():
                yield entity.type, key, entity.name

    def first(self, number: int) -> Iterator[tuple[str, list[tuple[str, int]]]]:
        """Of each type the ``number`` names that most articles have."""
        for type_, counts in sorted(self._articles.items()):
            shown = ((self._spellings[type_, key].most_common(1)[0][0], n) for key, n in counts.most_common(number))
            yield type_, list(shown)


def drawn(articles: Sequence[RawArticle], salt: str) -> list[RawArticle]:
    """``articles`` in the order of a hash of their place, address and ``salt``."""

    def place(each: tuple[int, RawArticle]) -> bytes:
        return sha256(f"{salt}:{each[0]}:{each[1].url}".encode()).digest()

    return [raw for _, raw in sorted(enumerate(articles), key=place)]


def read(articles: Iterable[RawArticle], lists_alone: bool) -> Iterator[TaggedArticle]:
    for raw in articles:
        clean = extract(raw)
        yield tag(LinkedArticle(**dict(clean), story_id=clean.id), spans=() if lists_alone else None)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="with the zip files of SaudiNewsNet")
    parser.add_argument("--every", type=int, help="by default 6, 1 with --salt")
    parser.add_argument("--salt")
    parser.add_argument("--from", type=int, default=0, dest="first")
    parser.add_argument("--articles", type=int, default=4000)
    parser.add_argument("--names", type=int, default=50, help="of each type")
    parser.add_argument("--lists", action="store_true", help="without the names model")
    given = parser.parse_args()
    counted = Counted(load_names())
    articles = from_news(given.folder)
    ordered = drawn(articles, given.salt) if given.salt else articles
    every = given.every or (1 if given.salt else 6)
    for article in read(islice(ordered, given.first, given.first + every * given.articles, every), given.lists):
        counted.add(article)
    for type_, names in counted.first(given.names):
        print(f"\n{type_}: {len(names)}")
        print(" · ".join(f"{name} {count}" for name, count in names))


if __name__ == "__main__":
    main()
