"""Texts out of mail and chat programs: what these put around them is no part of the article."""

import base64
import quopri
import time
from datetime import UTC, datetime

import pytest

from warraq.articles import CleanArticle, RawArticle
from warraq.extraction import extract
from warraq.extraction.input.messages import told

TITLE = "بلدية المرفأ تعيد تنظيم السوق القديم قبل الشتاء"
PARAGRAPHS = (
    "أعلنت بلدية المرفأ أنها بدأت أعمال إعادة تنظيم السوق القديم، وأن المرحلة الأولى تشمل مئة وعشرين محلاً.",
    "وقال مدير الأشغال في البلدية إن شبكة تصريف المياه ستستبدل بالكامل بعدما غمرت الأمطار الممرات مرات عدة.",
    "وأضاف أن أصحاب المحلات سيحصلون على إعفاء من الرسوم لمدة ثلاثة أشهر، على أن تنتهي الأعمال قبل نهاية الشهر.",
)
BODY = "\n\n".join(PARAGRAPHS)
TEXT = f"{TITLE}\n\n{BODY}"
ENCODED = base64.b64encode(TITLE.encode()).decode()
HTML = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{''.join(f'<p>{p}</p>' for p in PARAGRAPHS)}</body></html>"
PLAIN = base64.encodebytes(BODY.encode()).decode()
PAGE = quopri.encodestring(HTML.encode()).decode()


def read(text: str) -> CleanArticle:
    return extract(RawArticle(content=text))


@pytest.mark.parametrize(
    "text",
    [
        f"---------- Forwarded message ---------\nمن: سناء <s@a.example>\nDate: أحد، 5 أكتوبر 2025 في 1:52 م\nSubject: {TITLE}\nTo: <d@a.example>\n\n\n{BODY}",
        f"من: سناء <s@a.example>\nالتاريخ: أحد، 5 أكتوبر 2025 في 1:52 م\nالموضوع: {TITLE}\nإلى: <d@a.example>\n\n{BODY}",
        f"[05/10/2025, 13:52] سناء: *{TITLE}*\n\n[05/10/2025, 13:53] سناء: {BODY}",
        f"5/10/2025, 1:52 م - سناء البكري: {TITLE}\n5/10/2025, 1:53 م - سناء البكري: {BODY}",
        f"قناة المرفأ, [5.10.2025 13:52]\n[Forwarded from وكالة المرفأ]\n{TEXT}",
        f"Subject: =?utf-8?B?{ENCODED}?=\nDate: Sun, 05 Oct 2025 13:52:00 +0000\nMIME-Version: 1.0\n"
        f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{PLAIN}",
        f'Subject: =?utf-8?B?{ENCODED}?=\nDate: Sun, 05 Oct 2025 13:52:00 +0000\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="M"\n\n'
        f"--M\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n{PAGE}\n--M--\n",
        f"---\ntitle: {TITLE}\ndate: 2025-10-05T13:52:00Z\ntags: [أسواق]\n---\n\n{BODY}",
        f'+++\ntitle = "{TITLE}"\ndate = 2025-10-05T13:52:00Z\ntags = ["أسواق"]\n+++\n\n{BODY}',
    ],
    ids=[
        "forwarded",
        "Arabic headers",
        "WhatsApp",
        "WhatsApp of Android",
        "Telegram",
        "mail",
        "MHTML",
        "front matter",
        "front matter of Hugo",
    ],
)
def test_what_is_around_a_text_tells_its_title_and_moment(text: str) -> None:
    article = read(text)
    assert (article.title, article.body) == (TITLE, BODY)
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2025-10-05T13:52:00+00:00"


def test_signs_of_quotation_and_of_bold_print_are_no_part_of_it() -> None:
    quoted = "\n>\n".join(f"> {paragraph}" for paragraph in PARAGRAPHS)
    article = read(f"*{TITLE}*\n\n{quoted}")
    assert (article.title, article.body) == (TITLE, BODY)


@pytest.mark.parametrize("title", ["من: حماة إلى حلب", "الوزير: لا زيادة في الأسعار", "إلى: من يهمه الأمر"])
def test_a_headline_with_a_colon_is_no_header(title: str) -> None:
    assert read(f"{title}\n\n{BODY}").title == title


def test_the_author_of_front_matter_is_the_author() -> None:
    assert read(f"---\ntitle: {TITLE}\nauthor: سناء البكري\n---\n{BODY}").authors == ["سناء البكري"]


