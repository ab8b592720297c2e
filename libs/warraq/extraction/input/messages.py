"""What mail and chat programs put around a text: headers, quotation marks of replies, who sent it when; and the fields
that writers of Markdown put before one."""

import email
import email.policy
import re
from dataclasses import dataclass
from email.message import EmailMessage

from warraq.arabic.dates import parse_date
from warraq.articles.charsets import UnknownCharset
from warraq.articles.field_values import read_fields
from warraq.articles.reading import Malformed, decoded_page
from warraq.articles.urls import is_page_address
from warraq.extraction.errors import Unreadable
from warraq.extraction.rules import plain, rule

_HEADERS = {"mail_from": "from", "mail_date": "published_at", "mail_subject": "title", "mail_to": "to"}
"""List of rules.toml with names of a header -> what it says."""
_SURE = 3
"""Headers that make a message; the first lines of a text may have a colon, too."""
_FORWARDED = re.compile(
    r"\s*(?:-{2,}[^-\n]{3,60}-{2,}|_{5,}|[^:\n]{3,60}:(?=[ \t]*\n[> \t]*\n[> \t]*\S))[ \t]*\n[\s>]*"
)
_HEADER = re.compile(r"[ >*]*([^\W\d_][^:：\n]{0,20}?)\*?\s*[:：][ \t*]*([^\n]*)\n")
_MIME = re.compile(r"(?:[\w-]+:[^\n]*\n(?:[ \t]+[^\n]*\n)*){2,}", re.ASCII)
_FRONT = re.compile(r"(---|\+\+\+)[ \t]*\n((?:[^\n]*\n){1,60}?)\1[ \t]*\n")
"""YAML, or the TOML of Hugo."""
_FETCHED = re.compile(
    r"\s*Title: ?(?P<title>[^\n]*)\n+URL Source: (?P<url>\S+)\n+(?:Published Time: (?P<published>[^\n]+)\n+)?"
    r"(?:[A-Z][\w ]{2,30}: [^\n]*\n+){0,5}?Markdown Content:\s*\n"
)
"""What Jina Reader puts before the Markdown of a page."""
_FIELD = re.compile(r"([\w-]+)(?::| ?=)[ \t]*(.+)")
_QUOTED = re.compile(r"^>+ ?", re.MULTILINE)
_BRACKETED = re.compile(r"^[ \t]*\[([^\]\n]{8,30}\d:\d\d[^\]\n]{0,8})\][ \t]*(?:[^:\n]{1,40}:[ \t]*)?", re.MULTILINE)
"""«[05/10/2025, 13:52] سناء: …»: messages copied out of WhatsApp."""
_DASHED = re.compile(
    r"^[ \t]*(\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}[،,] ?\d{1,2}:\d\d[^\n-]{0,8}?)[ \t][-–][ \t][^:\n]{1,40}:[ \t]*",
    re.MULTILINE,
)
"""«5/10/2025, 1:52 م - سناء: …»: a chat exported from WhatsApp. A line alone may be a news item's hour and dateline."""
_CHANNEL = re.compile(
    r"[^\n\[]{1,60}, \[([^\]\n]{8,30}\d:\d\d[^\]\n]{0,8})\]:?\s*\n"
    r"(?:\s*\[?(?:Forwarded from|In reply to|محوّ?لة? من)[^\n]*\n)?"
)
"""«قناة, [5.10.2025 13:52]» (Telegram)."""
_STARRED = re.compile(r"^([ \t]*)([*_~]{1,3})(?=\S)([^*\n]+?)(?<=\S)\2([ \t]*)$", re.MULTILINE)
_HEADING = re.compile(r"\s*#{1,3} +\S")
_HEADING_SIGN = re.compile(r"^[ \t]*#{1,6} +", re.MULTILINE)
_PICTURE = re.compile(r"!\[[^\[\]\n]{0,300}\]\((?:[^()\n]|\([^()\n]{0,200}\)){0,1000}\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\((?:[^()\s]|\([^()\s]{0,200}\)){1,1000}(?: \"[^\"\n]{0,300}\")?\)")
_LINK_TO_PAGE = re.compile(r"\[[^\[\]\n]{1,300}\]\(https?://[^()\s]{1,1000}\)")
"""No other text has such."""
_CUE = re.compile(
    r"^[ \t]*(?:\d{1,5}[ \t]*\n[ \t]*)?(?:\d{1,2}:)?\d\d:\d\d[.,]\d{3} --> (?:\d{1,2}:)?\d\d:\d\d[.,]\d{3}[^\n]*\n",
    re.MULTILINE,
)
_CUES = 2
_SENTENCE_END = re.compile(r"(?<=[.!؟?])\s")
_LOOKED_AT = 20_000
"""Characters that show what a text is."""
_BOLD = re.compile(r"(\*\*|__(?![A-Za-z]\w{0,40}__))(?=\S)([^*_\n]+?)(?<=\S)\1")
"""Not ``__init__``: a name of programmers."""
_MOST_HEADERS = 12
_TIMES_SENT = 5
"""How often a message was handed on, at most."""
_MAIL_FIELDS = ("subject", "date", "snapshot-content-location")


