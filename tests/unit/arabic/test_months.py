"""Names of the months from the Gulf to Morocco."""

import pytest

from warraq.arabic.letters import fold
from warraq.arabic.months import months


@pytest.mark.parametrize(
    ("names", "number"),
    [
        (("يناير", "كانون الثاني", "جانفي"), 1),
        (("فبراير", "شباط", "فيفري"), 2),
        (("مارس", "آذار"), 3),
        (("أبريل", "إبريل", "نيسان", "أفريل"), 4),
        (("مايو", "أيار", "ماي"), 5),
        (("يونيو", "حزيران", "جوان"), 6),
        (("يوليو", "تموز", "جويلية", "يوليوز"), 7),
        (("أغسطس", "آب", "أوت", "غشت"), 8),
        (("سبتمبر", "أيلول", "شتنبر"), 9),
        (("أكتوبر", "تشرين الأول"), 10),
        (("نوفمبر", "تشرين الثاني", "نونبر"), 11),
        (("ديسمبر", "كانون الأول", "دجنبر"), 12),
    ],
)
def test_every_country_names_the_same_month(names: tuple[str, ...], number: int) -> None:
    assert [months().get(fold(name)) for name in names] == [number] * len(names)
