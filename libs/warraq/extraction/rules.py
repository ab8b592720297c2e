"""The lines around an article, read from rules.toml."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from warraq.arabic.letters import fold
from warraq.arabic.remembering import remembered

_EDGES = " \t:：|•*-–—»«\"'“”()[]؟?.…،,!/"
_MOST = 60
_WORD = re.compile(r"[^\W_]+")
_DATELINE_PARTS = re.compile(r"[-–—/()|،,:]")
_MENU_PARTS = re.compile(r"[|•·]")
_HEAD_WORDS = 4
_LATIN_SIDE = re.compile(r"^[a-z_ -]+ (?=[ء-ي])|(?<=[ء-ي]) [a-z_ -]+$")
_LIST_HEAD = 6
_OFFER_WORDS = 20
_TOO = frozenset({"ايضا", "كذلك"})
_TITLE_WORDS, _MOST_TITLE_WORDS = range(4, 21), 20
"""Words of a title that follows a call to read it, with no sign between."""
_ABOUT = frozenset({"مع", "لدي"})
_CONCERNING, _CONCERNS = 3, frozenset({"تهم", "يهم"})
_ARROWS = " \t←→»«›‹<>▶◀►◄"
_HEAD_AND_TITLE = re.compile(r"([^:|↩←→►«»>]{3,60}?)(?:\s?(?:[:|↩←→►>]+|\.\.+|…)\s?|\s[-–—»]\s|\s«\s(?!.*»))(\S.*)")
_HEAD_END = re.compile(r"[:|↩←→►>…]|\.\.|\s[-–—»«]\s")
_PAST, _GO_ON = (fold("تخط"), "skip "), (fold("واصل القراءة"), "continue reading")
_CITY_AND_PAPER = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)?\s?[:–-]\s?«[^»]{3,40}»")


@remembered(50_000)
def plain(line: str) -> str:
    """``line`` folded, without punctuation around it, for comparison with a rule."""
    return fold(line).strip(_EDGES)


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("rules.toml").read_text(encoding="utf-8"))


def class_hints() -> dict[str, list[str]]:
    """What class names and ids speak of: name of the hint -> parts of names."""
    hints: dict[str, list[str]] = _rules()["class_hints"]
    return hints


@cache
def known_labels() -> frozenset[str]:
    """What lists print before titles: sections and kickers."""
    return rule("sections") | rule("kicker_labels")


@cache
def rule(name: str) -> frozenset[str]:
    """The entries of one list of rules.toml, folded."""
    return frozenset(plain(entry) or entry for entry in _rules()[name])


@cache
def starts(name: str) -> frozenset[str]:
    """The first words of the entries of one list: what begins with none of them is none of its phrases."""
    return frozenset(found[0] for entry in rule(name) if (found := _WORD.search(entry)))


@cache
def keys(*names: str) -> frozenset[str]:
    """The words of the entries of lists, as in `LineFacts.key`: a line whose key is none of these is no entry."""
    return frozenset(" ".join(_WORD.findall(entry)) for name in names for entry in rule(name))


@cache
def longest_entry() -> int:
    """Words of the longest entry of a list."""
    lists = [rule(name) for name, entries in _rules().items() if isinstance(entries, list)]
    return max(len(_WORD.findall(entry)) for entries in lists for entry in entries)


@cache
def phrases(name: str) -> tuple[str, ...]:
    """The entries of one list, folded, to be looked for inside a text."""
    return tuple(fold(entry) for entry in _rules()[name])


@cache
def heading_starts() -> frozenset[str]:
    """The first words of `is_related_heading`."""
    return starts("related_headings") | starts("inline_headings")


@remembered(20_000)
def is_related_heading(line: str) -> bool:
    """A heading whose following lines are stubs of other articles."""
    if len(line) >= _MOST:
        return False
    name = plain(line)
    return name in rule("related_headings") or name in rule("inline_headings")


@remembered(20_000)
def is_composed_heading(line: str) -> bool:
    """«مواضيع قد تهمك», «محتوى ذو صلة»: what is linked, what it has to do with the article, and no other word.
    The models were not trained with it."""
    words = plain(line).split(maxsplit=_LIST_HEAD) if len(line) < _MOST else []
    if not 1 < len(words) <= _LIST_HEAD or words[0] not in _composing():
        return False
    kinds, relations = rule("linked_kinds"), rule("relation_words")
    if len(words) == _CONCERNING and words[1] in _CONCERNS and words[0] in kinds:
        return True  # «مواضيع تهم طفلك»
    linked = [word.removeprefix("ال") in kinds for word in words]
    related = [word in relations for word in words]
    return any(linked) and any(related) and all(map(max, linked, related))


def asks_for_more(line: str) -> bool:
    """Tell whether ``line`` has a word for reading and one for more: «لمن يريد أن يقرأ أكثر:», «قراءات إضافية»."""
    words = set(plain(line).split(maxsplit=_LIST_HEAD)) if len(line) < _MOST else set()
    return not words.isdisjoint(rule("words_for_reading")) and not words.isdisjoint(rule("words_for_more"))


@cache
def _composing() -> frozenset[str]:
    kinds = rule("linked_kinds")
    return kinds | {f"ال{word}" for word in kinds} | rule("relation_words")


@remembered(20_000)
def heads_list(line: str) -> bool:
    """A heading that goes on: «الأكثر قراءة خلال 24 ساعة», «المقالات الأكثر مشاهدة»."""
    name = plain(line)
    if " الاكثر " in name and name.split()[0].removeprefix("ال") in rule("linked_kinds"):
        name = name.partition(" ")[2]
    return len(_WORD.findall(line)) <= _LIST_HEAD and _begins_like(name, "heading_beginnings") and not _counts(name)


def _counts(name: str) -> bool:
    """«الأكثر متابعة على إنستغرام», «الأكثر تفاعلا مع الحملة»: no site counts so what is read on it."""
    words = name.split(maxsplit=_LIST_HEAD)
    where = words[3].removeprefix("ال") if len(words) > 3 else ""
    return bool(where) and (words[2] in _ABOUT or (words[2] == "علي" and where in rule("networks")))


@remembered(20_000)
def heads_talk(line: str) -> bool:
    """A heading of what readers wrote."""
    return len(line.split()) <= _LIST_HEAD and _begins_like(plain(line), "talk_beginnings")


def is_city(text: str) -> bool:
    """Tell whether ``text`` is nothing but the name of a city."""
    return plain(text) in rule("cities")


def is_home(text: str) -> bool:
    """Tell whether ``text`` is what sites call their first page."""
    return plain(text) in rule("home")


def neighbour(line: str) -> str | None:
    """``before`` or ``after`` for a heading of the article before or after this one."""
    name = plain(line.strip(_ARROWS))
    return "before" if name in rule("articles_before") else "after" if name in rule("articles_after") else None


@remembered(20_000)
def is_call(line: str) -> bool:
    """Speaks to readers or of the site: also a link past a box, as screen readers hear it, and what to do for what
    («لمتابعة الأخبار لحظة بلحظة حمّل تطبيقنا»)."""
    words = plain(line)
    past = words.startswith(_PAST) and words.endswith(_GO_ON)
    return past or _begins_like(words, "calls") or _asks_to_do(words)


def _asks_to_do(words: str) -> bool:
    return words.split(" ", 1)[0] in rule("purposes") and any(f" {asked}" in words for asked in rule("requests"))


def is_offer(line: str) -> bool:
    """Offers the rest of a text to those who subscribe or log in: two words of such offers, in whatever sentence."""
    words = line.split(maxsplit=_OFFER_WORDS)
    return len(words) <= _OFFER_WORDS and sum(plain(word) in rule("offers") for word in words) >= 2


def is_inline_heading(line: str) -> bool:
    """A related heading that holds links only."""
    return len(line) < _MOST and plain(line) in rule("inline_headings")


@cache
def read_also_starts() -> frozenset[str]:
    """The first words of lines that `inline_related` takes."""
    return heading_starts() | starts("reading_verbs") | starts("heads_of_titles")


def inline_related(line: str) -> str | None:
    """Return the title in ``اقرأ أيضاً: العنوان``, ``إقرأ أيضا.. العنوان``, ``جربي أيضا ↩ العنوان`` and ``طالع أيضا
    العنوان``; None for any other line."""
    match = _HEAD_AND_TITLE.match(line) if len(line) <= 250 and _HEAD_END.search(line, 3) else None
    if match and len(match[2].split()) >= 2:
        head = match[1].strip()
        if is_related_heading(head) or _asks_to_read(head) or _heads_title(line, head):
            return match[2].strip()
    return _title_behind_call(line)


def _heads_title(line: str, head: str) -> bool:
    """«طالع: العنوان»: a sentence that quotes what somebody is told to read ends."""
    return plain(head) in rule("heads_of_titles") and line[len(head) :].lstrip()[:1] == ":" and line[-1] not in ".،"


def behind_call(line: str) -> str | None:
    """What follows «طالع أيضًا», «اقرأ المزيد» without a sign between; None where the line does not begin so."""
    words = line.split(maxsplit=2)
    head = " ".join(words[:2])
    called = len(words) > 2 and (plain(words[1]) in _TOO or plain(head) in rule("calls_to_read"))
    return words[2] if called and is_related_heading(head) else None


def _title_behind_call(line: str) -> str | None:
    """What follows «طالع أيضًا», where it is no sentence nor says where there is more («… في رياضة»)."""
    rest = behind_call(line) if line[-1:] not in ".،:" else None
    words = rest.split(maxsplit=_MOST_TITLE_WORDS) if rest else []
    title = len(words) in _TITLE_WORDS and words[0][0].isalpha() and plain(words[0]) not in rule("places_to_read")
    return rest if title else None


def _asks_to_read(head: str) -> bool:
    """«اقرئي أيضا», «تابع القراءة», «يُنظر في المجلة»: a verb of reading and what makes it no headline."""
    words = plain(head).split()
    if not 2 <= len(words) <= _HEAD_WORDS or words[0] not in rule("reading_verbs"):
        return False
    return words[1] in rule("reading_more") or (words[1] == "في" and words[-1] in rule("house_words"))


def leads_on(line: str) -> bool:
    """A link to the rest of a text: «المزيد »», «تابع القراءة», “Read more →”."""
    name = plain(line.strip(_ARROWS))
    return name in rule("ways_on") or name in rule("walled") or _asks_to_read(name)


@remembered(20_000)
def is_furniture(line: str) -> bool:
    """A button, menu entry or counter: nothing a reader would call the article."""
    if len(line) > 2 * _MOST:
        return False
    name = plain(line)
    if len(line) < _MOST and (name or line.strip()) in rule("furniture"):
        return True
    if not _WORD.search(line):
        return True  # rulers, bullets, arrows
    if line.endswith((".", "،")) or len(line.split()) > 10:
        return False
    if not line.isascii() and _LATIN_SIDE.search(name) and _LATIN_SIDE.sub("", name) in rule("furniture"):
        return True  # «increase حجم الخط decrease», with the names of its icons
    return _begins_like(name.lstrip("0123456789©# "), "furniture_beginnings") or _is_menu(line)


def _begins_like(name: str, list_name: str) -> bool:
    words = name.split(maxsplit=3)[:3]
    first = _WORD.search(words[0]) if words else None
    if first and first[0] not in starts(list_name):
        return False
    return any(" ".join(words[:n]).strip(_EDGES) in rule(list_name) for n in range(1, len(words) + 1))


def _is_menu(line: str) -> bool:
    """``سياسة | اقتصاد | رياضة | ثقافة``: one or two words each, four or more."""
    parts = _MENU_PARTS.split(line) if sum(map(line.count, "|•·")) >= 3 else []
    entries = [entry.split() for entry in parts]
    return bool(entries) and all(1 <= len(entry) <= 2 for entry in entries)


def is_dateline(line: str) -> bool:
    """``بيروت – رويترز`` or ``موسكو (أ ف ب)`` on a line of its own; «الشرق الأوسط» alone is a section."""
    if len(line) > _MOST or len(line.split()) > 6 or plain(line) in rule("sections"):
        return False
    parts = [plain(part) for part in _DATELINE_PARTS.split(line)]
    return any(part in rule("agencies") for part in parts if part)


def is_city_and_paper(line: str) -> bool:
    """``لندن: «الصحيفة»``: a dateline below a headline; above, «الوزير: «سنعود»» is a headline of the same shape."""
    return len(line) <= _MOST and len(line.split()) <= 6 and bool(_CITY_AND_PAPER.fullmatch(line))


def without_prefix(line: str, name: str) -> str | None:
    """What follows one of the prefixes of rule ``name`` (with or without a colon); None when none begins the line."""
    if len(line) > 2 * _MOST:
        return None
    first = _WORD.search(fold(line))
    if first is None or first[0] not in starts(name):
        return None
    words = line.replace(":", ": ", 1).replace("/", " / ", 1).replace("\\", " \\ ", 1).split()
    for taken in (2, 1):
        rest = " ".join(words[taken:]).strip(" :：/\\-–—")
        if rest and plain(" ".join(words[:taken])) in rule(name):
            return rest
    return None
