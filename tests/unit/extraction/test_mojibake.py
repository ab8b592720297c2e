"""Arabic read in a wrong charset, letters of PDF programs, and what programs escaped too often."""

import json
import unicodedata

import pytest

from warraq.articles import CleanArticle, RawArticle
from warraq.extraction import extract
from warraq.extraction.input.mojibake import readable
from warraq.extraction.input.visual_order import in_reading_order

TITLE = "بلدية المرفأ تعيد تنظيم السوق القديم قبل الشتاء"
BODY = (
    "أعلنت بلدية المرفأ أنها بدأت أعمال إعادة تنظيم السوق القديم، وأن المرحلة الأولى تشمل 120 محلاً تجارياً.\n\n"
    "وقال مدير الأشغال في البلدية (وهو مهندس) إن شبكة المياه ستستبدل بالكامل بعدما غمرت الأمطار الممرات مرات عدة."
)
TEXT = f"{TITLE}\n\n{BODY}"


def sloppy(text: str) -> str:
    """UTF-8 read as windows-1252, bytes that it lacks kept."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())


def read(content: str, **more: str) -> CleanArticle:
    return extract(RawArticle(content=content, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "broken",
    [
        TEXT.encode().decode("latin-1"),
        sloppy(TEXT),
        sloppy(sloppy(TEXT)),
        TEXT.encode().decode("cp1256"),
        TEXT.encode().decode("cp437"),
        TEXT.encode("cp1256").decode("latin-1"),
        TEXT.encode("cp1256").decode("cp1252"),
        TEXT.encode("iso8859_6").decode("latin-1"),
        f"{TITLE}\n\n{sloppy(BODY)}",
        f"{sloppy(TITLE)}\n\n{BODY}",
    ],
    ids=["latin-1", "windows-1252", "twice", "windows-1256", "cp437", "1256 as latin-1", "1256 as 1252", "8859-6 as latin-1", "body only", "title only"],
)  # fmt: skip
def test_a_text_read_in_a_wrong_charset_is_read_again(broken: str) -> None:
    article = read(broken)
    assert (article.title, article.body, article.language) == (TITLE, BODY, "ar")


@pytest.mark.parametrize(
    "text",
    [
        "Le père Noël a été aperçu près de la forêt où dînaient les élèves émus, à l’été dernier.",
        "Ø er en bokstav i norsk, og Ås, Øst og Ær er steder: blåbær, rødgrød, æble.",
        "طغى ظلّ طويل على طريق ظفار… ظَلّ طائر يُحلّق فوق طنجة.",
    ],
)
def test_other_languages_are_left_alone(text: str) -> None:
    assert readable(text) == text


def test_pushed_titles_and_authors_are_read_again_too() -> None:
    article = read(BODY, title=sloppy(TITLE), authors=[sloppy("سناء البكري")])  # type: ignore[arg-type]
    assert (article.title, article.authors) == (TITLE, ["سناء البكري"])


def shaped(text: str) -> str:
    forms = {}
    for code in range(0xFE70, 0xFEFD):
        kind, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        if kind == "<isolated>" and len(letters) == 1:
            forms[chr(int(letters[0], 16))] = chr(code)
    return "".join(forms.get(letter, letter) for letter in text)


@pytest.mark.parametrize("letters", [str, shaped], ids=["letters", "presentation forms"])
def test_lines_of_a_pdf_are_turned_round(letters: type) -> None:
    seen = "\n\n".join(
        letters(line)[::-1]
        for line in TEXT.replace("120", "021").replace("(", "\0").replace(")", "(").replace("\0", ")").split("\n\n")
    )
    article = read(seen)
    assert (article.title, article.body) == (TITLE, BODY)


def test_a_text_in_reading_order_stays() -> None:
    assert in_reading_order(TEXT) == TEXT


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(BODY)[1:-1],
        BODY.replace("\n", "\\n"),
        "".join(f"&amp;lt;p&amp;gt;{line}&amp;lt;/p&amp;gt;" for line in BODY.split("\n\n")),
    ],
    ids=["escapes of JSON", "line ends", "markup escaped twice"],
)
def test_what_was_escaped_too_often_is_read(content: str) -> None:
    assert read(content, title=TITLE).body == BODY


def test_a_path_of_windows_keeps_its_backslashes() -> None:
    text = "حُفظ الملف في C:\\news\\new\\n1 على الخادم.\nثم نُقل."
    assert read(text, title=TITLE, format="plain").body == text.replace("\n", "\n\n")


def test_entities_escaped_once_more_in_html_are_read() -> None:
    html = f"<h1>{TITLE}</h1>" + "".join(
        f"<p>{line} &amp;quot;نعم&amp;quot;&amp;nbsp;</p>" for line in BODY.split("\n\n")
    )
    assert read(html).body == "\n\n".join(f'{line} "نعم"' for line in BODY.split("\n\n"))


@pytest.mark.parametrize(
    ("author", "name"),
    [("s@a.example (سناء البكري)", "سناء البكري"), ("سناء البكري <s@a.example>", "سناء البكري")],
)
def test_an_authors_mail_is_no_part_of_the_name(author: str, name: str) -> None:
    assert read(BODY, title=f"<b>{TITLE}</b>", authors=[author]).authors == [name]  # type: ignore[arg-type]
    assert read(BODY, title=f"<b>{TITLE}</b>").title == TITLE


def test_the_folders_of_a_path_are_no_line_ends() -> None:
    text = "حُفظ الملف في المسار C:\\news\\new\\report.txt على الخادم، ثم نُقل إلى C:\\names في اليوم التالي."
    assert extract(RawArticle(content=text, title="نقل الملف")).body == text
