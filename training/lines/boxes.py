"""Boxes of other articles, tags, comments and author boxes."""

from training.lines import phrases
from training.lines.headings import byline
from training.lines.site import Block, Item, Site
from warraq.extraction.labels import Label as L  # noqa: N817 - in every other line


def related_items(site: Site, count: int) -> list[Item]:
    """Titles, each with what its list prints beside it."""
    style = site.one(
        "t", "t", "t", "t", "t", "td", "dt", "te", "ta", "tae", "td", "tn", "dte", "nt", "tam", "tem", "ct", "tc", "tdc"
    )
    bullet = site.one("", "", "", "", "• ", "- ", "» ", "* ", "› ", "#", "n", "n. ", "0n ", "n- ")
    glued = site.one(*[""] * 8, " ", "", " | ") if site.maybe(0.15) else None
    items: list[Item] = []
    for number in range(count):
        text = site.other(near=site.maybe(0.4))
        for part in style:
            match part:
                case "t":
                    title = bullet.replace("n", str(number + 1)) + site.title_of_other()
                    if glued is not None:
                        title += glued + site.one(
                            site.date(today=True), f"قبل {number + 2} ساعات", site.date(today=True)
                        )
                    items.append(Item(L.RELATED_TITLE, title))
                case "d":
                    items.append(Item(L.RELATED_DATE, site.date()))
                case "a":
                    items.append(Item(L.RELATED_AUTHOR, site.one("", "بقلم ", "") + site.person()))
                case "n":
                    items.append(
                        Item(
                            L.RELATED_DATE,
                            site.digits(
                                str(
                                    site.one(
                                        str(number + 1),
                                        str(site.chance.randint(10, 9000)),
                                        f"{site.chance.randint(10, 900)} مشاهدة",
                                    )
                                )
                            ),
                        )
                    )
                case "c" if site.maybe(0.2):
                    items.append(
                        Item(
                            L.RELATED_DATE, site.one("مقال من ملف العدد", "تقرير", "فيديو", "خاص", "41 مقالا", "02:31")
                        )
                    )
                case "c":
                    name = site.chance.choice(site.words(phrases.SECTIONS))
                    items.append(Item(L.RELATED_DATE, site.one(name, name, f"في «{name}»", f"في {name}")))
                case "m":
                    items.append(Item(L.FURNITURE, site.one("المزيد", "اقرأ المزيد", "التفاصيل", "تابع القراءة »")))
                case _:
                    words = text.paragraphs[0].split()[: site.chance.choice((10, 16, 25, 35))]
                    signed = f"{site.person()}   " if site.maybe(0.15) else ""
                    items.append(
                        Item(
                            L.RELATED_EXCERPT,
                            signed + " ".join(words) + site.one("...", " ...", "…", "", " [...]", "... المزيد"),
                        )
                    )
    return items


def related(site: Site, low: int = 2, high: int = 7, *, headed: float = 0.93, kind: str = "related") -> None:
    items = related_items(site, site.chance.randint(low, high))
    block = Block(kind, items)
    if site.maybe(0.25):
        block.items.insert(0, Item(L.RELATED_HEADING, topic_heading(site)))
    elif site.maybe(headed):
        heading = site.chance.choice(site.words(phrases.HEADINGS)) + site.one("", "", "", ":", " :", "...", " »", "..")
        block.items.insert(0, Item(L.RELATED_HEADING, heading))
    if site.maybe(0.2):
        block.items.append(Item(L.FURNITURE, site.one("عرض المزيد", "المزيد", "مشاهدة الكل", "كل الأخبار", "المزيد »")))
    site.blocks.append(block)


def topic_heading(site: Site) -> str:
    """A heading that only its place gives away: a section, a topic, a paper's own words for its lists."""
    section = site.chance.choice(site.words(phrases.SECTIONS))
    return site.one(section, section, f"المزيد من {section}", f"أخبار {section}", f"{section} الآن", f"في {section}", f"جديد {section}", site.clause(1, 3), f"كل {section}", f"من {section}",
                    f"قراء {site.name} يتابعون", f"يحدث الآن في {section}", f"أهم ما نشر في {section}", "قبل أن تغادر", "لمن أحب هذا المقال", "لا تنس قراءة", "على الخط نفسه", "حديث اليوم", "في الزاوية نفسها",
                    "أقلام", "من دفاترنا", "صحيفة الصباح", "جولة في الموقع", "مواد من الملف", "بقية الأخبار", "خارج التغطية", "الموجز", "إلى أين بعد هذا؟", "محررونا يوصون بـ", "ما يقرؤه الآخرون")  # fmt: skip


def inline_related(site: Site) -> None:
    """Links set into the text."""
    heading = site.chance.choice(site.words(phrases.HEADINGS))
    if site.maybe(0.55):
        site.add(
            "inline",
            L.RELATED_LINE,
            heading + site.one(": ", ": ", " : ", " | ", ".. ", "... ", " « ", " ") + site.title_of_other(),
        )
        return
    count = site.chance.choice((1, 1, 2, 3))
    items = [Item(L.RELATED_HEADING, heading + site.one("", ":"))]
    if site.maybe(0.3):
        items += related_items(site, count)
    else:
        bullet = site.one("", "", "• ", "- ")
        items += [Item(L.RELATED_TITLE, bullet + site.title_of_other()) for _ in range(count)]
    site.blocks.append(Block("inline", items))


