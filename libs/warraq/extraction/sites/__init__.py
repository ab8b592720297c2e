"""A source's own quirks as small dated data: which lines of its pages are what, where structure alone cannot tell."""

from warraq.extraction.sites.loading import SiteFileError, Sites, read_sites, shipped_sites
from warraq.extraction.sites.rules import Layout, Rule, SiteField

__all__ = ["Layout", "Rule", "SiteField", "SiteFileError", "Sites", "read_sites", "shipped_sites"]
