"""The list of broken plurals against its own headings, and against everything else that a stem may stand for."""

import re
from collections import defaultdict
from importlib.resources import files

import pytest

from warraq.arabic.clitics import ARTICLE
from warraq.arabic.letters import fold
from warraq.arabic.stemming import KNOWN, STEPS, stem

PATTERNS = {
    "فعول": "..و.",
    "فعال": "..ا.ة?",
    "فعل": "...",
    "أفعال": "(?:أ..?|آ.)ا.",
    "أفعل": "أ[^او]?[^او].",
    "أفعلة": "(?:أ..?.|آ..?)ة",
    "أفعلاء": "أ...?اء",
    "فعلاء": "...اء",
    "فعلة": "...ة",
    "فعلى": "...ى",
    "فعلان": "..[^ا]?[اآ]ن",
    "فعائل": "..ائ.",
    "فواعل": ".وا..?",
    "فواعيل": ".وا.ي.",
    "مفاعل": "م(?:.ا|آ)..?",
    "مفاعيل": "م(?:.ا|آ).ي.",
    "أفاعل": "(?:أ.|آ)ا?.[^ي]?",
    "أفاعيل": "أ.ا.ي.",
    "فعالى": "..ا.[اىي]",
    "فعالل": "..ا..",
    "فعاليل": "..ا.ي.",
    "فعاللة": "..ا..ة",
    "others": ".+",
}
"""What a plural under each heading of the list looks like, written without harakat."""

RELATED = """
    فصيل طريق بندق حادث مذبح نجم غيم بذر خاتم وص لطيف غريب ستار مركب ضماد خاطر حر ضابط طريد داجن فاصل قاذف ناقل ربيب
    صنيع فطير فتيل
"""
"""Stems of two listed singulars that may stand for each other: نجم and نجمة, فاصل and فاصلة."""

OTHER_PARTS = frozenset({"إمبراطور", "بنت", "حوت", "فم", "عنكبوت", "كردينال", "منجنيق", "برنامج"})
"""Singulars whose plural has not all of their root letters, or others."""

OTHER_WORDS = """
    إعلام إعداد إنفاق إنصاف إشعار إقدام إقفال إدراك إحراج إبصار إبعاد إجراء إجراءات إجلاء إخلاء إدراج إشراف إصلاح
    إعفاء إعلاء إعمار إفراج إلغاء إنقاذ إنقاض إيقاف إجرام إسلام إسناد إشراك إضراب إمداد إنذار أسود أهله أورده قتله
    السنة السن الباب الداء الغاز اللتان اللتين رياض جمال سهام كتاب كتب إخوان سعود عباد حسان جزائر رافضة معارض معارضة
    مراسم مباحث مباحثات محاضر محاضرة مظاهرة مظاهرات مراجعة مصالحة محاكمة مقاطعة مناظرة مبالغة معالم مواطن سلوك سحب
    ظهور طوال خدم حكم قدر قبل غير عدد ذكر ديون نواح جوار جوال سوار سواق عوامل هم من هو بل كل أم
"""
"""Common words that no plural may look like once hamza and ة are folded."""


