"""How often something may be asked: the doors that could be forced by trying often."""

from collections.abc import Callable
from functools import cache, wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from limits import RateLimitItem, parse
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter


class TooOften(Exception):
    """Somebody asked more often than `settings.RATE_LIMITS` allows."""


@cache
def _limiter() -> MovingWindowRateLimiter:
    return MovingWindowRateLimiter(storage_from_string(settings.RATE_LIMIT_STORAGE))


@cache
def _rate(name: str) -> RateLimitItem:
    return parse(settings.RATE_LIMITS[name])


def forget_all() -> None:
    """Start counting anew (for tests and after a change of settings)."""
    _limiter.cache_clear()
    _rate.cache_clear()


def caller(request: HttpRequest) -> str:
    """Who asks: the person, or the address of somebody who is not signed in."""
    if request.user.is_authenticated:
        return f"user:{request.user.pk}"
    return f"address:{request.META.get('REMOTE_ADDR', '')}"


def check(name: str, who: str) -> None:
    """Count one more `name` by `who`. Raises `TooOften` when that is one too many."""
    if not _limiter().hit(_rate(name), name, who):
        raise TooOften(name)


def count(name: str, who: str) -> None:
    """Count one more `name` by `who`, without saying whether it was too many (`is_reached`)."""
    _limiter().hit(_rate(name), name, who)


def is_reached(name: str, who: str) -> bool:
    """Whether `who` may do no more `name` for now. Counts nothing."""
    return not _limiter().test(_rate(name), name, who)


def rate_limited(name: str, *, methods: tuple[str, ...] = ("POST",)) -> Callable:
    """A view that answers 429, with a page that says what to do, when asked too often."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def limited(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if request.method in methods:
                try:
                    check(name, caller(request))
                except TooOften:
                    return render(request, "429.html", status=429)
            return view(request, *args, **kwargs)

        return limited

    return decorate
