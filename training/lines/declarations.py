"""What the head of a synthetic page says of its article: title, meta tags, JSON-LD, more or less of it."""

import html
import json
import random

from training.lines.site import Site


def declarations(site: Site, chance: random.Random) -> str:
    """The inside of <head>."""
    title, name = html.escape(site.article.title), html.escape(site.name)
    found = [
        chance.choice(
            (
                f"<title>{title}</title>",
                f"<title>{title} - {name}</title>",
                f"<title>{title} | {name}</title>",
                f"<title>{name} - {title}</title>",
                f"<title>{name}</title>",
            )
        )
    ]
    if chance.random() < 0.6:
        found.append(f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="{name}">')
    if chance.random() < 0.4:
        found.append(
            '<script type="application/ld+json">'
            + json.dumps({"@type": "NewsArticle", "headline": site.article.title}, ensure_ascii=False)
            + "</script>"
        )
    return "".join(found)
