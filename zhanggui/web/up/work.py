"""The worker process: runs jobs and periodic tasks until told to stop."""

from __future__ import annotations

import asyncio
import os
from typing import cast

import django
from django.conf import settings
from procrastinate.contrib.django.django_connector import DjangoConnector

from zhanggui.kit import server

GRACE = 15.0  # seconds a running job gets to end before it is aborted and given back


def main() -> None:
    """Work until SIGTERM or SIGINT."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhanggui.web.settings")
    django.setup()
    str(settings.SECRET_KEY)  # refuses to work without the key ring
    asyncio.run(_work())


async def _work() -> None:
    from zhanggui.kit.jobs import app
    from zhanggui.kit.jobs.rescue import rescue

    # An app of its own for fetching, so that jobs deferred inside a job stay on Django's connection and transaction.
    fetching = app.with_connector(cast(DjangoConnector, app.connector).get_worker_connector())
    async with fetching.open_async():
        if not server.external():  # the only worker of this home: who is still listed is dead
            await fetching.connector.execute_query_async("DELETE FROM procrastinate_workers")
        await rescue(fetching.job_manager)
        await fetching.run_worker_async(
            name="worker",
            concurrency=int(os.environ.get("ZHANGGUI_JOBS", "2")),
            shutdown_graceful_timeout=GRACE,
            delete_jobs="successful",
            install_signal_handlers=True,
        )


if __name__ == "__main__":
    main()
