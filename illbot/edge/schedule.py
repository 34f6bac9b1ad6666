"""APScheduler: what runs when. Nothing is skipped after a busy second, nothing runs twice at once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

Job = Callable[[], Awaitable[object]]


class Schedule:
    """Interval jobs on the running loop. Its defaults would silently drop a job that is a second late (misfire_grace_time)."""

    def __init__(self, zone: str) -> None:
        self._scheduler = AsyncIOScheduler(
            timezone=zone, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )

    def every(self, seconds: int, job: Job, name: str, *, soon: bool = True) -> None:
        """Run this job now (``soon``) and then at this interval."""
        first = datetime.now().astimezone() + timedelta(seconds=0 if soon else seconds)
        self._scheduler.add_job(job, "interval", seconds=seconds, id=name, name=name, next_run_time=first)

    def now(self, name: str) -> None:
        """Run this job at once, besides its interval."""
        job = self._scheduler.get_job(name)
        if job is not None:
            job.modify(next_run_time=datetime.now().astimezone())

    def start(self) -> None:
        self._scheduler.start()

    def stop(self) -> None:
        """Begin nothing more; what runs goes on. (APScheduler's own shutdown would cancel it.)"""
        self._scheduler.pause()

    def close(self) -> None:
        """When nothing runs any more."""
        self._scheduler.shutdown(wait=False)
