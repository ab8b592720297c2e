"""Spans in which the names model has two names: الأهلي عبدالله, الجزيرة أنس الشريف, ماكرون لبوتين, or a name and a
noun: هواوي هاتف."""

import re
from collections.abc import Iterator

from warraq.arabic.clitics import ARTICLE, LI_ARTICLE, ONE_LETTER_PROCLITICS, is_definite, proclitic_length
from warraq.arabic.letters import fold, fold_with_offsets, strip_marks
from warraq.arabic.words import folded_words_with_offsets
from warraq.entities.data_files import folded_list, word_list
from warraq.entities.gazetteer import one_word_places
from warraq.entities.head_words import head_types, is_complement
from warraq.entities.mentions import NamedMention
from warraq.entities.name_words import ALI, given_names, initial_links, known_surnames
from warraq.entities.text import Text
from warraq.entities.triggers import trigger_ends
from warraq.names import load_names

_WORD_BEFORE = re.compile(r"(?<!\w)\w+[ \u00a0]$")
_LONGEST_TITLE = 20
"""Letters of a title with its marks and what is written onto it."""

_Words = list[tuple[str, int, int]]


def apart(text: Text, each: NamedMention) -> Iterator[NamedMention]:
    """Yield ``each``, or the names that were taken for it."""
    words = folded_words_with_offsets(each.mention.text)
    if each.type == "organization" and len(words) > 1:
        yield from _organization_apart(text, each, words)
    elif each.type == "person" and (at := _begins_another(words)):
        yield _part(text, each, 0, words[at - 1][2])
        yield _part(text, each, _after_proclitic(each, words[at]), words[-1][2])
    elif each.type == "person" and _begins_with_seat(text, each, words):
        seat = text.slice(each.mention.start, each.mention.start + words[0][2])
        yield NamedMention("location", strip_marks(seat.text), seat)
        yield _part(text, each, words[1][1], words[-1][2])
    elif each.type == "person" and len(words) > 2:
        yield _without_beneficiary(text, each, words)
    else:
        yield each


def _organization_apart(text: Text, each: NamedMention, words: _Words) -> Iterator[NamedMention]:
    at = next((at for at in range(1, len(words)) if _begins_person(each, words, at)), None)
    if at is not None:
        yield _part(text, each, 0, words[at - 1][2])
        person = text.slice(each.mention.start + words[at][1], each.mention.end)
        yield NamedMention("person", " ".join(strip_marks(person.text).split()), person)
    elif (at := _begins_organization(each, words)) is not None:
        yield _part(text, each, 0, words[at - 1][2])
        yield _part(text, each, words[at][1], words[-1][2])
    elif head_types().get(words[-1][0]) == "product" and words[0][0] not in head_types():
        yield _part(text, each, 0, words[-2][2])
    else:
        yield each


def _begins_person(each: NamedMention, words: _Words, at: int) -> bool:
    """Tell whether a person's name begins at word ``at``: a given name behind an organization that is known, or behind
    a definite word that belongs to no noun before it (الأهلي عبدالله, but جامعة الملك سعود)."""
    word, before = words[at][0], words[at - 1][0]
    if word == ALI or (word not in given_names() and word not in initial_links()):
        return False
    if load_names().find("organization", each.mention.text[: words[at - 1][2]]):
        return True
    governs = is_complement(before, "honours") or before in trigger_ends("person_titles")
    return at == 1 and is_definite(before) and not governs


def _begins_organization(each: NamedMention, words: _Words) -> int | None:
    """Return at which word a second organization begins: a head word behind a known name (منظمة الصحة العالمية مستشفى
    الشفاء); None for none."""
    return next(
        (
            at
            for at in range(2, len(words) - 1)
            if head_types().get(words[at][0]) in {"organization", "location"}
            and load_names().find("organization", each.mention.text[: words[at - 1][2]])
        ),
        None,
    )


def _begins_another(words: _Words) -> int | None:
    """Return at which word a second person begins: a known surname behind a particle, as in ماكرون لبوتين; None for
    none."""
    known, names = known_surnames(), word_list("names")
    return next(
        (
            at
            for at, (word, _, _) in enumerate(words)
            if at and word[0] in ONE_LETTER_PROCLITICS and word[1:] in known and word not in known and word not in names
        ),
        None,
    )


def _after_proclitic(each: NamedMention, word: tuple[str, int, int]) -> int:
    """Return where the name behind the particle of ``word`` begins, in code points of the mention."""
    _, start, end = word
    _, offsets = fold_with_offsets(each.mention.text[start:end])
    return start + offsets[1]


def _begins_with_seat(text: Text, each: NamedMention, words: _Words) -> bool:
    """Tell whether the first of three words or more is the place that the title before them needs: محافظ عدن | أحمد
    لملس."""
    if len(words) < 3 or words[0][0] not in one_word_places() or words[1][0] not in given_names():
        return False
    before = _WORD_BEFORE.search(text.body, max(0, each.mention.start - _LONGEST_TITLE), each.mention.start)
    titles = folded_list("triggers", "titles_of_places")
    return before is not None and proclitic_length(fold(before[0]).rstrip(), titles) is not None


def _without_beneficiary(text: Text, each: NamedMention, words: _Words) -> NamedMention:
    """Return ``each`` without the team that someone scored for: للوداد أشرف داري."""
    start = each.mention.start
    written_on = text.body[start - len(LI_ARTICLE) : start] == LI_ARTICLE and each.name.startswith(ARTICLE)
    is_name = ARTICLE + words[0][0] in word_list("names") or words[1][0] not in word_list("names")
    return _part(text, each, words[1][1], words[-1][2]) if written_on and not is_name else each


def _part(text: Text, each: NamedMention, start: int, end: int) -> NamedMention:
    """Return the part ``start:end`` of a mention, code points; its name keeps the article that is not written."""
    mention = text.slice(each.mention.start + start, each.mention.start + end)
    unwritten = ARTICLE if not start and each.name.startswith(ARTICLE) and not is_definite(mention.text) else ""
    return NamedMention(each.type, unwritten + " ".join(strip_marks(mention.text).split()), mention)
