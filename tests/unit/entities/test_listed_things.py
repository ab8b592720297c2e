"""Events, treaties, weapons and products that the lists know: how they may be written, and what only looks like one."""

import time

import pytest

from warraq.arabic.letters import fold
from warraq.articles import Entity
from warraq.entities import find
from warraq.entities.gazetteer import find_known_names, ways_to_write
from warraq.entities.listed_things import LISTED
from warraq.entities.text import Text
from warraq.names import load_names, name_key


def things(body: str) -> list[Entity]:
    return [each for each in find(body).entities if each.type in LISTED]


def named(body: str) -> list[tuple[str, str]]:
    return sorted((each.type, each.name) for each in things(body))


@pytest.mark.parametrize("written", ["سوخوي-57", "سوخوي 57", "سوخوي57", "Su-57", "سو-57"])
def test_a_designation_is_found_with_its_hyphen_a_space_or_nothing(written: str) -> None:
    assert named(f"تدرس الحكومة شراء مقاتلات {written} هذا العام.") == [("weapon", "سوخوي-57")]


def test_a_hyphen_before_one_digit_stays() -> None:
    assert named("يصنع المختبر قرص بي 2 للأطفال.") == []
    assert named("حلقت قاذفتان من طراز بي-2 أمس.") == [("weapon", "بي-2")]


@pytest.mark.parametrize("written", ["اتفاق الصخيرات", "اتفاقية الصخيرات", "الاتفاق السياسي الليبي"])
def test_an_agreement_is_one_by_its_other_head(written: str) -> None:
    assert named(f"تمسك الوفد ب{written} أمس.") == [("treaty", "اتفاق الصخيرات")]


def test_the_head_is_no_part_of_a_weapons_name() -> None:
    (weapon,) = things("أطلقوا صواريخ غراد على القرية.")
    assert [mention.text for mention in weapon.mentions] == ["غراد"]


def test_the_model_goes_before_its_make() -> None:
    assert named("عرضت الشركة مقاتلات سوخوي-35 وطائرات سوخوي أخرى.") == [("weapon", "سوخوي"), ("weapon", "سوخوي-35")]


@pytest.mark.parametrize(
    "body",
    [
        "كان الرجل شاهداً على طائرات كثيرة.",
        "يباع معدن الزيركون في السوق.",
        "بتكوين لجنة جديدة تنتهي الأزمة.",
        "مد الموزع غصن الزيتون إلى جاره.",
        "اشترى قميصاً من متجر سيزار أمس.",
        "رسم الطفل برج غراد الصغير.",
    ],
)
def test_everyday_words_are_none(body: str) -> None:
    assert named(body) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("حمل صاروخ «سويوز» الرواد أمس.", [("product", "سايوز")]),
        ("أطلقت الوكالة صاروخ «أريان 5» صباحاً.", [("product", "أريان-5")]),
        ("نقل صاروخ «بطريق» مركبة إلى المريخ.", []),
        ("أطلق الجيش صاروخ «عاصف» على القاعدة.", [("weapon", "عاصف")]),
    ],
)
def test_what_flies_to_space_is_no_weapon(body: str, expected: list[tuple[str, str]]) -> None:
    assert named(body) == expected


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("قصفت مدرسة للاجئين خلافا لاتفاقية جنيف.", "اتفاقيات جنيف"),
        ("تخالف الشحنة اتفاقية بازل، وضبطت 3 حاويات.", "اتفاقية بازل"),
        ("وقع الرئيسان معاهدة ستارت، وبدأت مرحلة جديدة.", "معاهدة ستارت"),
        ("تطورت البنية الأساسية منذ معاهدة روما.", "معاهدة روما"),
        ("وقعت حركة طالبان اتفاق الدوحة، وعلق الرئيس اللبناني عليه.", "اتفاق الدوحة"),
        ("وقع الطرفان اتفاق باريس التجاري يوم المناخ.", "اتفاق باريس"),
        ("تحدث المؤرخ عن معاهدة لوزان، ثم عن السلاح النووي.", "معاهدة لوزان"),
    ],
)
def test_an_agreement_of_a_town_is_none_with_a_longer_name(body: str, name: str) -> None:
    assert named(body) == [("treaty", name)]


