"""Lists of feeds in the format of other feed readers (OPML 2.0)."""

from collections.abc import Iterable

from lxml import etree

from warraq.feeds.models import Feed, FeedError, new_feed


def read_opml(data: bytes) -> tuple[list[Feed], list[str]]:
    """Return the feeds in an OPML file, and messages about outlines that are none. The folder of a feed becomes its
    group.

    Raises FeedError if ``data`` is no OPML at all.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FeedError(f"it is no OPML: {error}") from error
    if root is None or root.tag != "opml":
        raise FeedError("it is no OPML: its first element is not <opml>")
    feeds: dict[str, Feed] = {}
    refused: list[str] = []
    for outline in root.iter("outline"):
        url = outline.get("xmlUrl") or outline.get("xmlurl")
        if not url:
            continue
        parent = outline.getparent()
        folder = parent.get("text") or parent.get("title") if parent is not None and parent.tag == "outline" else None
        try:
            feed = new_feed(url, title=outline.get("text") or outline.get("title"), group=folder)
        except FeedError as error:
            refused.append(str(error))
        else:
            feeds.setdefault(feed.url, feed)
    return list(feeds.values()), refused


def write_opml(feeds: Iterable[Feed]) -> str:
    """Return an OPML file of ``feeds`` by group, without passwords."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = "Warraq"
    body = etree.SubElement(root, "body")
    folders: dict[str, etree._Element] = {}
    for feed in sorted(feeds, key=lambda each: (each.group or "", each.title or "", each.url)):
        place = body
        if feed.group:
            if feed.group not in folders:
                folders[feed.group] = etree.SubElement(body, "outline", text=feed.group)
            place = folders[feed.group]
        etree.SubElement(place, "outline", type="rss", text=feed.title or feed.url, xmlUrl=feed.url)
    text: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return text.decode()
