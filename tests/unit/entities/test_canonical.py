"""From spans to entities: what is cut off a span, and which spans are one."""

import time
from itertools import islice, product

import pytest

from warraq.articles import Entity
from warraq.articles.documents import EntityType
from warraq.entities import find
from warraq.entities.canonical import FoundName, group
from warraq.entities.gazetteer import find_known_names
from warraq.entities.text import Text
from warraq.names import load_names

GIVEN = ("محمد", "أحمد", "سعيد", "خالد", "فهد", "ناصر", "علي", "حسن", "حسين", "يوسف", "إبراهيم", "صالح", "سلطان",
         "بندر", "تركي", "نواف", "فيصل", "ماجد", "سامي", "عمر")  # fmt: skip
FAMILIES = ("الغامدي", "الزهراني", "القحطاني", "العتيبي", "المطيري", "الحربي", "الشهري", "الدوسري", "العنزي", "الشمري",
            "البلوي", "السبيعي", "المالكي")  # fmt: skip


def grouped(body: str, *marked: tuple[EntityType, str]) -> list[Entity]:
    """``body`` grouped, the texts of ``marked`` found in it, each after the one before."""
    found, at = [], 0
    for kind, text in marked:
        start = body.index(text, at)
        at = start + len(text)
        found.append(FoundName(kind, start, at))
    return group(found, body)


def people(*texts: str) -> list[tuple[str, list[str]]]:
    """Names and mentions of the entities in a text that says just these people, in order."""
    entities = grouped("، ".join(texts), *(("person", text) for text in texts))
    return [(entity.name, [mention.text for mention in entity.mentions]) for entity in entities]


@pytest.mark.parametrize(
    ("kind", "span", "mention", "name"),
    [
        ("location", "وبغداد", "بغداد", "بغداد"),
        ("location", "ببغداد", "بغداد", "بغداد"),
        ("location", "وببغداد", "بغداد", "بغداد"),
        ("location", "للعراق", "عراق", "العراق"),
        ("location", "بيروت", "بيروت", "بيروت"),
        ("location", "لندن", "لندن", "لندن"),
        ("organization", "للأمم المتحدة", "أمم المتحدة", "الأمم المتحدة"),
        ("organization", "وزارة الخارجية", "وزارة الخارجية", "وزارة الخارجية"),
        ("organization", "بوزارة الخارجية", "وزارة الخارجية", "وزارة الخارجية"),
        ("person", "الرئيس محمود عباس", "محمود عباس", "محمود عباس"),
        ("person", "والرئيس محمود عباس", "محمود عباس", "محمود عباس"),
        ("person", "وزير الخارجية الروسي سيرغي لافروف", "سيرغي لافروف", "سيرغي لافروف"),
        ("person", "الأمير فهد بن سلطان", "فهد بن سلطان", "فهد بن سلطان"),
        ("person", "ومحمد القحطاني", "محمد القحطاني", "محمد القحطاني"),
        ("person", "وليد القحطاني", "وليد القحطاني", "وليد القحطاني"),
        ("person", "الشيخ ولد أبنو", "الشيخ ولد أبنو", "الشيخ ولد أبنو"),
        ("person", "البابا فرنسيس", "البابا فرنسيس", "البابا فرنسيس"),
        ("person", "دكتور عاطي القرشي", "عاطي القرشي", "عاطي القرشي"),
        ("person", "لواء دكتور أشرف منصور", "أشرف منصور", "أشرف منصور"),
        ("person", "العميد ركن طيار عدنان الحمادي", "عدنان الحمادي", "عدنان الحمادي"),
        ("person", "شيخ محمد الحربي", "محمد الحربي", "محمد الحربي"),
        ("person", "شيخ الأزهر أحمد الطيب", "أحمد الطيب", "أحمد الطيب"),
        ("person", "شيخ الدين محمد", "شيخ الدين محمد", "شيخ الدين محمد"),
        ("person", "شيخ الزور", "شيخ الزور", "شيخ الزور"),
        ("person", "مشير المصري", "مشير المصري", "مشير المصري"),
        ("person", "عبد اللطيف آل الشيخ", "عبد اللطيف آل الشيخ", "عبد اللطيف آل الشيخ"),
        ("person", "شيخ", "شيخ", "شيخ"),
        ("person", "السوداني عمر البشير", "عمر البشير", "عمر البشير"),
        ("person", "العربي بن مهيدي", "العربي بن مهيدي", "العربي بن مهيدي"),
        ("person", "Previous حامد القرشي", "حامد القرشي", "حامد القرشي"),
        ("person", "جو بايدن لـCNN", "جو بايدن", "جو بايدن"),
        ("person", "عبد المحسن العبود بـ500", "عبد المحسن العبود", "عبد المحسن العبود"),
        ("person", "سلمان بن عبد العزيز وولي", "سلمان بن عبد العزيز", "سلمان بن عبد العزيز"),
        ("location", "الشيخ زايد", "الشيخ زايد", "الشيخ زايد"),
        ("person", "سمير خوري رحمه الله", "سمير خوري", "سمير خوري"),
        ("person", "محمد ﷺ", "محمد", "محمد"),
        ("person", "وَمُحَمَّدٌ القحطاني", "مُحَمَّدٌ القحطاني", "محمد القحطاني"),
    ],
)
def test_clitics_and_titles_are_outside_the_span(kind: EntityType, span: str, mention: str, name: str) -> None:
    (entity,) = grouped(f"قال {span} أمس", (kind, span))
    assert ([each.text for each in entity.mentions], entity.name) == ([mention], name)


