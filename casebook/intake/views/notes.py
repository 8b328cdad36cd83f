"""Notes: a page of their own writer and of nobody else."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casebook.intake.actions import notes as actions
from casebook.intake.actions.refusals import Stale
from casebook.intake.forms.notes import NoteForm
from casebook.intake.guard import guarded
from casebook.intake.models import CaseDraft, Note, new_code
from people.limits import rate_limited
from people.requests import SignedInRequest


@guarded
@rate_limited("write")
def note_list(request: SignedInRequest) -> HttpResponse:
    """One box to park a thought in, and what was parked before."""
    form = NoteForm(request.POST or None, initial={"send_key": new_code()})
    if request.method == "POST" and form.is_valid():
        send_key = form.cleaned_data["send_key"] or new_code()
        actions.save_note(text=form.cleaned_data["text"], send_key=send_key, by=request.user)
        messages.success(request, _("Your note is saved. Only you can see it."))
        return redirect("intake:note_list")
    notes = Note.objects.of(request.user)
    return render(request, "intake/note_list.html", {"form": form, "notes": notes})


@guarded
@rate_limited("write")
def note_edit(request: SignedInRequest, code: str) -> HttpResponse:
    """Change a note, or make a case of what stands there now; another tab's text is shown too."""
    note = Note.objects.of(request.user).filter(code=code).first()
    if note is None:
        return _became_a_case(request, code)
    form = NoteForm(request.POST or None, instance=note, initial={"version": note.version})
    if request.method != "POST" or not form.is_valid():
        return render(request, "intake/note_edit.html", {"form": form, "note": note})
    text, version = form.cleaned_data["text"], form.cleaned_data["version"] or 0
    wanted = {"note": note, "text": text, "version": version, "by": request.user}
    try:
        if request.POST.get("action") == "case":
            return redirect("intake:step", actions.note_to_case(**wanted).code, "verhaal")
        actions.change_note(**wanted)
    except Stale as stale:
        return _both(request, stale.current, text)
    messages.success(request, _("Your note is saved. Only you can see it."))
    return redirect("intake:note_list")


def _became_a_case(request: SignedInRequest, code: str) -> HttpResponse:
    """To the case that the note became; 404 when there is none. What came too late is kept."""
    draft = get_object_or_404(CaseDraft, author=request.user, send_key=code)
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        if actions.keep_what_came_late(draft=draft, text=text, by=request.user):
            late = _(
                "Your note is a case already. What you typed since then is kept as a new note."
            )
            messages.warning(request, late)
            return redirect("intake:note_list")
    return redirect("intake:step", draft.code, "verhaal")


def _both(request: SignedInRequest, current: Note, typed: str) -> HttpResponse:
    form = NoteForm(initial={"text": typed, "version": current.version})
    context = {"form": form, "note": current, "theirs": current.text}
    return render(request, "intake/note_edit.html", context, status=409)


@guarded
@require_POST
def note_delete(request: SignedInRequest, code: str) -> HttpResponse:
    """Throw a note away. Asking twice is no error."""
    note = Note.objects.of(request.user).filter(code=code).first()
    if note:
        actions.delete_note(note=note, by=request.user)
        messages.success(request, _("The note is gone."))
    return redirect("intake:note_list")


@guarded
@require_POST
def note_to_case(request: SignedInRequest, code: str) -> HttpResponse:
    """Make a case of a note, as it was saved: the button in the list."""
    note = Note.objects.of(request.user).filter(code=code).first()
    if note is None:
        return _became_a_case(request, code)
    draft = actions.note_to_case(note=note, by=request.user)
    return redirect("intake:step", draft.code, "verhaal")
