"""What nothing but the structure of an HTML page tells: where a line stands, what its element is called, what links
beside it are."""

import pytest

from tests.unit.extraction.library_page import LD, PARAGRAPHS, TITLE, page, read, with_text
from warraq.extraction import Unreadable

NAV = (
    "<nav><ul><li><a href='/1'>سياسة</a></li><li><a href='/2'>اقتصاد</a></li><li><a href='/3'>ثقافة</a></li>"
    "<li><a href='/4'>رياضة</a></li><li><a href='/5'>محليات</a></li></ul></nav>"
)
HEADLINE = f"<h1>{TITLE}</h1>"


def above(inner: str, headline: str = HEADLINE, head: str = "", below: str = "") -> str:
    return page(head, f"{NAV}<main>{inner}{headline}", below)


@pytest.mark.parametrize(
    "trail",
    [
        "<p><a href='/4'>المدينة</a> / <a href='/41'>أحياء</a></p>",
        "<div id=pathway>أنت هنا: <a href='/4'>المدينة</a> ← <span>أحياء</span></div>",
        "<div class=path><a href='/4'>المدينة</a><span>أحياء</span></div>",
        f"<div><span><a href='/4'>المدينة</a> » <a href='/41'>أحياء</a> » {TITLE}</span></div>",
    ],
    ids=["slashes", "arrow", "class", "ends in the headline"],
)
def test_links_with_any_sign_between_them_right_above_a_headline_are_its_trail(trail: str) -> None:
    article = read(above(trail))
    assert (article.breadcrumb, article.section, article.kicker) == (["المدينة", "أحياء"], "أحياء", None)


def test_a_row_of_links_with_slashes_that_is_longer_than_a_trail_is_none() -> None:
    row = " / ".join(f"<a>{name}</a>" for name in ("لوحة الشرف", "صور قديمة", "ركن المرأة", "تهاني وتعازي"))
    assert read(above(f"<div>{row}</div>")).breadcrumb == []


def test_a_link_alone_in_the_container_of_the_headline_is_the_section_though_a_script_knows_where_it_leads() -> None:
    day = "<div><span>كتب : أحمد العريان</span><span>الأحد، 11 يناير 2026</span></div>"
    wrapped = f"<div class=title><a class=champ>الدوري المصري</a>{HEADLINE}</div>{day}"
    assert read(above("", wrapped)).section == "الدوري المصري"
    assert read(above("", f"<div class=title><a class=lang>English</a>{HEADLINE}</div>{day}")).section is None


def test_the_first_of_two_links_above_a_headline_is_the_section_where_a_menu_has_it() -> None:
    row = "<div class=topics><a href='/2/'>اقتصاد</a><span class=sep>|</span><a href='/where/t'>تونس</a></div>"
    assert read(above(row)).section == "اقتصاد"


def test_a_place_behind_the_section_in_its_row_is_no_kicker() -> None:
    article = read(above("<div class='kicker row'><a>ثقافة</a><span>ألمانيا</span></div>"))
    assert (article.section, article.kicker) == ("ثقافة", None)


def test_the_section_is_the_link_behind_the_words_that_it_was_filed_in() -> None:
    filed = "<div class=itemCategory><span>نشرت في</span> <a>قطاع المرأة</a></div>"
    assert read(above("", below=f"</main>{filed}")).section == "قطاع المرأة"


def test_a_second_name_of_the_month_is_no_section() -> None:
    row = "<div class=dateline><span class=date>22 أكتوبر/تشرين الأول 2025 12:00AM EDT</span></div>"
    assert read(above(row)).section is None


def test_a_line_with_which_the_container_of_the_headline_begins_is_its_kicker() -> None:
    cell = f"<td valign=top><p align=center><font size=3>بمشاركة 14 كلية</font></p><p align=center><b>{TITLE}</b></p>"
    table = f"<table><tr><td><a href='s?i=1'>الجامعة</a><br><a href='s?i=2'>الكليات</a></td>{cell}"
    assert read(page("", table, "</td></tr></table>")).kicker == "بمشاركة 14 كلية"


