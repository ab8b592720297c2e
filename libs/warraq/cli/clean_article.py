"""`warraq extract` for people: prints what was read from a page, part by part."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from warraq.articles import CleanArticle
from warraq.cli.output import without_controls


def print_article(article: CleanArticle, console: Console) -> None:
    """Print ``article``. Parts that it does not have are left out; links are listed by their titles."""
    credit = article.credit.text if article.credit else ""
    parts = {
        "title": article.title,
        "kicker": article.kicker or "",
        "authors": "، ".join(article.authors),
        "published": article.published_at.isoformat(" ", "minutes") if article.published_at else "",
        "source": article.source or "",
        "section": article.section or "",
        "address": article.url or "",
        "kind": article.kind,
        "words": f"{article.word_count:,}",
        "credit": credit,
        "pull quotes": "\n".join(article.pull_quotes),
        "links": "\n".join(link.title for link in article.related),
    }
    table = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    for name, text in parts.items():
        if text:
            table.add_row(Text(name, "bold cyan"), Text(without_controls(text), "bold" if name == "title" else ""))
    console.print(table, "", Text(without_controls(article.body)), "", sep="\n")
