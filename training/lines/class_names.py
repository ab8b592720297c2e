"""Class names that sites give to their blocks, and addresses that their links have."""

from warraq.extraction.labels import Label

NAMES: dict[str, tuple[str, ...]] = {
    "menu": ("main-menu", "navbar", "menu", "top-nav", "nav-list"), "buttons": ("header-top", "topbar", "btns", "links"),
    "cookies": ("cookie-bar", "consent", "gdpr-popup"), "today": ("top-date", "header-date", "today", "weather"),
    "logo": ("logo", "site-title", "brand"), "ticker": ("ticker", "breaking-news", "newsbar", "urgent"), "rates": ("rates", "prayer", "markets"),
    "staff": ("staff", "masthead"), "crumb": ("breadcrumb", "breadcrumbs", "crumbs", "bread"), "section": ("category", "cat-name", "section-label", "post-cat"),
    "kicker": ("kicker", "suptitle", "over-title", "eyebrow", "pretitle"), "title": ("entry-title", "article-title", "headline", "post-title", "title"),
    "lead": ("lead", "summary", "standfirst", "excerpt", "intro", "subtitle", "deck"), "picture": ("caption", "wp-caption-text", "img-desc", "figcap"),
    "body": ("entry-content", "article-body", "story-body", "content", "txt", "details", "post-content"), "subhead": ("subhead", "sub"), "pull": ("pullquote", "pull-quote", "quote"),
    "inline": ("read-also", "also-box", "inline-related", "in-text", "more-box"), "ad": ("ad", "advert", "banner-300", "ads"), "promotion": ("promo", "join-us", "app-box", "box"),
    "share": ("share", "social", "share-buttons", "tools"), "meta": ("views", "post-views", "counter", "reading-time"), "tags": ("tags", "keywords", "tag-links", "post-tags"),
    "bio": ("author-box", "bio", "about-author"), "comments": ("comments", "cmts", "respond", "comment-list"), "related": ("related", "related-posts", "more-news", "most-read", "latest", "widget", "box"),
    "adjacent": ("post-nav", "next-prev", "nav-links"), "newsletter": ("newsletter", "subscribe-box"), "poll": ("poll", "vote"), "notice": ("notice", "disclaimer", "policy"),
    "second": ("article", "next-article", "post", "story"), "credit": ("source", "credit"), "byline": ("author", "writer"), "footer": ("footer", "site-footer", "footer-menu", "copyright"),
    "sign": ("end", "sign"), "paywall": ("paywall", "subscribe"), "archive": ("archive", "widget"), "links": ("links", "widget"), "table": ("scores", "table"), "list": ("list",), "clock": ("time", "live-time", "entry-time"),
}  # fmt: skip
ABOUT = {
    Label.BYLINE: ("author", "byline", "writer", "writeBy", "by-line"), Label.DATE: ("date", "published", "time", "post-date", "entry-date"),
    Label.DATELINE: ("place", "dateline", "city"), Label.SECTION: ("cat", "category"), Label.FURNITURE: ("tools", "views", "lbl"),
}  # fmt: skip
ADDRESSES = {
    "news": (
        "/news/{1}",
        "/2025/11/{0}/{1}",
        "#",
        "?id={1}",
        "article.aspx?id={1}",
        "/a/{1}-some-words-of-it",
        "/{1}.html",
    ),
    "menu": ("/{0}", "/category/{0}", "#", "index.php?cat={0}", "/section/x{0}", "/c{0}.htm", "/pages/{0}"),
    "tags": ("/tag/{0}", "#", "/topics/{0}", "/?tag={0}"),
    "share": ("#", "https://www.facebook.com/sharer.php?u={1}", "https://t.me/share?u={1}", "javascript:void(0)"),
    "author": ("/author/{0}", "/writers/{0}", "#", "/{0}"),
    "other": ("/{0}", "#", "/page/{0}"),
}
"""Forms of addresses by what they lead to; a site has one of each. {0}, {1}: a small number and a large one."""
LED = {"section": "menu", "crumb": "menu", "footer": "menu", "ticker": "news", "adjacent": "news", "archive": "news"}
"""Blocks whose links look like those of others."""
