"""What the words beside a found name say about it: whether it is another word, a namesake, or goes on."""

from bisect import bisect_right
from dataclasses import replace

from warraq.arabic.clitics import ARTICLE, LI_ARTICLE, is_definite, proclitic_length
from warraq.arabic.letters import fold, strip_marks
from warraq.arabic.words import folded_words
from warraq.entities.data_files import folded_list, word_list
from warraq.entities.gazetteer import TANWEEN, one_word_places
from warraq.entities.head_words import head_types, is_complement
from warraq.entities.joint_parts import joint_parts
from warraq.entities.mentions import NamedMention, widened
from warraq.entities.name_words import ALI, given_names, initial_links, links
from warraq.entities.places import place_in_full
from warraq.entities.plain_words import is_plain
from warraq.entities.text import Text, Word
from warraq.entities.triggers import nationality_adjectives, no_name_before, stop_words, trigger_ends
from warraq.names import load_names

_OPENING = frozenset('«"“(')
_BALL = fold("لكرة")
_CENTRAL, _BANKS = fold("المركزي"), frozenset(map(fold, ("بنك", "مصرف")))
_OF_NO_NATION = frozenset(map(fold, ("الدولي", "الدولية", "العالمي", "العالمية")))
_SAYYID = fold("السيد")
_PREPOSITION = "على"
_ALI_AS_WRITTEN = frozenset({"علي", "وعلي"})
_SHORTEST_PURPOSE = 5
"""Letters of a word with لل."""


def is_another_word(text: Text, each: NamedMention) -> bool:
    """Whether the found name is none here: النيل in للنيل من أمننا, روسياً, رباط الكاحل, a spelled letter (بي)."""
    folded = fold(each.name)
    if each.type == "person" and is_plain(text, each):
        return True
    if each.type == "location":
        bare = folded not in one_word_places() and ARTICLE + folded in one_word_places()
        if bare or TANWEEN in each.mention.text[-2:]:
            return True  # روسياً says how, not where; رباط is a ligament, الرباط a city
    if each.type == "organization" and folded in folded_list("triggers", "no_organizations"):
        return True
    if each.type == "organization" and folded in head_types():
        return True  # حزب alone: the model has left out which
    if each.type == "organization" and _is_adjective_of_weapon(text, each):
        return True
    excluding = no_name_before().get(folded, frozenset())
    following = _after(text, each.mention.end) if excluding else None
    return following is not None and following.text in excluding


def _is_adjective_of_weapon(text: Text, each: NamedMention) -> bool:
    """صاروخ باليستي; not a name in quotation marks."""
    at = _first(text, each.mention.start) - 1
    if at < 0 or text.words[at].stop or " " in each.mention.text or not each.name.endswith("ي"):
        return False
    return head_types().get(text.words[at].text) == "weapon"


def is_namesake(text: Text, each: NamedMention) -> bool:
    """Whether a person's name is that of what is named after him: دوري عبد اللطيف جميل, جامعة الإمام محمد بن سعود."""
    if each.type != "person":
        return False
    at = _first(text, each.mention.start) - 1
    while at >= 0 and is_complement(text.words[at].text, "honours"):
        at -= 1
    if at < 0 or proclitic_length(text.words[at].text, folded_list("triggers", "named_after")) is None:
        return False
    between = text.body[text.words[at].end : text.words[at + 1].start].strip()
    return not between or between in _OPENING


def is_after_title(text: Text, each: NamedMention) -> bool:
    """Whether a title of people stands right before the name."""
    at = _first(text, each.mention.start) - 1
    return at >= 0 and not text.words[at].stop and text.words[at].text in trigger_ends("person_titles")


def in_full(text: Text, each: NamedMention) -> NamedMention:
    """A name with what the model left out of it. Of a person: علي or أمل before it, the father after بن. Of an organization:
    the head word (مستشفى حمود), behind it what و joins (والبحث العلمي), its nation (الاتحاد الكويتي), and then what it is
    for (الاتحاد الكويتي لكرة القدم, الهيئة السعودية للحياة الفطرية)."""
    if each.type == "person":
        return _with_sayyid(text, _with_father(text, _with_given(text, _with_ali(text, each))))
    if each.type == "location":
        return place_in_full(text, each)
    if each.type != "organization":
        return each
    words, last = text.words, _first(text, each.mention.end - 1)
    joined = _honoured(text, last) or (joint_parts(text, last) if folded_words(each.name)[0] in head_types() else 0)
    last += joined
    whose = _goes_on(text, last) and _has_nation(each, words[last].text, words[last + 1].text)
    if load_names().find("organization", each.name) and not (whose or joined):
        return each
    each = _with_head(text, each)
    last += whose
    scoped = words[last].text in nationality_adjectives() or words[last].text in folded_list("triggers", "scopes")
    if scoped and _goes_on(text, last) and LI_ARTICLE not in {word[:2] for word in folded_words(each.name)}:
        last += _purpose(text, last + 1)
    if words[last].end <= each.mention.end:
        return each
    mention = text.slice(each.mention.start, words[last].end)
    added = text.body[each.mention.end : mention.end]
    return replace(each, name=strip_marks(each.name + " ".join(["", *added.split()])), mention=mention)


