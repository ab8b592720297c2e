"""The country of a source: from `publishers.tsv`, else from the top-level domain of its host."""

from functools import cache
from importlib.resources import files
from typing import Final
from urllib.parse import urlsplit

from warraq.index.naming import folded_name

DOMAINS: Final = frozenset(
    ("ae", "bh", "dj", "dz", "eg", "iq", "jo", "km", "kw", "lb", "ly", "ma", "mr", "om", "ps", "qa", "sa", "sd", "so",
     "sy", "tn", "ye", "de", "es", "fr", "ir", "it", "ru", "tr")
)  # fmt: skip
"""Country-code domains that tell where a news site is: Arab countries and neighbours. Others are sold world-wide (.io,
.tv)."""


def country_of(source: str | None, url: str | None) -> str | None:
    """Return the country where ``source`` has its seat, as an ISO 3166-1 code such as ``SA``; None if unknown.

    It is looked up by the name or host in ``source``, then by the host of ``url``.
    """
    known = _publishers()
    if source and (country := known.get(folded_name(source))):
        return country
    hosts = [host for host in (_host(source), _host(url)) if host]
    for host in hosts:
        parts = host.split(".")
        for at in range(len(parts) - 1):
            if country := known.get(".".join(parts[at:])):
                return country
    return next((host[-2:].upper() for host in hosts if host.rpartition(".")[2] in DOMAINS), None)


@cache
def _publishers() -> dict[str, str]:
    lines = files("warraq.index").joinpath("publishers.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {name if name.isascii() else folded_name(name): country for name, country in rows}


def _host(address: str | None) -> str | None:
    """Return the host of ``address``, which may be a URL or a bare host name; None for anything else."""
    text = (address or "").strip().lower()
    if not text or any(c.isspace() for c in text) or "." not in text:
        return None
    try:
        return urlsplit(text if "://" in text else f"//{text}").hostname
    except ValueError:
        return None
