"""What surrounds articles: menus, buttons, tickers, counters, advertisements, notices, footers."""

from training.lines import phrases
from training.lines.phrases import pick
from training.lines.site import Site
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


def notice(site: Site, kind: str = "notice") -> None:
    site.add(kind, L.FOOTER, *site.chance.sample(phrases.NOTICES, site.chance.randint(1, 2)))


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
