"""What pages and feeds share: an ellipsis at the end of a text, a mail address beside a name."""

import re

_TRUNCATED = re.compile(r"(?:\.{3,}|…|\[…\]|\[\.{3}\])$")
_RUN = re.compile(r"(<?)([^\s<>()]++)(>?)")
_DOMAIN = re.compile(r".+\.\w+")
_TAIL = 12
"""Characters at the end of a text that show whether it is cut."""


def is_truncated(text: str) -> bool:
    """Ends with an ellipsis, as a teaser does."""
    end = text[-_TAIL:].rstrip()
    return end.endswith((".", "…", "]")) and bool(_TRUNCATED.search(end))


def without_mail(name: str) -> str:
    """A name without the mail address that RSS («mail (name)») and mail programs («name <mail>») write beside it."""
    rest = _RUN.sub(_behind_mail, name) if "@" in name else name
    return name if rest == name else " ".join(re.sub("[()]", " ", rest).split())


def _behind_mail(run: re.Match[str]) -> str:
    """Return what stands behind the mail address with which a run of letters begins; all of the run if it has none.

    Looked for from each letter on, an address takes cubic time: minutes for an author of 2,000 signs.
    """
    text = run[2]
    domain = _DOMAIN.match(text, text.find("@", 1) + 1) if "@" in text[1:] else None
    if domain is None:
        return run[0]
    return text[domain.end() :] + run[3] if domain.end() < len(text) else ""
