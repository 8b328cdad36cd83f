"""The forum: the list, a question with its notes, asking, building on, reporting."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from forum import actions, keeping
from forum.forms import (
    FilterForm,
    ImproveForm,
    ImproveQuestionForm,
    PostForm,
    TopicForm,
    VerdictForm,
)
from forum.models import Post, Topic
from people.limits import rate_limited
from people.requests import SignedInRequest
from search.models import Entry
from vocabulary.scopes import Scope

IN_A_LIST = 20


@login_required
@require_safe
def topic_list(request: SignedInRequest) -> HttpResponse:
    """Questions, the liveliest first, by scope and theme."""
    form = FilterForm(request.GET)
    topics = Topic.objects.visible_to(request.user).with_activity().select_related("author")
    if form.is_valid():
        topics = chosen(topics, **form.cleaned_data)
    page = Paginator(topics, IN_A_LIST).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "page": page,
        "query": query.urlencode(),
        "scope": scope_chosen(form),
        "hidden": len(keeping.hidden_for(request.user)),
    }
    return render(request, "forum/list.html", context)


def chosen(topics, *, scope: str, theme):  # type: ignore[no-untyped-def]
    """Only the questions of this scope and theme, where one was chosen."""
    if scope:
        topics = topics.filter(scope=scope)
    if theme:
        topics = topics.filter(themes=theme)
    return topics


def scope_chosen(form: FilterForm) -> Scope | None:
    """The scope that the list is narrowed to: on a phone its filter is out of sight."""
    return Scope(form.cleaned_data["scope"]) if form.cleaned_data.get("scope") else None


def visible_topic(request: SignedInRequest, pk: int) -> Topic:
    """Fetch and authorise in one call. 404 for who may not see it."""
    topics = Topic.objects.visible_to(request.user).select_related("author", "about")
    return get_object_or_404(topics, pk=pk)


def own_or_visible_note(request: SignedInRequest, pk: int) -> Post:
    """A note of a question that the reader may see, and nobody reported. 404 otherwise."""
    note = get_object_or_404(Post.objects.shown().select_related("topic", "author"), pk=pk)
    visible_topic(request, note.topic_id)
    return note


@login_required
@rate_limited("write")
def topic(request: SignedInRequest, pk: int) -> HttpResponse:
    """A question, its notes, and room for one more."""
    topic = visible_topic(request, pk)
    form = PostForm(request.POST or None, topic=topic)
    if request.method == "POST" and form.is_valid():
        note = actions.build_on(by=request.user, topic=topic, **note_of(form))
        return redirect(f"{topic.get_absolute_url()}#n-{note.pk}")
    status = 422 if form.is_bound else 200
    return render(request, "forum/topic.html", topic_context(request, topic, form), status=status)


def note_of(form: PostForm) -> dict:
    """What the note form says, as `build_on` takes it. Who writes, writes as the screen speaks."""
    cleaned = form.cleaned_data
    names = ("opener", "text", "show_name", "key_sent")
    return {
        **{name: cleaned[name] for name in names},
        "builds_on": cleaned.get("builds_on") or (),
        "language": get_language(),
    }


def topic_context(request: SignedInRequest, topic: Topic, form: PostForm) -> dict:
    """What the page of a question shows."""
    about = Entry.objects.visible_to(request.user).filter(topics=topic).first()
    return {
        "topic": topic,
        "notes": topic.posts.with_bases(),
        "themes": topic.themes.all(),
        "tags": topic.tags.all(),
        "about": about,
        "form": form,
    }


@login_required
@rate_limited("write")
def ask(request: SignedInRequest) -> HttpResponse:
    """Ask a question, perhaps about a document (`?over=case:12`)."""
    about = entry_asked_about(request)
    form = TopicForm(request.POST or None, user=request.user, about=about)
    if request.method == "POST" and form.is_valid():
        return put(request, form)
    status = 422 if form.is_bound else 200
    return render(request, "forum/ask.html", {"form": form, "about": about}, status=status)


def put(request: SignedInRequest, form: TopicForm) -> HttpResponse:
    """Ask, and show the question."""
    try:
        topic = actions.ask(
            by=request.user,
            topic=form.as_topic(),
            themes=form.cleaned_data["themes"],
            tags=form.cleaned_data["tags"],
        )
    except actions.NotAllowed as refused:
        raise PermissionDenied from refused
    messages.success(request, _("Your question is in the forum."))
    return redirect(topic)


def entry_asked_about(request: SignedInRequest) -> Entry | None:
    """The document in `?over=`, if the reader may see it. 404 for one that may not be seen."""
    key = request.GET.get("over", "")
    if not key:
        return None
    entry = Entry.objects.visible_to(request.user).filter(key=key).first()
    if entry is None:
        raise Http404
    return entry


@login_required
@rate_limited("write")
def improve_topic(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write the own question better, also while it is hidden. 404 for somebody else's."""
    topic = get_object_or_404(keeping.own_topics(request.user), pk=pk)
    return improve(request, topic, ImproveQuestionForm)


