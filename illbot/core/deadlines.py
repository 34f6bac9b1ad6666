"""Working days: when silence counts, when to remind, what date can be promised. Pure; the calendar is an argument."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from .model import Value


class Calendar(Value, frozen=True, kw_only=True):
    """Which days are worked. A year outside ``years`` has no data: weekdays are guessed, and the daily check warns."""

    zone: str = "UTC"
    #: public holidays that fall on weekdays
    off: frozenset[date] = frozenset()
    #: weekends that are worked (China's make-up days)
    on: frozenset[date] = frozenset()
    #: years with data
    years: frozenset[int] = frozenset()

    def works(self, day: date) -> bool:
        if day in self.on:
            return True
        return day.weekday() < 5 and day not in self.off

    def add(self, day: date, working_days: int) -> date:
        """The day that lies so many working days after this one (0: this day, or the next worked one)."""
        while not self.works(day):
            day += timedelta(days=1)
        while working_days > 0:
            day += timedelta(days=1)
            if self.works(day):
                working_days -= 1
        return day

    def today(self, at: datetime) -> date:
        return at.astimezone(ZoneInfo(self.zone)).date()

    def end_of(self, day: date) -> datetime:
        """18:00 of that day, in UTC: when a library's day is over."""
        return datetime.combine(day, time(18), ZoneInfo(self.zone)).astimezone(UTC)

    def morning_of(self, day: date) -> datetime:
        return datetime.combine(day, time(9), ZoneInfo(self.zone)).astimezone(UTC)

    def due(self, at: datetime, working_days: int) -> datetime:
        """The end of the day that lies so many working days after this instant."""
        return self.end_of(self.add(self.today(at), working_days))

    def working_days_between(self, start: datetime, end: datetime) -> int:
        """Worked days after the first day, up to and with the last."""
        day, last, count = self.today(start), self.today(end), 0
        while day < last:
            day += timedelta(days=1)
            count += self.works(day)
        return count
