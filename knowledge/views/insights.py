"""Insights: the list, one insight with what it stands on, writing, linking, moving on."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from knowledge import actions, stages
from knowledge.evidence import changes_of, evidence_from, origin_of
from knowledge.forms.insights import (
    AnswerForm,
    FilterForm,
    InsightForm,
    LinkForm,
    RewordForm,
    WithdrawForm,
)
from knowledge.grounding import entry_of, ground_from, seen_links
from knowledge.models import Insight, Link, Relation
from knowledge.quoting import quoted
from people.limits import rate_limited
from people.requests import SignedInRequest
from search.models import Entry

IN_A_LIST = 20


@login_required
@require_safe
def insight_list(request: SignedInRequest) -> HttpResponse:
    """Insights, the last changed first, by stage and theme."""
    form = FilterForm(request.GET)
    insights = Insight.objects.visible_to(request.user).select_related("author")
    insights = insights.prefetch_related("themes")
    if form.is_valid():
        insights = chosen(insights, **form.cleaned_data)
    page = Paginator(insights, IN_A_LIST).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {"form": form, "page": page, "query": query.urlencode()}
    return render(request, "knowledge/insight_list.html", context)


def chosen(insights, *, stage: str, theme):  # type: ignore[no-untyped-def]
    """Only the insights in this stage and theme, where one was chosen."""
    if stage:
        insights = insights.filter(stage=stage)
    if theme:
        insights = insights.filter(themes=theme)
    return insights


def visible_insight(request: SignedInRequest, pk: int) -> Insight:
    """Fetch and authorise in one call. 404 for who may not see it."""
    insights = Insight.objects.visible_to(request.user)
    return get_object_or_404(insights.select_related("author", "context_profile"), pk=pk)


@login_required
@require_safe
def insight(request: SignedInRequest, pk: int) -> HttpResponse:
    """One insight: where it holds, what it stands on, what speaks against it, what comes next."""
    insight = visible_insight(request, pk)
    return render(request, "knowledge/insight.html", insight_context(request, insight))


def insight_context(request: SignedInRequest, insight: Insight) -> dict:
    """What the page of an insight shows."""
    following = stages.next_stage(insight.stage)
    entry = entry_of(insight)
    links = seen_links(entry, request.user)
    ground = ground_from(insight, entry, links)
    own = insight.author_id == request.user.pk
    lacks = stages.missing(following, ground) if following else []
    return {
        "insight": insight,
        "evidence": evidence_from(entry, links),
        "themes": insight.themes.all(),
        "tags": insight.tags.all(),
        "changes": changes_of(insight),
        "own": own,
        "recognised": insight.recognitions.filter(user=request.user).exists(),
        "ladder": ladder_of(insight),
        "next_stage": following.label if following else "",
        "needs": needs_of(following, ground) if following else [],
        "may_promote": bool(following)
        and not lacks
        and not (own and following and stages.needs_somebody_else(following)),
        "waits_for_somebody_else": bool(following) and not lacks and own,
    }


def ladder_of(insight: Insight) -> list[dict[str, object]]:
    """The stages as a list of steps, with where this insight stands."""
    if insight.stage not in stages.LADDER:
        return []
    here = stages.LADDER.index(stages.Stage(insight.stage))
    states = ["done" if n < here else "current" if n == here else "todo" for n in range(6)]
    return [
        {"title": stage.label, "state": state}
        for stage, state in zip(stages.LADDER, states, strict=True)
    ]


def needs_of(stage: stages.Stage, ground: stages.Ground) -> list[tuple[object, bool]]:
    """What the stage asks, and whether it is there."""
    return [(need.words, need.met(ground)) for need in stages.NEEDS[stage]]


def source_asked_for(request: SignedInRequest) -> Entry:
    """The document in `?uit=`. 404 when the reader may not see it."""
    return get_object_or_404(Entry.objects.visible_to(request.user), key=request.GET.get("uit", ""))


@login_required
@rate_limited("write")
def distil(request: SignedInRequest) -> HttpResponse:
    """Write an insight that comes from a passage (`?uit=report:3&passage=p-2`)."""
    source, passage = source_asked_for(request), request.GET.get("passage", "")[:40]
    form = InsightForm(request.POST or None, user=request.user, source=source)
    if request.method == "POST" and form.is_valid():
        insight = actions.distil(
            by=request.user,
            insight=form.as_insight(),
            source=source,
            passage=passage,
            themes=form.cleaned_data["themes"],
            tags=form.cleaned_data["tags"],
        )
        messages.success(request, _("Your insight is saved. Others can recognise it now."))
        return redirect(insight)
    context = {
        "form": form,
        "source": source,
        "quote": quoted(source, passage, reader=request.user),
        "keep": f"insight-{source.pk}-{passage}" if passage else f"insight-{source.pk}",
    }
    return render(request, "knowledge/distil.html", context, status=422 if form.is_bound else 200)


@login_required
@rate_limited("write")
def reword(request: SignedInRequest, pk: int) -> HttpResponse:
    """Word the own insight better. 404 for somebody else's."""
    insight = visible_insight(request, pk)
    if insight.author_id != request.user.pk:
        raise Http404
    form = RewordForm(
        request.POST or None,
        instance=insight,
        user=request.user,
        source=origin_of(entry_of(insight), request.user),
        initial={"version": insight.version},
    )
    if request.method == "POST" and form.is_valid() and save_wording(request, form):
        return redirect(insight)
    context = {"form": form, "insight": insight, "keep": f"insight-{pk}-{insight.version}"}
    return render(request, "knowledge/reword.html", context, status=422 if form.is_bound else 200)


