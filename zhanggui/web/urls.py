"""Every address of the product. Whoever is not signed in reaches only what says so itself."""

from __future__ import annotations

from importlib.util import find_spec

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

from zhanggui.web import health, views
from zhanggui.web.home import home

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("search", views.search, name="search"),
    path("menu/counts", views.menu_counts, name="menu_counts"),
    path("healthz", health.healthz, name="healthz"),
    path("metrics", health.metrics_text, name="metrics"),
    path("language/", login_not_required(set_language), name="set_language"),
]
# A room brings its own addresses: `urls.py` with `prefix` (where it hangs) and `urlpatterns`.
urlpatterns += [
    path("", include(f"{app}.urls"))
    for app in settings.INSTALLED_APPS
    if app.startswith("zhanggui.") and app != "zhanggui.web" and find_spec(f"{app}.urls")
]

handler400, handler403, handler404, handler500 = views.bad_request, views.forbidden, views.missing, views.broken
