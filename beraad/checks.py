"""Production refuses to start with what is only fit for a laptop."""

from django.conf import settings
from django.core.checks import Error, Tags, register


def _faults() -> list[tuple[bool, str, str]]:
    """Each fault: whether it is there, what it is, what to do."""
    return [
        (
            settings.SECRET_KEY == settings.LOCAL_SECRET or len(settings.SECRET_KEY) < 50,
            "SECRET_KEY is the default or too short.",
            "Set SECRET_KEY to 50 or more random characters.",
        ),
        (
            not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS,
            "ALLOWED_HOSTS is empty or admits any host.",
            "Set ALLOWED_HOSTS to the names under which people open Beraad.",
        ),
        (
            any("*" in origin or "://" not in origin for origin in settings.SOCKET_ORIGINS),
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
    ]


@register(Tags.security)
def production_is_safe(app_configs: object, **kwargs: object) -> list[Error]:
    """The faults of these settings; none when this is not production."""
    if settings.LOCAL:
        return []
    return [
        Error(what, hint=hint, id=f"beraad.E{number:03}")
        for number, (wrong, what, hint) in enumerate(_faults(), start=1)
        if wrong
    ]
