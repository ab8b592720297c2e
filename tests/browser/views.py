"""What holds for every view of the page."""

from collections.abc import Iterable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

IN_EVERY_FORM = pytest.mark.parametrize(
    ("width", "scheme", "ui"),
    [(1280, "light", "ar"), (1280, "dark", "en"), (1280, "dark", "ar"), (390, "light", "ar"), (390, "dark", "en")],
)
"""Desktop and telephone, light and dark, in both languages."""


def check_views(page: Page, site: str, views: Iterable[str], *, width: int, scheme: str, ui: str) -> None:
    """Nothing that axe complains of, in the language that was asked for, no wider than the window; all folds open."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"{site}/?ui={ui}")
    for view in views:
        page.goto(site + view)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        result = Axe().run(page)
        assert result.violations_count == 0, (view, result.generate_report())
        assert page.locator("html").get_attribute("lang") == ui, view
        assert page.evaluate("document.documentElement.scrollWidth") <= width, view