def _lines() -> list[tuple[str, str, list[str]]]:
    """Each line of the list: its heading, the singular, the plurals."""
    found, heading = [], ""
    for line in files("warraq.arabic").joinpath("broken_plurals.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            heading = line.removeprefix("# ")
        else:
            singular, *plurals = line.split()
            found.append((heading, singular, plurals))
    return found


LINES = _lines()
PAIRS = [(singular, plural) for _, singular, plurals in LINES for plural in plurals]


def test_the_list_has_no_pair_twice() -> None:
    folded = [(fold(singular), fold(plural)) for singular, plural in PAIRS]
    assert len(folded) == len(set(folded)) > 2_500


def test_plurals_have_the_pattern_of_their_heading() -> None:
    wrong = [
        plural for heading, _, plurals in LINES for plural in plurals if not re.fullmatch(PATTERNS[heading], plural)
    ]
    assert wrong == []


def test_a_plural_has_the_root_letters_of_its_singular() -> None:
    wrong = [pair for pair in PAIRS if pair[0] not in OTHER_PARTS and not _of_one_root(*pair)]
    assert wrong == []


def _of_one_root(singular: str, plural: str) -> bool:
    """Whether the same consonants follow each other, but for a م before them and an ات, ن, ه behind them."""
    first, second = (_solid(word) for word in (singular, re.sub("ات$", "", plural)))
    return second.removeprefix("م") in {first, first.removeprefix("م")} or (
        re.sub("[نهت]$", "", first).removeprefix("م") == re.sub("[نهو]$", "", second).removeprefix("م")
    )


def _solid(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", re.sub("[اويىءأإآؤئة]", "", word))


def test_a_plural_has_one_singular() -> None:
    owners = defaultdict(set)
    for singular, plural in PAIRS:
        owners[fold(plural)].add(stem(fold(singular)))
    assert {plural: stems for plural, stems in owners.items() if len(stems) > 1} == {}


def test_singulars_of_one_stem_are_of_one_meaning() -> None:
    """Otherwise their plurals would be found for each other: خطة has a stem of its own in stems.txt, as خط has خطوط."""
    singulars = defaultdict(set)
    for singular, _ in PAIRS:
        singulars[stem(fold(singular))].add(fold(singular))
    assert {stem_ for stem_, words in singulars.items() if len(words) > 1} - {*RELATED.split()} == set()


def test_no_plural_is_a_singular() -> None:
    assert {fold(plural) for _, plural in PAIRS} & {fold(singular) for singular, _ in PAIRS} == set()


def test_every_plural_has_the_stem_of_its_singular() -> None:
    """So no other list, stems.txt above all, says otherwise."""
    assert [pair for pair in PAIRS if stem(fold(pair[1])) != stem(fold(pair[0]))] == []


def test_light_stemming_does_not_unite_them_anyway() -> None:
    assert [pair for pair in PAIRS if _light(pair[0]) == _light(pair[1])] == []


def _light(word: str) -> str:
    made = fold(word)
    for step in STEPS:
        made = re.sub(step, "", made, count=1)
    return made


def test_no_plural_looks_like_a_common_word() -> None:
    plurals = {fold(plural) for _, plural in PAIRS}
    assert sorted(word for word in OTHER_WORDS.split() if fold(word) in plurals) == []


def test_no_plural_looks_like_another_word_with_its_article() -> None:
    """ألسنة and السنة are one word once folded."""
    words = {fold(word) for pair in PAIRS for word in pair} | KNOWN.keys()
    plurals = [fold(plural) for _, plural in PAIRS]
    assert [word for word in plurals if word.startswith(ARTICLE) and word.removeprefix(ARTICLE) in words] == []


@pytest.mark.parametrize(
    ("word", "another"),
    [
        ("مظاهرات", "مظهر"),
        ("المعارضة", "المعرض"),
        ("السنة", "اللسان"),
        ("الغاز", "اللغز"),
        ("إجراءات", "أجور"),
        ("خطة", "خط"),
        ("سنوات", "أسنان"),
        ("حجاج", "حاجات"),
        ("الإعلام", "العلم"),
        ("إعداد", "عدد"),
        ("مراجعة", "مرجع"),
        ("القمة", "قم"),
        ("اللتان", "الله"),
    ],
)
def test_other_words_have_other_stems(word: str, another: str) -> None:
    assert stem(fold(word)) != stem(fold(another))


@pytest.mark.parametrize("form", ["خطتها", "خطتهم", "للخطة", "وبخطته", "الخطتين", "خطتان", "خطط", "خططهم"])
def test_a_word_whose_stem_keeps_its_ta_marbuta_is_one_word_in_every_form(form: str) -> None:
    assert stem(fold(form)) == stem(fold("خطة"))