@login_required
@rate_limited("write")
def improve_note(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write the own note better, also while it is hidden. 404 for somebody else's."""
    note = get_object_or_404(keeping.own_posts(request.user), pk=pk)
    return improve(request, note, ImproveForm)


def improve(
    request: SignedInRequest, note: Topic | Post, form_class: type[ImproveForm]
) -> HttpResponse:
    """The page on which the own text is improved."""
    was = {"text": note.text, "title": getattr(note, "title", "")}
    form = form_class(request.POST or None, initial=was)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in was if name in form.fields}
        actions.improve(by=request.user, note=note, **said)
        return improved(request, note)
    status = 422 if form.is_bound else 200
    return render(request, "forum/improve.html", {"form": form, "note": note}, status=status)


def improved(request: SignedInRequest, note: Topic | Post) -> HttpResponse:
    """Back to the question; a text that is hidden waits until somebody looked at it."""
    if note.hidden_at:
        messages.success(request, _("Saved. It stays hidden until somebody has looked at it."))
        return redirect("forum:hidden")
    return redirect("forum:topic", pk=getattr(note, "topic_id", note.pk))


@login_required
@require_POST
@rate_limited("write")
def report_topic(request: SignedInRequest, pk: int) -> HttpResponse:
    """Somebody can be recognised in this question: away with it."""
    actions.report_recognisable(by=request.user, note=visible_topic(request, pk))
    messages.success(request, _("Thank you. The text is hidden until somebody has looked at it."))
    return redirect("forum:list")


@login_required
@require_POST
@rate_limited("write")
def report_note(request: SignedInRequest, pk: int) -> HttpResponse:
    """Somebody can be recognised in this note: away with it."""
    note = own_or_visible_note(request, pk)
    actions.report_recognisable(by=request.user, note=note)
    messages.success(request, _("Thank you. The text is hidden until somebody has looked at it."))
    return redirect(note.topic)


@login_required
@require_safe
def hidden(request: SignedInRequest) -> HttpResponse:
    """The hidden texts that the reader wrote or may decide about. The list shows no text."""
    page = Paginator(keeping.hidden_for(request.user), IN_A_LIST).get_page(request.GET.get("page"))
    return render(request, "forum/hidden.html", {"page": page})


@login_required
@rate_limited("write")
def decide_topic(request: SignedInRequest, pk: int) -> HttpResponse:
    """Look at a hidden question, and say what becomes of it. 404 for who may not decide."""
    return decide(request, get_object_or_404(keeping.topics_to_decide(request.user), pk=pk))


@login_required
@rate_limited("write")
def decide_note(request: SignedInRequest, pk: int) -> HttpResponse:
    """Look at a hidden note, and say what becomes of it. 404 for who may not decide."""
    return decide(request, get_object_or_404(keeping.posts_to_decide(request.user), pk=pk))


def decide(request: SignedInRequest, note: Topic | Post) -> HttpResponse:
    """The page of one hidden text."""
    form = VerdictForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return decided(request, note, form.cleaned_data["verdict"])
    context = {"form": form, "note": note, "is_question": isinstance(note, Topic)}
    return render(request, "forum/decide.html", context, status=422 if form.is_bound else 200)


def decided(request: SignedInRequest, note: Topic | Post, verdict: str) -> HttpResponse:
    """Decide, and go on with the list."""
    try:
        actions.decide(by=request.user, note=note, verdict=verdict)
    except actions.NotAllowed as refused:
        raise Http404 from refused
    messages.success(request, _("Done. Its writer was told that somebody looked at it."))
    return redirect("forum:hidden")


@login_required
@require_safe
def about(request: SignedInRequest, key: str) -> HttpResponse:
    """A fragment: the questions about one document, for a box on its page."""
    topics = Topic.objects.visible_to(request.user).filter(about__key=key).with_activity()[:10]
    return render(request, "forum/about_fragment.html", {"topics": topics, "key": key})
