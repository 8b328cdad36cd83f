"""Doors of the CMS that are ours: the way in, and its files."""

from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_required, permission_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.documents import get_document_model

PICTURES = ("images", "original_images")
EDITOR = "wagtailadmin.access_admin"


@never_cache
@require_safe
def sign_in(request: HttpRequest) -> HttpResponse:
    """Where Wagtail sends who may not come in: to our own sign-in, or to a plain no."""
    wanted = request.GET.get("next", "")
    home = reverse("wagtailadmin_home")
    if not url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        wanted = home
    if not request.user.is_authenticated:
        return redirect_to_login(wanted)
    if not request.user.has_perm(EDITOR):
        raise PermissionDenied
    return redirect(home)


def nowhere(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    """A door of Wagtail's that we keep shut."""
    raise Http404


@login_required
@permission_required(EDITOR, raise_exception=True)
@require_safe
def picture(request: HttpRequest, name: str) -> FileResponse:
    """A picture of the CMS, for editors: no page of ours shows one."""
    root = Path(settings.MEDIA_ROOT).resolve()
    path = (root / name).resolve()
    if not any(path.is_relative_to(root / folder) for folder in PICTURES) or not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=True, filename=path.name)


@login_required
@permission_required(EDITOR, raise_exception=True)
@require_safe
def document(request: HttpRequest, pk: int, name: str) -> FileResponse:
    """A document of the CMS, for editors, as a download: never opened in our origin."""
    found = get_object_or_404(get_document_model(), pk=pk)
    return FileResponse(
        found.file.open("rb"),
        as_attachment=True,
        filename=found.filename,
        content_type="application/octet-stream",
    )
