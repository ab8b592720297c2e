"""Blocks that pages of every kind are made of, each in many forms."""

from collections.abc import Callable

from training.lines import phrases
from training.lines.phrases import pick
from training.lines.site import Block, Item, Site
from warraq.extraction.labels import Label as L  # noqa: N817 - in every other line


def menu(site: Site, low: int, high: int, kind: str = "menu", label: L = L.FURNITURE) -> None:
    words = site.words(phrases.SECTIONS) + site.words(phrases.BUTTONS)[:30]
    entries = pick(site.chance, words, low, high)
    if site.maybe(0.4):
        join = site.one("\t", " | ", " ", " ", " ", "  ", " • ", " - ", " / ")
        size = site.chance.randint(4, 60)
        for start in range(0, len(entries), size):
            site.add(kind, label, *entries[start : start + size], join=join)
    else:
        site.add(kind, label, *entries)


def buttons(site: Site, low: int = 1, high: int = 5, kind: str = "buttons") -> None:
    site.add(
        kind,
        L.FURNITURE,
        *pick(site.chance, site.words(phrases.BUTTONS), low, high),
        join=site.one("\t", " ") if site.maybe(0.2) else None,
    )


def shares(site: Site, low: int = 1, high: int = 8) -> None:
    join = site.one("\t", " ", " ", "", "") if site.maybe(0.4) else None
    site.add("share", L.FURNITURE, *pick(site.chance, site.words(phrases.SHARES), low, high), join=join)


def counters(site: Site) -> None:
    number = site.chance.randint(0, 40000)
    site.add("meta", L.FURNITURE, site.digits(site.one(
        f"المشاهدات: {number}", f"{number} مشاهدة", f"عدد القراءات: {number}", "مدة القراءة: 3 دقائق", "وقت القراءة 2 دقيقة", "0", "(0) تعليق", "5 دقائق قراءة",
        f"{number}", "3 min read", f"رقم الخبر {number}", "لا تعليقات", "اترك تعليقاً", f"زيارات {number}", "دقيقتان للقراءة", f"العدد {number}", "1 دقيقة")))  # fmt: skip


def top(site: Site, weight: float = 1.0) -> None:
    """Everything above the breadcrumb."""
    chance, maybe = site.chance, site.maybe
    if maybe(0.15):
        site.add(
            "cookies",
            L.FURNITURE,
            site.one("نستخدم ملفات الارتباط", "إشعار الخصوصية", "تنبيه"),
            chance.choice(phrases.NOTICES[2:4]),
            *pick(chance, ("أوافق", "قبول", "رفض", "إعدادات"), 1, 2),
        )
    if maybe(0.35):
        buttons(site)
    if maybe(0.3):
        site.add(
            "today",
            L.FURNITURE,
            *site.chance.sample(
                [
                    site.date(today=True),
                    site.date(today=True),
                    site.one("24° مشمس", "بيروت 18°", "الرياض 31°C", "غائم جزئياً 17"),
                ],
                chance.randint(1, 3),
            ),
            join="\t" if maybe(0.3) else None,
        )
    if maybe(0.85):
        low, high = chance.choice(((3, 8), (5, 14), (12, 35), (20, 60)))
        menu(site, int(low * weight), int(high * weight))
        if maybe(0.15):
            site.blocks.append(
                Block("menu", [Item(i.label, i.text) for i in site.blocks[-1].items], site.blocks[-1].join)
            )
    if maybe(0.2):
        site.add(
            "logo",
            L.FURNITURE,
            site.name,
            *(
                [site.one("صحيفة يومية سياسية مستقلة", "الخبر كما هو", "نبض الشارع", "أخبار العالم بين يديك")]
                if maybe(0.5)
                else []
            ),
        )
    if maybe(0.28):
        ticker(site)
    if maybe(0.1):
        site.add(
            "rates",
            L.FURNITURE,
            site.digits(
                site.one(
                    "الدولار 15.42  اليورو 16.81  الذهب 2034.5", "الفجر 04:58\tالظهر 11:36", "سعر صرف الدولار: 3.75"
                )
            ),
            join="\t",
        )
    if maybe(0.1):
        site.add(
            "staff",
            L.FURNITURE,
            *site.chance.choice(
                (
                    [f"رئيس التحرير: {site.person()}"],
                    [f"المدير العام: {site.person()}", f"رئيس التحرير {site.person()}"],
                    [f"العدد {chance.randint(100, 9000)}", site.date(today=True)],
                )
            ),
        )
    if maybe(0.2):
        buttons(site)
    if maybe(0.08):
        foreign(site)
    if maybe(0.2):
        oddity(site)


