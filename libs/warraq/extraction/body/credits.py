"""Credit lines at the end of an article: who republished it from whom."""

import re

from warraq.arabic.dates import parse_date
from warraq.articles import Credit
from warraq.extraction.rules import plain, rule, without_prefix

# No space before the digit: «الأهلي 2 - الزمالك» is a score.
_FOOTNOTE = re.compile(r"(?P<publisher>[^\d٠-٩]{1,59}[^\d٠-٩\s])[\d٠-٩]{1,2}\s?[-–—]\s?(?P<original>[^\d٠-٩]{2,60})")
_LETTERS = r"(?:(?:[^\W\d_]\s?\.\s?){1,3}[^\W\d_]?|[^\W\d_](?:\s[^\W\d_]){0,2})"
_EDITORS = re.compile(
    rf"(?:[^\W\d_]{{3,15}}\s(?=\S\s?/))?(?P<letters>{_LETTERS}(?:\s?/\s?{_LETTERS})*)\s?/?\s?(?:\((?P<agencies>[^()]{{2,60}})\))?"
)
_SENT_BY = re.compile(
    rf"[-–—/\s]*\((?P<agency>[^()\d]{{2,30}})\)\s?(?:{_LETTERS}(?:\s?/\s?{_LETTERS})*)?[.\s]*"
    rf"|[/\s]*انتهى[/\s]*(?:{_LETTERS})?(?:\s?/\s?{_LETTERS})*|[^\W\d_]{{1,4}}(?:\s?/\s?[^\W\d_]{{1,4}}){{1,3}}"
    r"|[\d٠-٩]{1,2}:[\d٠-٩]{2}\s?ت\s?مـ?|[\d٠-٩]{4}"
)
"""Also «// انتهى //», «حم/سوى», «14:32 ت مـ» and «0121», the hour and number with which some agencies end."""
_AGENCY_WORDS = 2
_CLAUSE = frozenset({"أن", "إن", "أنه", "أنها", "إنه", "إنها", "الذي", "التي"})
"""In a sentence, not in the name of a source."""
_SPEAKER = re.compile(r"مصدر\s(?!ال)[^\W\d_]+:\s")
"""«مصدر أمني: …» in a headline; «مصدر الخبر: …» is a credit."""
_SOURCE, _FILED_IN = "المصدر", "نشر في"
_PUBLISHED_BY = re.compile(
    r"(?P<publisher>(?:موقع|شبكة|بوابة|منصة)\s[^-–—\d]{2,40}?)\s?[-–—]\s?(?P<original>[^-–—\d]{2,40})"
)


def read_credit(line: str) -> Credit | None:
    """Parse ``publisher١-original``: the footnote digit after the first of two names says who took it from whom. None
    for other lines."""
    line = line.strip(" ()[]")
    if len(line) > 130 or line.endswith((".", "،", ":", "؟")) or len(line.split()) > 12:
        return None
    match = _FOOTNOTE.fullmatch(line)
    if not match:
        return None
    return Credit(publisher=match["publisher"].strip(), original=match["original"].strip(), text=line)


def signed_by_editors(line: str) -> tuple[bool, str | None]:
    """Whether ``line`` is the initials of editors («م.ش/ع.ج.م», «حنان س/م.خ», «ع.ش (النهاية)», «ع.ش (رويترز)»), and its
    agencies."""
    match = _EDITORS.fullmatch(line.strip(" .")) if len(line) <= 90 else None
    if match is None or plain(match["letters"]) in rule("agencies"):
        return False, None
    behind = match["agencies"]
    named = behind and any(plain(part) in rule("agencies") for part in re.split(r"[-–/+،,]|\sو", behind))
    return "/" in match["letters"] or behind is not None, behind.strip() if behind and named else None


def signed_by_agency(line: str) -> bool:
    """Tell whether ``line``, the last of a text, is the sign of who sent it: «(وام)», «--(بترا) ن ح/ أ ع»."""
    match = _SENT_BY.fullmatch(line) if len(line) <= 60 else None
    return match is not None and (match["agency"] is None or len(match["agency"].split()) <= _AGENCY_WORDS)


def named_source(line: str) -> str | None:
    """Return the source in «المصدر: رويترز» or «نقلاً عن الصحيفة»; None for any other line, such as «نشر في: 5 أكتوبر
    2025»."""
    line = line.strip(" ()[]*•.")
    named, bar, behind = line.partition(" | ")
    line = named if bar and parse_date(behind) else line  # «المصدر: جريدة الربوع | 2025-12-02 10:05»
    if len(line) > 120 or len(line.split()) > 12:
        return None
    source = without_prefix(line, "credit_prefixes")
    if source and not _CLAUSE.isdisjoint(source.split()):
        return None  # «منقول عن جدي أن الحي كان بستانا»
    if source and _SPEAKER.match(line):
        return None
    source = source.strip(' .«»"“”()') if source and not parse_date(source) else ""
    return f"{source})" if source.count("(") > source.count(")") else source or None


def is_about_writer(line: str) -> bool:
    """Tell whether ``line`` says who wrote, though it begins as a credit does: «عن الكاتب: طبيب عائلة»."""
    head = line.partition(":")[0]
    return plain(head) in rule("author_boxes")


def labelled_source(label: str, beside: str) -> Credit | None:
    """Return the source of «المصدر:» or «المصدر» in an element or on a line of its own, ``label``, and what stands
    ``beside`` it."""
    filed = plain(label) == _FILED_IN  # a section or a day stands beside it
    named = plain(label) in rule("credit_prefixes") and not filed and (label.endswith(":") or plain(label) == _SOURCE)
    return any_credit(f"{label}{'' if label.endswith(':') else ':'} {beside}") if named else None


def any_credit(line: str) -> Credit | None:
    """Return the credit in a line that is known to be one, at the end of an article."""
    if found := read_credit(line):
        return found
    if agencies := signed_by_editors(line)[1]:
        return Credit(original=agencies, text=line.strip())
    if source := named_source(line):
        return Credit(original=source, text=line.strip())
    if match := _PUBLISHED_BY.fullmatch(line.strip(" ()[]")):
        return Credit(publisher=match["publisher"].strip(), original=match["original"].strip(), text=line.strip())
    return _of_agencies(line)


def _of_agencies(line: str) -> Credit | None:
    """«رويترز», «سانا - وكالات», «الموقع / رويترز»."""
    name = line.strip(" ()[]*•.-–—")
    parts = [plain(part) for part in re.split(r"[-–—/+،,]|\sو\s?(?!كالات)", name) if plain(part)]
    known = rule("agencies")
    if parts and any(part in known for part in parts) and len(parts) <= 3:
        publisher, slash, original = (each.strip() for each in name.partition("/"))
        if slash and plain(original) in known and plain(publisher) not in known:
            return Credit(publisher=publisher, original=original, text=line.strip())
        return Credit(original=name, text=line.strip())
    return None
