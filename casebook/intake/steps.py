"""The road of a case, as steps: what each is called and which form it has."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from casebook.intake.actions.drafts import missing
from casebook.intake.forms.steps import DilemmaForm, NamesForm, SharingForm, StepForm, StoryForm
from casebook.intake.models import CaseDraft, sent_back


@dataclass(frozen=True)
class Step:
    """One step: its word in the address, its title, and its form or what stands above it."""

    slug: str
    title: Promise
    form: type[StepForm] | None = None
    lead: Promise | str = ""

    def url(self, draft: CaseDraft) -> str:
        """Where this step of `draft` is."""
        if self.form:
            return reverse("intake:step", args=[draft.code, self.slug])
        return reverse(f"intake:{self.slug}", args=[draft.code])


STEPS = (
    Step("verhaal", _("The story"), StoryForm),
    Step("dilemma", _("The dilemma"), DilemmaForm),
    Step("namen", _("Title and names"), NamesForm),
    Step("delen", _("Sharing"), SharingForm),
    Step(
        "findings",
        _("Recognisable details"),
        lead=_(
            "Everything that may point at somebody is marked. You decide what becomes of it. The"
            " machine misses things: about one in twenty. So read along."
        ),
    ),
    Step(
        "preview",
        _("Check and second reader"),
        lead=_(
            "This is exactly what others will read. Would the client recognise it? The neighbour?"
            " The alderman?"
        ),
    ),
)
BY_SLUG = {step.slug: step for step in STEPS}


def next_step(slug: str) -> Step:
    """The step after this one; the last has none after it and gives itself."""
    place = [step.slug for step in STEPS].index(slug)
    return STEPS[min(place + 1, len(STEPS) - 1)]


def step_list(draft: CaseDraft, current: str) -> list[dict[str, str]]:
    """The steps for `components/steps.html`: done, current or still to do."""
    empty = set(missing(draft))
    return [
        {
            "title": str(step.title),
            "url": step.url(draft),
            "state": "current" if step.slug == current else _state(step, draft, empty),
        }
        for step in STEPS
    ]


def road(draft: CaseDraft, current: str) -> dict[str, object]:
    """What every page of the road tells its template: where it is, and whether it came back."""
    return {
        "step": BY_SLUG[current],
        "steps": step_list(draft, current),
        "step_number": STEPS.index(BY_SLUG[current]) + 1,
        "step_count": len(STEPS),
        "sent_back": CaseDraft.objects.filter(sent_back(), pk=draft.pk).exists(),
    }


def _state(step: Step, draft: CaseDraft, empty: set[str]) -> str:
    if step.form:
        asked = (
            {"audience"} | set(step.form.needed)
            if "shared_with" in step.form.needed
            else set(step.form.needed)
        )
        return "todo" if asked & empty else "done"
    decided = draft.scanned_version == draft.version and not draft.marks.filter(action="").exists()
    return "done" if step.slug == "findings" and decided else "todo"
