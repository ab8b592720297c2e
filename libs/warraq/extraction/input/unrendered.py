"""Texts as content systems store them, before they are shown: shortcodes of WordPress, BBCode of forums, paragraphs
that only blank lines part."""

import re

_NAME = r"[a-z][a-z0-9_-]{0,40}"
_CODE = re.compile(
    rf"\[(?P<ends>/)?(?P<name>{_NAME})(?P<told>=[^\]\n]{{1,300}}|(?:\s+[\w-]{{1,40}}=(?:\"[^\"\]]{{0,500}}\"|'[^'\]]{{0,500}}'|[^\s\]\"']{{1,200}})){{1,30}})?"
    r"\s*/?\]",
    re.IGNORECASE,
)
"""``[caption id="…"]``, ``[/caption]``, ``[color=red]``."""
_SHOWN = re.compile(
    r"\[(?:(caption)\b[^\]\n]{0,1000}\][^\[]{0,3000}\[/\1\]"
    r"|(embed|video|audio|playlist|gallery|youtube|img|media)\b[^\]\n]{0,1000}\]\s{0,9}[^\[\s]{0,2000}\s{0,9}\[/\2\])",
    re.IGNORECASE,
)
"""A picture with its caption, or the address of a film."""
_ENDS = re.compile(rf"\[/({_NAME})\]", re.IGNORECASE)
_BLOCK = re.compile(r"<(?:p|br|div|html|body|table|td|article|section|pre)\b", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_SENTENCE = re.compile(r"[.؟!…:][»”\")\]]*\s*$")


def without_codes(content: str) -> str:
    """``content`` without shortcodes: those that are closed somewhere, or tell of something (``id="7"``). What a pair
    of them encloses stays, but for captions and addresses of media. «[كذا]» and “[sic]” are text."""
    if "[" not in content:
        return content
    closed = set(map(str.lower, _ENDS.findall(content)))
    if closed:
        content = _SHOWN.sub("", content)

    def kept(code: re.Match[str]) -> str:
        is_code = code["name"].lower() in closed or (code["told"] and not code["told"].startswith("="))
        return "" if is_code else code[0]

    return _CODE.sub(kept, content)


def with_paragraphs(html: str) -> str:
    """``html`` with line breaks where only blank lines part its paragraphs, as WordPress stores what its classic editor
    wrote; without any tag, also where each line ends a sentence."""
    if "\n" not in html or _BLOCK.search(html):
        return html
    text = html.replace("\r\n", "\n").strip()
    if not _TAG.search(text):
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) > 1 and all(map(_SENTENCE.search, lines)):
            return "<br><br>\n".join(lines)
    return _BLANK_LINES.sub("\n<br><br>\n", text)
