"""Publications: the list, the original, and importing one in two steps."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_safe

from knowledge import actions
from knowledge.editors import is_editor
from knowledge.forms.publications import (
    REFUSALS,
    DescribeForm,
    PublicationFilter,
    UploadForm,
)
from knowledge.importing import Cut, Refused, Source, cut, proposed_cut
from knowledge.importing.refusals import Reason
from knowledge.models import PublicationImport, PublicationPage
from knowledge.passages import chapter_titles
from knowledge.uploading import Bounded
from people.limits import rate_limited
from people.requests import SignedInRequest

IN_A_LIST = 20


@require_safe
def publication_list(request: HttpRequest) -> HttpResponse:
    """The publications that the reader may see, newest first, by theme and network."""
    form = PublicationFilter(request.GET, user=request.user)
    found = PublicationPage.objects.visible_to(request.user).prefetch_related("themes")
    if form.is_valid():
        found = _chosen(found, **form.cleaned_data)
    page = Paginator(found.order_by("-first_published_at", "-pk"), IN_A_LIST)
    shown = page.get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "page_of_list": shown,
        "items": [_card(publication) for publication in shown],
        "query": query.urlencode(),
        "is_filtered": bool(query),
        "may_import": is_editor(request.user),
    }
    return render(request, "knowledge/publication_list.html", context)


def _chosen(found, *, theme, network):  # type: ignore[no-untyped-def]
    if theme:
        found = found.filter(themes=theme)
    return found.filter(network=network) if network else found


def _card(page: PublicationPage) -> dict[str, object]:
    return {
        "title": page.title,
        "url": f"/publicaties/{page.slug}/",
        "meta": ", ".join(str(part) for part in (page.source, page.year) if part),
        "text": page.summary,
        "tags": [theme.name for theme in page.themes.all()],
    }


@require_safe
def original(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The file as it came, for who may read the publication; never shown inside the browser."""
    found = PublicationPage.objects.visible_to(request.user).filter(slug=slug).exclude(original="")
    page = found.first()
    if page is None:
        if not request.user.is_authenticated:
            return redirect_to_login(request.path)
        raise Http404
    return FileResponse(
        page.original.open("rb"),
        as_attachment=True,
        filename=page.original_name,
        content_type="application/octet-stream",
        headers={
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cache-Control": "private, no-store",
        },
    )


@csrf_exempt  # the inner view is protected: the handler must be set before the body is read
def upload(request: HttpRequest) -> HttpResponse:
    """Step one: choose a file. For editors of a network; to others it does not exist."""
    request.upload_handlers.insert(0, Bounded(request))
    return _upload(request)


@csrf_protect
@login_required
@rate_limited("upload")
def _upload(request: SignedInRequest) -> HttpResponse:
    _only_editors(request)
    form = UploadForm(request.POST or None, request.FILES or None)
    if getattr(request, "upload_too_large", False):
        form.is_valid()
        form.errors["file"] = form.error_class([str(REFUSALS[Reason.TOO_LARGE])])
    elif request.method == "POST" and form.is_valid():
        waiting = _read_file(request, form)
        if waiting:
            return redirect("knowledge:check_import", key=waiting.pk)
    status = 422 if form.is_bound else 200
    return render(request, "knowledge/import_file.html", {"form": form}, status=status)


def _only_editors(request: SignedInRequest) -> None:
    if not is_editor(request.user):
        raise Http404


def _read_file(request: SignedInRequest, form: UploadForm) -> PublicationImport | None:
    """The file that was read; None when it was refused, with the reason beside the field."""
    try:
        return actions.start_import(
            by=request.user, key=form.cleaned_data["key"], original=form.original()
        )
    except Refused as refused:
        form.add_error("file", REFUSALS[refused.reason])
    except actions.NotAllowed as not_allowed:
        raise Http404 from not_allowed
    return None


def _own_import(request: SignedInRequest, key: object) -> PublicationImport:
    """Fetch and authorise in one call."""
    _only_editors(request)
    own = PublicationImport.objects.filter(by=request.user).select_related("publication")
    return get_object_or_404(own, pk=key)


@login_required
@rate_limited("write")
def check(request: SignedInRequest, key: object) -> HttpResponse:
    """Step two: look at the chapters, say what it is, publish. Sent twice it is published once."""
    waiting = _own_import(request, key)
    if waiting.publication:
        return redirect(waiting.publication.url)
    if not waiting.file:
        raise Http404
    source = Source.from_json(waiting.parsed)
    form = DescribeForm(request.POST or None, user=request.user, initial=_proposed(waiting, source))
    if request.method == "POST" and "again" in request.POST:
        return _cut_again(request, waiting)
    if request.method == "POST" and form.is_valid():
        return _publish(request, waiting, form)
    context = {
        "form": form,
        "waiting": waiting,
        "same": _same_file(request, waiting),
        **_preview(source, form),
    }
    status = 422 if form.is_bound else 200
    return render(request, "knowledge/import_check.html", context, status=status)


def _proposed(waiting: PublicationImport, source: Source) -> dict[str, Any]:
    """What was typed before, else what the document says of itself."""
    return {
        "title": source.title,
        "year": source.year,
        "language": source.language,
        "audience": "network",
        "cut": proposed_cut(source.blocks).value,
        **waiting.answers,
    }


def _cut_again(request: SignedInRequest, waiting: PublicationImport) -> HttpResponse:
    """Keep everything that was typed, also what is not right yet, and show the chapters anew."""
    known = set(DescribeForm.base_fields) - {"themes"}
    answers = {name: request.POST[name] for name in known if name in request.POST}
    actions.keep_answers(
        waiting=waiting, answers={**answers, "themes": request.POST.getlist("themes")}
    )
    return redirect(f"{request.path}#hoofdstukken")


def _publish(
    request: SignedInRequest, waiting: PublicationImport, form: DescribeForm
) -> HttpResponse:
    try:
        page = actions.publish_import(
            by=request.user,
            waiting=waiting,
            description=form.description(),
            how=Cut(form.cleaned_data["cut"]),
        )
    except actions.NotAllowed as refused:
        raise Http404 from refused
    messages.success(request, _("It is published. Everybody it is shared with can find it now."))
    return redirect(page.url)


def _same_file(request: SignedInRequest, waiting: PublicationImport) -> PublicationPage | None:
    """A publication that was made of the same file, among those the reader may see."""
    seen = PublicationPage.objects.visible_to(request.user)
    return seen.filter(original_digest=waiting.digest).first()


def _preview(source: Source, form: DescribeForm) -> dict[str, Any]:
    how = form.chosen_cut() or proposed_cut(source.blocks)
    chapters = cut(source.blocks, how)
    titles = chapter_titles(chapters, _("The whole text"), source.language)
    return {
        "source": source,
        "chapters": [
            {"title": title, "level": c.level, "words": c.words, "opening": c.opening}
            for title, c in zip(titles, chapters, strict=True)
        ],
    }


@login_required
def discard(request: SignedInRequest, key: object) -> HttpResponse:
    """Throw away a file that was not published, after asking."""
    waiting = _own_import(request, key)
    if waiting.publication:
        return redirect(waiting.publication.url)
    if request.method == "POST":
        actions.discard_import(by=request.user, waiting=waiting)
        messages.success(request, _("The file is thrown away. Nothing was published."))
        return redirect("knowledge:publications")
    return render(request, "knowledge/import_discard.html", {"waiting": waiting})