@pytest.mark.parametrize(
    "footer",
    [
        "ظهرت المقالة {} أولاً على المرفأ.",
        "التدوينة {} ظهرت أولاً على صحيفة المرفأ.",
        "The post {} appeared first on المرفأ.",
    ],
)
@pytest.mark.parametrize("form", ["plain", "html"])
def test_where_a_post_appeared_first_is_no_part_of_it(footer: str, form: str) -> None:
    paragraphs = [*PARAGRAPHS, footer.format(TITLE)]
    content = "\n".join(f"<p>{each}</p>" if form == "html" else each for each in paragraphs)
    assert extract(RawArticle(content=content, title=TITLE)).body == BODY


def test_a_last_sentence_that_tells_who_appeared_first_stays() -> None:
    last = "ظهرت السوق في الصور القديمة أولاً على بطاقات البريد."
    assert extract(RawArticle(content=f"{BODY}\n\n{last}", title=TITLE)).body == f"{BODY}\n\n{last}"


def test_the_name_of_a_system_is_no_author() -> None:
    assert extract(RawArticle(content=BODY, title=TITLE, authors=["admin"])).authors == []


def test_signs_of_markdown_are_no_part_of_a_text() -> None:
    marked = BODY.replace("السوق القديم", "[السوق القديم](https://a.example/s)", 1).replace("إعفاء", "**إعفاء**", 1)
    article = read(f"# {TITLE}\n\n![السوق](a.jpg)\n\n{marked}")
    assert (article.title, article.body) == (TITLE, BODY)


@pytest.mark.parametrize("said", [f"الوزير: {TITLE}", f"المرفأ (واس): {TITLE}"])
@pytest.mark.parametrize("hour", ["05/10/2025 13:52", "05/10/2025, 13:52"])
def test_the_hour_of_a_news_item_is_not_who_sent_a_message(said: str, hour: str) -> None:
    assert said in read(f"{hour} - {said}\n{BODY}").title


@pytest.mark.parametrize("text", ["ملف __init__ في المجلد", "عبارة **بلا نهاية", "[كلمة] (شرح)"])
def test_what_is_no_sign_of_markdown_stays(text: str) -> None:
    assert text in read(f"# {TITLE}\n\n{BODY}\n\nوقالت البلدية إن {text} من أعمال الشتاء.").body


def test_the_brackets_of_an_address_end_with_its_link() -> None:
    marked = BODY.replace("السوق القديم", "[السوق القديم](https://a.example/a_(b))", 1)
    assert read(f"# {TITLE}\n\n{marked}").body == BODY


@pytest.mark.parametrize("text", ["عنوان" + "\n" * 100_000, "# ع\n" + "![" * 100_000, "# ع\n" + "[a" * 100_000])
def test_signs_that_nothing_closes_are_read_once(text: str) -> None:
    began = time.process_time()
    told(text)
    assert time.process_time() - began < 5  # each read to the end again: minutes


def test_what_jina_reader_puts_before_a_page_tells_of_it() -> None:
    before = f"Title: {TITLE}\n\nURL Source: https://a.example/1\n\nPublished Time: 2025-10-05T10:00:00Z\n\nMarkdown Content:\n"
    article = read(before + BODY)
    assert (article.title, article.body, article.url) == (TITLE, BODY, "https://a.example/1")
    assert article.published_at == datetime(2025, 10, 5, 10, tzinfo=UTC)


def test_lines_may_end_as_windows_ends_them() -> None:
    before = f"Title: {TITLE}\r\n\r\nURL Source: https://a.example/1\r\n\r\nMarkdown Content:\r\n"
    article = read(before + BODY)
    assert (article.title, article.body, article.url) == (TITLE, BODY, "https://a.example/1")


def test_the_address_of_a_page_goes_before_that_of_its_translation() -> None:
    article = read(f"---\ntitle: {TITLE}\nurl: https://a.example/1\nalternate: https://a.example/en/1\n---\n{BODY}")
    assert article.url == "https://a.example/1"


@pytest.mark.parametrize("empty", ["title:\n", 'title: ""\n', ""])
def test_front_matter_has_the_names_of_fields_that_json_has(empty: str) -> None:
    front = f"---\n{empty}headline: {TITLE}\nCanonical: true\nlink: https://a.example/1\n---\n{BODY}"
    article = read(front)
    assert (article.title, article.url, article.body) == (TITLE, "https://a.example/1", BODY)


def test_links_of_a_saved_page_lead_to_its_site() -> None:
    html = f'<html><body><h1>{TITLE}</h1><p>{BODY}</p><h3>اقرأ أيضا</h3><ul><li><a href="/2">سوق جديدة في الميناء القديم</a></li><li><a href="/3">عودة الصيادين إلى البحر بعد العاصفة</a></li></ul></body></html>'
    mail = f"From: <Saved by Blink>\nSnapshot-Content-Location: https://a.example/1\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{html}"
    assert [link.url for link in read(mail).related] == ["https://a.example/2", "https://a.example/3"]


