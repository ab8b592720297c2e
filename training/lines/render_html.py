"""Blocks as an HTML page of some site's markup: class names that speak or do not, tables and fonts, HTML5 or none."""

import html
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from training.lines.class_names import ABOUT, ADDRESSES, LED, NAMES
from training.lines.declarations import declarations
from training.lines.site import Block, Item, Site
from warraq.extraction.labels import Label

_HEAD = {"section", "kicker", "title", "about", "lead", "picture", "share", "meta"}
_TEXT = {"body", "pull", "subhead", "inline", "promotion", "list", "sign", "credit", "byline", "clock"}


@dataclass(slots=True)
class _Style:
    """``named``: how likely a class name speaks. ``text``: what parts paragraphs. ``modern``: HTML5 elements. ``cards``:
    links to articles have pictures. ``addresses``: how those of a site look, by what they lead to. ``looks``: chance
    for pictures and addresses, which leaves all else of a page as it was without them."""

    chance: random.Random
    named: float
    text: str
    modern: bool
    headings: bool
    aside: bool
    cards: bool
    addresses: Mapping[str, str]
    looks: random.Random

    def address(self, kind: str) -> str:
        form = self.addresses.get(kind, self.addresses["other"])
        return form.format(self.looks.randint(1, 60), self.looks.randint(1000, 99_999))

    def attributes(self, kind: str, names: Sequence[str] = ()) -> str:
        names = names or NAMES.get(kind, ("box",))
        roll = self.chance.random()
        if roll < self.named:
            name = self.chance.choice(names)
            prefix = self.chance.choice(("", "", "", "", "td-", "jeg_", "c-", "ctl00_", "sj-"))
            return f' {self.chance.choice(("class", "class", "class", "id"))}="{prefix}{name}"'
        if roll < self.named + 0.3:
            return f' class="{"".join(self.chance.choice("bcdfghklmnrstvwxz") for _ in range(5))}{self.chance.randint(1, 99)}"'
        return ""


def render(site: Site, blocks: Sequence[Block], chance: random.Random) -> tuple[str, list[tuple[Label, str]]]:
    """The page, and label and text of each line in order."""
    style = _style(site, blocks, chance)
    start, end, foot = _borders(blocks)
    top = "".join(_block(block, style) for block in blocks[:start])
    story = _story(blocks[start:end], style)
    below = [_block(block, style) for block in blocks[end:foot]]
    bottom = "".join(_block(block, style) for block in blocks[foot:])
    header, footer = ("header", "footer") if style.modern else ("div", "div")
    article = _wrapped(
        "article" if style.modern else "div",
        style.attributes("story", ("article", "post", "single", "story", "main-content", "news-details")),
        story,
    )
    side = "aside" if style.aside and style.modern else "div"
    rest = "".join(
        _wrapped(side, style.attributes("side", ("sidebar", "side", "more", "col-left")) if style.aside else "", each)
        for each in below
    )
    page = (
        _wrapped(header, style.attributes("header", ("header", "top", "hdr")), top)
        + _wrapped(
            "main" if style.modern else "div",
            style.attributes("main", ("main", "container", "wrap", "page")),
            article + rest,
        )
        + _wrapped(footer, style.attributes("footer", ("footer", "ftr", "bottom")), bottom)
    )
    if not style.modern and chance.random() < 0.3:
        page = f'<table width="100%"><tr><td>{page}</td></tr></table>'
    expected = [(item.label, item.text) for block in blocks for item in block.items]
    return (
        f"<!DOCTYPE html><html dir='rtl'><head>{declarations(site, chance)}</head><body>{page}</body></html>",
        expected,
    )


def _style(site: Site, blocks: Sequence[Block], chance: random.Random) -> _Style:
    looks = random.Random(f"{site.name} {site.article.title} {len(blocks)}")
    return _Style(
        chance,
        chance.choice((0.9, 0.75, 0.5, 0.2, 0.0)),
        chance.choice(("p", "p", "p", "p", "br", "br", "div", "font", "td", "p")),
        chance.random() < 0.6,
        chance.random() < 0.75,
        chance.random() < 0.4,
        looks.random() < 0.4,
        {kind: looks.choice(forms) for kind, forms in ADDRESSES.items()},
        looks,
    )


