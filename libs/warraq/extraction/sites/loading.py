"""Site files: Warraq's own, in this package, and a newsroom's, in the folder that WARRAQ_SITES names."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import ValidationError

from warraq.extraction.sites.rules import Site


class SiteFileError(ValueError):
    """A site file that cannot be read: which, and what in it."""


@dataclass(frozen=True, slots=True)
class Sites:
    """Sites by their host."""

    by_host: Mapping[str, Site]

    def find(self, address: str | None) -> Site | None:
        """The site that ``address``, a URL or a host, is of."""
        if not address or not self.by_host:
            return None
        try:
            host = (urlsplit(address).hostname or "" if "://" in address else address).lower()
        except ValueError:
            return None
        parts = host.split(".")
        hosts = (".".join(parts[at:]) for at in range(len(parts) - 1))
        return next((self.by_host[each] for each in hosts if each in self.by_host), None)


def read_site(text: str, name: str) -> Site:
    """``name``: of the file, for errors. Raises SiteFileError."""
    try:
        return Site.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise SiteFileError(f"{name}: no TOML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise SiteFileError(f"{name}: {_place(first['loc'])}: {_said(first['type'], first['msg'])}") from error


def _place(keys: tuple[int | str, ...]) -> str:
    """``layout[1].drop[0].element``, counted from 1 as people do."""
    shown = "".join(f"[{key + 1}]" if isinstance(key, int) else f".{key}" for key in keys)
    return shown.removeprefix(".") or "the file"


def _said(kind: str, message: str) -> str:
    known = {
        "extra_forbidden": "no such key; docs/extraction.md lists them",
        "missing": "is missing",
    }
    return known.get(kind, message.removeprefix("Value error, "))


@cache
def shipped_sites() -> Sites:
    """Warraq's own."""
    names = sorted(entry.name for entry in files(__package__).iterdir() if entry.name.endswith(".toml"))
    sites = [read_site(files(__package__).joinpath(name).read_text(encoding="utf-8"), name) for name in names]
    return Sites({site.host: site for site in sites})


def read_sites(folder: Path | None) -> Sites:
    """Warraq's own and those in ``folder``, which go before Warraq's own of the same host.

    Raises SiteFileError for a file that cannot be read, and for two files about one host.
    """
    own: dict[str, Site] = {}
    for path in sorted(folder.glob("*.toml")) if folder else ():
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise SiteFileError(f"{path}: {error}: save it as UTF-8") from error
        site = read_site(text, str(path))
        if site.host in own:
            raise SiteFileError(f"{path}: host: another file speaks of {site.host}, too: join them")
        own[site.host] = site
    return Sites({**shipped_sites().by_host, **own})
