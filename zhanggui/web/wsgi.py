"""The WSGI application; refuses to load without the key ring."""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhanggui.web.settings")

from django.core.wsgi import get_wsgi_application

from zhanggui.kit.crypto.ring import ring

application = get_wsgi_application()
ring()
