"""`python -m benchmarks.facets FOLDER`: the first names of each type in articles of SaudiNewsNet, to be read by eye.

Counted are articles, as a facet counts them: a name under the key that its spellings share, in the spelling seen most.
``--every 6 --from 2``: every sixth article, from the third on. Events, treaties, weapons and products, of which there
are no facets, are counted by their canonical names.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from benchmarks.alerts import from_news
from warraq.articles import LinkedArticle, TaggedArticle
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
            if entity.type not in TYPES.values():
                yield entity.type, entity.name, entity.name

    def first(self, number: int) -> Iterator[tuple[str, list[tuple[str, int]]]]:
        """Of each type the ``number`` names that most articles have."""
        for type_, counts in sorted(self._articles.items()):
            shown = ((self._spellings[type_, key].most_common(1)[0][0], n) for key, n in counts.most_common(number))
            yield type_, list(shown)


def read(folder: Path, every: int, first: int, number: int) -> Iterable[TaggedArticle]:
    for raw in islice(from_news(folder), first, first + every * number, every):
        clean = extract(raw)
        yield tag(LinkedArticle(**dict(clean), story_id=clean.id))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="with the zip files of SaudiNewsNet")
    parser.add_argument("--every", type=int, default=6)
    parser.add_argument("--from", type=int, default=0, dest="first")
    parser.add_argument("--articles", type=int, default=4000)
    parser.add_argument("--names", type=int, default=50, help="of each type")
    given = parser.parse_args()
    counted = Counted(load_names())
    for article in read(given.folder, given.every, given.first, given.articles):
        counted.add(article)
    for type_, names in counted.first(given.names):
        print(f"\n{type_}: {len(names)}")
        print(" · ".join(f"{name} {count}" for name, count in names))


if __name__ == "__main__":
    main()