def foreign(site: Site) -> None:
    """Buttons of a template that nobody translated."""
    site.add(
        "buttons",
        L.FURNITURE,
        *pick(
            site.chance,
            (
                "Publicité",
                "Newsletter",
                "Se connecter",
                "Partager",
                "Imprimer",
                "Live",
                "Les plus lus",
                "Contact",
                "Follow us",
                "Read later",
                "Comments are closed",
                "Powered by",
                "Play",
                "Sign up",
            ),
            1,
            2,
        ),
    )


ODDITIES = (
    "قيّم المقال", "4.3 من 5 (71 صوتا)", "نُشر هذا النص في العدد 38، خريف 2025", "للرد على المقال: letters@paper.example", "list 1 of 2", "list 2 of 2", "end of list", "Remaining Time", "play video", "مدة الفيديو 02:17",
    "استمع إلى المقال بصوت الكاتب", "رخصة المشاع الإبداعي نسب المصنف 4.0", "ملف العدد", "مقال من ملف العدد", "هذا المقال متاح بالإنجليزية", "اضغط هنا لمزيد من التقارير", "السوق مغلق - آخر تحديث 15:19", "إعلان ممول",
    "محتوى ممول", "اكتشف سر البشرة النضرة في 5 دقائق", "خسر 20 كيلو في شهر بهذه الطريقة", "كود الخصم: SAVE20", "قناة الوكالة على تلغرام", "رقم البرقية 025", "للإعلان معنا اتصل على 0100000000", "التالي بعد 5 ثوان", "لعرض المزيد من الصور اضغط هنا",
    "مرشحكم عن الدائرة الأولى رقم التسلسل 17", "تبرع الآن", "ملفات مرفقة", "تحميل PDF", "المقال بصيغة الطباعة", "سلة المشتريات (0)", "متجر المجلة", "هدية اشتراك", "توقيت غرينتش", "شاهد الألبوم (12 صورة)", "صورة 1 من 5",
    "تكبير الصورة", "إخفاء الصورة", "شاركنا رأيك", "كن أول من يعلق", "تحديث تلقائي", "الأحدث أولا", "يعرض الآن", "بث تجريبي", "النسخة التجريبية", "Beta", "سياسة التصحيح", "لماذا تثق بنا؟", "بلغ عن خطأ في الخبر", "أعجبني 112",
)  # fmt: skip
"""Lines that stand anywhere on a page."""


def oddity(site: Site) -> None:
    site.add("buttons", L.FURNITURE, *pick(site.chance, site.words(ODDITIES), 1, 2))


def ticker(site: Site) -> None:
    mark = site.one("", "", "• ", "عاجل: ", "- ", "عاجل | ")
    clock = site.one("", "", "", "c", "n")
    items = [
        mark
        + (site.clock()[:5] + " " if clock == "c" else f"{site.chance.randint(100, 400)} - " if clock == "n" else "")
        + site.title_of_other()
        for _ in range(site.chance.randint(1, 6))
    ]
    if site.maybe(0.15):
        items = [mark + site.clause(18, 34, site.other().paragraphs)]
    if site.maybe(0.6):
        site.add("ticker", L.FURNITURE, site.one("عاجل", "شريط الأخبار", "آخر الأخبار", "أخبار عاجلة", "الآن", "الأهم"))
    site.add(
        "ticker",
        L.FURNITURE,
        *items,
        join=site.one(" ", " ", "\t", " • ", " *** ", " | ", " -- ") if site.maybe(0.35) else None,
    )