def test_a_heading_right_below_the_headline_that_names_nobody_is_text() -> None:
    row = f"{HEADLINE}<h3 class=sub>ضمن مستهدفات المدينة الخضراء</h3><div><time>11 نوفمبر 2025</time></div>"
    article = read(above("", f"<article>{row}"))
    assert article.body.split("\n\n")[0] == "ضمن مستهدفات المدينة الخضراء"
    assert article.authors == []


@pytest.mark.parametrize(
    "byline",
    ["<span class=writeBy>أسيوط – <em>ضحا صالح</em></span>", "<div class=writer>ضحا صالح (أسيوط)</div>"],
)
def test_who_stands_beside_a_city_in_an_element_called_writer_signs_whatever_the_name_is(byline: str) -> None:
    row = f"{HEADLINE}<span class=dt>الأربعاء، 15 أكتوبر 2025</span><img src=a.jpg>{byline}<div class=share><a>فيسبوك</a></div>"
    assert read(above("", row)).authors == ["ضحا صالح"]


def test_a_name_in_bold_with_which_the_container_of_the_text_ends_signs() -> None:
    list_below = "<h3>مواضيع أخرى</h3><ul><li><a>صدور ديوان للشاعر عيسى بلقاسم</a></li></ul>"
    signed = with_text("<p style='text-align:left'><strong>ليندة شوافي</strong></p>").replace("</body>", list_below)
    assert read(signed).authors == ["ليندة شوافي"]


def test_a_line_above_the_headline_of_site_city_and_name_is_a_byline() -> None:
    row = "<div><font>صنعاء نيوز اليوم/ المكلا / سالم باوزير - </font></div>"
    article = read(above(row, below="</main><p>جميع الحقوق محفوظة © 2025 صنعاء نيوز اليوم</p>"))
    assert (article.authors, article.kicker, article.section) == (["سالم باوزير"], None, None)


def test_whom_a_letter_greets_did_not_write_it_and_who_publishes_it_did() -> None:
    letter = page(
        LD.join(("<script type='application/ld+json'>", "</script>")).replace("سعاد المرعي", "جود الريس"),
        f"{HEADLINE}<div class=byline><a>جود الريس</a></div><div>أكتوبر 5, 2025</div>",
        "<footer><p>© 2025 جود الريس</p></footer>",
    ).replace(f"<p>{PARAGRAPHS[0]}", f"<p>صباح الخير،</p><p>{PARAGRAPHS[0]}")
    assert read(letter).authors == ["جود الريس"]


def test_who_wrote_below_a_heading_of_comments_did_not_write_the_article() -> None:
    comment = "<div><b>تعليقات القراء</b><div><b>1 - مروى الرياحي</b> <span>27-05-2025 02:30 PM</span></div></div>"
    assert read(above("", below=comment)).authors == []


def test_initials_of_an_editor_behind_a_first_name_are_no_author() -> None:
    assert read(with_text("<p style='text-align:left'>حنان س/م.خ</p>")).authors == []


def test_a_signature_above_the_day_is_read_without_the_words_before_it() -> None:
    signed = "<div class='post-footer'><span>مرسلة بواسطة أحمد الدسوقي</span><span>في 10 فبراير 2020</span></div>"
    assert read(page(below=signed)).authors == ["أحمد الدسوقي"]


@pytest.mark.parametrize("name", ["دار البيان للإفتاء - الرئيسية", "دار البيان للإفتاء"])
def test_a_heading_goes_before_the_name_of_the_site_that_the_head_of_every_page_has(name: str) -> None:
    head = "<meta property='og:title' content='دار البيان للإفتاء'>"
    assert read(page(head, f"{NAV}<h2>{TITLE}</h2>").replace(f"{TITLE} | المثال", name)).title == TITLE


def test_a_label_of_its_own_before_the_source_is_read_with_it() -> None:
    article = read(above("", below="</main><div class=box><span>المصدر:</span> <span>رصد المدار</span></div>"))
    assert article.credit is not None
    assert article.credit.original == "رصد المدار"


def test_a_name_above_what_its_bearer_is_ends_a_text_and_signs_it() -> None:
    signed = "<p align=left><font><b>د. فضل الحوشبي</b><br>أستاذ علم الاجتماع بكلية الآداب</font></p>"
    assert read(with_text(signed)).authors == ["د. فضل الحوشبي"]


