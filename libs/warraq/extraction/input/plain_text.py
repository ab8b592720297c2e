"""A text without a page around it: its paragraphs are its lines. Of what a page has at its ends a tool that copied it
may have left who wrote it and when, whose report it is, and calls to readers."""

import re
from collections.abc import Sequence

from warraq.arabic.letters import fold
from warraq.extraction.authors.bylines import byline, people
from warraq.extraction.authors.name_words import is_first_name
from warraq.extraction.body.credits import any_credit, signed_by_editors
from warraq.extraction.body.embeds import calls_to_network, is_hashtags
from warraq.extraction.dates.published import is_date_line, is_relative, is_update
from warraq.extraction.dump.rows import unwrapped
from warraq.extraction.headline.titles import split_kicker
from warraq.extraction.lines import SENTENCE_END
from warraq.extraction.page import Parts
from warraq.extraction.rules import is_furniture, without_prefix
from warraq.extraction.text import first_words, tidy, unique

_ADDRESS = re.compile(r"(?:[^\s:]{1,20}\s){0,2}(?:[^\s:]{1,20}\s?:\s?)?(?:https?://\S+|@[\w.]{3,40})")
"""«للمزيد: https://…», «@channel»."""
_MOST = 4
"""Lines at an end that are no text; a text of nothing else stays."""
_DATE_WORDS, _LABEL = 10, 12
"""Words of a line that says when; letters of «المصدر:» and the like."""
_MOST_DAYS = 2
"""One above the text and one below it: more are a chronicle's, or a list."""


def read_plain(content: str, headline: str, source: str | None, *, whole: bool) -> Parts:
    """Return the parts of a text; one without a title is named by its first sentence. ``whole``: its pusher says that
    it is the body and nothing else."""
    paragraphs = [line.strip() for line in unwrapped(tidy(content).split("\n"), running=True) if line.strip()]
    if len(paragraphs) > 1 and paragraphs[0] == headline:
        del paragraphs[0]
    kicker, title = split_kicker(headline or first_words(paragraphs[0] if paragraphs else ""), source)
    parts = Parts(title=title, kicker=kicker, paragraphs=paragraphs)
    if not whole and headline:
        tells_days = _tells_days(paragraphs)
        _read_beginning(parts, tells_days=tells_days)
        _read_end(parts, tells_days=tells_days)
    return parts


def _tells_days(lines: Sequence[str]) -> bool:
    """Tell whether days on lines of their own are the story's: they stand between its paragraphs, below a line that
    announces them, or are many."""
    days = [at for at, line in enumerate(lines) if _says_when(line) and not is_update(line)]
    if not days:
        return False
    told = [at for at, line in enumerate(lines) if len(line.split()) > _DATE_WORDS]
    inside = bool(told) and any(told[0] < at < told[-1] for at in days)
    announced = any(at > (told[0] if told else 0) and lines[at - 1].endswith(":") for at in days)
    return inside or announced or len(days) > _MOST_DAYS


def _says_when(line: str) -> bool:
    return len(line.split()) <= _DATE_WORDS and is_date_line(line) and not is_relative(line)


def _read_beginning(parts: Parts, *, tells_days: bool) -> None:
    for _ in range(_MOST):
        if len(parts.paragraphs) < 2 or not _says_about(parts, parts.paragraphs[0], tells_days=tells_days):
            return
        del parts.paragraphs[0]


def _says_about(parts: Parts, line: str, *, tells_days: bool) -> bool:
    """Put who wrote the text or when, if ``line`` says nothing else, into ``parts``."""
    if names := _signed(line):
        parts.authors = unique([*parts.authors, *names])
        return True
    if _says_when(line) and not tells_days:
        parts.published = parts.published or (None if is_update(line) else line)
        return True
    return False


def _signed(line: str) -> list[str]:
    """Return who signs in ``line``: «بقلم: فلان». «عرض: فيلم الأسبوع» and «نص: البيان الختامي» begin as «ترجمة: فلان»
    does, and name nobody."""
    names = people(line) if byline(line) else []
    sure = without_prefix(line, "byline_prefixes") is not None
    return names if sure or any(is_first_name(fold(name).split()[0]) for name in names) else []


def _read_end(parts: Parts, *, tells_days: bool) -> None:
    for _ in range(_MOST):
        if len(parts.paragraphs) < 2 or not _says_whose(parts, *parts.paragraphs[-2:], tells_days=tells_days):
            return
        del parts.paragraphs[-1]


def _says_whose(parts: Parts, above: str, line: str, *, tells_days: bool) -> bool:
    """Put whose report it is or when it was sent, if ``line`` says nothing else, into ``parts``. So do calls, buttons
    and initials of editors, which tell nothing. A bare name below a short line is an entry of a list."""
    if _says_when(line) and not tells_days:
        parts.published = parts.published or (None if is_update(line) else line)
        return True
    labelled = ":" in line[:_LABEL] or not line[0].isalnum()
    ends_text = above.endswith(SENTENCE_END) or len(above.split()) > _DATE_WORDS
    named = labelled or (ends_text and without_prefix(line, "credit_prefixes") is None)
    if named and not line.endswith(".") and (credit := any_credit(line)):
        parts.credit = parts.credit or credit
        return True
    calls = calls_to_network(line) or _ADDRESS.fullmatch(line) is not None
    return signed_by_editors(line)[0] or calls or is_hashtags(line) or is_furniture(line)