def crumb(
    site: Site,
    share: float = 0.5,
    separators: tuple[str, ...] = (" » ", " > ", " / ", " › ", " \\ ", " | ", "»", " - ", " < ", " ← "),
) -> None:
    if not site.maybe(share):
        return
    parts = [site.one("الرئيسية", "الرئيسية", "الصفحة الرئيسية", "البداية", "Home", site.name, "الرئيسة"), site.section]
    if site.maybe(0.15):
        parts.append(site.chance.choice(site.words(phrases.SECTIONS)))
    if site.maybe(0.45):
        cut = " ".join(site.article.title.split()[:5]) + site.one("...", " ...", "…")
        parts.append(site.article.title if site.maybe(0.65) else cut)
    style = site.chance.random()
    if style < 0.1:
        site.add("crumb", L.CRUMB, *parts, join=" ")
    elif style < 0.2:
        entries = [site.section, site.chance.choice(site.words(phrases.SECTIONS))]
        if site.blocks and site.maybe(0.7):  # entries of the menu above
            site.blocks[0].items += (
                [Item(L.FURNITURE, each) for each in entries] if site.blocks[0].kind == "menu" else []
            )
        bullet = site.one("", "", "• ")
        site.add("crumb", L.CRUMB, *[bullet + each for each in entries])
    elif style < 0.23:
        site.add("crumb", L.CRUMB, f"مشاهدات {site.chance.randint(10, 3000)} " + " > ".join(parts[:2]))
    elif style < 0.3:
        site.add("crumb", L.CRUMB, *parts)
    elif style < 0.35:
        site.add("crumb", L.CRUMB, "أنت هنا: " + site.chance.choice(separators).join(parts))
    else:
        site.add("crumb", L.CRUMB, *parts, join=site.chance.choice(separators))


def section_label(site: Site) -> None:
    site.add("section", L.SECTION, site.section + site.one("", "", "", " »", ":"))


def byline(site: Site) -> str:
    name, chance = site.author, site.chance.random()
    if site.maybe(0.12):
        name += site.one(" و", "، ", " - ", " / ") + site.person()
    if chance < 0.35:
        return name
    if chance < 0.62:
        prefix = site.one(
            "بقلم ",
            "بقلم: ",
            "كتب ",
            "كتبت ",
            "كتب: ",
            "الكاتب: ",
            "إعداد: ",
            "تحرير: ",
            "المحرر: ",
            "By ",
            "بواسطة ",
            "بقلم / ",
            "كتب - ",
            "كتبت - ",
            "حاوره: ",
            "تقرير: ",
            "ترجمة: ",
            "أعدّه: ",
            "نشره: ",
            "بقلم الكاتب ",
            "كتب/ ",
        )
        return prefix + name + (":" if prefix.endswith("- ") and site.maybe(0.5) else "")
    if chance < 0.78:
        return site.chance.choice(phrases.CITIES) + site.one(" - ", ": ", " – ", "، ", " / ") + name
    if chance < 0.9:
        return name + site.one(" - ", "، ", " / ", " – ", " (") + site.one(site.name, *phrases.CITIES[:12])
    return site.one(
        site.name,
        f"محرر {site.name}",
        "فريق التحرير",
        "هيئة التحرير",
        f"{site.name} - متابعات",
        "admin",
        "قسم الأخبار",
        "غرفة الأخبار",
        f"{site.name} - خاص",
        "المحرر الاقتصادي",
    )


def dateline(site: Site) -> str:
    agency = site.one(*phrases.AGENCIES, site.name, f"«{site.name}»")
    city = site.chance.choice(phrases.CITIES)
    return site.one(
        f"{city} - {agency}",
        f"{city} ({agency})",
        f"{city}: {agency}",
        f"{city} – {agency}",
        f"{agency} - {city}",
        f"{city}/ {agency}",
        f"{city}، {agency}",
        agency,
        f"المصدر: {agency}",
        f"{city} - «{site.name}»",
    )


