"""What a text keeps of posts, films and calls that are set into it: the signs of networks, no words of the article."""

import re

from warraq.arabic.letters import fold
from warraq.extraction.rules import is_call, plain, rule

_POSTED = re.compile(
    r"[—–-]\s?[^()\n]{1,80}\(@\w{1,30}\)\s.{0,30}\d{4}"
    r"|(?:Posted|Gepostet|Publiée?) (?:by|von|par) .{1,80}\d{4}"
    r"|(?:View this post on|A post shared by|تمت مشاركة منشور بواسطة"
    r"|عرض هذا المنشور على (?:Instagram|Facebook|Threads|X|[اإ]نست[اغقجكر]+ام|في?ا?يسبوك|إكس)"
    r"|منشور تم(?:ت)? مشاركته (?:بواسطة|من قبل))\b.{0,90}"
    r"|(?:https?://)?(?:pic\.twitter\.com|t\.co)/\w{1,20}",
    re.IGNORECASE,
)
_ADVERT = re.compile(
    r"[-–—*(\[\s]{1,6}(?:اعلان|اعلانات|advertisement)[-–—*)\]\s]{1,6}"
    r"|اعلان (?:ممول|مدفوع|تجاري)|[^\W\d_]+(?:\s[^\W\d_]+)? ?[☆★⭐]{3,10}"
    r"|(?:يستمر|تستمر|يتواصل|متابعه|تابع)\s(?:المقال|المحتوي|القراءه|الخبر|التقرير|الفيديو)\s.{0,10}?"
    r"بعد (?:هذا )?الاعلان|[-–—*\s]{0,6}اعلانات[-–—*\s]{0,6}"
)
_HASHTAGS = re.compile(r"(?:#[^\s#]{1,60}[\s,،|]*){1,40}")
_WORD = re.compile(r"[^\W\d_]+")
_FOLLOW = re.compile(r"(?:(?P<we>تابعنا)|تابعونا|تابعينا)\s+(?:الان\s+)?(?:علي|عبر|في)(?!\w)")
_OWN = re.compile(r"[^\W\d_]+\s+(?:الان\s+)?(?:(?:الي|علي|عبر|في)\s+|ب)([^\W\d_]+)")
"""«انضم إلى قناتنا», «اشترك الآن في نشرتنا»."""
_JOIN = re.compile(r"(?:انضم(?:وا|ي)?\s(?:الي\s|ل)|تابعوا\s)(?:قناه|قنوات|مجموعه|مجموعات|صفحه|قروب|جروب)\s")
"""«إنضم لقناة حصاد نيوز على الواتساب»; «انضمت إلى مجموعة …» tells a story."""
_REACHES = re.compile(r"[^:]*?(?<!\w)[ول]?[تي]صل(?:ك|كم|كن)(?!\w)")
"""«اشترك في نشرة «صباح المدينة» ليصلك أهم ما نكتبه»: a call that says what its reader will get."""
_MADE = re.compile(
    r"(?:انجزت?|كتبت?|اعدت?|انتجت?|نشرت?|صدرت?|تم (?:اعداد|انجاز|انتاج|نشر)) هذ[اه] "
    r"(?:التحقيق|التقرير|الماده|القصه|المقاله?|السلسله|التغطيه|الملف)\s(?:ال\S+\s)?"
    r"(?:بدعم|ضمن مشروع|ضمن زماله|ضمن برنامج|ضمن منحه|باشراف|بتمويل|بمنحه|بالتعاون)\s"
    r"|(?:كانت هذه تفاصيل|كان هذا) خبر\s|(?:مرسله|نشرت?|اضيفت?) بواسطه [^.]{3,60} في \d"
)
_CALL_WORDS, _WE_WORDS = 20, 8
_LONGEST, _LABEL = 240, 60


def is_sign_of_network(line: str) -> bool:
    """Tell whether ``line`` is all that a post set into a text shows beside its words: who sent it when, “View this
    post on Instagram”."""
    return len(line) <= _LONGEST and _POSTED.fullmatch(line.strip()) is not None


def says_how_made(line: str) -> bool:
    """Tell whether ``line`` says who paid for a text or of what project it is («أُنجز هذا التحقيق بدعم من …»), that it
    ends («كانت هذه تفاصيل خبر …»), or who posted it when («مرسلة بواسطة فلان في 11:47 م»)."""
    return len(line) <= _LONGEST and _MADE.match(fold(line)) is not None


def lists_tags(line: str) -> bool:
    """Tell whether ``line`` is «الوسوم: نقل، ميناء»."""
    head, colon, tags = line.partition(":")
    return bool(colon and tags) and plain(head) in rule("tag_headings") and line[-1] != "."


def is_advert_label(line: str) -> bool:
    """«- إعلان -», «يستمر المقال بعد الإعلان», and stars to choose from («قيّمي الوصفة ☆☆☆☆☆»); «إعلان» alone may head a
    part of the article."""
    return len(line) <= _LABEL and _ADVERT.fullmatch(fold(line)) is not None


def is_hashtags(line: str) -> bool:
    """Tell whether ``line`` is nothing but hashtags."""
    return line.startswith("#") and len(line) <= _LONGEST and _HASHTAGS.fullmatch(line) is not None


def calls_to_network(line: str) -> bool:
    """«تابعونا على أخبار جوجل», «انضم إلى قناتنا على واتساب»: a call to follow the site on a network, or a channel of
    its own. «اشترك في الحملة آلاف عبر فيسبوك» and «تابعنا على فيسبوك عشرات الصفحات التي …» tell a story."""
    words = len(line.split())
    if len(line) > _LONGEST or words > _CALL_WORDS:
        return False
    folded = fold(line)
    joins = _JOIN.match(folded) is not None
    if not joins and not is_call(line):
        return False
    follows, own = _FOLLOW.match(folded), _OWN.match(folded)
    if (own is not None and own[1] in rule("own_channels")) or _REACHES.match(folded):
        return True
    brief = words <= _WE_WORDS and not line.endswith(".")
    if not (joins and brief) and not (follows and (brief or not follows["we"])):
        return False
    named = {word for each in _WORD.findall(folded) for word in (each, each.removeprefix("ال"))}
    return not rule("networks").isdisjoint(named)


def is_set_in(line: str) -> bool:
    """Tell whether a site sets ``line`` into any text."""
    known = calls_to_network(line) or is_sign_of_network(line) or is_advert_label(line)
    return known or lists_tags(line) or says_how_made(line)