@pytest.mark.parametrize("place", ["cid:frame-1@mhtml.blink", "ftp://user:word@a.example/1.html"])
def test_only_a_page_on_the_web_has_an_address(place: str) -> None:
    mail = f"From: <a@a.example>\nSnapshot-Content-Location: {place}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{BODY}"
    assert read(mail).url is None


@pytest.mark.parametrize("around", ["{}… [+1432 chars]", "<p>{}… [+1432\u00a0chars]</p>\n"])
def test_how_much_newsapi_left_out_is_no_part_of_a_text(around: str) -> None:
    text = " ".join(BODY.split())
    assert extract(RawArticle(content=around.format(text), title=TITLE)).body == f"{text}…"


def test_blanks_are_read_once() -> None:
    began = time.process_time()
    extract(RawArticle(content=f"<p>{BODY}</p>{' ' * 200_000}<p>{BODY}</p>", title=TITLE))
    assert time.process_time() - began < 5  # each to the end again: minutes


@pytest.mark.parametrize(
    "note",
    ["<!-- saved from url=(0019)https://a.example/1-->", "<!--\n Page saved with SingleFile \n url: https://a.example/1 \n-->"],
)  # fmt: skip
def test_the_address_that_a_browser_notes_in_a_saved_page_is_its_own(note: str) -> None:
    page = f"<!DOCTYPE html>{note}<html><body><h1>{TITLE}</h1><p>{BODY}</p></body></html>"
    article = read(page)
    assert (article.url, article.source) == ("https://a.example/1", "a.example")


def test_a_quotation_in_markdown_is_text_without_its_sign() -> None:
    assert read(f"# {TITLE}\n\n{PARAGRAPHS[0]}\n\n> {PARAGRAPHS[1]}").body == "\n\n".join(PARAGRAPHS[:2])


@pytest.mark.parametrize("before", ["FW: ", "Fwd: رد: ", "إعادة توجيه: ", "Re: FW: Re: "])
def test_a_subject_is_read_without_what_an_answer_puts_before_it(before: str) -> None:
    message = (
        f"من: سناء <s@a.example>\nتم الإرسال: 5 أكتوبر 2025 13:52\nإلى: d@a.example\nالموضوع: {before}{TITLE}\n\n{BODY}"
    )
    assert read(message).title == TITLE


@pytest.mark.parametrize("intro", ["بداية الرسالة المُعاد إرسالها:", "Begin forwarded message:"])
def test_a_quoted_message_below_a_line_that_announces_it_is_read(intro: str) -> None:
    quoted = "\n>\n> ".join(PARAGRAPHS)
    headers = f"> من: سناء <s@a.example>\n> الموضوع: {TITLE}\n> التاريخ: 5 أكتوبر 2025 في 1:52:00 م غرينتش+1\n> إلى: d@a.example"
    article = read(f"{intro}\n\n{headers}\n>\n> {quoted}")
    assert (article.title, article.body) == (TITLE, BODY)
    assert article.published_at is not None


def test_markdown_of_a_whole_page_is_read_though_it_begins_with_its_menu() -> None:
    menu = "[جريدة المرفأ](https://a.example/)\n\n[سياسة](https://a.example/p) [اقتصاد](https://a.example/e)"
    text = BODY.replace("البلدية", "[البلدية](https://a.example/tag/b)")
    article = read(f"{menu}\n\n# {TITLE}\n\n{text}")
    assert (article.title, article.body) == (TITLE, BODY)


@pytest.mark.parametrize(
    "cue", ["{n}\n00:00:0{n},000 --> 00:00:0{n},900\n", "00:00:0{n}.000 --> 00:00:0{n}.900 align:right\n"]
)
def test_words_of_subtitles_are_sentences(cue: str) -> None:
    halves = [half for each in PARAGRAPHS for half in (each[:40], each[40:])]
    cues = "\n".join(f"{cue.format(n=at + 1)}{half.strip()}\n" for at, half in enumerate(halves))
    text = extract(RawArticle(content=f"WEBVTT\n\n{cues}" if "." in cue else cues, title=TITLE)).body
    assert "-->" not in text
    assert len(text.split("\n\n")) == len(PARAGRAPHS)


def test_a_single_link_of_markdown_is_its_words() -> None:
    text = BODY.replace("السوق القديم،", "[السوق القديم](https://a.example/souk)،", 1)
    assert extract(RawArticle(content=text, title=TITLE)).body == BODY
