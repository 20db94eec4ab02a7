"""The one settings module. What differs between installations comes from the environment (docs/how-to/run.md)."""

from __future__ import annotations

import os
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from zhanggui.kit import home as homes
from zhanggui.kit import server

TESTING = "PYTEST_VERSION" in os.environ
if TESTING:  # a home of its own, made by the first process of the session, shared by its xdist workers
    os.environ["ZHANGGUI_HOME"] = os.environ.setdefault(
        "ZHANGGUI_TEST_HOME", str(Path(tempfile.gettempdir()) / f"zhanggui-test-{uuid4().hex[:10]}")
    )
    os.environ.pop("ZHANGGUI_KEYS", None)

HOME = homes.current()
PACKAGE = Path(__file__).resolve().parent.parent
HTTPS = os.environ.get("ZHANGGUI_HTTPS") == "1"
SERVING = os.environ.get("ZHANGGUI_PROCESS") == "web"
DEBUG = False


def _listed(name: str, default: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def _session_key() -> str:
    from zhanggui.kit.crypto.ring import load_ring

    return load_ring(HOME.ring).session.hex()


KEY_RING = str(HOME.ring)
SECRET_KEY: Any = "only for tests" if TESTING else SimpleLazyObject(_session_key)

OURS = [
    "zhanggui.kit.journal",
    "zhanggui.kit.desk",
    "zhanggui.kit.todos",
    "zhanggui.kit.notices",
    "zhanggui.kit.modes",
    "zhanggui.foundation.org",
    "zhanggui.foundation.keys",
    "zhanggui.foundation.credentials",
    "zhanggui.foundation.segregation",
    "zhanggui.foundation.tokens",
    "zhanggui.foundation.signon",
    "zhanggui.foundation.approvals",
    "zhanggui.foundation.law",
    "zhanggui.foundation.policy",
    "zhanggui.foundation.conformity",
    "zhanggui.foundation.staffing",
    "zhanggui.foundation.entitlements",
    "zhanggui.foundation.recertification",
    "zhanggui.foundation.committee",
    "zhanggui.foundation.raci",
    "zhanggui.foundation.declarations",
    "zhanggui.foundation.delegation",
    "zhanggui.foundation.secrecy",
    "zhanggui.foundation.team",
    "zhanggui.foundation.retention",
    "zhanggui.offer.channels",
    "zhanggui.offer.intake",
    "zhanggui.offer.catalog",
    "zhanggui.offer.lots",
    "zhanggui.offer.inventory",
    "zhanggui.offer.publishing",
    "zhanggui.trade.orders",
    "zhanggui.trade.takings",
    "zhanggui.trade.orderdesk",
    "zhanggui.trade.booking",
    "zhanggui.trade.gifts",
    "zhanggui.trade.presale",
    "zhanggui.trade.watchlist",
    "zhanggui.trade.disclosures",
    "zhanggui.trade.review",
    "zhanggui.trade.changes",
    "zhanggui.trade.handmade",
    "zhanggui.trade.incidents",
    "zhanggui.trade.grouping",
    "zhanggui.trade.shortages",
    "zhanggui.trade.carriers",
    "zhanggui.trade.picking",
    "zhanggui.trade.outsourcing",
    "zhanggui.trade.fulfilment",
    "zhanggui.trade.tracking",
    "zhanggui.trade.packing",
    "zhanggui.trade.troubles",
    "zhanggui.trade.promises",
    "zhanggui.trade.freight",
    "zhanggui.oversight.checkup",
    "zhanggui.oversight.audit",
    "zhanggui.oversight.openapi",
    "zhanggui.oversight.reporting",
    "zhanggui.oversight.collaboration",
    "zhanggui.oversight.notification",
    "zhanggui.demo",
    "zhanggui.bench",
    "zhanggui.web",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "procrastinate.contrib.django",
    "axes",
    "django_htmx",
    *OURS,
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "zhanggui.web.logs.RequestLog",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "zhanggui.foundation.org.views.middleware.ActorMiddleware",
    "zhanggui.foundation.delegation.views.middleware.DelegationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "csp.middleware.CSPMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "zhanggui.web.urls"
WSGI_APPLICATION = "zhanggui.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "zhanggui.web.context.shell",
            ],
        },
    }
]

DATABASES = {"default": server.location(HOME).django()}
if SERVING:  # a pool whose connections are checked on the way out survives a restart of the database
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 8, "timeout": 10}
PROCRASTINATE_IMPORT_PATHS = ["zhanggui.kit.jobs.rescue"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "org.Employee"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
PASSWORD_DAYS = int(os.environ.get("ZHANGGUI_PASSWORD_DAYS", "0"))  # none: a password lasts (decision 068)
LOGIN_URL = "login"
SECOND_STEP_URL, ENROL_URL = "keys:second", "keys:factor"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "login"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = True  # the journal keeps sign-ins
AXES_ENABLE_ADMIN = False
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # fifteen minutes are fifteen minutes
AXES_USERNAME_FORM_FIELD = "username"  # what the form calls it, not the column
AXES_SENSITIVE_PARAMETERS = ["username", "password", "ip_address", "csrfmiddlewaretoken"]
AXES_CLIENT_IP_CALLABLE = "zhanggui.foundation.org.views.door.address_of"
AXES_LOCKOUT_CALLABLE = "zhanggui.foundation.org.views.door.kept_response"
OUTSIDE_HOSTS = _listed("ZHANGGUI_OUTSIDE_HOSTS", "")  # hosts inside that notices may be posted to all the same
DEMO = os.environ.get("ZHANGGUI_DEMO") == "1"  # the sign-in page offers the demo accounts

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("简体中文")), ("en", _("English"))]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = "zhanggui.web.formats"
USE_I18N = True
USE_THOUSAND_SEPARATOR = False  # ids stand in attributes; money and counts are written by filters of the desk
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME.static
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": HOME.files}},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = TESTING
WHITENOISE_AUTOREFRESH = TESTING

ALLOWED_HOSTS = _listed("ZHANGGUI_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if HTTPS and host != "*"]
SESSION_COOKIE_AGE = 24 * 3600  # org ends a session after 8 idle hours
CSRF_FAILURE_VIEW = "zhanggui.web.views.forbidden"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_TEMP_DIR = str(HOME.run) if HOME.run.exists() else None

LOGGING_CONFIG = "zhanggui.web.logs.configure"
LOGGING = {"level": os.environ.get("ZHANGGUI_LOG_LEVEL", "INFO" if "ZHANGGUI_PROCESS" in os.environ else "WARNING")}
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008"]  # HTTPS ends at the proxy in front, see ZHANGGUI_HTTPS
