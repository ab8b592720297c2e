"""Applies what a patch says about the place of an article in stories; the same for every index."""

from typing import TypeVar

from warraq.articles.documents import LinkedArticle, Patch

A = TypeVar("A", bound=LinkedArticle)

_PLACE = ("story_id", "duplicate_of", "relation", "similarity", "follows", "derived_from", "story_version")


def in_place(article: A, patch: Patch) -> A:
    """Return ``article`` moved to where ``patch`` puts it, unless the article knows of a later move. Links are not
    touched."""
    if not patch.story_id:
        return article
    if patch.relation is None:
        return article.model_copy(update={"story_id": patch.story_id})
    if patch.story_version <= article.story_version:
        return article
    return article.model_copy(update={name: getattr(patch, name) for name in _PLACE})


def later_place(patch: Patch, kept: Patch | None) -> Patch:
    """Return whichever of two patches of one article holds its valid place. Links are not looked at."""
    if kept is None or (patch.story_id and patch.story_version >= kept.story_version):
        return patch.model_copy(update={"related": []})
    return kept
