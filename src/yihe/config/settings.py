"""Settings of one installation. What differs between installations comes from the environment.

YIHE_HOME is the folder of everything that must be kept (database, files, keys); DATABASE_URL moves the
database to PostgreSQL; YIHE_DEMO=1 marks an installation that shows invented people and says so.
"""

import os
from pathlib import Path

from yihe.config import database

ROOT = Path(__file__).resolve().parents[3]
YIHE_HOME = Path(os.environ.get("YIHE_HOME", ROOT / "var" / "data")).resolve()
YIHE_HOME.mkdir(parents=True, exist_ok=True)
YIHE_KEYS = YIHE_HOME / "keys.json"
YIHE_FILES = YIHE_HOME / "files"
YIHE_UPLOAD_LIMIT = 64 * 1024 * 1024
# Where to go after an action, by kind of subject: the name of a page, and whether it takes the subject's id.
YIHE_HOMES = {
    "case": ("desk:case", True),
    "complaint": ("desk:complaint", True),
    "institution": ("desk:home", False),
}
# Below this address everything is answered in JSON.
YIHE_API = "/api/"
YIHE_DEMO = os.environ.get("YIHE_DEMO") == "1"
# What follows from every journal entry, in this order, inside the transaction of its action.
YIHE_CONSEQUENCES = ("yihe.foundation.deadlines.refreshing.refresh",)

DEBUG = False
SECRET_KEY = database.secret_key(YIHE_HOME)
ALLOWED_HOSTS = [*os.environ.get("YIHE_HOSTS", "localhost,127.0.0.1,[::1]").split(",")]
DATABASES = {"default": database.from_environment(YIHE_HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

FOUNDATION = [
    "vault",
    "journal",
    "acting",
    "institutions",
    "people",
    "files",
    "regulations",
    "deadlines",
    "ui",
]
CASEWORK = ["complaints", "cases", "evidence", "investigation", "resolution", "settlement", "closure"]
ACCOUNTABILITY = ["review", "assessment", "sanctions"]
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "axes",
    *(f"yihe.foundation.{name}" for name in FOUNDATION),
    *(f"yihe.casework.{name}" for name in CASEWORK),
    *(f"yihe.accountability.{name}" for name in ACCOUNTABILITY),
    "yihe.oversight.registers",
    "yihe.interfaces.desk",
    "yihe.interfaces.api",
    "yihe.interfaces.commands",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "yihe.foundation.acting.arriving.WholeBodyMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "yihe.foundation.people.middleware.ActorMiddleware",
    "yihe.foundation.acting.middleware.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "yihe.config.urls"
WSGI_APPLICATION = "yihe.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "yihe.config.navigation.frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "yihe.foundation.ui.templatetags.ui",
                "yihe.foundation.acting.templatetags.acting",
            ],
        },
    },
]
FORM_RENDERER = "yihe.foundation.ui.rendering.FormRenderer"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "yihe.foundation.people.backends.PersonBackend",
]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name")},
    },
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}.NumericPasswordValidator"},
]
LOGIN_URL = "people:sign_in"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "people:sign_in"
# Five failures lock the pair of name and address for half an hour; a colleague elsewhere is not locked out.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.5
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "yihe.foundation.people.views.locked_out"
AXES_RESET_ON_SUCCESS = True
# The page says half an hour: trying meanwhile does not make it longer.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
# Not kept of a failed attempt; `next` may hold the words of a search.
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "next"]
AXES_VERBOSE = False

# A desk left alone for half an hour signs out; a working day ends every session.
SESSION_COOKIE_AGE = 30 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
YIHE_SESSION_LONGEST = 12 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "yihe.interfaces.api.errors.forged"
BEHIND_TLS = os.environ.get("YIHE_TLS") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
if BEHIND_TLS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
_SELF = ["'self'"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": _SELF,
        "style-src": _SELF,
        "img-src": [*_SELF, "data:"],
        "font-src": _SELF,
        "connect-src": _SELF,
        "form-action": _SELF,
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_HANDLERS = ["yihe.foundation.files.receiving.ReceivingHandler"]

LOCALE_PATHS = [ROOT / "src" / "yihe" / "config" / "locale"]
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = BEHIND_TLS
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
