"""Posts of networks that are set into a text by the markup which each network gives out: words of others, and who
posted them when."""

from lxml import etree
from lxml.html import HtmlElement

_EMBEDDED = frozenset({
    "twitter-tweet", "twitter-video", "instagram-media", "fb-post", "fb-video", "tiktok-embed", "text-post-media",
    "bluesky-embed", "reddit-embed-bq",
})  # fmt: skip
"""Classes by which the networks' own scripts find what they replace."""
_NAMED = etree.XPath(
    "//body//*[self::blockquote or self::div][contains(@class, '-tweet') or contains(@class, 'twitter-video')"
    " or contains(@class, 'instagram-media') or contains(@class, 'fb-') or contains(@class, '-embed')"
    " or contains(@class, 'text-post-media')]"
)
_MOST, _WORDS = 100, 150
"""Elements of a page that are looked at; words of a post."""


def drop_embedded_posts(tree: HtmlElement) -> None:
    """Take posts, for which a network's script puts a frame, out of ``tree`` itself."""
    for element in _NAMED(tree)[:_MOST]:
        named = not _EMBEDDED.isdisjoint((element.get("class") or "").split())
        if named and element.getparent() is not None and len(" ".join(element.itertext()).split()) <= _WORDS:
            element.drop_tree()
