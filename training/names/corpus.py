"""Annotated text: one ``word tag`` a line, sentences apart by empty lines, tags in BIO over PERS, LOC, ORG, MISC."""

import os
from collections.abc import Sequence
from pathlib import Path

from warraq.entities.names.tags import TAGS

REPOSITORY = Path(__file__).parents[2]
Sentence = list[tuple[str, str]]
"""Words with their tags."""

HELD_OUT = 0.12
"""Of ANERcorp's training section: its last sentences choose between models (dev) and train none of those compared."""


class Unreadable(Exception):
    """A file is no annotated text; says the file, the line and what was expected."""


def data_folder() -> Path:
    """``ner`` in WARRAQ_EVAL_DATA (default: ``../shared/data`` beside the repository)."""
    return Path(os.environ.get("WARRAQ_EVAL_DATA", REPOSITORY.parent / "shared" / "data")) / "ner"


def read_bio(path: Path) -> list[Sentence]:
    """The sentences of a file.

    Raises `Unreadable` for a line that is not a word and one of `TAGS`, and for a file without any.
    """
    found: list[Sentence] = [[]]
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        parts = line.split()
        if not parts:
            found.append([])
        elif len(parts) < 2 or parts[-1] not in TAGS:
            raise Unreadable(f"{path}:{number}: «{line.strip()}» is no word and tag; tags are {', '.join(TAGS)}")
        else:
            found[-1].append((parts[0], parts[-1]))
    sentences = [sentence for sentence in found if sentence]
    if not sentences:
        raise Unreadable(f"{path}: no annotated sentence; write one «word tag» a line, an empty line between sentences")
    return sentences


def anercorp() -> tuple[list[Sentence], list[Sentence]]:
    """(train, dev) of ANERcorp's training section, CC BY-SA 4.0."""
    return parted(read_bio(data_folder() / "anercorp_train.txt"))


def parted(sentences: list[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """(train, dev): the last `HELD_OUT` of them are dev."""
    cut = int(len(sentences) * (1 - HELD_OUT))
    return sentences[:cut], sentences[cut:]


def aqmar() -> list[Sentence]:
    """AQMAR: 28 articles of the Arabic Wikipedia, CC BY-SA 3.0, in ANERcorp's labels."""
    return read_bio(data_folder() / "aqmar.bio")


def wojood() -> list[Sentence]:
    """The sample of Wojood, MIT, in ANERcorp's labels."""
    return read_bio(data_folder() / "wojood_sample.bio")


def words_of(sentence: Sentence) -> list[str]:
    """Its words alone."""
    return [word for word, _ in sentence]


def tags_of(sentence: Sequence[tuple[str, str]]) -> list[str]:
    """Its tags alone."""
    return [tag for _, tag in sentence]


def opened(tags: Sequence[str]) -> list[str]:
    """An I- that continues nothing, as in a window that begins inside a name, is a B-."""
    return [
        f"B{tag[1:]}" if tag[0] == "I" and (at == 0 or tags[at - 1][1:] != tag[1:]) else tag
        for at, tag in enumerate(tags)
    ]