def test_a_known_name_behind_a_city_right_below_the_text_signs() -> None:
    assert read(page(below="<p class=sig>عرعر: تركي العنزي</p><p>زجاج قطار الشمال</p>")).authors == ["تركي العنزي"]


def test_whom_a_picture_above_the_headline_shows_is_no_author() -> None:
    picture = (
        "<div class=hero><img src=a.jpg><div class=credit>هيثم الكثيري يوقع العقد – تصوير المركز الإعلامي</div></div>"
    )
    assert read(above(picture)).authors == []


def test_the_heading_goes_before_another_headline_for_search_engines() -> None:
    other = "نظارة المكفوفين: هل تنجح التجربة في القرى؟"
    html = page(f"<meta property='og:title' content='{other}'>", f"{NAV}<main>{HEADLINE}")
    assert read(html.replace(f"{TITLE} | المثال", f"{other} | المثال")).title == TITLE


def test_a_second_article_below_the_first_is_none_of_it() -> None:
    second = (
        "<article><div class=crumb>صحتك</div><h2 class=title>الضحك يحسّن كفاءة الرئتين لدى كبار السن</h2><div class=meta>بيروت: وسيم عازار</div>"
        "<div class=content><p>وجد أطباء في بيروت أن جلسات الضحك الجماعي مرتين أسبوعياً حسّنت سعة الرئتين لدى نزلاء دار للمسنين.</p>"
        "<p>ويخطط الفريق لتوسيع التجربة لتشمل ثلاث دور أخرى في جبل لبنان خلال العام المقبل.</p></div></article>"
    )
    assert read(above("", below=second)).body.split("\n\n") == list(PARAGRAPHS)


def test_a_page_whose_main_part_asks_for_a_password_is_refused() -> None:
    form = "<form><label>بريدك</label><input name=e><label>الرقم السري</label><input type=password><button>ادخل</button></form>"
    wall = f"<h1>المتابعة تحتاج إلى حساب</h1><p>وصلت إلى حد القراءة المجانية هذا الشهر. سجّل دخولك لتكمل ما كنت تقرأ.</p>{form}"
    with pytest.raises(Unreadable, match="log in"):
        read(f"<html><head><title>ميزان المال</title></head><body>{NAV}<main>{wall}</main></body></html>")
    assert read(above("", below=f"</main><div class=side>{form}</div>")).title == TITLE


def test_a_title_behind_a_few_words_and_a_colon_is_no_text_where_it_leads_to_another_article() -> None:
    first = f"<p>{PARAGRAPHS[0]}</p>"
    link = "<p>مواضيع ذات علاقة: <a href='news.php?id=5'>عسل السدر: لماذا قفز سعره؟</a></p>"
    article = read(page().replace(first, f"{first}{link}"))
    assert article.body.split("\n\n") == list(PARAGRAPHS)
    assert [each.title for each in article.related] == ["عسل السدر: لماذا قفز سعره؟"]
    credited = "<p>المصدر: <a href='/i/88/3'>وكالة الأنباء في المدينة القديمة</a></p>"
    assert read(page().replace(first, f"{first}{credited}")).related == []


def test_the_word_before_a_name_that_leads_to_its_authors_page_is_no_part_of_it() -> None:
    row = f"{HEADLINE}<div class=meta><a href='/author/salwa/' class=name><span>بواسطة <b>سلوى القاضي</b></span></a></div>"
    assert read(above("", row)).authors == ["سلوى القاضي"]


def test_the_divider_that_a_theme_prints_behind_each_crumb_is_no_part_of_it() -> None:
    trail = (
        "<ul class=breadcrumb><li>أنت هنا: &nbsp;</li><li><a href='/' class=pathway>الرئيسية</a><span class=divider>/</span></li>"
        "<li><a href='/culture' class=pathway>فنون الضفة</a><span class=divider>/</span></li></ul>"
    )
    article = read(above(trail))
    assert (article.breadcrumb, article.section) == (["الرئيسية", "فنون الضفة"], "فنون الضفة")


def test_the_label_that_nobody_translated_is_no_part_of_the_section() -> None:
    footer = "<footer><div class=tax-category>Categories: <a href='/category/economy/amp/' rel='category tag'>اقتصاد</a></div></footer>"
    assert read(page("", f"<article>{HEADLINE}", f"{footer}</article>")).section == "اقتصاد"


