"""Names that «و» joins, taken apart."""

from warraq.arabic.letters import fold
from warraq.extraction.authors.name_words import known_names
from warraq.extraction.dates.byline_dates import KIN
from warraq.extraction.rules import plain


def joined_by_and(part: str) -> list[str]:
    """``فلان الفلاني وفلانة الفلانية`` is two; ``وليد`` begins with its own و."""
    found: list[str] = []
    words = part.split()
    if len(words) > 1 and words[0].endswith("."):
        first, *others = joined_by_and(part[part.index(words[1]) :])  # «د. سناء وائل زيد» is one
        return [f"{words[0]} {first}", *others]
    while not _are_two(words):
        at = next((at for at in range(2, len(words)) if _begins_another(words, at)), 0)
        if not at:
            return [*found, " ".join(words)]
        found.append(" ".join(words[:at]))
        rest = words[at + 1 :] if fold(words[at]) == "و" else [words[at][1:], *words[at + 1 :]]
        if _is_latin_behind_and(fold(words[at])):
            return [*found, " ".join(rest)]
        words = rest
    return [*found, " ".join(words[:2]), " ".join(words[2:])]


def _begins_another(words: list[str], at: int) -> bool:
    """Tell whether another name begins with the و of a word, or behind it."""
    folded, behind = fold(words[at]), len(words) - at - 1
    if folded[:1] != "و":
        return False
    if folded == "و" or _is_latin_behind_and(folded):
        return behind >= (2 if folded == "و" else 1)
    long = len(folded) > 3 or folded[1:] in known_names() or behind >= 2
    begins = long and (folded not in known_names() or _is_even(words, at))
    return begins and behind >= 1 and (folded[1:] in known_names() or 4 <= len(words) <= 6)


def _is_latin_behind_and(folded: str) -> bool:
    return folded[1:].isascii() and folded[1:].isalpha()


def _are_two(words: list[str]) -> bool:
    """«هند العويني ماهر الزاهي»: two given names, each before a family name with its article."""
    given = [
        fold(word) in known_names() and not word.startswith(("ال", "و")) and plain(word) not in KIN
        for word in words[::2]
    ]
    return len(words) == 4 and all(given) and all(word.startswith("ال") for word in words[1::2])


def _is_even(words: list[str], at: int) -> bool:
    """Two words, then و and two words: «حسان الجاسم وهبة الفرج»."""
    return at == 2 and len(words) == 4 and fold(words[at])[1:] in known_names()


def is_of_family(name: str) -> bool:
    """Tell whether a name joined by و is a person's: «شيخة المعمري», but not «رسوم الأطفال» or «صحافيون متطوعون»."""
    words = name.split()
    return not words[0].startswith("ال") and words[-1].startswith("ال") and words[-1].endswith(("ي", "ى"))


def may_be_joined(name: str) -> bool:
    """Tell whether a name behind و is a person's though nobody knows it: of a family, or two words as «يمامة بدوان»."""
    words = name.split()
    two = len(words) == 2 and not any(word.startswith("ال") for word in words)
    return is_of_family(name) or (two and not words[1].endswith(("ون", "ين", "ات", "ة", "ه")))