@dataclass(frozen=True, slots=True)
class Told:
    """A text without what was around it, and what that said of it. ``url``: the address of a page."""

    text: str
    title: str | None = None
    published: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()


def told(content: str) -> Told:
    """``content`` as its writer wrote it; as it is where no program put anything around it."""
    if _MIME.match(content) and re.search(
        r"^(?:mime-version|content-type):", content[:4000], re.IGNORECASE | re.MULTILINE
    ):
        return _mail(content)
    content = content.replace("\r\n", "\n")
    if front := _FRONT.match(content):
        return _with_front(content, front)
    if fetched := _FETCHED.match(content):
        text = _without_markdown(content[fetched.end() :])
        return Told(text, fetched["title"] or None, fetched["published"], _page(fetched["url"]))
    found = _without_headers(content)
    text, moment = _without_senders(found.text)
    text = _without_cues(text)
    is_markdown = _HEADING.match(text) or _LINK_TO_PAGE.search(text[:_LOOKED_AT])
    text = _without_markdown(text) if is_markdown else _without_stars(text)
    return Told(text, found.title, found.published or moment)


def _mail(content: str) -> Told:
    """A message as it was sent (RFC 5322, MIME), a page saved by a browser (MHTML) among them."""
    message = email.message_from_bytes(content.lstrip().encode("utf-8", "surrogatepass"), policy=email.policy.default)
    body = message.get_body(("html", "plain")) if isinstance(message, EmailMessage) else None
    data = body.get_payload(decode=True) if body is not None else None
    if body is None or not isinstance(data, bytes) or not data.strip():
        return Told(content)
    try:
        text = decoded_page(data, body.get_content_charset(), is_html=body.get_content_type() == "text/html")
    except (UnknownCharset, Malformed) as error:
        raise Unreadable(f"a message whose text cannot be read: {error}") from error
    said = {name: str(message[name]) if message[name] else None for name in _MAIL_FIELDS}
    return Told(text, _subject(said["subject"]), said["date"], _page(said["snapshot-content-location"]))


def _with_front(content: str, front: re.Match[str]) -> Told:
    fields, _ = read_fields({name: value.strip().strip("\"'") for name, value in _FIELD.findall(front[2])})
    if "title" not in fields:
        return Told(content)
    authors = tuple(name.strip("[]") for name in fields.get("authors", ()))
    text = _without_markdown(content[front.end() :])
    return Told(text, fields["title"], fields.get("published_at"), _page(fields.get("url")), authors)


def _page(url: str | None) -> str | None:
    return url if url and is_page_address(url) else None


def _without_markdown(text: str) -> str:
    """Without pictures, and headings, links and bold print as their words."""
    text = _LINK.sub(r"\1", _PICTURE.sub("", _HEADING_SIGN.sub("", _QUOTED.sub("", text))))
    return _BOLD.sub(r"\2", text)


def _without_cues(text: str) -> str:
    """The words of subtitles (SubRip, WebVTT) as running text, a line for each sentence."""
    if " --> " not in text or len(_CUE.findall(text[:_LOOKED_AT])) < _CUES:
        return text
    words = " ".join(_CUE.sub("\n", text).removeprefix("WEBVTT").split())
    return _SENTENCE_END.sub("\n", words)


def _without_headers(content: str) -> Told:
    """Without «من: … التاريخ: … الموضوع: …» at its beginning, and the sign of quotation before each line."""
    start = _FORWARDED.match(content)
    at, said, lines = start.end() if start else 0, dict[str, str](), 0
    while lines < _MOST_HEADERS and (header := _HEADER.match(content, at)):
        name = plain(header[1])
        said_by = next((says for names, says in _HEADERS.items() if name in rule(names)), None)
        if said_by is None:
            break
        said.setdefault(said_by, header[2].strip())
        at, lines = header.end(), lines + 1
    if lines < _SURE or "title" not in said:
        return Told(_unquoted(content))
    return Told(_unquoted(content[at:]), _subject(said["title"]), said.get("published_at"))


def _subject(text: str | None) -> str | None:
    """``text`` without «رد:» and “Fwd:” before it."""
    for _ in range(_TIMES_SENT):
        head, colon, rest = (text or "").partition(":")
        if not colon or not rest.strip() or plain(head) not in rule("mail_again"):
            break
        text = rest.strip()
    return text or None


def _without_senders(text: str) -> tuple[str, str | None]:
    """``text`` without who sent each message and when, and the moment of the first; None if no program wrote it."""
    start = text.lstrip()
    for pattern in (_CHANNEL, _BRACKETED, _DASHED):
        first = pattern.match(start)
        if first is None or not parse_date(first[1]):
            continue
        if pattern is _CHANNEL:
            return start[first.end() :], first[1]
        if pattern is _BRACKETED or pattern.search(start, first.end()):
            return pattern.sub("", start), first[1]
    return text, None


def _without_stars(text: str) -> str:
    return _STARRED.sub(r"\1\3\4", text) if any(map(text.__contains__, "*_~")) else text


def _unquoted(text: str) -> str:
    if ">" not in text:
        return text
    lines = [line for line in text.splitlines() if line.strip()]
    quoted = sum(line.startswith(">") for line in lines)
    return _QUOTED.sub("", text) if quoted > 1 and 2 * quoted > len(lines) else text
