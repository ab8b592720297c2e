"""What is asked for when a word is typed."""

import pytest

from warraq.arabic.inflection import beginnings, meant_stems
from warraq.arabic.letters import fold
from warraq.arabic.spellings import foreign_spellings, hamza_spellings
from warraq.arabic.stemming import FAMILIES, KNOWN, stem
from warraq.arabic.verbs import verb_forms


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("طريق", "الطرق طريقهم بطرقهم"),
        ("محكمة", "المحاكم محكمتنا لمحاكمهم"),
        ("وزير", "وزراء وزرائهم وزراؤها وزيرها للوزراء"),
        ("نظام", "أنظمة أنظمتها لأنظمتهم"),
        ("أستاذ", "أساتذة وأساتذتهم"),
        ("قراءة", "قراءته قرائته قراءات"),
        ("لغة", "اللغة للغة بلغتهم لغات"),
        ("وزيرا", "الوزيران وزير"),
        ("شؤون", "شئون شؤونهم بالشئون"),
        ("رؤوس", "رءوس رؤوسهم"),
        ("تركيا", "التركي التركية الأتراك وتركيا"),
        ("انسحاب", "انسحبوا تنسحب سينسحبون"),
        ("أعاد", "يعيد ستعيد أعادوا"),
        ("يقاتل", "قاتلوا سيقاتلون"),
        ("اعتقل", "يعتقلوه سيعتقلونها يعتقلوكم"),
        ("وصل", "وصلوا"),
        ("قتل", "قتلوه قتلوها قتلوكم"),
        ("اغتيال", "اغتالت اغتيل يغتالون وستغتاله اغتيالات"),
        ("اختار", "اختيار الاختيارات يختارون"),
        ("ينهار", "انهار انهارت انهيار"),
        ("احتلال", "احتل احتلت يحتلون"),
        ("استمرار", "استمرت سيستمر"),
        ("استقالة", "سيستقيل استقالت"),
        ("يستعيد", "استعادة استعادوا"),
        ("انتهى", "انتهاء انتهت ينتهي سينتهون"),
        ("استيلاء", "استولت يستولون"),
        ("استئناف", "استأنفت يستأنف"),
        ("استورد", "استيراد يستوردون"),
        ("اتهام", "اتهمت يتهم اتهامات"),
        ("اشتباكات", "اشتبكوا تشتبك"),
        ("يستهدف", "استهداف"),
        ("تراجع", "تراجعت يتراجع ستتراجع تراجعوا"),
        ("يتدهور", "تدهور تدهورت"),
        ("تقدم", "تقدمت يتقدمون"),
        ("إصابة", "أصيب أصيبوا"),
        ("إقالة", "أقيل أقيلت"),
        ("يستمع", "استماع"),
        ("أعلن", "سيعلن وسيعلنون ستعلن سأعلن"),
        ("هاجم", "سيهاجم سيهاجمون"),
        ("يتعاون", "تعاون"),
        ("تعين", "يتعين"),
        ("وجها", "وجه"),
    ],
)
def test_every_form_is_asked_for(typed: str, written: str) -> None:
    assert [form for form in written.split() if stem(fold(form)) not in meant_stems(typed)] == []


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("حر", "بحر البحار"),
        ("عم", "عمان"),
        ("كاتب", "كتاب مكتب"),
        ("تركيا", "ترك"),
        ("هيئة", "هي"),
        ("زيت", "زيتون"),
        ("رد", "برد فرد"),
        ("عامل", "معمل التعامل"),
        ("مالي", "أموال"),
        ("عدن", "بعد لبعد"),
        ("ألوان", "وأن"),
        ("أنواء", "كان كانوا لأن"),
        ("انتهاء", "أنت لأن كان فإن"),
        ("انتهى", "كانت كأن"),
        ("لبن", "بأن"),
        ("احتل", "احتال"),
        ("أنهار", "انهيار ينهار"),
        ("انهيار", "أنهار النهر"),
        ("الأتراك", "ترك يترك"),
        ("إجراء", "يجري"),
        ("تجارب", "يتجارب"),
        ("إمارة", "أمير"),
        ("أمان", "أمين"),
        ("تحقيق", "يتحقيق"),
        ("اتهام", "سنة سنوات وفاته"),
        ("تكون", "سنة"),
        ("التحكم", "فتح"),
        ("يتضمن", "تضم"),
        ("يتزامن", "التزام"),
        ("تنوع", "أنواع نوعية"),
        ("ينسب", "نسبة"),
        ("أسفر", "السفر"),
        ("أداء", "السيدة الفساد سند"),
        ("يأتي", "سنة"),
        ("أمين", "سامي"),
        ("يستعد", "استعادة"),
        ("يستقل", "استقالة"),
        ("وحدها", "وحدة"),
        ("اليمن", "فيما"),
        ("تنموي", "وإنما"),
        ("التام", "تيم"),
    ],
)
def test_other_words_are_not_asked_for(typed: str, written: str) -> None:
    assert [form for form in written.split() if stem(fold(form)) in meant_stems(typed)] == []


def test_a_plural_belongs_to_one_singular() -> None:
    assert {form for forms in FAMILIES.values() for form in forms if len(owners(form)) > 1} == set()


def owners(form: str) -> set[str]:
    return {stem_ for stem_, forms in FAMILIES.items() if form in forms and KNOWN.get(form, stem_) == stem_}


def test_a_noun_has_no_verbs() -> None:
    assert list(verb_forms("كرة")) == []
    assert [form for typed in ("ت", "وا", "ون", "", "كاب", "عشرون") for form in verb_forms(typed)] == []


def test_spellings_of_other_countries_are_known() -> None:
    assert "مسئول" in set(hamza_spellings("مسؤول"))
    assert "جورباتشوف" in set(foreign_spellings("غورباتشوف"))
    assert set(foreign_spellings("استقلال")) == set()
    assert set(foreign_spellings("غورباتشوف2")) == set(foreign_spellings("Gorbachev")) == set()


def test_what_begins_like_this_may_have_an_article() -> None:
    assert {"وزار", "الوزار", "للوزار"} <= set(beginnings("الوزار"))


def test_a_word_asks_for_a_bounded_number_of_stems() -> None:
    assert max(len(meant_stems(form)) for form in sorted(KNOWN)[::200]) < 400


@pytest.mark.parametrize("word", ["هيئة", "بيئة", "رئة", "مئة", "فئة", "رياضة", "مدينة", "تهنئة"])
def test_a_word_is_found_as_it_is_written(word: str) -> None:
    assert stem(fold(word)) in meant_stems(word)
