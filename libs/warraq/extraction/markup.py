"""What the tags around a block of an HTML page say about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Markup:
    """``tag``: the block's own element. ``around``: names of the elements it stands in, innermost first. ``hints``:
    what class names and ids around it speak of (rules.toml, class_hints). ``linked``: share of its letters in links
    (0-1). ``container``: a number that blocks of one parent share. ``declared``: how well it agrees with the headline
    that the page declares (0-1). ``url``: where its only link leads."""

    tag: str
    around: tuple[str, ...] = ()
    hints: frozenset[str] = frozenset()
    linked: float = 0.0
    container: int = 0
    section: int = 0
    declared: float = 0.0
    bold: bool = False
    url: str | None = None