def _borders(blocks: Sequence[Block]) -> tuple[int, int, int]:
    """Where the story begins and ends, and where the foot of the page begins."""
    start = next((at for at, block in enumerate(blocks) if block.kind in {"title", "kicker"}), 0)
    while start and blocks[start - 1].kind in _HEAD:
        start -= 1
    ends = [at for at, block in enumerate(blocks) if block.kind in _TEXT and block.kind != "inline"]
    end = max(ends, default=start) + 1
    foot = next((at for at in range(end, len(blocks)) if blocks[at].kind == "footer"), len(blocks))
    return start, end, foot


def _wrapped(tag: str, attributes: str, inner: str) -> str:
    return f"<{tag}{attributes}>{inner}</{tag}>\n" if inner else ""


def _block(block: Block, style: _Style) -> str:
    make = {
        "about": _about,
        "title": _title,
        "kicker": _title,
        "picture": _picture,
        "comments": _plain,
        "bio": _plain,
        "body": _plain,
        "second": _second,
        "lead": _plain,
        "notice": _plain,
        "promotion": _plain,
    }.get(block.kind)
    if make:
        return make(block, style)
    if block.kind in {"related", "inline", "adjacent"}:
        return _related(block, style)
    return _list(block, style)


def _story(blocks: Sequence[Block], style: _Style) -> str:
    """Head, then the text in a container of its own."""
    first = next((at for at, block in enumerate(blocks) if block.kind == "body"), len(blocks))
    head = "".join(_block(block, style) for block in blocks[:first])
    inner = [_in_text(block, style) for block in blocks[first:]]
    if not any(block.kind == "picture" for block in blocks) and style.looks.random() < 0.5:
        inner.insert(0, "<img src=y.jpg>")
    for at in range(1, len(inner)):
        if style.looks.random() < 0.04:
            inner[at] = f"<img src=z.jpg>{inner[at]}"
    text = "".join(inner)
    if style.text == "font":
        text = f'<font face="Arial" size="3">{text}</font>'
    container = "td" if style.text == "td" else "div"
    body = f"<{container}{style.attributes('body')}>{text}</{container}>"
    return head + (f"<table><tr>{body}</tr></table>" if container == "td" else body)


def _in_text(block: Block, style: _Style) -> str:
    if block.kind not in {"body", "list", "subhead"} or not block.items:
        return _pull(block, style) if block.kind == "pull" else _block(block, style)
    text = _escaped(block.items[0])
    if block.kind == "subhead":
        tag = style.chance.choice(("h2", "h3", "strong", "h4")) if style.text in {"p", "div"} else "b"
        return (
            f"<p><strong>{text}</strong></p>"
            if tag == "strong"
            else f"<{tag}>{text}</{tag}>" + ("<br>" if tag == "b" else "")
        )
    if block.kind == "list" and style.text == "p":
        return f"<ul><li>{text}</li></ul>"
    if style.text in {"br", "font", "td"}:
        return text + style.chance.choice(("<br><br>", "<br>", "<br />\n<br />"))
    return f"<{style.text}{' dir=rtl' if style.chance.random() < 0.2 else ''}>{text}</{style.text}>\n"


def _escaped(item: Item) -> str:
    return html.escape(item.text, quote=False)


def _pull(block: Block, style: _Style) -> str:
    tag = style.chance.choice(("aside", "blockquote", "div", "p"))
    return f"<{tag}{style.attributes('pull')}>{_escaped(block.items[0])}</{tag}>"


def _title(block: Block, style: _Style) -> str:
    tag = style.chance.choice(("h1", "h1", "h1", "h2")) if style.headings else style.chance.choice(("div", "p", "td"))
    if block.kind == "kicker":
        tag = style.chance.choice(("div", "span", "h2", "h3", "p"))
    text = _escaped(block.items[0])
    if tag == "td":
        return f'<table><tr><td{style.attributes(block.kind)}><font size="5"><b>{text}</b></font></td></tr></table>'
    return (
        f"<div><{tag}{style.attributes(block.kind)}>{text}</{tag}></div>"
        if tag == "span"
        else f"<{tag}{style.attributes(block.kind)}>{text}</{tag}>"
    )


def _picture(block: Block, style: _Style) -> str:
    text = "".join(_escaped(item) for item in block.items)
    if style.modern and style.chance.random() < 0.7:
        return f"<figure><img src=x.jpg><figcaption>{text}</figcaption></figure>"
    return f"<div{style.attributes('picture')}><img src=x.jpg>{text}</div>"