def tags(site: Site) -> None:
    words = [
        site.clause(1, 3) if site.maybe(0.7) else site.one(site.section, site.name, *phrases.CITIES)
        for _ in range(site.chance.randint(2, 8))
    ]
    heading = site.one(*phrases.TAG_HEADINGS, "")
    hash_mark = "#" if site.maybe(0.3) else ""
    words = [hash_mark + (word.replace(" ", "_") if hash_mark else word) for word in words]
    if site.maybe(0.55):
        lead = f"التصنيفات: {site.section} " if site.maybe(0.1) else ""
        site.add(
            "tags",
            L.TAGS,
            lead
            + (heading + site.one(": ", " : ", " ") if heading else "")
            + site.one("، ", " ", " ", " | ", ", ", " - ").join(words),
        )
    else:
        site.add("tags", L.TAGS, heading, *words)


def comments(site: Site) -> None:
    lines = [
        site.one(
            "التعليقات",
            "تعليقات",
            "3 تعليقات",
            "التعليقات (2)",
            "آراء القراء",
            "شارك برأيك",
            "اترك تعليقاً",
            "أضف تعليقك",
            "ردود القراء",
            "اترك ردا",
            "تعليقات الزوار",
            "لا توجد تعليقات",
        )
    ]
    for _ in range(site.chance.choice((0, 0, 1, 2, 4, 7))):
        lines.append(
            site.one(
                site.person(),
                "زائر",
                "مواطن",
                "قارئ",
                "Ahmed",
                "متابع",
                f"{site.chance.randint(1, 9)} - {site.person()}",
            )
        )
        if site.maybe(0.15):
            lines[-1] += site.one("قبل 3 ساعات", "منذ ساعتين", " " + site.day(), " يقول:", " -")
        elif site.maybe(0.4):
            lines.append(site.date())
        text = site.clause(4, 30, site.other(near=True).paragraphs)
        lines.append(text + site.one("", ".", "!", "؟؟", "....", " شكرا", "."))
        if site.maybe(0.4):
            lines.append(site.one("رد", "إعجاب", "0", "أعجبني", "Reply", "إبلاغ", "رد على التعليق"))
    if site.maybe(0.25):
        lines.append(
            site.one(
                *phrases.NOTICES[:2],
                "سياسة التعليقات: يحذف كل تعليق فيه إساءة أو إعلان أو رقم جوال",
                f"{site.name} ترحب بتعليقات الزوار وتحتفظ بحق عدم نشر ما فيه تجريح",
                "التعليق متاح للأعضاء فقط، الرجاء تسجيل الدخول",
            )
        )
    if site.maybe(0.6):
        lines += site.chance.sample(
            [
                "الاسم :",
                "البريد الالكتروني :",
                "اكتب تعليقك :",
                "رمز التحقق :",
                "اضافة",
                "اضف تعليق",
                "لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *",
                "التعليق *",
                "الاسم *",
                "البريد الإلكتروني *",
                "الموقع الإلكتروني",
                "احفظ اسمي في هذا المتصفح للمرة القادمة التي أعلق فيها.",
                "إرسال التعليق",
                "عدد الأحرف المتبقية: 500",
                "يمنع التعليق المسيء والخارج عن الموضوع.",
                "نص التعليق",
                "إرسال",
            ],
            site.chance.randint(1, 5),
        )
    site.add("comments", L.COMMENT, *lines)


def bio(site: Site) -> None:
    role = site.chance.choice(phrases.ROLES)
    lines = [site.author] if site.maybe(0.6) else []
    lines.append(
        site.one(
            role,
            f"{role}.",
            f"{site.author} {role}",
            f"* {role}",
            f"{role} عمل في صحف عربية عدة وله مؤلفات في التاريخ والسياسة.",
            f"{site.author}، {role}، يكتب في شؤون المنطقة منذ عشرين عاماً.",
        )
    )
    if site.maybe(0.2):
        lines.append(site.one("كل مقالات الكاتب", "عرض كل المقالات", "جميع مقالات الكاتب", "Twitter"))
    site.add("bio", L.BIO, *lines)


def neighbours(site: Site) -> None:
    """Previous and next article."""
    for word in (
        site.one("السابق", "المقال السابق", "الخبر السابق", "Previous", "« السابق"),
        site.one("التالي", "المقال التالي", "الخبر التالي", "Next"),
    ):
        site.blocks.append(
            Block("adjacent", [Item(L.RELATED_HEADING, word), Item(L.RELATED_TITLE, site.title_of_other())])
        )


def second_article(site: Site) -> None:
    text = site.other(near=site.maybe(0.3))
    items: list[Item] = []
    if site.maybe(0.3):
        items.append(Item(L.OTHER, site.one("المقال التالي", "الخبر التالي", "اقرأ التالي", site.section)))
    items.append(Item(L.OTHER_TITLE, text.title))
    if site.maybe(0.5):
        items.append(Item(L.OTHER, byline(site)))
    if site.maybe(0.5):
        items.append(Item(L.OTHER, site.date()))
    paragraphs = text.paragraphs if site.maybe(0.6) else text.paragraphs[:2]
    items += [Item(L.OTHER, paragraph) for paragraph in paragraphs]
    if site.maybe(0.3):
        items.append(Item(L.OTHER, site.one("اقرأ المزيد", "تابع القراءة", "المزيد")))
    site.blocks.append(Block("second", items))
