"""SaudiNewsNet (2015): articles of a dozen Saudi sites. Non-commercial: it is measured with, and never committed."""

import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

DATA = Path(os.environ.get("WARRAQ_EVAL_DATA", Path(__file__).parents[3] / "shared" / "data")) / "news"


def entries(folder: Path = DATA, shortest: int = 1) -> Iterator[dict[str, str]]:
    """Entries of its zip files in ``folder``, by day, with a title and a text of ``shortest`` words at least: ``url``,
    ``title``, ``content``, ``source``, ``date_extracted``, .... Nothing where there are no files."""
    for path in sorted(folder.glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            rows = json.loads(archive.read(archive.namelist()[0]).decode("utf-8-sig"))
        for row in rows:
            content, title = row["content"] or "", (row["title"] or "").strip()
            if title and len(content.split()) >= shortest:
                yield {**row, "content": content, "title": title}


def articles(folder: Path = DATA, shortest: int = 1) -> Iterator[dict[str, str]]:
    """`entries`, each address once."""
    seen: set[str] = set()
    for entry in entries(folder, shortest):
        if entry["url"] not in seen:
            seen.add(entry["url"])
            yield entry
