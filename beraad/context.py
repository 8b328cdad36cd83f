"""What every template may read."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """The mode the site runs in, so that the demo people can be shown on the sign-in page."""
    return {"is_demo": settings.DEMO}
