"""Articles, briefs, stubs and live blogs told apart; pages without an article refused; languages of the Arabic script."""

import pytest

from tests.unit.extraction.short_page import MENU, TITLE, page
from warraq.articles import CleanArticle, RawArticle
from warraq.extraction import Unreadable, extract
from warraq.extraction.assembly import assemble
from warraq.extraction.body.strays import drop_strays
from warraq.extraction.dump.rows import read_lines
from warraq.extraction.kinds import kind_of, refuse_other_pages
from warraq.extraction.labels import Label
from warraq.extraction.language import language_of
from warraq.extraction.model.features import page_of
from warraq.extraction.page import Parts

LONG = [
    "افتتحت البلدية صباح أمس مكتبة عامة في الحي القديم من المدينة، بعد ثلاث سنوات من الأشغال التي كلفت مليوني دينار.",
    "وقال رئيس البلدية إن المكتبة تضم أربعين ألف كتاب، وإن أبوابها مفتوحة كل يوم حتى التاسعة مساء أمام الطلاب.",
    "وأضاف أن المبنى كان مدرسة مهجورة، وأن أهالي الحي شاركوا في ترميمه وفي جمع الكتب من البيوت والمدارس.",
]


def read(*paragraphs: str, title: str = TITLE) -> CleanArticle:
    return extract(page(*paragraphs, title=title))


def test_a_text_of_several_paragraphs_is_an_article() -> None:
    assert read(*LONG).kind == "article"


def test_one_paragraph_is_a_brief() -> None:
    assert read(LONG[0]).kind == "brief"


def test_two_short_paragraphs_are_a_brief_and_longer_ones_an_article() -> None:
    short = "افتتحت البلدية صباح أمس مكتبة عامة في الحي القديم من المدينة."
    assert read(short, "وتضم المكتبة أربعين ألف كتاب.").kind == "brief"
    assert read(LONG[0], f"{LONG[1]} وتعرض في بهوها صور المدينة القديمة.").kind == "article"


def test_a_cut_beginning_is_a_stub() -> None:
    assert read("افتتحت البلدية صباح أمس مكتبة عامة في الحي القديم من المدينة بعد ثلاث سنوات من ...").kind == "stub"


def test_json_ld_says_that_a_page_is_live() -> None:
    raw = page(*LONG)
    ld = f'<script type="application/ld+json">{{"@type":"LiveBlogPosting","headline":"{TITLE}"}}</script></head>'
    assert extract(raw.model_copy(update={"content": raw.content.replace("</head>", ld)})).kind == "live"


def test_a_short_text_under_a_dated_headline_is_no_list_of_links() -> None:
    links = "".join(f"<li><a href='/n/{n}'>خبر آخر عن سوق المدينة القديمة رقم {n}</a></li>" for n in range(8))
    html = (
        "<html><head><title>{0}</title></head><body>{1}<h1>{0}</h1><div class='date'>12 نوفمبر 2025</div>"
        "<div class='content'><p>تفتح المكتبة أبوابها أمام الزوار يوم السبت المقبل في العاشرة صباحا</p></div><ul class='related'>{2}</ul></body></html>"
    )
    dated = html.format(TITLE, MENU, links)
    assert (
        extract(RawArticle(content=dated, format="html")).body
        == "تفتح المكتبة أبوابها أمام الزوار يوم السبت المقبل في العاشرة صباحا"
    )
    with pytest.raises(Unreadable, match="list of links"):
        extract(RawArticle(content=dated.replace("12 نوفمبر 2025", ""), format="html"))


