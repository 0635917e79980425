"""Django's settings. Everything that differs between machines comes from the environment."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import yaml

from longhouse.web.static_headers import asked_again

WEB = Path(__file__).resolve().parent
VAR = Path(os.environ.get("LONGHOUSE_VAR") or WEB.parents[2] / "var")
CATALOGUE = Path(os.environ.get("LONGHOUSE_CATALOGUE") or WEB.parents[2] / "catalogue")

DEBUG = False
SECRET_KEY = os.environ.get("LONGHOUSE_SECRET_KEY") or "only-for-tests-and-checks"
ALLOWED_HOSTS = [
    *filter(None, os.environ.get("LONGHOUSE_HOSTS", "").split(",")),
    "localhost",
    "127.0.0.1",
    "[::1]",
    "testserver",
]
# How many proxies of our own stand before the house; each adds whom it heard to X-Forwarded-For. 0: nobody is believed.
PROXIES = int(os.environ.get("LONGHOUSE_PROXIES") or 0)
IS_HTTPS = os.environ.get("LONGHOUSE_HTTPS") == "1"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "longhouse.web",
    "longhouse.audit",
    "longhouse.places",
    "longhouse.accounts",
    "longhouse.law",
    "longhouse.authority",
    "longhouse.procedures",
    "longhouse.counter",
    "longhouse.assistant",
    "longhouse.learning",
    "longhouse.campaign",
    "longhouse.monitoring",
    "longhouse.sync",
]

MIDDLEWARE = [
    "longhouse.web.middleware.ProxyMiddleware",
    "longhouse.web.place.PlaceMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "longhouse.web.middleware.ScopeMiddleware",
    "longhouse.web.middleware.GuardMiddleware",
    "longhouse.web.middleware.RefusalMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "longhouse.web.urls"
WSGI_APPLICATION = "longhouse.web.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "longhouse.web.context.house",
            ]
        },
    }
]


def database_of(url: str) -> dict[str, object]:
    """Return Django's settings for a PostgreSQL URL; a socket's folder travels as `?host=`."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", "") or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": query,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


DATABASES = {"default": database_of(os.environ.get("LONGHOUSE_WEB_DATABASE_URL", "postgresql:///longhouse"))}
if os.environ.get("LONGHOUSE_OWNER_DATABASE_URL"):
    # Only commands that migrate carry the owner's key; the web process never does.
    DATABASES["owner"] = database_of(os.environ["LONGHOUSE_OWNER_DATABASE_URL"])
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign-in"
AXES_USERNAME_FORM_FIELD = "username"  # the name under which sign-in hands over what was typed
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True

SESSION_COOKIE_AGE = 10 * 60 * 60  # seconds: ten hours at most, whatever happens
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'"],
    }
}

_province = yaml.safe_load((CATALOGUE / "province.yaml").read_text(encoding="utf-8"))
HOUSE_NAME = os.environ.get("LONGHOUSE_NAME") or _province["house"]
KIOSK_PROCEDURES: list[str] = _province["kiosk_procedures"]
PILOT_UNITS: list[str] = _province["pilot_units"]
LEGAL_OFFICE: dict[str, str] = _province["legal_office"]
PROVINCE: str = _province["code"]
DOSSIER_PREFIX: str = _province["dossier_prefix"]["value"]
# The key of the hashes of id numbers and phones; changing it makes the old hashes useless.
IDENTITY_KEY = os.environ.get("LONGHOUSE_IDENTITY_KEY") or SECRET_KEY
# The PKCS#12 file and its passphrase by which results are signed; without them results carry no digital signature.
SIGNING_KEY_FILE = os.environ.get("LONGHOUSE_SIGNING_KEY_FILE", "")
SIGNING_PASSPHRASE = os.environ.get("LONGHOUSE_SIGNING_PASSPHRASE", "")
# The folder of the keys that sign certificates of learning: outside the database, made on first use, to be backed up apart.
CERTIFICATE_KEYS = os.environ.get("LONGHOUSE_CERTIFICATE_KEYS") or str(VAR / "keys" / "certificates")
# What is too large for memory while it arrives lies on the disk only under a key that no disk holds (ADR 50).
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "longhouse.web.arriving.ScratchUploadHandler",
]
# The folder of the keys that wrap the keys of uploaded files: outside database and files, made on first use, to be backed up apart.
FILE_KEYS = os.environ.get("LONGHOUSE_FILE_KEYS") or str(VAR / "keys" / "files")
# The province's public key (SPKI in base64) to which phones seal what identifies a learner; its private half is never here.
SEALING_KEY = os.environ.get("LONGHOUSE_SEALING_KEY", "")
# ClamAV's daemon on this machine, where it runs: unix:/run/clamav/clamd.ctl or tcp://127.0.0.1:3310. Without one, none scans.
CLAMD = os.environ.get("LONGHOUSE_CLAMD", "")
# Accounts that fees are paid to, by office: bank (its BIN), account, holder. Without one there is no QR for paying.
BANK_ACCOUNTS: dict[str, dict[str, str]] = _province.get("bank_accounts") or {}
# The folder through which the national portal is spoken to; without it there is none.
PORTAL_FOLDER = os.environ.get("LONGHOUSE_PORTAL_FOLDER", "")
# The ways out of notices; what has none waits. Mail: smtp://user:password@host:port, smtps://…, or …?starttls=1.
SMTP_URL = os.environ.get("LONGHOUSE_SMTP_URL", "")
MAIL_FROM = os.environ.get("LONGHOUSE_MAIL_FROM", "longhouse@localhost")
# SMS: a gateway that takes JSON, or a folder that stands for one.
SMS_URL = os.environ.get("LONGHOUSE_SMS_URL", "")
SMS_TOKEN = os.environ.get("LONGHOUSE_SMS_TOKEN", "")
SMS_FOLDER = os.environ.get("LONGHOUSE_SMS_FOLDER", "")
SITE = os.environ.get("LONGHOUSE_SITE", "")  # the address that notices name
# Of a learning place, set by `longhouse place`: the address of the province's house, and where what waits is kept.
PLACE_OF = os.environ.get("LONGHOUSE_PLACE_OF", "")
PLACE_FOLDER = os.environ.get("LONGHOUSE_PLACE_FOLDER") or str(VAR / "place")
REVIEW: dict[str, Any] = _province["review"]
# The optional language model: an OpenAI-compatible endpoint up to `/v1`, its model, its key. Without them there is none.
MODEL_URL = os.environ.get("LONGHOUSE_MODEL_URL", "")
MODEL_NAME = os.environ.get("LONGHOUSE_MODEL_NAME", "")
MODEL_KEY = os.environ.get("LONGHOUSE_MODEL_KEY", "")
MODEL_IS_OFF = os.environ.get("LONGHOUSE_MODEL_OFF") == "1"
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [WEB / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STORAGES = {"staticfiles": {"BACKEND": "longhouse.web.static_files.HouseStatic"}}
WHITENOISE_MAX_AGE = 31_536_000
WHITENOISE_ADD_HEADERS_FUNCTION = asked_again

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