def test_no_listed_spelling_is_one_that_is_found_anyway() -> None:
    for line in load_names().lines:
        if line.type in LISTED:
            plain = [spelling for spelling in line.spellings if spelling[0] not in "?!"]
            made = [{fold(written) for written in ways_to_write(line.type, spelling)} for spelling in plain]
            for at in range(1, len(plain)):
                assert not made[at] <= set().union(*made[:at], *made[at + 1 :]), plain[at]


def test_the_host_of_an_address_is_no_product() -> None:
    assert named("راسلونا على salim@hotmail.com وشكراً.") == []
    assert named("فتح حساباً في Hotmail أمس.") == [("product", "هوتميل")]


@pytest.mark.parametrize(
    "body",
    ["وقف الفيلم على منصة «كبار» المخرجين.", "يرفع تطبيق «ساند» رسوم التأمينات على الموظف."],
)
def test_a_podium_and_a_law_put_into_force_are_no_products(body: str) -> None:
    assert named(body) == []


def test_a_platform_with_an_adjective_is_one() -> None:
    assert named("سجل الطلاب في منصة «دروب» التعليمية أمس.") == [("product", "دروب")]


@pytest.mark.parametrize("body", ["زارت الأسرة معرض «تويوتا» أمس.", "بيعت التمور في منصة «ذهبية» بساحة المزاد."])
def test_a_showroom_and_an_auction_are_none(body: str) -> None:
    assert named(body) == []


@pytest.mark.parametrize("manner", ["التفاعلي", "الافتراضي", "السنوي"])
def test_an_event_is_one_however_it_is_held(manner: str) -> None:
    assert name_key("event", f"معرض مشكاة {manner}") == name_key("event", "معرض مشكاة")
    assert name_key("event", f"معرض الكتاب {manner}") is not None
    assert name_key("event", "معرض مشكاة الدولي") != name_key("event", "معرض مشكاة")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("عرضت الشركة هاتف «آيفون 5» ثم هاتف «آيفون 6 بلس» أمس.", [("product", "آيفون")]),
        ("حلقت مقاتلات «إف-16 بلوك 52» أمس.", [("weapon", "إف-16")]),
        ("فاز الفريق في كأس «أودي» الودية أمس.", [("event", "كأس أودي")]),
        ("أسند المخرج بطولة «نورا» إلى ممثلة شابة.", []),
        ("يعمل في بنك يوني كريديت منذ عامين.", []),
        ("اجتمعنا كغريبين في المدينة.", []),
    ],
)
def test_models_cups_and_words_that_begin_alike(body: str, expected: list[tuple[str, str]]) -> None:
    assert named(body) == expected


def test_names_that_need_company_take_no_more_time_the_more_there_are() -> None:
    def cost(count: int) -> float:
        text = Text("لعب حماس ثم ركض. " * count)
        started = time.process_time()
        find_known_names(text)
        return time.process_time() - started

    cost(10)
    assert cost(16_000) < 48 * max(cost(1000), 0.02)  # quadratic time: 256 times