def test_a_link_alone_is_no_name() -> None:
    assert grouped("فاز ابن الـ30 عاماً", ("person", "ابن الـ30")) == []


@pytest.mark.parametrize(
    ("kind", "name", "joined"),
    [
        ("organization", "بي بي سي", "لبي بي سي"),
        ("location", "أم الدوم", "لأم الدوم"),
        ("person", "ماكفارلين", "وماكفارلين"),
    ],
)
def test_a_proclitic_is_cut_when_the_bare_form_stands_elsewhere(kind: EntityType, name: str, joined: str) -> None:
    (entity,) = grouped(f"من {name} أمس، {joined} اليوم", (kind, name), (kind, joined))
    assert [mention.text for mention in entity.mentions] == [name, name]


def test_the_first_letter_of_one_word_is_not_cut_because_the_rest_is_a_name() -> None:
    found = grouped("قال لاتيني ذلك، وبلاتيني يعرف", ("person", "لاتيني"), ("person", "بلاتيني"))
    assert {entity.name for entity in found} == {"لاتيني", "بلاتيني"}


def test_a_surname_alone_is_the_person_named_in_full() -> None:
    assert people("سمير خوري", "خوري", "الخوري") == [("سمير خوري", ["سمير خوري", "خوري", "الخوري"])]


def test_a_surname_is_the_person_named_in_full_though_only_later() -> None:
    assert people("خوري", "سمير خوري") == [("سمير خوري", ["خوري", "سمير خوري"])]


def test_a_given_name_alone_is_the_only_one_who_bears_it() -> None:
    assert people("صدام حفتر", "صدام") == [("صدام حفتر", ["صدام حفتر", "صدام"])]


def test_a_given_name_of_several_people_is_none_of_them() -> None:
    assert people("خالد الغامدي", "خالد العتيبي", "خالد") == [
        ("خالد الغامدي", ["خالد الغامدي"]),
        ("خالد العتيبي", ["خالد العتيبي"]),
        ("خالد", ["خالد"]),
    ]


def test_a_father_is_not_his_son() -> None:
    assert people("محمد بن نايف بن عبدالعزيز", "عبدالعزيز", "نايف") == [
        ("محمد بن نايف", ["محمد بن نايف بن عبدالعزيز"]),
        ("عبدالعزيز", ["عبدالعزيز"]),
        ("نايف", ["نايف"]),
    ]
    assert len(people("حمدان بن محمد بن راشد آل مكتوم", "محمد بن راشد آل مكتوم", "حمدان بن محمد")) == 2


