"""Times as the pages say them: in one time zone, recent ones as "… ago"."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from email.utils import format_datetime as format_as_in_mail

from markupsafe import Markup, escape

from ..interface import english, said
from .wording import clock, count_noun, day, day_of_week, digits

_MINUTES = ("دقيقة", "دقيقتين", "دقائق", "دقيقة", "دقيقة")
_HOURS = ("ساعة", "ساعتين", "ساعات", "ساعة", "ساعة")
"""Forms of "hour" after منذ for one, two, few (3-10), many (11-99) and hundreds; vowels alone distinguish the last
two."""


@dataclass(frozen=True, slots=True)
class Moments:
    """Formats times in ``zone``; None is the zone of the machine, with its summer time."""

    zone: tzinfo | None = None

    def ago(self, moment: datetime, now: datetime | None = None) -> str:
        """Return «منذ ٣ ساعات» within a day of ``now``, else day and hour; only the day if the time has no hour."""
        passed = (now or datetime.now(UTC)) - moment
        if _is_day(moment) or not timedelta(0) <= passed < timedelta(days=1):
            return self.day_and_hour(moment)
        minutes = int(passed.total_seconds() // 60)
        if not minutes:
            return said("الآن")
        number_of = count_noun(minutes, _MINUTES) if minutes < 60 else count_noun(minutes // 60, _HOURS)
        return said("منذ {}").format(number_of)

    def day_and_hour(self, moment: datetime) -> str:
        """Return for example ٢١ أكتوبر ٢٠٢٥، ٠٩:٣٠."""
        if _is_day(moment):
            return day(moment)
        here = self._here(moment)
        return said("{}، {}").format(day(here), clock(here))

    def full(self, moment: datetime) -> str:
        """Return for example الثلاثاء ٢١ أكتوبر ٢٠٢٥، ٠٩:٣٠ بتوقيت الرياض, shown to readers who ask for the exact
        time."""
        if _is_day(moment):
            return day_of_week(moment)
        here = self._here(moment)
        return f"{said('{}، {}').format(day_of_week(here), clock(here))} {self._zone_of(here)}"

    def second(self, moment: datetime) -> str:
        """Return for example ٢١ أكتوبر ٢٠٢٥، ٠٩:٣٠:٠٧."""
        here = self._here(moment)
        return said("{}، {}").format(day(here), clock(here, "%H:%M:%S"))

    @staticmethod
    def stamp(moment: datetime) -> str:
        """Format for Atom (RFC 3339). A time without a zone is taken as UTC."""
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()

    @staticmethod
    def rfc822(moment: datetime) -> str:
        """Format for RSS, for example Tue, 21 Oct 2025 06:30:00 +0000."""
        return format_as_in_mail(moment if moment.tzinfo else moment.replace(tzinfo=UTC))

    def element(self, moment: datetime, now: datetime | None = None) -> Markup:
        """Return a <time> element that shows `ago`, has the exact time for programs, and `full` as its tooltip."""
        full, ago = escape(self.full(moment)), escape(self.ago(moment, now))
        return Markup(f'<time datetime="{moment.isoformat()}" title="{full}">{ago}</time>')  # noqa: S704 - escaped

    def zone_name(self) -> str:
        """Return the present name of the zone, for example بتوقيت غرينتش, for a list of times."""
        return self._zone_of(datetime.now(UTC))

    def _here(self, moment: datetime) -> datetime:
        return moment.astimezone(self.zone)

    def _zone_of(self, moment: datetime) -> str:
        here = self._here(moment)
        offset = here.utcoffset() or timedelta(0)
        if not offset:
            return said("بتوقيت غرينتش")
        hours, minutes = divmod(abs(offset) // timedelta(minutes=1), 60)
        sign = "+" if offset > timedelta(0) else "-"
        # Isolated, or the sign would stand on the other side of the number.
        offset_text = f"\u2066{sign}{digits(hours)}{f':{digits(minutes).zfill(2)}' if minutes else ''}\u2069"
        return f"{said('بتوقيت غرينتش')}{'' if english() else ' '}{offset_text}"


def _is_day(moment: datetime) -> bool:
    """Tell whether the time stands for a whole day: a page that gives only the day is read as its midnight, which in
    another zone may fall on the day before."""
    return moment.timetz().replace(tzinfo=None) == time(0)