def _honoured(text: Text, last: int) -> int:
    """How many words after a title that an organization ends with are who has it: جامعة الملك عبد العزيز."""
    if not is_complement(text.words[last].text, "honours") or not _goes_on(text, last):
        return 0
    name = text.words[last + 1].text
    if name in initial_links():
        return 2 if _goes_on(text, last + 1) else 0
    return int(name in given_names())


def _has_nation(organization: NamedMention, last: str, following: str) -> bool:
    """Whether the nation belongs to the name: after common nouns alone (البنك المركزي العراقي, not حزب الله اللبناني),
    and in the plural after one (نقابة الصحافيين الفلسطينيين). So does what a nation's bank is: مصرف الإمارات
    المركزي."""
    singular = following.removesuffix("ين").removesuffix("ون")
    if singular not in nationality_adjectives() and following != _CENTRAL:
        return False
    words = folded_words(organization.name)
    if following == _CENTRAL:
        return words[0] in _BANKS
    if singular != following:
        return last.endswith(("ين", "ون"))
    agrees = words[0].endswith("ه") == following.endswith("ه")
    has_one = any(word in nationality_adjectives() or word in _OF_NO_NATION for word in words)
    return agrees and not has_one and all(map(is_definite, words)) and words[0].removeprefix(ARTICLE) in head_types()


def _with_ali(text: Text, each: NamedMention) -> NamedMention:
    """With the name علي before it, in a text that writes the preposition على."""
    at = _first(text, each.mention.start) - 1
    before = text.words[at] if at >= 0 else None
    if before is None or before.stop or not before.text.endswith(ALI) or fold(each.name).split()[0] == ALI:
        return each
    written = strip_marks(text.body[before.start : before.end])
    if written not in _ALI_AS_WRITTEN or _PREPOSITION not in text.spellings:
        return each
    return widened(text, each, before.end - len("علي"), each.mention.end)


def _with_given(text: Text, each: NamedMention) -> NamedMention:
    """With a given name before it that is an everyday word, too, right behind a title or a verb of saying: قالت النائبة
    أمل عبد الرحمن, قالت أمل كلوني."""
    at = _first(text, each.mention.start) - 1
    if at < 1 or text.words[at].stop or text.words[at - 1].stop or text.words[at + 1].start != each.mention.start:
        return each
    given, before = text.words[at], text.words[at - 1].text
    if given.text not in folded_list("person_names", "given_and_ordinary"):
        return each
    announced = before in trigger_ends("person_titles") or before in trigger_ends("saying")
    return widened(text, each, given.start, each.mention.end) if announced else each


def _with_sayyid(text: Text, each: NamedMention) -> NamedMention:
    """With السيد behind a given name alone, which is its family's where no other name follows: شوقي السيد إنه. Behind a
    whole name it is the title of the next person."""
    last = _first(text, each.mention.end - 1)
    if " " in each.mention.text or not _goes_on(text, last) or text.words[last + 1].text != _SAYYID:
        return each
    following = text.words[last + 2].text if _goes_on(text, last + 1) else ""
    no_family = following in word_list("names") or following in links() or is_definite(following)
    return each if no_family else widened(text, each, each.mention.start, text.words[last + 1].end)


def _with_father(text: Text, each: NamedMention) -> NamedMention:
    """With the word after a link that it ends with: جلوي بن عبدالعزيز بن مساعد."""
    last = _first(text, each.mention.end - 1)
    if " " not in each.mention.text or text.words[last].text not in links() or not _goes_on(text, last):
        return each
    if text.words[last + 1].text in stop_words() or not text.words[last + 1].text.isalpha():
        return each
    return widened(text, each, each.mention.start, text.words[last + 1].end)


def _with_head(text: Text, each: NamedMention) -> NamedMention:
    at = _first(text, each.mention.start) - 1
    before = text.words[at] if at >= 0 else None
    if before is None or before.stop or fold(each.name).split()[0] in head_types():
        return each
    skipped = proclitic_length(before.text, folded_list("triggers", "heads_in_front"))
    return each if skipped is None else widened(text, each, before.start + skipped, each.mention.end)


def _purpose(text: Text, at: int) -> int:
    """How many words from ``at`` say what an organization is for."""
    words = text.words
    word = words[at].text
    if word == _BALL and _goes_on(text, at) and words[at + 1].text in folded_list("triggers", "ball_games"):
        return 2
    if not word.startswith(LI_ARTICLE) or len(word) < _SHORTEST_PURPOSE:
        return 0
    length = 1
    while _goes_on(text, at + length - 1) and is_complement(words[at + length].text, "joint_complements"):
        length += 1
    return length


def _goes_on(text: Text, at: int) -> bool:
    """Whether a word follows word ``at`` without a stop between."""
    return at + 1 < len(text.words) and not text.words[at].stop


def _first(text: Text, offset: int) -> int:
    """The index of the word that ``offset`` of the body is in."""
    return max(bisect_right(text.words, offset, key=lambda word: word.start) - 1, 0)


def _after(text: Text, end: int) -> Word | None:
    at = _first(text, end - 1)
    return text.words[at + 1] if _goes_on(text, at) else None
