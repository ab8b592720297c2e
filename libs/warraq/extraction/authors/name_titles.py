"""Titles before names, «د. فلان», «أ.د/ فلان», and initials: «سهام ر.»."""

import re

_HELD = "\0"
"""Stands for the slash behind a title while a byline is parted at its slashes."""
_LETTERS = r"(?:أ\s?\.\s?)?(?:م\s?\.\s?)?د|أ|م"
_WORDS = "الدكتور|الدكتورة|الأستاذ|الأستاذة|المهندس|المهندسة|المحامي|المحامية|البروفيسور|اللواء|الشيخ|القس|الأب"
_TITLE = re.compile(rf"^(?:{_LETTERS}|{_WORDS})(?:[.{_HELD}]\s?|\s)د?[.{_HELD}]?\s?")
_WITH_SLASH = re.compile(rf"(?<!\S)({_LETTERS}|{_WORDS})\.?\s?/(?=\s?[^\W\d_]{{2}}\S*\s[^\W\d_])")

_INITIAL = re.compile(r"[^\W\d_]{2,15}\.\s?(?!نت)[^\W\d_]{1,2}\.?|[^\W\d_]{2,15}\s[^\W\d_]{1,2}\.(?:\s?[^\W\d_]\.?)?")
"""«نبيلة.ب», «سهام ر.», «كريم ب.س», as some papers sign; «الأخبار.نت» is a site."""


def without_title(name: str) -> str:
    """Return ``name`` without the title before it."""
    return _TITLE.sub("", name).strip()


def hold_slashes(text: str) -> str:
    """Return ``text`` with the slashes that part nothing held, as those of «بقلم: د/ فلان الفلاني»."""
    return _WITH_SLASH.sub(lambda match: match[0][:-1] + _HELD, text) if "/" in text else text


def shown(name: str) -> str:
    """Return ``name`` as printed."""
    return name.replace(_HELD, "/")


def is_initialled(text: str) -> bool:
    """Tell whether ``text`` is signed with an initial: «نبيلة.ب»."""
    return _INITIAL.fullmatch(text) is not None
