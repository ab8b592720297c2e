"""Layout families of portals, magazines, blogs, ministries and small texts."""

from training.lines import blocks as b
from training.lines.site import Site
from training.lines.story import Habits, body, closing_author, credit, head, stub


def magazine(site: Site) -> None:
    b.top(site, 0.5)
    habits = Habits(
        short=0.35,
        kicker=0.3,
        section=0.6,
        lead=0.7,
        author=0.95,
        picture=0.7,
        subheads=0.8,
        quotes=0.5,
        junk=1.2,
        orders=("tlap", "tlpa", "tapl"),
    )
    head(site, habits)
    body(site, habits)
    b.some(site, (0.5, b.bio), (0.3, b.tags), (0.4, b.newsletter), (0.7, b.related), (0.3, b.closing), (0.8, b.footer))


def mobile(site: Site) -> None:
    if site.maybe(0.5):
        b.menu(site, 1, 6)
    habits = Habits(shares=0.5, picture=0.4, junk=0.8, section=0.3, row=0.3)
    head(site, habits)
    body(site, habits)
    b.some(site, (0.3, credit), (0.3, b.shares), (0.6, b.related), (0.5, b.footer))


def bare(site: Site) -> None:
    habits = Habits(shares=0.05, counter=0.03, picture=0.05, junk=0.1, section=0.05, author=0.5, date=0.5)
    head(site, habits)
    body(site, habits)
    b.some(site, (0.25, credit), (0.15, closing_author))


def tiny(site: Site) -> None:
    """A few lines: a feed's entry, a message, a brief that someone pasted."""
    if site.maybe(0.5):
        b.buttons(site, 1, 3)
    if site.maybe(0.7):
        site.add("title", b.L.TITLE, " ".join(site.article.title.split()[: site.chance.randint(3, 9)]))
    if site.maybe(0.3):
        site.add("about", b.L.BYLINE, b.byline(site))
    for paragraph in site.article.paragraphs[: site.chance.choice((1, 1, 2, 3))]:
        words = paragraph.split()[: site.chance.randint(4, 25)]
        site.add("body", b.L.BODY, " ".join(words).strip(" ،.") + site.one(".", ".", ".", "", "!"))
    if site.maybe(0.2):
        credit(site)


def teaser(site: Site) -> None:
    if site.maybe(0.6):
        b.top(site, 0.5)
    b.crumb(site, 0.3)
    head(site, Habits(picture=0.3))
    stub(site)
    b.some(site, (0.4, b.related), (0.3, b.shares), (0.6, b.footer))


def column_of_2003(site: Site) -> None:
    b.top(site)
    for _ in range(site.chance.randint(0, 2)):
        b.related(site, 3, 8)
    b.some(site, (0.3, b.poll), (0.2, b.newsletter))
    habits = Habits(date=0.85, author=0.6, counter=0.4, row=0.3, twice=0.1, section=0.3)
    head(site, habits)
    body(site, habits)
    b.some(site, (0.3, credit), (0.5, b.shares), (0.4, b.related), (0.3, b.comments), (0.2, b.closing), (0.9, b.footer))


def blog(site: Site) -> None:
    b.menu(site, 2, 8)
    habits = Habits(date=0.95, author=0.7, shares=0.3, section=0.1, orders=("at", "ta", "tap"), dateline=0.05)
    head(site, habits)
    body(site, habits)
    b.some(
        site,
        (0.5, b.tags),
        (0.4, b.shares),
        (0.6, b.comments),
        (0.4, b.neighbours),
        (0.6, b.related),
        (0.4, lambda s: b.menu(s, 8, 25, "archive")),
        (0.7, b.footer),
    )


def ministry(site: Site) -> None:
    b.top(site, 1.1)
    b.crumb(site, 0.7)
    habits = Habits(author=0.05, date=0.9, counter=0.5, shares=0.5, section=0.3, orders=("ta", "at", "tap"), junk=0.1)
    head(site, habits)
    body(site, habits)
    b.some(
        site,
        (0.5, b.shares),
        (0.5, b.related),
        (0.4, b.poll),
        (0.4, lambda s: b.menu(s, 5, 20, "links")),
        (1.0, b.footer),
    )


def sports_portal(site: Site) -> None:
    b.top(site, 1.0)
    site.add(
        "table",
        b.L.FURNITURE,
        *[
            f"{site.chance.randint(0, 4)} - {site.chance.randint(0, 4)}"
            if site.maybe(0.5)
            else site.one("الأهلي", "الاتحاد", "الوحدة", "النجمة", "انتهت", "لم تبدأ")
            for _ in range(site.chance.randint(4, 16))
        ],
        join="\t" if site.maybe(0.4) else None,
    )
    habits = Habits(author=0.6, date=0.9, lead=0.3, junk=1.6, shares=0.5, picture=0.6, section=0.4)
    head(site, habits)
    body(site, habits)
    b.some(
        site,
        (0.5, b.tags),
        (0.4, b.shares),
        (0.9, b.related),
        (0.5, b.related),
        (0.4, b.comments),
        (0.2, b.closing),
        (0.9, b.footer),
    )


def aggregator(site: Site) -> None:
    b.top(site)
    b.crumb(site, 0.5)
    habits = Habits(author=0.3, dateline=0.5, date=0.85, counter=0.4, shares=0.5)
    head(site, habits)
    body(site, habits)
    b.some(
        site,
        (0.6, credit),
        (0.5, b.notice),
        (0.3, b.tags),
        (0.8, b.related),
        (0.5, b.related),
        (0.2, b.second_article),
        (0.2, b.closing),
        (0.9, b.footer),
    )


def live_blog(site: Site) -> None:
    """Entries with an hour each, the newest first."""
    b.top(site, 0.6)
    head(site, Habits(section=0.5, lead=0.3, shares=0.4, picture=0.3, date=0.9, author=0.3))
    beside = site.one("", "", "انسخ رابط هذا التحديث", "شارك")
    text = [site.article, site.other(near=True), site.other(near=True)]
    for paragraph in [p for each in text for p in each.paragraphs][: site.chance.randint(3, 12)]:
        clock = site.clock()[:5]
        site.add(
            "clock",
            b.L.FURNITURE,
            clock + (f" {beside}" if beside else "") if site.maybe(0.9) else f"{clock} {site.day()}",
        )
        if site.maybe(0.35):
            site.add("subhead", b.L.SUBHEAD, site.clause(1, 6, [paragraph]) + site.one("", "!", ""))
        site.add("body", b.L.BODY, paragraph)
    b.some(site, (0.4, b.buttons), (0.5, b.tags), (0.7, b.related), (0.4, b.related), (0.3, b.closing), (0.8, b.footer))