@pytest.mark.parametrize(
    ("title", "text", "reason"),
    [("الصفحة غير موجودة", "عذرا، الرابط الذي طلبته غير صحيح أو أن الخبر حذف من الموقع.", "not there"),
     ("خطأ 404", "الصفحة التي تبحث عنها غير موجودة في هذا الموقع حاليا.", "not there"),
     ("هذا المحتوى مخصص للمشتركين", "سجل دخولك أو اشترك لمواصلة القراءة في هذا الموقع.", "log in")],
)  # fmt: skip
def test_a_page_without_an_article_is_refused_with_its_reason(title: str, text: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read(text, title=title)


def test_a_section_page_is_refused() -> None:
    names = ["مدارس الجزيرة تبدأ اختبارات الفصل الأول", "معلمة تبتكر لعبة لتعليم جدول الضرب", "جامعة الواحة تضيف تخصصا",
             "مبادرة جديدة تصل إلى أربعين مدرسة", "إقبال على دراسة اللغة الصينية", "طالب يفوز بجائزة بيئية"]  # fmt: skip
    items = "".join(f"<div class='item'><h3><a href='/n/{at}'>{name}</a></h3></div>" for at, name in enumerate(names))
    html = f"<html><head><title>التعليم - صحيفة الساحل</title></head><body>{MENU}<h1>التعليم</h1><div>{items}</div></body></html>"
    with pytest.raises(Unreadable):
        extract(RawArticle(content=html, format="html"))


@pytest.mark.parametrize(
    "start",
    ['<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>', '<rss version="2.0">', "<feed xmlns='http://www.w3.org/2005/Atom'>",
     '<?xml version="1.0"?><!-- feed --><rdf:RDF>'],
)  # fmt: skip
def test_a_feed_file_is_refused(start: str) -> None:
    with pytest.raises(Unreadable, match="feed"):
        extract(RawArticle(content=start + "<item><title>خبر</title></item>" * 5))


def test_text_that_was_read_in_the_wrong_charset_is_repaired() -> None:
    wrong = LONG[0].encode().decode("windows-1256", "replace")
    latin = LONG[0].encode().decode("latin-1")
    assert LONG[0] in extract(RawArticle(content=latin, title=TITLE)).body
    assert "�" in wrong or extract(RawArticle(content=wrong, title=TITLE)).body == LONG[0]


@pytest.mark.parametrize(
    ("text", "language"),
    [("قال رئيس الجمهورية إن الوزارة ستدعم المزارعين في كل القرى هذا العام.", "ar"),
     ("قال مدير شركة OpenStreetMap إن الخرائط مفتوحة للجميع.", "ar"),
     ("رئیس جمهور ایران روز یکشنبه گفت که این کشور در مذاکرات آینده شرکت خواهد کرد و از حقوق مردم دفاع می‌کند.", "fa"),
     ("وزیر اعظم نے کہا ہے کہ ملک میں مہنگائی کم ہو رہی ہے اور حکومت عوام کے لیے کام کر رہی ہے۔", "ur"),
     ("سەرۆکی حکوومەت لە هەولێر کۆبوونەوەیەکی لەگەڵ وەزیران ئەنجام دا و باسی دۆخی ئابووری کرد کە گرنگە.", "ckb"),
     ("د افغانستان ولسمشر وویل چې دوی به له خپلو ګاونډیانو سره ښې اړیکې ولري او په سیمه کې به سوله راشي.", "ps"),
     ("شەھەرلىك ھۆكۈمەت كونا بازارنى قايتا رەتلەش خىزمىتىنى باشلىدى، ۋە بۇ ئىش ئۈچۈن بىر يىل كېتىدۇ دەپ ئېيتتى.", "ug"),
     ("ميونسپلٽي اعلان ڪيو آهي ته هن سياري جي اچڻ کان اڳ پراڻي بازار جي سڌاري جو ڪم شروع ڪيو آهي.", "sd"),
     ("The city opened its public garden to visitors.", "en"),
     ("La ville a ouvert le jardin public aux visiteurs, et des centaines de familles y sont venues dans la soirée.", "fr"),
     ("העירייה פתחה את הגן הציבורי למבקרים.", "he"),
     ("Belediye parkı açtı.", "und")],
)  # fmt: skip
def test_languages_are_told_apart(text: str, language: str) -> None:
    assert language_of(text) == language


def test_what_is_for_members_makes_a_stub() -> None:
    page = (
        "كيف فتحنا ملفا مغلقا\n\nسمر الخالدي\n\n12 نوفمبر 2025\n\n"
        "بدأت القصة برقم مكتوب بقلم رصاص على ظهر إيصال قديم، ولم يكن رقم هاتف كما ظننا في البداية.\n\n"
        "أخبرتني موظفة الأرشيف أن الرقم يدل على صندوق نقل من المبنى القديم ولم يفتحه أحد منذ ذلك اليوم، ثم أعطتني مفتاح "
        "القاعة السفلى وقالت إن أمامي ساعة واحدة قبل أن يعود المدير من اجتماعه.\n\n"
        "بقية المقال للمشتركين. العضوية بثلاثة دنانير في الشهر\n"
    )
    assert extract(RawArticle(content=page, format="text")).kind == "stub"


def test_a_page_of_beginnings_of_articles_holds_none() -> None:
    page = (
        "دفاتر الضوء\nرائدة الصالح\nقاصة من السلط، صدر لها كتابان في القصة القصيرة.\nالنافذة التي لا تطل\n"
        "لم تكن النافذة في بيتنا تطل على شيء، لكنها…\nقهوة مع ميت\nجلست قبالته كما في كل صباح وسألته عن…\n"
        "خرائط للضياع\nثلاثة نصوص قصيرة عن مدن لم أزرها بعد…\nعن عمتي والقطار\nكانت تنتظر القطار وهي تعرف أن السكة اقتلعت…\n"
    )
    with pytest.raises(Unreadable, match="beginnings"):
        extract(RawArticle(content=page, format="text"))


ASIDE = "لمشتركي «الميناء بلس» فقط"


def test_an_offer_below_a_cut_text_is_none_of_it_and_makes_a_stub() -> None:
    cut = f"{LONG[1]} وأضاف أن الافتتاح الرسمي سيكون..."
    rows = (TITLE, "12 نوفمبر 2025", LONG[0], cut, ASIDE, "اختر باقتك من ثلاثة ريالات في الشهر")
    page = page_of(read_lines("\n".join(rows)))
    labels = [Label.TITLE, Label.DATE, *[Label.BODY] * 4]
    drop_strays(page, labels)
    assert labels[4:] == [Label.FURNITURE] * 2
    assert kind_of(assemble(page, labels)) == "stub"
    labels = [Label.TITLE, Label.DATE, *[Label.BODY] * 4]
    page = page_of(read_lines("\n".join((*rows[:3], LONG[1], *rows[4:]))))
    drop_strays(page, labels)
    assert labels[4] is Label.BODY


@pytest.mark.parametrize(
    "stamps",
    [("90+5' ", "88' ", "61' ", "12' "), ("20:15 ", "19:40 ", "19:02 ", "18:30 ")],
)
def test_minutes_and_hours_before_the_entries_make_a_live_blog(stamps: tuple[str, ...]) -> None:
    parts = Parts(
        title=TITLE, paragraphs=[f"{stamp}{text}" for stamp, text in zip(stamps, [*LONG, LONG[0]], strict=True)]
    )
    assert kind_of(parts) == "live"


def test_times_ago_above_the_entries_make_a_live_blog_in_a_list_of_links_they_do_not() -> None:
    stamped = [row for at, text in enumerate([*LONG, LONG[0]]) for row in (f"قبل {at + 10} دقيقة", text)]
    page = page_of(read_lines("\n".join((TITLE, *stamped))))
    labels = [Label.TITLE, *[Label.FURNITURE, Label.BODY] * 4]
    assert assemble(page, labels).clocks == 4
    assert assemble(page, [Label.TITLE, *[Label.RELATED_DATE, Label.RELATED_TITLE] * 4]).clocks == 0


def test_a_text_that_breaks_off_above_an_offer_is_a_stub() -> None:
    broken = "وقال رئيس البلدية إن المكتبة تضم أربعين ألف كتاب وإن أبوابها مفتوحة كل يوم لكن شروط الإعارة ما زالت"
    rows = (TITLE, "12 نوفمبر 2025", LONG[0], broken, "تبقى لك أكثر من النصف", "لديك حساب؟ سجّل دخولك")
    page = page_of(read_lines("\n".join(rows)))
    labels = [Label.TITLE, Label.DATE, Label.BODY, Label.BODY, Label.FURNITURE, Label.FURNITURE]
    assert kind_of(assemble(page, labels)) == "stub"
    page = page_of(read_lines("\n".join((*rows[:3], f"{broken} قيد الدرس.", *rows[4:]))))
    assert kind_of(assemble(page, labels)) == "brief"


@pytest.mark.parametrize(
    "line",
    [
        "اقرأ التفاصيل كاملة في العدد الورقي غدا",
        "لقراءة الورقة كاملة، يرجى تعبئة النموذج",
        "تتمة المقال في النسخة الورقية",
    ],
)
def test_a_text_whose_rest_stands_elsewhere_is_a_stub(line: str) -> None:
    stub = page_of(read_lines("\n".join((TITLE, "12 نوفمبر 2025", *LONG[:2], line))))
    labels = [Label.TITLE, Label.DATE, Label.BODY, Label.BODY, Label.FURNITURE]
    assert kind_of(assemble(stub, labels)) == "stub"
    whole = page_of(read_lines("\n".join((TITLE, "12 نوفمبر 2025", *LONG[:2], "أضف تعليقك"))))
    assert kind_of(assemble(whole, labels)) != "stub"


def test_a_link_to_another_story_does_not_say_that_the_rest_stands_elsewhere() -> None:
    page = page_of(read_lines("\n".join((TITLE, "12 نوفمبر 2025", *LONG[:2], "اقرأ أيضاً: كامل الوزير يزور الميناء"))))
    labels = [Label.TITLE, Label.DATE, Label.BODY, Label.BODY, Label.RELATED_LINE]
    assert kind_of(assemble(page, labels)) != "stub"


def test_a_footer_about_missing_pages_does_not_refuse_a_dated_brief() -> None:
    footer = "لم تجد الصفحة التي تبحث عنها؟ راسلنا"
    html = f"<html><body><h1>{TITLE}</h1><time>12 نوفمبر 2025</time><p>{LONG[0]}</p><footer><p>{footer}</p></footer></body></html>"
    assert extract(RawArticle(content=html, format="html")).kind != "stub"


def test_a_signed_column_may_end_every_paragraph_with_dots() -> None:
    parts = Parts(title=TITLE, paragraphs=[f"{text.rstrip('.')}..." for text in LONG[:3]])
    with pytest.raises(Unreadable, match="beginnings"):
        refuse_other_pages(parts)
    parts.authors = ["سلمى حداد"]
    refuse_other_pages(parts)


def test_a_line_that_says_that_the_page_is_missing_refuses_what_little_else_there_is() -> None:
    rows = ("عذرا .. الصفحة المطلوبة غير موجودة", "سوق السمك ينتقل إلى الرصيف", "مكتبة متنقلة تصل إلى القرى.")
    parts = assemble(page_of(read_lines("\n".join(rows))), [Label.FURNITURE, Label.TITLE, Label.BODY])
    with pytest.raises(Unreadable, match="not there"):
        refuse_other_pages(parts)


def test_xml_that_is_no_page_is_refused() -> None:
    with pytest.raises(Unreadable, match="XML"):
        extract(RawArticle(content=f'<?xml version="1.0"?><خبر><عنوان>{TITLE}</عنوان><نص>{LONG[0]}</نص></خبر>'))


def test_arabic_in_latin_letters_is_in_none_of_the_languages_told() -> None:
    text = "El mayya bte2ta3 kol youm f el mante2a, we el nas mesh 3arfa te3mel eh le7ad el 3esha. Wa7da men el sokkan 2alet lena"
    assert language_of(text) == "und"
    english = "The mayor said the plant of 2025 gives water to the town and that the MP3 of the speech is on its site"
    assert language_of(english) == "en"


def test_ordinals_hours_and_formulas_are_no_arabic_in_latin_letters() -> None:
    text = "The 2nd runner and the 3rd met at 7pm. The 5th was late by 9am and the 7th came for the H2O at 5pm."
    assert language_of(text) == "en"


@pytest.mark.parametrize("dots", ["…", "...", " […]", " [...]"])
@pytest.mark.parametrize("link", ["اقرأ المزيد", "المزيد »", "تابع القراءة", "قراءة المزيد", "Read more →"])
@pytest.mark.parametrize("shape", ["auto", "html", "text"])
def test_a_text_that_is_cut_is_a_stub_and_the_link_behind_the_dots_is_none_of_it(
    dots: str, link: str, shape: str
) -> None:
    beginning = f"{LONG[0][:-1]}، وتضم{dots}"
    written = f"<p>{beginning} <a href='/1'>{link}</a></p>" if shape == "html" else f"{beginning} {link}"
    article = extract(RawArticle.model_validate({"content": written, "title": TITLE, "format": shape}))
    assert (article.kind, article.body) == ("stub", beginning)


@pytest.mark.parametrize("end", ["لكن أحداً لم يقرأ المزيد.", "… وطلب الأهالي المزيد", "… هنا", "بحثاً عن المزيد"])
def test_a_sentence_that_ends_like_such_a_link_stays_whole(end: str) -> None:
    text = f"{LONG[0]} {end}"
    assert extract(RawArticle(content=text, title=TITLE)).body == text
    cut = f"{LONG[0][:-1]}… اقرأ المزيد"
    assert extract(RawArticle(content=cut, title=TITLE, format="plain")).body == cut


def test_a_verse_that_asks_for_more_behind_dots_stays_whole() -> None:
    verse = "وكان الصغير يمد يده إلى الصحن ويقول... المزيد"
    text = f"{LONG[0]}\n\n{verse}"
    assert extract(RawArticle(content=text, title=TITLE)).body == text
