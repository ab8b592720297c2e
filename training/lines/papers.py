"""Layout families of agencies, dailies, broadcasters and columns, each an order of blocks with habits of its own."""

from training.lines import blocks as b
from training.lines.site import Site
from training.lines.story import Habits, body, closing_author, credit, head


def republisher(site: Site) -> None:
    b.buttons(site, 1, 3)
    if site.maybe(0.2):
        b.top(site, 0.5)
    b.crumb(site, 0.8, (" » ", "»", " > "))
    habits = Habits(barred=0.5, date=0.3, quotes=0.5, orders=("ta", "tap"), junk=0.5)
    head(site, habits)
    body(site, habits)
    b.some(
        site, (0.75, credit), (0.6, lambda s: b.buttons(s, 1, 1)), (0.8, b.related), (0.3, b.related), (0.3, b.footer)
    )


def gulf_agency(site: Site) -> None:
    b.top(site)
    habits = Habits(
        author=0.1, section=0.5, dateline=0.2, row=0.6, counter=0.3, picture=0.3, junk=0.2, orders=("tap", "tpa", "atp")
    )
    head(site, habits)
    body(site, habits)
    b.some(site, (0.3, b.notice), (0.7, b.related), (0.6, b.related), (0.2, b.poll), (0.95, b.footer))


def egyptian_daily(site: Site) -> None:
    b.top(site, 1.2)
    b.crumb(site, 0.5)
    habits = Habits(
        author=0.95,
        date=0.95,
        section=0.3,
        shares=0.6,
        picture=0.5,
        junk=1.8,
        orders=("tap", "tpa", "pta"),
        subheads=0.1,
    )
    head(site, habits)
    body(site, habits)
    b.some(
        site,
        (0.4, b.tags),
        (0.4, b.shares),
        (0.85, b.related),
        (0.6, b.related),
        (0.5, b.related),
        (0.3, b.comments),
        (0.2, b.closing),
        (0.9, b.footer),
    )


def lebanese_daily(site: Site) -> None:
    b.top(site, 0.8)
    b.crumb(site, 0.4)
    habits = Habits(kicker=0.4, barred=0.25, author=0.85, lead=0.15, quotes=0.35, subheads=0.25, dateline=0.1)
    head(site, habits)
    body(site, habits)
    b.some(
        site,
        (0.2, credit),
        (0.3, b.bio),
        (0.3, b.tags),
        (0.5, b.shares),
        (0.7, b.related),
        (0.4, b.related),
        (0.25, b.closing),
        (0.85, b.footer),
    )


def gulf_daily(site: Site) -> None:
    b.top(site, 1.3)
    b.crumb(site, 0.6)
    habits = Habits(author=0.9, date=0.9, shares=0.6, counter=0.4, picture=0.5, row=0.25)
    head(site, habits)
    body(site, habits)
    b.some(
        site,
        (0.3, b.shares),
        (0.3, b.tags),
        (0.5, b.comments),
        (0.7, b.related),
        (0.6, b.related),
        (0.2, b.newsletter),
        (0.95, b.footer),
    )


def maghreb_portal(site: Site) -> None:
    b.top(site, 0.9)
    b.crumb(site, 0.3)
    habits = Habits(section=0.4, author=0.8, date=0.9, counter=0.4, picture=0.4, shares=0.5)
    head(site, habits)
    body(site, habits)
    b.some(
        site,
        (0.4, b.tags),
        (0.5, b.shares),
        (0.4, b.bio),
        (0.35, b.neighbours),
        (0.6, b.related),
        (0.75, b.comments),
        (0.5, b.related),
        (0.25, b.closing),
        (0.85, b.footer),
    )


def broadcaster(site: Site) -> None:
    b.top(site)
    b.crumb(site, 0.4)
    habits = Habits(
        author=0.4,
        date=0.95,
        lead=0.5,
        picture=0.8,
        dateline=0.25,
        junk=1.8,
        subheads=0.4,
        section=0.3,
        orders=("tpal", "tlap", "tapl", "atlp"),
    )
    head(site, habits)
    body(site, habits)
    b.some(
        site,
        (0.5, credit),
        (0.4, b.tags),
        (0.5, b.shares),
        (0.8, b.related),
        (0.6, b.related),
        (0.4, b.newsletter),
        (0.2, b.closing),
        (0.9, b.footer),
    )


def column(site: Site) -> None:
    b.top(site, 0.8)
    if site.maybe(0.3):
        b.bio(site)
    habits = Habits(
        short=0.5,
        author=0.97,
        date=0.8,
        section=0.4,
        picture=0.15,
        dateline=0.02,
        orders=("at", "ta", "ta", "at"),
        subheads=0.1,
        quotes=0.15,
    )
    head(site, habits)
    body(site, habits)
    b.some(
        site,
        (0.2, closing_author),
        (0.55, b.bio),
        (0.4, b.notice),
        (0.3, b.tags),
        (0.4, b.shares),
        (0.7, b.related),
        (0.3, b.comments),
        (0.4, b.related),
        (0.25, b.closing),
        (0.85, b.footer),
    )


def pan_arab_paper(site: Site) -> None:
    b.top(site)
    habits = Habits(
        kicker=0.5,
        section=0.6,
        author=0.7,
        date=0.9,
        dateline=0.5,
        lead=0.45,
        picture=0.7,
        subheads=0.35,
        orders=("tlpa", "tpla", "tlap", "tapl"),
    )
    head(site, habits)
    body(site, habits)
    b.some(
        site,
        (0.3, b.tags),
        (0.4, b.shares),
        (0.8, b.related),
        (0.5, b.related),
        (0.6, b.footer),
        (0.4, b.related),
        (0.2, b.closing),
        (0.9, b.footer),
    )


def endless_scroll(site: Site) -> None:
    b.top(site, 0.6)
    b.crumb(site, 0.3)
    habits = Habits(section=0.4, junk=1.3, lead=0.2)
    head(site, habits)
    body(site, habits)
    b.some(site, (0.2, credit), (0.3, b.tags), (0.4, b.shares), (0.4, b.related))
    for _ in range(site.chance.choice((1, 1, 2, 3))):
        b.second_article(site)
        b.some(site, (0.2, b.shares), (0.2, b.related))
    b.footer(site)


def tabloid(site: Site) -> None:
    b.top(site, 1.2)
    for _ in range(site.chance.randint(1, 3)):
        b.ticker(site)
    b.advert(site)
    habits = Habits(junk=3.0, shares=0.8, counter=0.5, author=0.6, section=0.3, twice=0.2)
    head(site, habits)
    body(site, habits)
    b.some(
        site,
        (0.4, b.advert),
        (0.5, b.shares),
        (0.5, b.tags),
        (0.9, b.related),
        (0.8, b.related),
        (0.7, b.related),
        (0.4, b.comments),
        (0.3, b.poll),
        (0.2, b.closing),
        (0.9, b.footer),
    )