def test_the_hour_in_an_element_of_its_own_is_read_with_the_day_that_the_markup_names() -> None:
    row = "<ul><li itemprop=datePublished><a href='/2025/10/05/'>5 أكتوبر، 2025</a></li><li><span class=time>2:30 م</span></li></ul>"
    published = read(above("", f"{HEADLINE}{row}")).published_at
    assert published is not None
    assert published.isoformat().startswith("2025-10-05T14:30")


def test_the_list_of_a_section_is_refused_whatever_is_dated_on_it() -> None:
    titles = (
        "مدرسة القرية تحصل على حافلتها",
        "صيادون يعثرون على مرساة",
        "موسم الحمضيات يبدأ",
        "الكرة الطائرة تعود بالكأس",
    )
    cards = "".join(
        f"<article class=post><h2 class=entry-title><a href='/p{at}/'>{title}</a></h2><div class=entry-meta>5 أكتوبر، 2025</div>"
        f"<div class=entry-summary><p>{PARAGRAPHS[at % 3][:90]} […]</p></div></article>"
        for at, title in enumerate(titles)
    )
    main = f"<main><header class=page-header><h1 class=page-title>التصنيف: محليات</h1></header>{cards}</main>"
    with pytest.raises(Unreadable, match="list"):
        read(f"<html><head><title>محليات – المثال</title></head><body>{NAV}{main}</body></html>")


def test_the_first_of_two_linked_categories_is_the_section() -> None:
    row = "<div class=cats><a href='/category/local' rel='category tag'>محليات</a><a href='/category/health' rel='category tag'>صحة</a></div>"
    assert read(above(row)).section == "محليات"


def test_an_editor_of_affairs_is_a_desk() -> None:
    row = f"{HEADLINE}<div class=art-author>محرر الشؤون الاقتصادية</div><div class=art-date>05 أكتوبر 2025</div>"
    assert read(above("", row)).authors == []


def test_a_page_whose_title_says_that_it_is_missing_is_refused() -> None:
    main = "<main><h1>عفواً يا صديقنا</h1><p>ربما نُقلت المادة أو حُذفت. جرب البحث أو عد إلى الصفحة الأولى من الموقع.</p></main>"
    with pytest.raises(Unreadable, match="not there"):
        read(f"<html><head><title>الصفحة غير موجودة - المثال</title></head><body>{NAV}{main}</body></html>")


def test_an_element_called_section_names_it_though_its_words_sound_like_a_name() -> None:
    row = f"{HEADLINE}<div><span class=category>الدوري الممتاز</span></div><div>متابعة: مصطفى كريم</div>"
    article = read(above("", row))
    assert (article.section, article.authors) == ("الدوري الممتاز", ["مصطفى كريم"])


def test_the_entry_of_a_menu_in_one_row_with_the_day_below_a_text_is_its_section() -> None:
    row = "<div><span>الثقافي</span><span>نشر بتاريخ: 22 جويلية 2025</span><span>611 قراءة</span></div>"
    assert read(above("", below=f"</main>{row}").replace("ثقافة", "الثقافي")).section == "الثقافي"


def test_a_label_in_an_element_called_section_is_none() -> None:
    row = "<div class=section-head>الكاتب:</div><a href='/authors/12'>ريما القباني</a>"
    assert read(above("", f"{HEADLINE}<p>الخميس 2 أكتوبر 2025</p>{row}")).section is None


def test_two_labels_side_by_side_are_no_trail_but_two_sections() -> None:
    article = read(above("<div class=kicker><span>ثقافة</span><span>محليات</span></div>"))
    assert (article.breadcrumb, article.section) == ([], "ثقافة")


def test_a_tag_below_the_text_is_no_author() -> None:
    tags = "<div class=tags><div>وسوم:</div><a href='/ar/tags/9'>الحق النقابي</a></div>"
    assert read(above("", below=tags)).authors == []


def test_a_house_of_now_is_no_person() -> None:
    row = f"{HEADLINE}<div class=by><span class=author>الأردن الآن</span><time>5 أكتوبر 2025</time></div>"
    assert read(above("", row)).authors == []
