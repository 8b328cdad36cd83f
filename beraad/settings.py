"""Every setting of Beraad, read from the environment, failing loudly.

`MODE` is `local` (the default: `make run`, tests) or `production`. Production refuses to start
with a default secret, any-host or the demo people (`beraad/checks.py`).
"""

import sys
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _
from environs import Env

env = Env()
BASE_DIR = Path(__file__).resolve().parent.parent
# Set but empty is how a Makefile hands on what nobody chose.
DATA_DIR = Path(env.str("DATA_DIR", "") or BASE_DIR / ".data").resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)

MODE = env.str("MODE", "local")
LOCAL = MODE == "local"
TESTING = "pytest" in sys.modules
DEBUG = env.bool("DEBUG", False)
DEMO = env.bool("DEMO", LOCAL)

LOCAL_SECRET = "local-only-this-is-no-secret"  # noqa: S105 - production refuses to start with it
SECRET_KEY = env.str("SECRET_KEY", LOCAL_SECRET)
PORT = env.int("PORT", 8000)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"] if LOCAL else [])
BASE_URL = env.str("BASE_URL", f"http://127.0.0.1:{PORT}")
# Sockets compare the whole origin, port included: another port on this host is another site.
SOCKET_ORIGINS = env.list(
    "SOCKET_ORIGINS",
    [f"http://127.0.0.1:{PORT}", f"http://localhost:{PORT}"] if LOCAL else [BASE_URL],
)
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", [] if LOCAL else [BASE_URL])
# How many proxies of ours stand before this server; only they are believed about who asks.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", 0 if LOCAL else 1)

INSTALLED_APPS = [
    "beraad",
    "forum",
    "knowledge",
    "deliberation",
    "casebook.intake",
    "casebook",
    "vocabulary",
    "search",
    "people",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "beraad.cms.apps.Accounts",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "template_partials",
    "csp",
    "channels",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "beraad.middleware.RealAddress",
    "beraad.middleware.ClosedDoors",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "people.sign_ins.SignInEnds",
    "people.language.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "people.expired.BackToTheForm",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "beraad.cms.policy.CmsPolicy",
    "beraad.cms.doors.CmsDoors",
]

ROOT_URLCONF = "beraad.urls"
WSGI_APPLICATION = "beraad.wsgi.application"
ASGI_APPLICATION = "beraad.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "beraad.context.site",
            ],
        },
    }
]
FORM_RENDERER = "beraad.forms.BeraadRenderer"

# --- the database: SQLite for one machine, PostgreSQL for many -------------------------------
SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": DATA_DIR / "beraad.sqlite3",
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 10,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;"
            "PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON;"
        ),
    },
    # Pages run on a few long-lived threads (beraad.asgi), so their connections may last.
    "CONN_MAX_AGE": 600,
    # A file, because the room's writer has a connection of its own.
    "TEST": {"NAME": DATA_DIR / f"test-{env.str('TEST_RUN', 'main')}.sqlite3"},
}
if env.str("DATABASE_URL", ""):
    DATABASES = {"default": env.dj_db_url("DATABASE_URL")}
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": 12}
else:
    DATABASES = {"default": SQLITE}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- the doorbell and the counters ----------------------------------------------------------
REDIS_URL = env.str("REDIS_URL", "")
WORKERS = env.int("WORKERS", 1)
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [REDIS_URL]},
    }
    if REDIS_URL
    else {"BACKEND": "channels.layers.InMemoryChannelLayer"}
}
RATE_LIMIT_STORAGE = REDIS_URL or "memory://"
RATE_LIMITS = {
    # Wrong passwords: from one address, for one account from one address, and for one account
    # from all browsers in which its owner never signed in (ASVS: at most a hundred an hour).
    "sign-in": "10/minute",
    "sign-in-pair": "10/hour",
    "sign-in-account": "100/hour",
    # In a browser in which its owner signed in before, whatever others do elsewhere.
    "sign-in-device": "10/hour",
    # All tries, right or wrong: a whole organisation may share one address.
    "sign-in-all": "120/minute",
    # Asking for a mail with a link, from one address and for one account; changing a password.
    "forgot": "10/hour",
    "forgot-account": "3/hour",
    "password": "10/hour",
    # Trying an e-mail address: the answer is whether somebody has it. The largest table (40
    # people) can be put together in one go.
    "look-up": "40/hour",
    "search": "60/minute",
    "command": "120/minute",
    "upload": "20/hour",
    "write": "60/minute",
}

# --- search ---------------------------------------------------------------------------------
SEARCH_ENGINE = env.str("SEARCH_ENGINE", "embedded")
SEARCH_INDEX_DIR = Path(env.str("SEARCH_INDEX_DIR", str(DATA_DIR / "index")))
# The CMS's own search (choosers) stays on the database.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

# --- people ---------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.User"
LOGIN_URL = "people:sign_in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "people:signed_out"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "people.passwords.LongEnough",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# Seconds that an invitation works; a link for a forgotten password works for one hour.
PASSWORD_RESET_TIMEOUT = 7 * 86400
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# The term of the row in the database (`people.sign_ins`); the cookie goes with the browser.
SESSION_COOKIE_AGE = 30 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
DEVICE_COOKIE_NAME = "device"
CSRF_FAILURE_VIEW = "beraad.views.csrf_failure"

# --- language and time ----------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

# --- files ----------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = "/media/"  # nothing is served from it: files go through views that check rights
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING
        else "beraad.storage.ModuleManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = TESTING
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600

# --- the CMS --------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Beraad"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
# One's own password and address are looked after in one place: `people.views`.
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_REQUIRED = False  # who is invited chooses one
WAGTAIL_FRONTEND_LOGIN_URL = LOGIN_URL
WAGTAILEMBEDS_FINDERS: list[dict] = []  # no page asks an outside host for anything
WAGTAIL_I18N_ENABLED = False
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAIL_MODERATION_ENABLED = False
# No SVG (it can hold scripts), and every picture is drawn anew without what a camera wrote in it.
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_IMAGE_FORM_BASE = "beraad.cms.images.CleanImageForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "txt", "xlsx"]
TAGGIT_CASE_INSENSITIVE = True

# --- doors ----------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if not LOCAL:
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", True)
    if TRUSTED_PROXIES:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    DEVICE_COOKIE_NAME = "__Host-device"
SILENCED_SYSTEM_CHECKS: list[str] = []

EMAIL_BACKEND = env.str(
    "EMAIL_BACKEND",
    "django.core.mail.backends.filebased.EmailBackend"
    if LOCAL
    else "django.core.mail.backends.smtp.EmailBackend",
)
EMAIL_FILE_PATH = DATA_DIR / "mail"
EMAIL_HOST = env.str("EMAIL_HOST", "localhost")
EMAIL_PORT = env.int("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", False)
EMAIL_TIMEOUT = 10  # seconds
DEFAULT_FROM_EMAIL = env.str(
    "DEFAULT_FROM_EMAIL", f"Beraad <noreply@{urlsplit(BASE_URL).hostname or 'localhost'}>"
)

# Nothing of what people write: no address with a query, no message of an exception, no mail to an
# administrator (Django's own loggers would send one with everything that was posted).
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "logging.Formatter" if DEBUG else "beraad.logs.WithoutWords",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "loggers": {"django": {"handlers": [], "level": "WARNING"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
