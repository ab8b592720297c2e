"""In HTML, sentences and verses that stand and look as the rest of the text does belong to it."""

from tests.unit.extraction.test_print_pages import PARAGRAPHS, TITLE
from warraq.articles import RawArticle
from warraq.extraction import extract

VERSES = [
    "يا ليل طال على الغريب سهاده",
    "والفجر خلف البحر نام فؤاده",
    "ناديت من شرفات حلمي نجمة",
    "فأجابني من غيمها إنشاده",
]
HEADER = "<header><a href='/'>جريدة الساحل</a><nav><ul><li><a href='/1'>سياسة</a></li><li><a href='/2'>رياضة</a></li></ul></nav></header>"
FOOTER = "<footer><p>جميع الحقوق محفوظة © 2025 جريدة الساحل</p></footer>"


def body(content: str, title: str = TITLE) -> list[str]:
    head = f"<head><title>{title} - جريدة الساحل</title></head>"
    page = f"<html>{head}<body>{HEADER}<main><h1>{title}</h1>{content}</main>{FOOTER}</body></html>"
    return extract(RawArticle(content=page, format="html")).body.split("\n\n")


def test_paragraphs_below_labels_of_advertisements_are_text() -> None:
    assert body("<p>إعلان</p>".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)) == PARAGRAPHS


def test_a_first_paragraph_right_below_a_picture_is_text_though_others_stand_elsewhere() -> None:
    first, second, *rest = [f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS]
    assert body(f"<img src=a.jpg>{first}<div>{second}</div><div><div>{''.join(rest)}</div></div>") == PARAGRAPHS


def test_the_last_verse_of_a_poem_is_text() -> None:
    assert body(f"<p>{'<br>'.join(VERSES)}</p>", "نجمة الشرفات") == VERSES


def test_a_sub_heading_and_a_paragraph_below_boxes_are_text_though_each_has_a_container_of_its_own() -> None:
    first, second, third, last = [f"<div class=c1><p class=c2>{paragraph}</p></div>" for paragraph in PARAGRAPHS[:4]]
    box = (
        "<section><p class=vh>تخطى قصص مقترحة وواصل القراءة</p><strong>قصص مقترحة</strong><ul><li><a href='/a/c1'>اللغة السقطرية: كلمات "
        "بلا حروف</a></li></ul><p class=vh>قصص مقترحة نهاية</p></section>"
    )
    podcast = "<section><strong>يستحق الانتباه</strong><p>شرح معمق لقصة بارزة من أخبار اليوم، لمساعدتك على فهم أهم الأحداث حولك</p></section>"
    expected = [*PARAGRAPHS[:2], "الموسم أولاً", *PARAGRAPHS[2:4]]
    heading = "<div class=c1><h2 class=c3>الموسم أولاً</h2></div>"
    assert body(f"{first}{second}{box}{heading}{third}{podcast}{last}") == expected


def test_short_entries_of_a_live_blog_are_text_as_the_others_are() -> None:
    entries = {
        "90+4'": "صافرة النهاية! الترجي يفوز 2-1 ويحسم كل شيء في لقاء طرابلس.",
        "81'": "هدف! البديل أمين بالحاج يسجل الثاني للترجي برأسية إثر ركنية من الجهة اليسرى.",
        "63'": "تعادل الأهلي: خطأ في الإبعاد ومعاذ العبيدي يسدد أرضية في الزاوية البعيدة.",
        "ش2": "انطلاق الشوط الثاني دون تغييرات.",
        "22'": "هدف أول للترجي من ضربة جزاء نفذها القائد غيلان.",
    }
    feed = "".join(f"<li><span class=min>{at}</span><div>{text}</div></li>" for at, text in entries.items())
    assert body(f"<ul class=feed>{feed}</ul>", "لحظة بلحظة: الترجي × الأهلي") == list(entries.values())


def test_what_stands_in_an_aside_above_a_text_is_none_of_it() -> None:
    aside = (
        "<aside><h5>برنامج</h5><p>يُعنى برنامج الدولة والمجتمع بدراسة تحوّلات الحكم المحلي والعقد الاجتماعي.</p></aside>"
    )
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    assert body(f"{aside}<div class=body-text>{text}</div>") == PARAGRAPHS


def test_short_lines_below_a_text_that_look_otherwise_are_none_of_it() -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    below = "<div class=helpful><span>هل كانت هذه المعلومات مفيدة؟</span></div><p class=dis>إخلاء مسؤولية: المعلومات الواردة لا تغني عن استشارة الطبيب</p>"
    assert body(text + below) == PARAGRAPHS


def test_a_dateline_of_house_and_city_or_of_place_and_day_is_text() -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    for dateline in ("الفرات الآن – البصرة", "الواحة 22 ربيع الأول 1447 هـ الموافق 14 سبتمبر 2025 م"):
        assert body(f"<p>{dateline}</p>{text}") == [dateline, *PARAGRAPHS]


def test_cards_with_numbers_in_their_names_are_text_where_some_of_them_are() -> None:
    entries = [
        (
            "15:31",
            "الدفاع المدني: إنقاذ 7 صيادين",
            "قالت هيئة الدفاع المدني إن فرقها أنقذت 7 صيادين انقلب قاربهم قبالة الساحل، ونقلتهم إلى المستشفى.",
        ),
        (
            "13:10",
            "مراكز إيواء في 14 مدرسة",
            "أعلنت المحافظة تجهيز 14 مدرسة لاستقبال من أُجلوا عن القرى الساحلية، وقالت إن عددهم تجاوز 4200 شخص.",
        ),
        (
            "10:45",
            "خبير: سرعة الرياح قد تبلغ 150 كيلومترا",
            "قال خبير الأرصاد خميس البلوشي إن الإعصار يتحرك ببطء فوق مياه دافئة، وهو ما يمنحه وقتا كافيا ليشتد.",
        ),
        (
            "07:05",
            "تعليق الدراسة",
            "علّقت وزارة التربية والتعليم الدراسة في محافظتي ظفار والوسطى يومي الثلاثاء والأربعاء.",
        ),
    ]
    cards = "".join(
        f"<div class=card-live id=le{at}0{number}><div class=time><time>{at}</time> <span>(توقيت مكة)</span></div><h2 class=card-title>{title}</h2>"
        f"<div class=wysiwyg><p>{text}</p></div><button>شارك هذا التحديث</button></div>"
        for number, (at, title, text) in enumerate(entries)
    )
    assert body(cards, "إعصار يقترب من سواحل ظفار") == [each for _, title, text in entries for each in (title, text)]