def test_a_text_full_of_agreements_takes_no_minutes() -> None:
    started = time.process_time()
    (treaty,) = find("يلزم اتفاق باريس الدول لحماية المناخ. " * 5000, spans=()).entities
    assert (treaty.name, treaty.count) == ("اتفاق باريس", 5000)
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    "body",
    [
        "أفادت سبوتنيك في برقية عاجلة بأن الجسر أغلق.",
        "فجر 5 مهاجمين أنفسهم عند البوابة.",
        "عبرت القافلة فجر 5 يوليو نحو القرية.",
        "شاهد 129 ألف مشجع اللقاء من المدرجات.",
        "قدر 110 مهندسين كلفة الترميم.",
        "فاتح 110 سكان الحي المختار بالأمر.",
        "كم عمر الرجل، 50 أم 60 سنة؟",
        "سواء كانوا 100 أم 113 فالقاعة تتسع لهم.",
        "هبط مؤشر إس 300 مع نهاية الجلسة.",
        "صعد سهم إس إس 300 قليلا.",
        "يبلغ عرض الجسر تي 55 مترا.",
        "للياسين 105 أصدقاء في المدرسة.",
        "سافرت الأسرة للجنادرية مساء.",
        "تبرع الرجل للقبة الذهبية في المسجد.",
        "أشار المدير للقرار 242 الصادر بشأن الرسوم.",
    ],
)
def test_everyday_words_before_numbers_are_no_designations(body: str) -> None:
    assert named(body) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("أسقطت الدفاعات مسيرة شاهد 136 قرب الميناء.", [("weapon", "شاهد-136")]),
        ("أطلقت الفصائل صاروخ فجر 5 على المدينة.", [("weapon", "فجر-5")]),
        ("عرض الجيش شاهد-129 في الساحة.", [("weapon", "شاهد-129")]),
        ("ضبطت الشرطة بندقية إم 16 في السيارة.", [("weapon", "إم-16")]),
        ("تسلمت البلاد منظومة إس 300 الروسية.", [("weapon", "إس-300")]),
        ("تلقى الوزير لقاح سبوتنيك في المستشفى.", [("product", "سبوتنيك في")]),
        ("وصلت شحنة من سبوتنيك V إلى الميناء.", [("product", "سبوتنيك في")]),
        ("أطلقت الشركة طائرة A320 في رحلة تجريبية.", [("product", "إيرباص إيه-320")]),
        ("خسرت اللاعبة نهائي بطولة ويمبلدون أمس.", [("event", "بطولة ويمبلدون")]),
        ("صوت المجلس على قرار مجلس الأمن 242 مجددا.", [("treaty", "القرار 242")]),
        ("دعا الوفد إلى تنفيذ القرار 242 الذي أصدره مجلس الأمن.", [("treaty", "القرار 242")]),
        ("تضمن العودة قرارات منها القرار 194 الخاص باللاجئين.", [("treaty", "القرار 194")]),
        ("ينص القرار 194 على عودة اللاجئين.", [("treaty", "القرار 194")]),
        ("عرضت بكين صواريخ دونغ فنغ الصينية أمس.", [("weapon", "دونغ فنغ")]),
        ("وقعت إثيوبيا وجبهة تيغراي اتفاق أديس أبابا أمس.", []),
        ("بدأت عملية عاصفة الصحراء قبل عقود.", [("event", "عملية عاصفة الصحراء")]),
        ("سقطت المدينة في «ردع العدوان» سريعا.", [("event", "ردع العدوان")]),
        ("ودع الفريق «دوري أبطال أوروبا» مبكرا.", [("event", "دوري أبطال أوروبا")]),
        ("خسر الفريق نهائي دوري أبطال أوروبا أمس.", [("event", "دوري أبطال أوروبا")]),
        ("بلغ الفريق كأس العالم للأندية.", [("event", "كأس العالم للأندية")]),
        ("أطلقت المقاتلة صواريخ أمرام أمس.", [("weapon", "أمرام")]),
        ("نشر الجيش صواريخ إسكندر.", [("weapon", "إسكندر")]),
        ("انتصر المسلمون بعد غزوة أحد بسنوات.", [("event", "غزوة أحد")]),
    ],
)
def test_their_words_and_hyphens_make_them_names(body: str, expected: list[tuple[str, str]]) -> None:
    assert named(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "اشترى المستثمر شركة تويتر بمبلغ كبير.",
        "ربحت شركة سوخوي الروسية مناقصة جديدة.",
        "خفضت شركة «سبوتيفاي» رواتب المديرين.",
        "يسكن العمال في حي الجنادرية.",
        "خسر نادي ويمبلدون مباراته الأخيرة.",
        "انتقلت الأسرة إلى ويمبلدون.",
        "افتتح متجر آبل أبوابه للزبائن.",
        "غنت الفرقة أغنية سيري آ في الحفل.",
        "علق الرسام لوحة عمود السحاب.",
        "قال قائد الثورة الإسلامية إن الرد قريب.",
    ],
)
def test_what_is_called_like_a_listed_thing_is_none(body: str) -> None:
    assert named(body) == []