def save_wording(request: SignedInRequest, form: RewordForm) -> bool:
    """Save; when somebody saved a newer version meanwhile, say so above the form."""
    cleaned = form.cleaned_data
    names = ("version", "reason", "themes", "tags")
    try:
        actions.reword(
            by=request.user, insight=form.as_insight(), **{name: cleaned[name] for name in names}
        )
    except actions.ChangedMeanwhile:
        sentence = _(
            "A newer version was saved since you opened this page. Your text still stands below. "
            "Open the insight in another tab, compare, and save again from there."
        )
        form.add_error(None, sentence)
        return False
    messages.success(request, _("The new wording is saved. The old one can still be read."))
    return True


@login_required
@require_POST
def promote(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let an insight enter its next stage."""
    insight = visible_insight(request, pk)
    try:
        actions.promote(by=request.user, insight=insight)
        messages.success(request, _("The insight entered its next stage."))
    except actions.NotYet as lacking:
        needs = " ".join(str(need) for need in lacking.needs)
        messages.error(request, _("Not yet. This is still missing: %(needs)s") % {"needs": needs})
    except actions.NotAllowed:
        messages.error(request, _("Nobody promotes an own insight: a colleague has to do it."))
    return redirect(insight)


@login_required
@require_POST
def recognise(request: SignedInRequest, pk: int) -> HttpResponse:
    """This is so with us too; or no longer (`off`)."""
    insight = visible_insight(request, pk)
    if request.POST.get("off"):
        actions.unrecognise(by=request.user, insight=insight)
    else:
        try:
            actions.recognise(by=request.user, insight=insight)
        except actions.NotAllowed as refused:
            raise PermissionDenied from refused
    return redirect(insight)


@login_required
@rate_limited("write")
def link(request: SignedInRequest, pk: int) -> HttpResponse:
    """Join a document to an insight."""
    insight = visible_insight(request, pk)
    form = LinkForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid() and join_as_said(request, form, insight):
        messages.success(request, _("The link is made."))
        return redirect(insight)
    context = {"form": form, "insight": insight}
    return render(request, "knowledge/link.html", context, status=422 if form.is_bound else 200)


def join_as_said(request: SignedInRequest, form: LinkForm, insight: Insight) -> bool:
    """Join; when the author could not answer an objection, say so beside the address.

    Most relations are read from the document to the insight; "applied in" the other way.
    """
    relation, entry = form.cleaned_data["relation"], entry_of(insight)
    ends = (entry, form.entry) if relation == Relation.APPLIED_IN else (form.entry, entry)
    said = {"relation": relation, "note": form.cleaned_data["note"], "passage": form.passage}
    try:
        actions.join(by=request.user, from_entry=ends[0], to_entry=ends[1], **said)
    except actions.CannotBeAnswered:
        sentence = _(
            "The author of this insight may not open that page, so could never answer. "
            "Ask a question about the insight instead, and leave out what is not theirs to know."
        )
        form.add_error("address", sentence)
        return False
    return True


@login_required
@rate_limited("write")
def answer(request: SignedInRequest, pk: int, link_pk: int) -> HttpResponse:
    """Answer an objection against the own insight."""
    insight = visible_insight(request, pk)
    link = get_object_or_404(Link.objects.visible_to(request.user), pk=link_pk)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer(
                by=request.user, link=link, insight=insight, text=form.cleaned_data["text"]
            )
        except actions.NotAllowed as refused:
            raise Http404 from refused
        return redirect(insight)
    context = {"form": form, "insight": insight, "link": link}
    return render(request, "knowledge/answer.html", context, status=422 if form.is_bound else 200)


@login_required
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Withdraw the own insight, with the reason. 404 for somebody else's."""
    insight = visible_insight(request, pk)
    if insight.author_id != request.user.pk:
        raise Http404
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.withdraw(by=request.user, insight=insight, because=form.cleaned_data["because"])
        return redirect(insight)
    context = {"form": form, "insight": insight}
    return render(request, "knowledge/withdraw.html", context, status=422 if form.is_bound else 200)


@login_required
@require_safe
def insights_from(request: SignedInRequest, key: str) -> HttpResponse:
    """A fragment: the insights that come from one document, for a box on its page."""
    keys = Link.objects.visible_to(request.user).filter(
        to_entry__key=key, relation=Relation.DERIVED_FROM, from_entry__kind="insight"
    )
    numbers = [found.partition(":")[2] for found in keys.values_list("from_entry__key", flat=True)]
    insights = Insight.objects.visible_to(request.user).filter(pk__in=numbers)
    return render(request, "knowledge/insights_fragment.html", {"insights": insights, "key": key})