def caption(site: Site) -> str:
    text = site.clause(3, 14) if site.maybe(0.6) else " ".join(site.article.title.split()[: site.chance.randint(3, 9)])
    style = site.chance.random()
    if style < 0.4:
        return text + site.one(
            f" تصوير: {site.person()}",
            f" | تصوير: {site.person()}",
            " | من المصدر",
            f" © {site.one(*phrases.AGENCIES)}",
            " (رويترز)",
            " (أ ف ب)",
            " (أرشيفية)",
            " (الفرنسية)",
            f" ({site.name})",
            " - أرشيف",
            f" ({site.person()})",
            " (إ.ب.أ)",
            " (غيتي)",
            " - الصورة لـ" + site.name,
        )
    if style < 0.55:
        return site.one("صورة أرشيفية", "الصورة: ", "تصوير: ", "مصدر الصورة، ", "عدسة ", "صورة من ", "تصوير ") + (
            site.person() if site.maybe(0.4) else text
        )
    if style < 0.65:
        return site.one(
            "أرشيفية",
            "صورة تعبيرية",
            "(رويترز)",
            "صورة توضيحية",
            "Reuters",
            "AFP",
            "Getty Images",
            "(أرشيف)",
            "تعبيرية",
        )
    return text


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


def closing(site: Site) -> None:
    """What papers print under a text about themselves."""
    paper, number = site.name, site.chance.randint(2, 60)
    site.add(
        "notice",
        L.FOOTER,
        *site.chance.sample(
            (
                f"نُشر في العدد {number} من {paper}",
                f"تصدر {paper} عن مركز الحوار للدراسات",
                f"{paper} غير مسؤولة عن محتوى المواقع الخارجية",
                "الآراء المنشورة تعبر عن آراء أصحابها فقط",
                "ما ورد في المقال يعبّر عن رأي صاحبه وحده",
                f"حقوق {paper} محفوظة ويمنع النقل من غير اتفاق مكتوب",
                "رسالة واحدة كل أحد، فيها ما قرأه المحررون وما لم ينشروه",
                "لا مانع من الاقتباس وإعادة النشر شريطة ذكر المصدر",
                f"تابعوا آخر أخبار {paper} عبر Google News",
                f"انضم إلى قناة {paper} على تيليغرام",
                "عدد الزوار 1820447",
                "نعتذر عن نشر الردود المسيئة",
            ),
            site.chance.randint(1, 2),
        ),
    )


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


def notice(site: Site, kind: str = "notice") -> None:
    site.add(kind, L.FOOTER, *site.chance.sample(phrases.NOTICES, site.chance.randint(1, 2)))


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


def newsletter(site: Site) -> None:
    site.add(
        "newsletter",
        L.FURNITURE,
        *site.chance.sample(
            [
                "اشترك في نشرتنا البريدية",
                "النشرة البريدية",
                "كن على اطلاع بآخر الأخبار",
                "أدخل بريدك الإلكتروني",
                f"سجل بريدك ليصلك كل جديد من {site.name}.",
                "بالتسجيل أنت توافق على شروط الاستخدام.",
                "اشترك",
                "تم الاشتراك بنجاح",
                "حمّل تطبيقنا",
                "تابعنا على غوغل نيوز",
            ],
            site.chance.randint(1, 4),
        ),
    )


def poll(site: Site) -> None:
    site.add(
        "poll",
        L.FURNITURE,
        site.one("استطلاع الرأي", "تصويت", "استفتاء"),
        site.clause(5, 12) + "؟",
        "نعم",
        "لا",
        *(["لا أعرف"] if site.maybe(0.5) else []),
        site.one("عرض النتائج", "صوّت", "نتائج التصويت"),
    )


