"""From an approved draft to a page, and what may happen to that page afterwards."""

import secrets
from collections.abc import Mapping

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from casebook.intake.actions import refusals
from casebook.intake.actions.authorship import authorship_of, close_to_all
from casebook.intake.actions.drafts import end, erase
from casebook.intake.actions.refusals import Refused
from casebook.intake.models import DILEMMA, STORY, Authorship, CaseDraft, Review
from casebook.models import CaseIndexPage, CasePage
from people.actions import grant, notify, record_audit
from people.models import User
from search import catalogue
from search.sharing import narrow_what_follows
from vocabulary.keywords import forget_unused

BODY = (*STORY, *DILEMMA)


def publish(
    *,
    draft: CaseDraft,
    texts: Mapping[str, str],
    audience: str,
    place: tuple[int | None, int | None],
) -> CasePage:
    """Make the page out of the redacted `texts`, and erase the draft. Within `approve` only.

    Raises `Refused` when the page that it would replace was withdrawn. Side effects: the page names
    nobody (no owner, no user in its log); the author reaches it by a private grant; the raw text,
    the findings and the mapping are deleted; search knows it; the author is told;
    what is about the page is taken from those with whom it is not shared any more.
    """
    page = _replaced(draft) or _new_page()
    carried = list(page.tags.all())
    _fill(page, draft, texts)
    page.audience, (page.organisation_id, page.network_id) = audience, place
    page.live = True
    page.expired = page.has_unpublished_changes = False
    page.first_published_at = page.first_published_at or timezone.now()
    page.last_published_at = timezone.now()
    page.save()
    forget_unused(carried)
    page.revisions.all().delete()
    _remember_writers(page, draft)
    catalogue.record(page)
    narrow_what_follows(page)
    erase(draft)
    return page


def _replaced(draft: CaseDraft) -> CasePage | None:
    """The page that the draft will replace, held. A page without an author was withdrawn."""
    if draft.replaces_id is None:
        return None
    written = Authorship.objects.select_for_update().filter(page=draft.replaces_id).first()
    if written is None:
        raise Refused(refusals.WITHDRAWN)
    return written.page


def _new_page() -> CasePage:
    """An empty page whose name says nothing: Wagtail logs the title that a page is made with."""
    name = f"casus-{secrets.token_hex(6)}"
    while CasePage.objects.filter(slug=name).exists():
        name = f"casus-{secrets.token_hex(6)}"
    page = CasePage(title=name, slug=name, live=False, owner=None)
    return CaseIndexPage.objects.get().add_child(instance=page)


def _fill(page: CasePage, draft: CaseDraft, texts: Mapping[str, str]) -> None:
    for name in BODY:
        setattr(page, name, texts[name].strip())
    page.title = page.draft_title = texts["title"].strip()[:255]
    page.summary = (texts["summary"].strip() or texts["question"].strip())[:600]
    page.language, page.level = draft.language, draft.level
    page.details_changed = draft.details_changed
    page.context_profile = draft.context_profile
    page.themes.set(draft.themes.all())
    page.tags.set(keywords(texts["keywords"]))


def keywords(text: str) -> list[str]:
    """The keywords that were typed with commas between them, each once."""
    words = (word.strip()[:100] for word in text.split(","))
    return list(dict.fromkeys(word for word in words if word))


def _remember_writers(page: CasePage, draft: CaseDraft) -> None:
    author = draft.author
    written, _made = Authorship.objects.update_or_create(
        page=page, defaults={"author": author, "recognised": "", "published_at": timezone.now()}
    )
    written.along.add(*draft.co_authors.values_list("user", flat=True))
    grant(user=author, key=page.key, by=None)
    record_audit(by=None, action="case.published", key=page.key)
    notify(user=author, kind="case_published", url=f"/casussen/{page.slug}/")


@transaction.atomic
def hide_recognised(*, page: CasePage, what: str, by: User) -> None:
    """Take the page away at once, because a reader recognises somebody in it.

    Side effects: search forgets it; the author and the administrators are told in neutral words;
    the log has who asked and nothing about whom. A page that is hidden already stays so.
    """
    current = CasePage.objects.get(pk=page.pk)
    if not current.live:
        return
    hide(current)
    record_audit(by=by, action=f"case.hidden.{what}", key=page.key)
    written = Authorship.objects.filter(page=page).select_related("author").first()
    if written:
        written.recognised = what
        written.save(update_fields=["recognised"])
        notify(user=written.author, kind="case_hidden", url=reverse("intake:draft_list"))
    door = reverse("casebook_cms:case", args=[page.pk])
    for administrator in administrators():
        notify(user=administrator, kind="case_hidden", url=door)


def hide(page: CasePage) -> None:
    """Unpublish without a line in Wagtail's log, which would copy the title."""
    page.unpublish(log_action=None, user=None)
    page.revisions.all().delete()
    catalogue.withdraw(page.key)


def administrators() -> QuerySet[User]:
    """Who may read and withdraw a case in the CMS; to its other users the CMS refuses both."""
    return User.objects.filter(is_superuser=True, is_active=True)


@transaction.atomic
def withdraw_case(*, page: CasePage, by: User) -> None:
    """The author takes the case back: hidden, and every text in it erased. Not to be undone.

    The empty page stays, because reports may point at it. A change of the case that was begun goes
    too, with its findings; a reader who has it is told.
    """
    written = authorship_of(page, by)
    _end_changes(page)
    current = CasePage.objects.get(pk=page.pk)
    hide(current)
    for name in (*BODY, "summary"):
        setattr(current, name, "")
    current.title = current.draft_title = current.slug
    carried = list(current.tags.all())
    current.tags.clear()
    current.themes.clear()
    current.context_profile = None
    current.save(clean=False)  # type: ignore[call-arg]  # Wagtail's own
    forget_unused(carried)
    PageLogEntry.objects.filter(page=current).update(label=current.slug)
    Review.objects.filter(page=page).update(page=None, remark="")
    written.delete()
    close_to_all(page)
    record_audit(by=None, action="case.withdrawn", key=page.key)


def _end_changes(page: CasePage) -> None:
    for draft in CaseDraft.objects.select_for_update().filter(replaces=page):
        end(draft)


@transaction.atomic
def begin_change(*, page: CasePage, by: User) -> CaseDraft:
    """A draft that starts from the published text and will replace it after a new review.

    The page stays as it is until then. Asking twice gives the same draft.
    """
    authorship_of(page, by)
    draft, made = CaseDraft.objects.get_or_create(
        author=by, replaces=page, defaults=_copied(page, by)
    )
    if made:
        draft.themes.set(page.themes.all())
    return draft


def _copied(page: CasePage, by: User) -> dict[str, object]:
    texts: dict[str, object] = {name: getattr(page, name) for name in (*BODY, "summary", "title")}
    return texts | {
        "keywords": ", ".join(tag.name for tag in page.tags.all()),
        "language": page.language,
        "level": page.level,
        "audience": page.audience,
        "organisation": page.organisation,
        "network": page.network,
        "context_profile": page.context_profile,
        "details_changed": page.details_changed,
    }
