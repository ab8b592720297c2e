"""What a line says of the section of its article: «القسم: سياحة»."""

import re

_NEXT = "(?:تاريخ|نشر|آخر|بقلم|كتب|الكاتب|المشاهدات|الوسوم|وسوم|الكلمات)"
"""What a row says behind its section: who, when and of what."""
_NAMED_SECTION = re.compile(
    r"(?<!على\s)(?:القسم|الأقسام(?=[^|]*$)|(?:ال)?تصنيف(?:ات)?|(?:ال)?فئة|الباب|المحور|في قسم|التسميات"
    r"|[Cc]ategor(?:y|ies))\s*:\s*"
    rf"(?!\s|{_NEXT}(?!\s+{_NEXT})\S*(?:\s\S+)?\s*:)([^:|،,]{{2,30}}?)(?=\s*(?:$|[|\d])|\s+{_NEXT})"
)


_FILED_IN = re.compile(r"(?:نُ?شر\s)?في\s*:\s*([^:|،,\d]{2,30})$")


def named_section(text: str) -> str | None:
    """«القسم : سياحة تاريخ النشر : …» names it."""
    match = _NAMED_SECTION.search(text) if ":" in text else None
    return str(match[1]).strip() if match else None


def filed_in(text: str) -> str | None:
    """Return what stands behind «في:», alone on its line: a section, where it is one that papers or this page have."""
    match = _FILED_IN.match(text) if ":" in text else None
    return str(match[1]).strip() if match else None