def _about(block: Block, style: _Style) -> str:
    inner = []
    for item in block.items:
        tag = (
            "time"
            if item.label is Label.DATE and style.modern and style.chance.random() < 0.5
            else style.chance.choice(("span", "div", "p", "span"))
        )
        text = _escaped(item)
        if item.label is Label.BYLINE and style.chance.random() < 0.3:
            text = f'<a href="{style.address("author")}">{text}</a>'
        inner.append(f"<{tag}{style.attributes('about', ABOUT.get(item.label, ('meta',)))}>{text}</{tag}>")
    if all(each.startswith(("<span", "<time")) for each in inner) and len(inner) > 1:
        inner = [f"<div>{each}</div>" for each in inner]
    return f"<div{style.attributes('about', ('meta', 'post-meta', 'info', 'entry-meta'))}>{''.join(inner)}</div>"


def _plain(block: Block, style: _Style) -> str:
    tag = style.chance.choice(("p", "div", "p"))
    inner = "".join(f"<{tag}>{_escaped(item)}</{tag}>" for item in block.items)
    return f"<div{style.attributes(block.kind)}>{inner}</div>"


def _second(block: Block, style: _Style) -> str:
    tags = {Label.OTHER_TITLE: style.chance.choice(("h1", "h2"))}
    inner = "".join(
        f"<{tags.get(item.label, 'p')}>{_escaped(item)}</{tags.get(item.label, 'p')}>" for item in block.items
    )
    return f"<{'article' if style.modern else 'div'}{style.attributes('second')}>{inner}</{'article' if style.modern else 'div'}>"


def _list(block: Block, style: _Style) -> str:
    linked = block.kind not in {
        "today",
        "logo",
        "staff",
        "rates",
        "ad",
        "table",
        "sign",
        "credit",
        "byline",
        "section",
        "meta",
    }
    links = linked and style.chance.random() < 0.85
    kind = LED.get(block.kind, block.kind)
    inner = [
        f'<a href="{style.address(kind)}">{_escaped(item)}</a>'
        if links and not (block.kind == "crumb" and at == len(block.items) - 1)
        else _escaped(item)
        for at, item in enumerate(block.items)
    ]
    shape = style.chance.random()
    wrap = "nav" if style.modern and block.kind in {"menu", "crumb"} and style.chance.random() < 0.5 else "div"
    if shape < 0.5 and block.kind not in {"credit", "byline", "sign"}:
        return (
            f"<{wrap}{style.attributes(block.kind)}><ul>{''.join(f'<li>{each}</li>' for each in inner)}</ul></{wrap}>"
        )
    if shape < 0.65 and not style.modern:
        return f"<table{style.attributes(block.kind)}><tr>{''.join(f'<td>{each}</td>' for each in inner)}</tr></table>"
    return f"<{wrap}{style.attributes(block.kind)}>{''.join(f'<div>{each}</div>' for each in inner)}</{wrap}>"


def _related(block: Block, style: _Style) -> str:
    """Heading, then items; each with its picture, date and excerpt."""
    parts: list[str] = []
    item_tag = style.chance.choice(("li", "div", "p", "h3", "td"))
    linked = style.chance.random() < 0.95
    for item in block.items:
        text = _escaped(item)
        if item.label is Label.RELATED_HEADING:
            tag = style.chance.choice(("h3", "h2", "div", "strong", "h4", "p"))
            parts.append(f"<div><strong>{text}</strong></div>" if tag == "strong" else f"<{tag}>{text}</{tag}>")
        elif item.label in {Label.RELATED_TITLE, Label.RELATED_LINE}:
            if linked:
                style.chance.randint(1, 9999)  # once the number of its address
            link = f'<a href="{style.address("news")}">{text}</a>' if linked else text
            link = f"<img src=x.jpg>{link}" if style.cards and item.label is Label.RELATED_TITLE else link
            parts.append(
                f"<{item_tag}>{link}</{item_tag}>" if item_tag != "td" else f"<table><tr><td>{link}</td></tr></table>"
            )
        else:
            tag = style.chance.choice(("div", "p")) if item.label is Label.RELATED_EXCERPT else "div"
            names = {
                Label.RELATED_DATE: ("date", "time"),
                Label.RELATED_AUTHOR: ("author",),
                Label.RELATED_EXCERPT: ("excerpt", "desc"),
            }.get(item.label, ("more",))
            parts.append(f"<{tag}{style.attributes('about', names)}>{text}</{tag}>")
    return f"<div{style.attributes(block.kind)}>{''.join(parts)}</div>"