def advert(site: Site) -> None:
    site.add(
        "ad",
        L.FURNITURE,
        *site.chance.choice(
            (
                ["إعلان"],
                ["Advertisement"],
                ["إعلانات"],
                ["إعلان", "قراءة بقية الخبر"],
                ["مساحة إعلانية"],
                ["- إعلان -"],
                ["محتوى إعلاني"],
                ["شاهد الفيديو", "00:00 / 02:31"],
                ["تخطي الإعلان"],
                ["https://cdn.example.net/img/1200x675.jpg"],
            )
        ),
    )


def promotion(site: Site) -> None:
    """A sentence of the site about itself in the middle of a text."""
    site.add(
        "promotion",
        L.FURNITURE,
        site.one(
            *phrases.NOTICES,
            "انضموا إلى 40 ألف مشترك في نشرتنا اليومية",
            "حمّل تطبيقنا لمتابعة الأخبار أولاً بأول",
            f"تابعوا {site.name} على غوغل نيوز",
            f"انضم إلى قناة {site.name} على تلغرام",
            f"لمتابعة آخر الأخبار اشترك في قناة {site.name} على واتساب",
            "شارك في مسابقتنا الأسبوعية واربح جوائز قيمة",
            "الصحافة المستقلة تحتاج إلى دعمكم",
            "هل أعجبك المقال؟ ادعم صحافتنا المستقلة",
            "استمعوا إلى حلقات برنامجنا الجديد على جميع منصات البودكاست",
        ),
    )


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


def footer(site: Site, share: float = 0.85) -> None:
    if not site.maybe(share):
        return
    chance, maybe = site.chance, site.maybe
    if maybe(0.35):
        site.add(
            "footer",
            L.FOOTER,
            site.one(
                "الأقسام",
                "أقسام الموقع",
                "روابط",
                "تصفح",
                "خدمات",
                f"عن {site.name}",
                "تواصل معنا",
                "تابعونا",
                "أبواب",
                "خريطة الموقع",
            ),
        )
    if maybe(0.4):
        menu(site, 3, 25, "footer", L.FOOTER)
    if maybe(0.15):
        notice(site, "footer")
    if maybe(0.85):
        entries = pick(chance, site.words(phrases.FOOT), 2, 10)
        site.add("footer", L.FOOTER, *entries, join=site.one(" | ", "\t", " - ", " • ", " ") if maybe(0.35) else None)
    if maybe(0.3):
        site.add("footer", L.FOOTER, *pick(chance, site.words(phrases.SHARES), 1, 6))
    if maybe(0.2):
        site.add(
            "footer",
            L.FOOTER,
            *site.chance.sample(
                [
                    f"هاتف: 01 {chance.randint(100000, 999999)}",
                    "فاكس 22734512",
                    "info@example.com",
                    f"ص.ب {chance.randint(100, 9999)} {chance.choice(phrases.CITIES)}",
                    "شارع الاستقلال، الطابق الثالث",
                ],
                chance.randint(1, 3),
            ),
        )
    if maybe(0.75):
        year = chance.randint(2008, 2026)
        site.add(
            "footer",
            L.FOOTER,
            site.digits(
                site.one(
                    f"جميع الحقوق محفوظة © {year} {site.name}",
                    f"© {year} {site.name}. All rights reserved.",
                    f"حقوق النشر محفوظة لموقع {site.name} {year}",
                    f"جميع الحقوق محفوظة لـ{site.name}",
                    f"Copyright © {year} - All Rights Reserved",
                    "كل الحقوق محفوظة",
                    f"{site.name} © {year}",
                )
            ),
        )
    if maybe(0.15):
        site.add(
            "footer",
            L.FOOTER,
            site.one(
                "↑ أعلى",
                "Powered by WordPress",
                "تصميم وتطوير: شركة الويب",
                "العودة إلى الأعلى",
                "أفضل عرض بدقة 1024×768",
            ),
        )


def some(site: Site, *choices: tuple[float, Callable[[Site], None]]) -> None:
    """Each block with its own likelihood, in the order given; now and then in another."""
    taken = [make for share, make in choices if site.maybe(share)]
    if site.maybe(0.15):
        site.chance.shuffle(taken)
    for make in taken:
        make(site)
