"""Boxes of links in mid-article that count their entries: «القائمة 1 من 3»."""

import pytest

from warraq.articles import RawArticle
from warraq.extraction import extract

STORY = (
    "بلدية المرفأ تعيد تشغيل خط الحافلات البحرية",
    "18 نوفمبر 2025",
    "أعادت بلدية المرفأ صباح اليوم تشغيل خط الحافلات البحرية الذي توقف قبل عامين بسبب أعطال في محركات القوارب القديمة.",
    "وقال مدير النقل في البلدية إن أربعة قوارب جديدة ستنقل الركاب بين الضفتين كل ربع ساعة حتى منتصف الليل.",
)
END = (
    "وأضاف أن ثمن التذكرة سيبقى على حاله حتى نهاية العام، وأن الطلاب يركبون بنصف الثمن في أيام الدراسة.",
    "وتدرس البلدية مد الخط إلى الجزيرة الشمالية في الربيع المقبل، إذا سمحت الميزانية بشراء قاربين آخرين.",
)
TITLES = ["كيف غرق القارب الأخير", "صيادو الضفة يخافون الأمواج", "ثمن الوقود يرهق البحارة"]


def page(*box: str) -> RawArticle:
    return RawArticle(content="\n".join((*STORY, *box, *END)))


def entries(sign: str, titles: list[str]) -> list[str]:
    return [row for at, title in enumerate(titles, 1) for row in (sign.format(at, len(titles)), title)]


@pytest.mark.parametrize(
    ("begins", "sign", "ends"),
    [
        ("قائمة من 3 عناصر", "القائمة {} من {}", "نهاية القائمة"),
        ("قائمة من 3 عناصر", "{} من {}", "نهاية القائمة"),
        ("list of 3 items", "list {} of {}", "end of list"),
    ],
)
def test_what_a_box_counts_are_its_titles_and_no_part_of_the_story(begins: str, sign: str, ends: str) -> None:
    article = extract(page("قصص يوصى بها", begins, *entries(sign, TITLES), ends))
    assert [link.title for link in article.related] == TITLES
    assert article.body == "\n\n".join((*STORY[2:], *END))


def test_a_box_of_one_entry_is_a_box() -> None:
    article = extract(page("اقرأ أيضا", "list of 1 item", *entries("list {} of {}", TITLES[:1]), "end of list"))
    assert [link.title for link in article.related] == TITLES[:1]


def test_numbered_pictures_are_no_links() -> None:
    article = extract(page(*entries("صورة {} من {}", TITLES)))
    assert not set(TITLES) & {link.title for link in article.related}


def test_a_box_that_misses_a_number_is_none() -> None:
    rows = entries("{} من {}", TITLES)
    assert "صيادو الضفة يخافون الأمواج" not in {link.title for link in extract(page(*rows[:2], *rows[4:])).related}


def test_what_stands_below_the_numbers_of_pictures_is_no_part_of_the_story() -> None:
    captions = ["القارب الجديد عند الرصيف الشمالي", "ركاب ينتظرون قبل شروق الشمس", "طفلة تلوح للبحارة"]
    rows = [row for at, caption in enumerate(captions, 1) for row in (f"{at} / 3", caption)]
    article = extract(page(*rows))
    assert article.body == "\n\n".join((*STORY[2:], *END))
    assert not article.related


def test_scores_are_no_numbers_of_pictures() -> None:
    article = extract(page("2 / 1", "سجل القائد الهدف الأول في الدقيقة العاشرة من المباراة أمام جمهور غفير."))
    assert "سجل القائد" in article.body


@pytest.mark.parametrize("sign", ["{}/12", "{} / 3"])
def test_the_days_of_a_chronicle_are_no_numbers_of_pictures(sign: str) -> None:
    days = [
        "وصلت إلى الميناء قبل الفجر، وكان الرصيف مليئا بالركاب، ولم أجد مكانا أضع فيه حقيبتي.",
        "انقطعت الكهرباء ست ساعات، وأبحر القارب على ضوء الهواتف، ووصل الركاب كلهم سالمين.",
        "وصل قارب ثان من الضفة الأخرى، فنقلنا إليه المرضى والأطفال قبل أن ترتفع الأمواج.",
    ]
    article = extract(page(*(row for at, day in enumerate(days, 1) for row in (sign.format(at), day))))
    assert all(day in article.body for day in days)
