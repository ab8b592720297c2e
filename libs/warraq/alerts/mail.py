"""A delivery as an e-mail in Arabic, in plain text and as an HTML page from right to left."""

import asyncio
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape
from urllib.parse import quote, unquote, urlsplit

import aiosmtplib

from warraq.alerts.models import Alert, Delivery
from warraq.alerts.outbox import Outcome
from warraq.index import Hit

PATIENCE = 20.0
"""Seconds for the whole exchange with the mail server."""

_TEST = "هذه رسالة تجربة."


async def send_mail(
    alert: Alert, delivery: Delivery, *, smtp_url: str | None, sender: str, public_url: str | None
) -> Outcome:
    """Hand the delivery to the server at ``smtp_url``. A permanent refusal (5xx) makes it dead; anything else is
    retried."""
    if not smtp_url:
        return Outcome("retry", "no mail server is known: set WARRAQ_SMTP_URL")
    server = urlsplit(smtp_url)
    encrypted = server.scheme == "smtps"
    try:
        async with asyncio.timeout(PATIENCE):
            await aiosmtplib.send(
                message_of(alert, delivery, sender, public_url),
                hostname=server.hostname,
                port=server.port or (465 if encrypted else 587),
                username=unquote(server.username) if server.username else None,
                password=unquote(server.password) if server.password else None,
                use_tls=encrypted,
                start_tls=False if encrypted else None,  # None: where the server offers it
            )
    except aiosmtplib.SMTPRecipientsRefused as error:
        refusals = error.recipients
        said = "; ".join(f"{refused.code} {refused.message}" for refused in refusals)
        return Outcome("dead" if all(refused.code >= 500 for refused in refusals) else "retry", said)
    except aiosmtplib.SMTPResponseException as error:
        permanent = error.code >= 500 and not isinstance(error, aiosmtplib.SMTPAuthenticationError)
        return Outcome("dead" if permanent else "retry", f"the mail server answers {error.code} {error.message}")
    except (aiosmtplib.SMTPException, TimeoutError, OSError) as error:
        return Outcome("retry", f"{type(error).__name__}: {str(error) or 'no answer from the mail server'}")
    return Outcome("sent")


def message_of(alert: Alert, delivery: Delivery, sender: str, public_url: str | None) -> EmailMessage:
    """Build the mail. Its Message-ID is the same at every attempt, so that mailboxes can fold repetitions."""
    message = EmailMessage()
    number = len(delivery.articles)
    first = delivery.articles[0].title if delivery.articles else "تجربة"
    more = f" (+{number - 1})" if number > 1 else ""
    # Python decodes encoded words (RFC 2047) in what it is given: a line end in one of a title would end the header.
    message["Subject"] = " ".join(f"{alert.name}: {first}{more}".split()).replace("=?", "= ?")[:200]
    message["From"], message["To"] = sender, alert.email
    message["Date"] = format_datetime(delivery.first)
    message["Message-ID"] = f"<{delivery.id}@{sender.rpartition('@')[2].strip('<> ') or 'warraq'}>"
    message["Auto-Submitted"] = "auto-generated"
    texts = [(hit, _links(hit, public_url)) for hit in delivery.articles]
    message.set_content("\n\n".join(_as_text(alert, texts)))
    message.add_alternative(_as_page(alert, texts), subtype="html")
    return message


def _links(hit: Hit, public_url: str | None) -> list[tuple[str, str]]:
    """Return (label, address) of the links to an article."""
    links = [("في ورّاق", f"{public_url.rstrip('/')}/article/{quote(hit.id)}")] if public_url else []
    original = hit.url or ""
    return [*links, *([("الأصل", original)] if original.startswith(("http://", "https://")) else [])]


def _as_text(alert: Alert, texts: list[tuple[Hit, list[tuple[str, str]]]]) -> list[str]:
    paragraphs = [f"جديد في التنبيه «{alert.name}» ({alert.query})"]
    for hit, links in texts:
        day = hit.published_at.date().isoformat() if hit.published_at else None
        about = " · ".join(filter(None, (hit.source, day)))
        paragraphs.append("\n".join([hit.title or "بلا عنوان", *filter(None, [about]), *(url for _, url in links)]))
    return paragraphs if texts else [*paragraphs, _TEST]


def _as_page(alert: Alert, texts: list[tuple[Hit, list[tuple[str, str]]]]) -> str:
    shown = "".join(
        f"<h2 dir=auto>{escape(hit.title or 'بلا عنوان')}</h2><p>{hit.snippet}</p>"  # a snippet is HTML-escaped text
        f"<p>{escape(hit.source or '')} "
        + " ".join(f'<a href="{escape(url)}">{label}</a>' for label, url in links)
        + "</p>"
        for hit, links in texts
    )
    title = f"جديد في التنبيه «{escape(alert.name)}»"
    return f"<!doctype html><html lang=ar dir=rtl><meta charset=utf-8><h1>{title}</h1>{shown or f'<p>{_TEST}</p>'}"
