"""What pages and feeds share: an ellipsis at the end of a text, a mail address beside a name."""

import re

_TRUNCATED = re.compile(r"(?:\.{3,}|…|\[…\]|\[\.{3}\])$")
_MAIL = re.compile(r"<?[^\s<>()]+@[^\s<>()]+\.\w+>?")
_TAIL = 12
"""Characters at the end of a text that show whether it is cut."""


def is_truncated(text: str) -> bool:
    """Ends with an ellipsis, as a teaser does."""
    end = text[-_TAIL:].rstrip()
    return end.endswith((".", "…", "]")) and bool(_TRUNCATED.search(end))


def without_mail(name: str) -> str:
    """A name without the mail address that RSS («mail (name)») and mail programs («name <mail>») write beside it."""
    rest = _MAIL.sub("", name) if "@" in name else name
    return name if rest == name else " ".join(re.sub("[()]", " ", rest).split())