def test_chains_of_fathers_are_one_person() -> None:
    forms = ["فهد بن سلطان بن عبد العزيز آل سعود", "الأمير فهد بن سلطان بن عبدالعزيز", "فهد بن سلطان"]
    ((name, mentions),) = people(*forms)
    assert (name, len(mentions)) == (forms[0], 3)


def test_shorter_forms_are_the_fuller_one() -> None:
    assert [name for name, _ in people("أمين حسن الناصر", "أمين الناصر", "الناصر")] == ["أمين حسن الناصر"]
    assert [name for name, _ in people("أحمد سمير خوري", "سمير خوري")] == ["أحمد سمير خوري"]


def test_names_that_contradict_stay_apart() -> None:
    assert len(people("محمد بن دليم القحطاني", "محمد بن مشعوف القحطاني")) == 2
    assert len(people("محمد علي", "محمود علي")) == 2


def test_names_without_a_given_name_are_not_one_because_both_lack_it() -> None:
    assert [name for name, _ in people("بن علي يلدريم", "بن جاسم العطية")] == ["بن علي يلدريم", "بن جاسم العطية"]


def test_spellings_of_a_foreign_name_are_one() -> None:
    assert len(people("أنطونيو غوتيريش", "انطونيو جوتيريس", "جوتيريش")) == 1
    assert len(people("آرني سلوت", "أرنه سلوت")) == 1


def test_short_forms_of_organizations_join_the_one_that_they_shorten() -> None:
    body = "قوات التدخل السريع، التدخل السريع، الهيئة المصرية العامة للكتاب، هيئة الكتاب، نادي المستقبل، المستقبل"
    entities = grouped(body, *(("organization", text) for text in body.split("، ")))
    assert [(entity.name, entity.count) for entity in entities] == [
        ("قوات التدخل السريع", 2),
        ("الهيئة المصرية العامة للكتاب", 2),
        ("نادي المستقبل", 2),
    ]


def test_bare_class_nouns_are_not_one_another() -> None:
    entities = grouped(
        "البنك، المجلس، بنك", ("organization", "البنك"), ("organization", "المجلس"), ("organization", "بنك")
    )
    assert [(entity.name, entity.count) for entity in entities] == [("البنك", 2), ("المجلس", 1)]


def test_the_security_council_is_not_the_national_one() -> None:
    body = "مجلس الأمن، مجلس الأمن القومي"
    entities = grouped(body, *(("organization", text) for text in body.split("، ")))
    assert [entity.name for entity in entities] == ["مجلس الأمن الدولي", "مجلس الأمن القومي"]


def test_a_treaty_in_fewer_words_is_the_one_named_in_full() -> None:
    full = "المعاهدة الشاملة للشراكة الاستراتيجية"
    body = f"معاهدة الشراكة الاستراتيجية، {full}، المعاهدة الشاملة الاستراتيجية، اتفاقية الشراكة"
    entities = grouped(body, *(("treaty", text) for text in body.split("، ")))
    assert [(each.name, each.count) for each in entities] == [(full, 3), ("اتفاقية الشراكة", 1)]


def test_acronym_and_full_form_are_one_organization() -> None:
    body = "الناتو، حلف شمال الأطلسي"
    (entity,) = grouped(body, *(("organization", text) for text in body.split("، ")))
    assert (entity.name, entity.count, entity.wikidata) == ("حلف شمال الأطلسي", 2, "Q7184")


def test_of_two_places_of_one_spelling_it_is_the_one_that_the_article_names() -> None:
    body = "سلطنة عمان، عمان"
    (entity,) = grouped(body, ("location", "سلطنة عمان"), ("location", "عمان"))
    assert (entity.name, entity.count, entity.wikidata) == ("عُمان", 2, "Q842")


def test_a_place_is_one_with_and_without_its_kind() -> None:
    body = "محافظة الطائف، الطائف"
    (entity,) = grouped(body, ("location", "محافظة الطائف"), ("location", "الطائف"))
    assert entity.count == 2


