"""What every template may read."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from beraad.demo.people import on_sign_in_page
from people.keeping import keep_key, keep_user


def site(request: HttpRequest) -> dict[str, object]:
    """The number of unread notifications, the browser's keep key, and whether this is a demo.

    All lazy: a page that doesn't show them pays nothing.
    """
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"is_demo": settings.DEMO, "unread_notifications": 0, **on_sign_in_page()}
    return {
        "is_demo": settings.DEMO,
        "unread_notifications": SimpleLazyObject(
            lambda: user.notifications.filter(read_at=None).count()
        ),
        "keep_key": SimpleLazyObject(lambda: keep_key(user)),
        "keep_user": SimpleLazyObject(lambda: keep_user(user)),
    }
