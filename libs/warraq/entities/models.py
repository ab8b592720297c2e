"""What is made under a listed name, with its model beside it: «آيفون 5» is آيفون, «إف 16 بلوك 52» is إف-16."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from warraq.arabic.words import folded_words
from warraq.entities.data_files import folded_list
from warraq.entities.mentions import NamedMention


def without_models(ruled: Iterable[NamedMention], known: Iterable[NamedMention]) -> list[NamedMention]:
    """``ruled`` without the products and weapons that are a listed one of ``known``, whole or with its model."""
    made = sorted((each for each in known if each.type in {"product", "weapon"}), key=_start)
    return [each for each in ruled if not any(_is_model_of(each, listed) for listed in _inside(each, made))]


def _start(each: NamedMention) -> int:
    return each.mention.start


def _inside(each: NamedMention, made: Sequence[NamedMention]) -> Sequence[NamedMention]:
    """Those of ``made``, in order, that begin in ``each``."""
    first, end = (bisect_left(made, at, key=_start) for at in (each.mention.start, each.mention.end))
    return made[first:end]


def _is_model_of(each: NamedMention, listed: NamedMention) -> bool:
    whole, part = each.mention, listed.mention
    if each.type != listed.type or part.end > whole.end:
        return False
    if part.end == whole.end:
        return True  # «كا إف-15»
    beside = f"{whole.text[: part.start - whole.start]} {whole.text[part.end - whole.start :]}"
    return all(_is_of_model(word) for word in folded_words(beside))


def _is_of_model(word: str) -> bool:
    """Whether a folded word is a figure, a letter as it is spelled, or says which of a series: 52, إس, برو. بيرقدار أقنجي
    and فيسبوك ميسنجر are things of their own."""
    if any(letter.isdigit() for letter in word):
        return True
    return any(
        word in words for words in (folded_list("quoted_names", "models"), folded_list("triggers", "no_organizations"))
    )
