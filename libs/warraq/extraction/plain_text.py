"""A text without a page around it: its paragraphs are its lines. Of what a page has at its ends a tool that copied it
may have left who wrote it and when, whose report it is, and calls to readers."""

import re

from warraq.extraction.bylines import byline, people
from warraq.extraction.credits import any_credit, signed_by_editors
from warraq.extraction.dump.rows import unwrapped
from warraq.extraction.embeds import calls_to_network, is_hashtags
from warraq.extraction.page import Parts
from warraq.extraction.published import is_date_line, is_relative, is_update
from warraq.extraction.rules import is_furniture, without_prefix
from warraq.extraction.text import first_words, tidy, unique
from warraq.extraction.titles import split_kicker

_ADDRESS = re.compile(r"(?:[^\s:]{1,20}\s){0,2}(?:[^\s:]{1,20}\s?:\s?)?(?:https?://\S+|@[\w.]{3,40})")
"""«للمزيد: https://…», «@channel»."""
_MOST = 4
"""Lines at an end that are no text; a text of nothing else stays."""
_DATE_WORDS, _LABEL = 10, 12
"""Words of a line that says when; letters of «المصدر:» and the like."""


def read_plain(content: str, headline: str, source: str | None, *, whole: bool) -> Parts:
    """Return the parts of a text; one without a title is named by its first sentence. ``whole``: its pusher says that
    it is the body and nothing else."""
    paragraphs = [line.strip() for line in unwrapped(tidy(content).split("\n")) if line.strip()]
    if len(paragraphs) > 1 and paragraphs[0] == headline:
        del paragraphs[0]
    kicker, title = split_kicker(headline or first_words(paragraphs[0] if paragraphs else ""), source)
    parts = Parts(title=title, kicker=kicker, paragraphs=paragraphs)
    if not whole and headline:
        _read_beginning(parts)
        _read_end(parts)
    return parts


def _read_beginning(parts: Parts) -> None:
    for _ in range(_MOST):
        if len(parts.paragraphs) < 2 or not _says_about(parts, parts.paragraphs[0]):
            return
        del parts.paragraphs[0]


def _says_about(parts: Parts, line: str) -> bool:
    """Put who wrote the text or when, if ``line`` says nothing else, into ``parts``."""
    if byline(line) and (names := people(line)):
        parts.authors = unique([*parts.authors, *names])
        return True
    if len(line.split()) <= _DATE_WORDS and is_date_line(line) and not is_relative(line):
        parts.published = parts.published or (None if is_update(line) else line)
        return True
    return False


def _read_end(parts: Parts) -> None:
    for _ in range(_MOST):
        if len(parts.paragraphs) < 2 or not _says_whose(parts, parts.paragraphs[-1]):
            return
        del parts.paragraphs[-1]


def _says_whose(parts: Parts, line: str) -> bool:
    """Put whose report it is or when it was sent, if ``line`` says nothing else, into ``parts``. So do calls, buttons
    and initials of editors, which tell nothing."""
    if len(line.split()) <= _DATE_WORDS and is_date_line(line) and not is_relative(line):
        parts.published = parts.published or (None if is_update(line) else line)
        return True
    named = ":" in line[:_LABEL] or without_prefix(line, "credit_prefixes") is None
    if named and not line.endswith(".") and (credit := any_credit(line)):
        parts.credit = parts.credit or credit
        return True
    calls = calls_to_network(line) or _ADDRESS.fullmatch(line) is not None
    return signed_by_editors(line)[0] or calls or is_hashtags(line) or is_furniture(line)