def test_the_kingdom_is_the_one_that_the_article_names_in_full() -> None:
    body = "زار الوفد المملكة العربية السعودية وبريطانيا، ثم غادر المملكة."
    places = ("المملكة العربية السعودية", "بريطانيا", "المملكة")
    entities = grouped(body, *(("location", place) for place in places))
    assert [(entity.name, entity.count) for entity in entities] == [("السعودية", 2), ("بريطانيا", 1)]
    assert load_names().key("location", "المملكة") is None


def test_what_nobody_listed_has_no_wikidata_id() -> None:
    assert [entity.wikidata for entity in find("وصل سمير خوري إلى باريس").entities] == [None, "Q90"]


@pytest.mark.parametrize("body", ["جاء دائماً ودوماً", "الملف روسياً وتركياً"])
def test_an_adverb_is_no_known_place(body: str) -> None:
    assert find_known_names(Text(body)) == []


def test_a_title_right_before_a_blessing_and_a_lone_mark_are_no_error() -> None:
    [king] = group([FoundName("person", 0, 15)], "الملك رحمه الله")
    assert king.name == "الملك"
    assert group([FoundName("organization", 0, 1, "«")], "« كلمة") == []
    assert len(group([FoundName("organization", 0, 1)], "\ufdfc500")) == 1, "the sign of the rial is a word"


def test_a_listed_surname_is_not_another_listed_person_who_sounds_alike() -> None:
    assert people("علي خامنئي", "الخميني") == [("علي خامنئي", ["علي خامنئي"]), ("روح الله الخميني", ["الخميني"])]


def test_a_surname_of_the_list_is_that_of_whom_the_article_names_in_full() -> None:
    assert people("آشتون كارتر", "كارتر") == [("آشتون كارتر", ["آشتون كارتر", "كارتر"])]


def told(name: str, span: str, other: str) -> list[tuple[str, int]]:
    """Names and counts where a tagger has told the name of ``span``, beside ``other``."""
    body = f"{span}، {other}"
    found = [FoundName("person", 0, len(span), name), FoundName("person", len(span) + 2, len(body))]
    return [(entity.name, entity.count) for entity in group(found, body)]


def test_two_of_the_list_are_two_though_one_span_holds_both() -> None:
    two = told("محمد بن نايف", "محمد بن نايف عبدالفتاح السيسي", "عبدالفتاح السيسي")
    assert two == [("محمد بن نايف", 1), ("عبد الفتاح السيسي", 1)]


def test_what_stands_behind_a_listed_name_is_no_surname() -> None:
    assert told("باراك أوباما", "باراك أوباما هاشتاغ", "هاشتاغ") == [("باراك أوباما", 1), ("هاشتاغ", 1)]


@pytest.mark.parametrize("span", ["محمد بن سلمان ولي ولي العهد", "محمد بن سلمان ولي العهد", "محمد بن سلمان ولي"])
def test_the_office_of_an_heir_is_no_part_of_his_name(span: str) -> None:
    assert people(span) == [("محمد بن سلمان", ["محمد بن سلمان"])]


def test_a_name_with_wali_that_is_no_office_stays_whole() -> None:
    assert people("أحمد ولي كرزاي") == [("أحمد ولي كرزاي", ["أحمد ولي كرزاي"])]


def many(between: str) -> list[str]:
    """Return 3,000 names, with ``between`` behind the given name of each."""
    words = islice(product(GIVEN, GIVEN, GIVEN, FAMILIES), 0, 99_000, 33)
    return [f"{first}{between} {' '.join(rest)}" for first, *rest in words]


def test_a_list_of_thousands_of_names_takes_time_in_proportion() -> None:
    names = many("")
    started = time.process_time()
    assert len(people(*names)) > 1000
    assert time.process_time() - started < 8


def test_a_text_of_thousands_of_names_is_tagged_in_time_in_proportion() -> None:
    text = "\n".join(many(" بن"))
    started = time.process_time()
    assert len(find(text).entities) > 1000
    assert time.process_time() - started < 8
