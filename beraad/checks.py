"""Production refuses to start with what is only fit for a laptop."""

import re

from django.conf import settings
from django.core.checks import Error, Tags, register


def faults() -> list[tuple[bool, str, str]]:
    """Each fault: whether it is there, what it is, what to do."""
    return [
        (
            settings.SECRET_KEY == settings.LOCAL_SECRET or len(settings.SECRET_KEY) < 50,
            "SECRET_KEY is the default or too short.",
            "Set SECRET_KEY to 50 or more random characters.",
        ),
        (
            not settings.ALLOWED_HOSTS or any(h[:1] in "*." for h in settings.ALLOWED_HOSTS),
            "ALLOWED_HOSTS is empty or admits more than hosts by name.",
            "Set ALLOWED_HOSTS to the names under which people open Beraad.",
        ),
        (
            not _is_known_by(settings.SOCKET_ORIGINS),
            "SOCKET_ORIGINS admits more than whole origins.",
            "Set SOCKET_ORIGINS to values such as https://beraad.example.",
        ),
        (settings.DEBUG, "DEBUG is on.", "Unset DEBUG."),
        (settings.DEMO, "The demo people can sign in.", "Unset DEMO."),
        (
            settings.WORKERS > 1 and not settings.REDIS_URL,
            "Several workers cannot hear each other without Redis.",
            "Set REDIS_URL, or WORKERS=1.",
        ),
        (
            not _is_origin(settings.BASE_URL),
            "BASE_URL is no https address of a host.",
            "Set BASE_URL to a value such as https://beraad.example.",
        ),
        (
            not settings.EMAIL_BACKEND.endswith(".smtp.EmailBackend"),
            "Mail is written to a screen or a file, where others read it.",
            "Unset EMAIL_BACKEND.",
        ),
        (
            settings.MODE not in ("local", "production"),
            f"MODE={settings.MODE} is unknown.",
            "Set MODE to local or production.",
        ),
    ]


def _is_known_by(origins: list[str]) -> bool:
    """Whether these are whole origins; BASE_URL, which stands in for none, has its own line."""
    return bool(origins) and all(map(_is_origin, set(origins) - {settings.BASE_URL}))


def _is_origin(text: str) -> bool:
    """Whether this is https and a host, perhaps with a port, and nothing more."""
    return re.fullmatch(r"https://[a-z0-9.-]+(:[0-9]+)?", text) is not None


@register(Tags.security)
def production_is_safe(app_configs: object, **kwargs: object) -> list[Error]:
    """The faults of these settings; none when this is not production."""
    if settings.LOCAL:
        return []
    return [
        Error(what, hint=hint, id=f"beraad.E{number:03}")
        for number, (wrong, what, hint) in enumerate(faults(), start=1)
        if wrong
    ]


def demo_people_are_here() -> bool:
    """Whether the database holds the demo people, whose password everybody knows."""
    from people.models import User  # noqa: PLC0415 - needs the apps loaded

    return User.objects.filter(is_demo=True, is_active=True).exists()