@pytest.mark.parametrize(
    "body",
    [
        "دعت الدول إلى ردع العدوان الخارجي.",
        "لمعت القبة الذهبية فوق المسجد.",
        "دمر السيل الجنوبي المزارع، ووصل السيل الشمالي إلى القرية.",
        "دعي مؤتمر الأطراف المتنازعة إلى الانعقاد.",
        "ألغى المدير القرار 242 الخاص بالإجازات.",
        "وفى التاجر بالوعد الصادق.",
        "نال الممثل جائزة السهم الذهبي.",
        "هبت عاصفة الصحراء على المزارع.",
        "هاجمت الطيور الغاضبة الصيادين.",
        "وقف الرحالة على قمة الأرض.",
        "خاض العمال معركة الكرامة ضد الإدارة.",
        "لم يتوقع غزوه أحد من الجيران.",
        "أوقفت الجمارك الغزو العراقي للأسواق.",
        "هبت رياح الشينوك الدافئة.",
        "نشرت الوكالة World Energy Outlook أمس.",
        "تحدثت Stacey Abrams إلى أنصارها.",
        "نقلت الصحيفة Daily Telegram الخبر.",
        "يسكن في شقة رقم A320.",
        "أعلنت إس إل إس نتائجها السنوية.",
        "ندد النواب بالعدوان الثلاثي على سوريا.",
        "تجاهل الوزير بركان الغضب الشعبي.",
        "صاد البدو ثعلب الصحراء قرب الواحة.",
        "وصل إسكندر إلى المدرسة.",
        "قال باراك 8 مرات إنه سيرحل.",
        "أغلقت الشرطة الطريق M16 أمس.",
    ],
)
def test_everyday_phrases_are_none(body: str) -> None:
    assert named(body) == []


@pytest.mark.parametrize(
    "body",
    [
        "فاز الفريق بلقب سيري آ البرازيلي.",
        "توج الفريق بلقب دوري الخليج العربي الإيراني.",
        "خسر الفريق في الدوري التركي لكرة السلة.",
        "انطلقت كأس آسيا لكرة اليد أمس.",
        "تأهل الفريق إلى الدوري الأوروبي 2025 لكرة السلة.",
    ],
)
def test_a_competition_elsewhere_or_in_another_sport_is_another(body: str) -> None:
    listed = {"الدوري الإيطالي", "دوري الخليج العربي الإماراتي", "الدوري التركي", "كأس آسيا", "الدوري الأوروبي"}
    assert listed.isdisjoint(name for _, name in named(body))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("بدأ سوق السفر العالمي في لندن.", [("event", "سوق السفر العالمي")]),
        ("روى الجندي قصصا عن حرب الخليج.", [("event", "حرب الخليج")]),
        ("غيرت الثورة الصناعية الرابعة المصانع.", [("event", "الثورة الصناعية الرابعة")]),
        ("أشاد الوفد باتفاق إسطنبول بعد توقيعه.", [("treaty", "اتفاق إسطنبول")]),
        ("انسحبت الحكومة من اتفاقية إسطنبول.", [("treaty", "اتفاقية إسطنبول")]),
    ],
)
def test_what_is_alike_stays_apart(body: str, expected: list[tuple[str, str]]) -> None:
    assert named(body) == expected
