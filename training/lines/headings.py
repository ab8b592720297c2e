"""What stands at a headline: breadcrumb, section, byline, dateline, caption; and all that stands above it."""

from training.lines import phrases
from training.lines.furniture import buttons, foreign, menu, oddity, ticker
from training.lines.phrases import pick
from training.lines.site import Block, Item, Site
from warraq.extraction.labels import Label as L  # noqa: N817 - in every other line


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
