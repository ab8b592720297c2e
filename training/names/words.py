"""Word lists that the model takes with it: frequent words of the corpus, parts of people's names, everyday words."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from training.names.corpus import Sentence, data_folder
from warraq.arabic.letters import fold

_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]{2,}")


def frequent_words(sentences: Sequence[Sentence], least: int = 3) -> list[str]:
    """Folded words that come ``least`` times, the commonest first."""
    counts = Counter(fold(word) for sentence in sentences for word, _ in sentence)
    return [word for word, count in counts.most_common() if count >= least]


def everyday_words(sentences: Sequence[Sentence]) -> list[str]:
    """Folded words of four letters and more that stand four times or more outside of names, in the alphabet's order."""
    counts = Counter(fold(word) for sentence in sentences for word, tag in sentence if tag == "O")
    return sorted(word for word, count in counts.items() if count >= 4 and len(word) >= 4 and word.isalpha())


def name_parts() -> Iterator[tuple[str, int]]:
    """Parts of people's names as written, and how many people of Wikidata (CC0) bear them; NETransliteration's pairs."""
    for line in (data_folder() / "wikidata_person_tokens.tsv").read_text(encoding="utf-8").splitlines():
        parts = line.split("\t")
        if len(parts) >= 3 and parts[2].isdigit():
            yield parts[1].replace(" ", ""), int(parts[2])


def name_classes() -> dict[str, int]:
    """Folded parts of people's names -> class (`warraq.entities.names.features.NAME_CLASSES`)."""
    counts: Counter[str] = Counter()
    for name, people in name_parts():
        counts[fold(name)] += people
    return {name: _class(people) for name, people in counts.items() if _ARABIC.fullmatch(name)}


def _class(people: int) -> int:
    return 1 if people == 1 else 2 if people < 5 else 3 if people < 50 else 4
