"""Known names: Warraq's own and a file of one's own."""

import os
import re
from pathlib import Path

import pytest

from warraq.entities.gazetteer import find_known_names
from warraq.entities.text import Text
from warraq.names import NamesUnreadable, load_names
from warraq.names.known import parse_lines


def own_file(path: Path, text: str) -> Path:
    """``text`` in ``path``, later than any text before."""
    path.write_text(text, "utf-8")
    state = path.stat()
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns + len(text)))
    return path


@pytest.mark.parametrize(
    ("kind", "spelling", "name"),
    [
        ("person", "ترمب", "دونالد ترامب"),
        ("person", "رجب طيب إردوغان", "رجب طيب أردوغان"),
        ("person", "فلاديمير بوتن", "فلاديمير بوتين"),
        ("person", "عبدالفتاح السيسى", "عبد الفتاح السيسي"),
        ("organization", "ناتو", "حلف شمال الأطلسي"),
        ("organization", "حلف شمال الاطلسي", "حلف شمال الأطلسي"),
        ("location", "امريكا", "الولايات المتحدة"),
        ("location", "مدينة دمشق", "دمشق"),
        ("location", "عُمان", "عُمان"),
        ("location", "عمان", "عمّان"),
    ],
)
def test_a_name_is_known_by_its_spellings(kind: "object", spelling: str, name: str) -> None:
    line = load_names().find(kind, spelling)  # type: ignore[arg-type]
    assert line
    assert line.name == name


def test_all_spellings_of_a_line_have_one_key() -> None:
    names = load_names()
    for spellings in (("ترامب", "دونالد ترمب", "دونالد ترامب"), ("محمد بن زايد", "محمد بن زايد آل نهيان")):
        assert len({names.key("person", spelling) for spelling in spellings}) == 1


def test_names_that_fold_to_the_same_letters_have_keys_of_their_own() -> None:
    assert load_names().key("location", "عُمان") != load_names().key("location", "عمّان")


def test_no_two_lines_have_one_key() -> None:
    names, of_key = load_names(), {}
    for line in names.lines:
        first = names.find(line.type, line.name)
        of_key.setdefault((line.type, names.key(line.type, line.name)), set()).add(first)
    assert {key: lines for key, lines in of_key.items() if len(lines) > 1} == {}


def test_ids_are_those_of_wikidata() -> None:
    names = load_names()
    ids = {line.wikidata for line in names.lines if line.wikidata}
    assert all(re.fullmatch("Q[1-9][0-9]*", item) for item in ids)
    found = [names.find("location", place) for place in ("السعودية", "فرنسا", "باريس", "جنيف")]
    assert [line.wikidata for line in found if line] == ["Q851", "Q142", "Q90", "Q71"]


def test_an_own_line_comes_before_warraqs(tmp_path: Path) -> None:
    path = own_file(tmp_path / "names.toml", 'person = ["دونالد ترمب = دونالد ترامب = ترامب = Q22686"]')
    names = load_names(path)
    line = names.find("person", "ترامب")
    assert line
    assert (line.name, line.wikidata) == ("دونالد ترمب", "Q22686")
    assert names.key("person", "محمود عباس") == load_names().key("person", "محمود عباس")


def test_a_changed_file_is_read_again_and_a_broken_one_leaves_the_last(tmp_path: Path) -> None:
    path = own_file(tmp_path / "names.toml", "")
    assert load_names(path).find("person", "الزهراني") is None
    own_file(path, 'person = ["سعيد الزهراني = الزهراني"]')
    assert load_names(path).find("person", "الزهراني")
    own_file(path, "person = [")
    assert load_names(path).find("person", "الزهراني")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("person = [", "Invalid"),
        ('people = ["محمد"]', "people is no type of name"),
        ("person = [3]", "person has 3"),
        ('person = ["Q5"]', "person has 'Q5'"),
        ('person = ["محمد = "]', "person has 'محمد = '"),
        ('person = ["محمد = Q12a"]', "one id of Wikidata"),
        ('person = ["محمد = q851"]', "one id of Wikidata"),
        ('person = ["محمد = Q851 = Q142"]', "one id of Wikidata"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(tmp_path: Path, text: str, said: str) -> None:
    path = own_file(tmp_path / "names.toml", text)
    with pytest.raises(NamesUnreadable, match="WARRAQ_NAMES") as caught:
        load_names(path)
    assert str(path) in str(caught.value)
    assert said in str(caught.value)


def test_a_line_may_have_just_a_name() -> None:
    (line,) = parse_lines('event = ["كأس العالم"]')
    assert (line.type, line.name, line.spellings, line.wikidata) == ("event", "كأس العالم", ("كأس العالم",), None)


def test_an_everyday_word_is_known_but_not_looked_for() -> None:
    line = load_names().find("location", "مالي")
    assert line
    assert (line.name, line.wikidata) == ("مالي", "Q912")
    assert find_known_names(Text("قدم دعماً مالي الطابع")) == []
    assert [match.known.name for match in find_known_names(Text("زار جمهورية مالي"))] == ["مالي"]


def test_a_treaty_of_a_town_has_one_key_as_agreement_and_as_convention() -> None:
    names = load_names()
    assert names.key("treaty", "اتفاق فيينا") == names.key("treaty", "اتفاقية فيينا") is not None
    assert names.key("treaty", "اتفاق فيينا النووي") == names.key("treaty", "الاتفاق النووي")
