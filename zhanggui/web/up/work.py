"""The worker process: runs jobs and periodic tasks until told to stop."""

from __future__ import annotations

import asyncio
import os

import django
from django.conf import settings


def main() -> None:
    """Work until SIGTERM or SIGINT."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhanggui.web.settings")
    django.setup()
    str(settings.SECRET_KEY)  # refuses to work without the key ring
    from zhanggui.kit.jobs.worker import work

    asyncio.run(work())


if __name__ == "__main__":
    main()
