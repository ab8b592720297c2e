"""`warraq extract` and `warraq gold`: shows what is read from pages, and how well."""

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from warraq.cli.options import Json
from warraq.cli.output import CommandError, counted, fail, print_each, print_json, say

if TYPE_CHECKING:  # imported late: `warraq --help` must not wait for it
    from warraq.articles import CleanArticle, RawArticle
    from warraq.extraction import Sites
    from warraq.extraction.gold import GoldPage, PageScore
    from warraq.settings import Settings

gold = typer.Typer(no_args_is_help=True, help="Pages with answers: how well they are read.")


def _files_or_stdin(paths: list[Path]) -> list[Path]:
    """Refuse what is no file. Typer's ``exists=True`` would refuse ``-``, too: it compares the Path with a string."""
    for path in paths:
        if str(path) != "-" and (path.is_dir() or not path.exists()):
            reason = "is a directory" if path.is_dir() else "does not exist"
            raise typer.BadParameter(f"file '{path}' {reason}.")
    return paths


Files = Annotated[list[Path], typer.Argument(help="Files to read, or - for standard input.", callback=_files_or_stdin)]
Source = Annotated[str | None, typer.Option(help="Their source: with what the running system knows of its pages.")]
Explain = Annotated[bool, typer.Option("--explain", help="What each line or block was taken for, and why.")]


def extract(files: Files, source: Source = None, as_json: Json = False, explain: Explain = False) -> None:
    """The parts of the article in each file, into a pipe as JSON; needs no running system, but for --source."""
    from warraq.articles import Unprocessable  # noqa: PLC0415
    from warraq.cli.reading import Defaults, Problem, read_path  # noqa: PLC0415
    from warraq.cli.sources_boilerplate import repeated_lines  # noqa: PLC0415
    from warraq.settings import Settings  # noqa: PLC0415

    results: list[Any] = []
    failed = False
    settings = Settings()
    max_bytes, sites = settings.max_article_bytes, _sites(settings)
    repeated = asyncio.run(repeated_lines(source)) if source else frozenset()
    for path in files:
        for raw in read_path(path, Defaults(source), max_bytes):
            if isinstance(raw, Problem):
                fail(f"{raw.where}: {raw.reason}")
                failed = True
                continue
            try:
                results.append(_result(raw, repeated, sites, explain=explain))
            except Unprocessable as error:
                fail(f"{path}: {error}")
                failed = True
    if explain and not as_json:
        for result in results:
            _show_readings(result["lines"])
    elif sys.stdout.isatty() and not as_json:
        for result in results:
            _show_article(result)
    else:
        print_each(results, as_json, len(files))
    raise typer.Exit(int(failed))


def _sites(settings: "Settings") -> "Sites":
    """Return the rules of Warraq's own site files and of those in WARRAQ_SITES."""
    from warraq.extraction import SiteFileError, read_sites  # noqa: PLC0415

    try:
        return read_sites(settings.sites)
    except SiteFileError as error:
        raise CommandError(str(error)) from error


def _result(raw: "RawArticle", repeated: frozenset[bytes], sites: "Sites", *, explain: bool) -> Any:
    from warraq.extraction import extract as extract_article  # noqa: PLC0415
    from warraq.extraction.extract import clean_article, read_parts  # noqa: PLC0415

    if not explain:
        return extract_article(raw, repeated, sites=sites)
    parts = read_parts(raw, repeated, sites=sites, explain=True)
    lines = [{"label": str(each.label), "text": each.text, "reasons": list(each.reasons)} for each in parts.readings]
    return {"article": clean_article(raw, parts), "lines": lines}


def _show_article(article: "CleanArticle") -> None:
    from warraq.cli.clean_article import print_article  # noqa: PLC0415
    from warraq.cli.tables import console  # noqa: PLC0415

    print_article(article, console)


def _show_readings(lines: "list[dict[str, Any]]") -> None:
    for line in lines:
        say(f"{line['label']:16} {line['text'][:80]}")
        if line["reasons"]:
            say(f"{'':16}   {', '.join(line['reasons'])}")


@gold.command("check")
def check(
    folder: Annotated[Path, typer.Argument(help="Pages (.html, .txt), each with its answer (.json).", exists=True)],
    as_json: Json = False,
    pages: Annotated[bool, typer.Option("--pages", help="Also what was wrong, page by page.")] = False,
) -> None:
    """Read the pages of a folder and compare them with their answers, field by field."""
    from warraq.extraction.gold import summary  # noqa: PLC0415
    from warraq.settings import Settings  # noqa: PLC0415

    sites = _sites(Settings())
    pages_of = {wing: _gold_pages(folder, suffix) for wing, suffix in (("dumps", ".txt"), ("html", ".html"))}
    scores = {wing: [_scored(page, sites) for page in found] for wing, found in pages_of.items() if found}
    if not scores:
        raise CommandError(f"{folder}: no page: put NAME.html or NAME.txt there, beside each its answer NAME.json")
    if as_json:
        return print_json({wing: _as_dict(summary(found)) for wing, found in scores.items()})
    for wing, found in scores.items():
        total = summary(found)
        say(f"{wing}: {counted(total.pages, 'page')}, body F1 {total.f1:.3f}, leak {100 * total.leak:.1f} %")
        if "related" in total.accuracy:
            say(f"  titles of related articles F1 {total.related_f1:.3f}")
        say("  right of each field:")
        say("  " + ", ".join(f"{of} {share:.2f}" for of, share in total.accuracy.items()))
        for score in found if pages else ():
            _show_page(score)
    return None


def _gold_pages(folder: Path, suffix: str) -> "list[GoldPage]":
    from warraq.extraction.answers import AnswerError  # noqa: PLC0415
    from warraq.extraction.gold import read_pages  # noqa: PLC0415

    try:
        return list(read_pages(folder, suffix))
    except AnswerError as error:
        raise CommandError(str(error)) from error


def _scored(page: "GoldPage", sites: "Sites") -> "PageScore":
    from warraq.extraction import extract as extract_article  # noqa: PLC0415
    from warraq.extraction.gold import score_page  # noqa: PLC0415

    return score_page(page.name, page.raw, page.answer, lambda raw: extract_article(raw, sites=sites))


def _as_dict(total: Any) -> dict[str, Any]:
    return {
        "pages": total.pages,
        "articles": total.articles,
        "f1": total.f1,
        "leak": total.leak,
        "related_f1": total.related_f1,
        **total.accuracy,
    }


def _show_page(score: "PageScore") -> None:
    wrong = [of for of, right in score.right.items() if not right]
    if wrong or score.leaked or (score.f1 is not None and score.f1 < 0.99):
        say(f"  {score.name}: F1 {score.f1 if score.f1 is None else round(score.f1, 3)}, leaked {len(score.leaked)}")
        for of in wrong:
            say(f"    {of}: {score.found.get(of)!r}, the answer says {score.expected.get(of)!r}")
        for string in score.leaked:
            say(f"    leaked: {string}")
