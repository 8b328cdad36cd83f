"""A published page holds redacted text and names nobody; it is hidden, changed and withdrawn."""

import pytest
from django.contrib.auth.models import Group, Permission
from taggit.models import Tag
from wagtail.models import PageLogEntry, Revision

from casebook.actions import invite_facilitator
from casebook.intake.actions import drafts, publishing, reviewing
from casebook.intake.actions.refusals import Refused
from casebook.intake.models import AddedWord, Authorship, CaseDraft, Mark, Review, SamePerson
from casebook.models import CasePage
from deliberation.models import DeliberationReportPage
from forum.models import Topic
from knowledge.models import Insight
from people.audience import user_may_see
from people.models import AuditEntry, Grant, Notification, User
from search import catalogue
from search.models import Entry
from tests import factories, personas
from tests.casebook.intake.road import decided, in_review, new_draft, published
from vocabulary.models import Theme

pytestmark = pytest.mark.django_db


def test_page_names_nobody(library):
    case = published()
    assert case.owner is None
    assert list(PageLogEntry.objects.filter(page=case).values_list("user", "label")) == [
        (None, case.slug)
    ]
    assert AuditEntry.objects.filter(key=case.key).exclude(by=None).count() == 0
    assert not Revision.objects.exists()
    assert case.slug.startswith("casus-")
    assert len(case.slug) == len("casus-") + 12


def test_page_holds_what_was_redacted(library):
    theme = Theme.objects.create(number=1, slug="een", name_nl="Een", description_nl="x")
    draft = decided(new_draft())
    draft.themes.add(theme)
    review = in_review(draft)
    texts = review.texts
    case = reviewing.approve(review=review, ring="members", by=personas.bram())
    case = CasePage.objects.get(pk=case.pk)
    for name in publishing.BODY:
        assert getattr(case, name) == texts[name]
    assert case.title == texts["title"]
    assert list(case.themes.all()) == [theme]
    assert sorted(case.tags.names()) == ["school", "vertrouwen"]


def test_publishing_erases_everything_raw(library):
    published()
    for model in (CaseDraft, Mark, AddedWord, SamePerson):
        assert not model.objects.exists()
    review = Review.objects.get()
    assert (review.draft, review.texts, review.remark) == (None, {}, "")


def test_author_reaches_a_case_that_is_not_shared_with_the_author(library):
    kennisnet = personas.network()
    case = published(audience="network", network=kennisnet)
    anna = personas.anna()
    assert list(Grant.objects.values_list("user", "token")) == [(anna.pk, f"item:{case.key}")]
    assert user_may_see(anna, case)
    assert not user_may_see(personas.chris(), case)
    assert user_may_see(personas.nora(), case)


def test_search_knows_a_case_at_once_and_forgets_it_when_hidden(library):
    case = published()
    entry = Entry.objects.get(key=case.key)
    assert (entry.title, entry.url, entry.withdrawn) == (
        case.title,
        f"/casussen/{case.slug}/",
        False,
    )
    publishing.hide_recognised(page=case, what="person", by=personas.chris())
    entry.refresh_from_db()
    assert (entry.title, entry.withdrawn) == ("", True)


def test_recognised_case_is_hidden_at_once_and_told_in_neutral_words(library, client):
    case, editor = published(), personas.editor()
    client.force_login(personas.chris())
    assert client.get(f"/casussen/{case.slug}/herkend/").status_code == 200
    answer = client.post(f"/casussen/{case.slug}/herkend/", {"what": "place"})
    assert answer.url == "/casussen/"
    assert client.get(f"/casussen/{case.slug}/").status_code == 404
    told = Notification.objects.filter(kind="case_hidden").values_list("user", "url")
    assert set(told) == {
        (personas.anna().pk, "/inbreng/"),
        (editor.pk, f"/cms/casussen/{case.pk}/"),
    }
    assert Authorship.objects.get().recognised == "place"
    assert not Revision.objects.exists()
    client.force_login(personas.anna())
    assert client.get("/inbreng/").status_code == 200


def network_editor():
    """Nora, who comes into the CMS for the publications of her network."""
    nora = personas.nora()
    group = Group.objects.create(name="Kennisnet Noord")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    nora.groups.add(group)
    return nora


def test_only_who_can_open_it_is_told_of_a_hidden_case(library, client):
    case, ellen, nora = published(), personas.editor(), network_editor()
    publishing.hide_recognised(page=case, what="person", by=personas.chris())
    told = dict(Notification.objects.filter(kind="case_hidden").values_list("user", "url"))
    assert told.keys() == {personas.anna().pk, ellen.pk}
    client.force_login(ellen)
    assert client.get(told[ellen.pk]).status_code == 200
    client.force_login(nora)
    assert client.get(told[ellen.pk]).status_code == 403


def test_who_may_not_see_a_case_cannot_hide_it(library, client):
    case = published(audience="organisation", organisation=personas.organisation())
    client.force_login(personas.chris())
    assert client.post(f"/casussen/{case.slug}/herkend/", {"what": "place"}).status_code == 404
    client.logout()
    assert client.post(f"/casussen/{case.slug}/herkend/", {"what": "place"}).status_code == 401
    assert CasePage.objects.get().live


def test_hiding_twice_tells_once(library):
    case = published()
    for _ in range(2):
        publishing.hide_recognised(page=case, what="person", by=personas.bram())
    assert Notification.objects.filter(kind="case_hidden").count() == 1


def test_withdrawing_erases_the_text_and_keeps_the_place(library, client):
    case = published()
    client.force_login(personas.anna())
    url = f"/casussen/{case.slug}/intrekken/"
    assert client.get(url).status_code == 200
    assert client.post(url).url == "/inbreng/"
    assert client.post(url).status_code == 404
    case = CasePage.objects.get()
    assert not case.live
    assert [case.title, case.draft_title, case.summary] == [case.slug, case.slug, ""]
    assert [getattr(case, name) for name in publishing.BODY] == [""] * len(publishing.BODY)
    assert not case.tags.exists()
    assert not Grant.objects.exists()
    assert not Authorship.objects.exists()


def test_keywords_of_a_withdrawn_case_are_erased_when_nothing_else_carries_them(library):
    case = published(keywords="school, Zwanendrift, ruzie")
    topic = factories.topic(personas.anna())
    topic.tags.add("ruzie")
    other = factories.case()
    other.tags.add("school")
    other.save()
    publishing.withdraw_case(page=case, by=personas.anna())
    assert sorted(Tag.objects.values_list("name", flat=True)) == ["ruzie", "school"]


def test_keyword_that_a_change_leaves_out_is_erased(library):
    case = published(keywords="school, Zwanendrift")
    draft = publishing.begin_change(page=case, by=personas.anna())
    draft.consent, draft.keywords = "asked", "school, moeder"
    draft.save()
    reviewing.approve(review=in_review(decided(draft)), ring="members", by=personas.bram())
    assert sorted(Tag.objects.values_list("name", flat=True)) == ["moeder", "school"]


def test_withdrawing_closes_the_case_for_everybody_to_whom_it_was_opened(library):
    case = published(audience="organisation", organisation=personas.organisation())
    invite_facilitator(case=case, user=personas.fatima(), by=personas.bram())
    assert Grant.objects.count() == 3
    publishing.withdraw_case(page=case, by=personas.anna())
    assert not Grant.objects.exists()


def change_in_review(case):
    """The review of a change that Anna began of her published `case`."""
    draft = publishing.begin_change(page=case, by=personas.anna())
    draft.consent = "asked"
    draft.save()
    return in_review(decided(draft))


def test_withdrawn_case_does_not_come_back_by_a_change_that_was_being_read(library, client):
    case = published()
    review = change_in_review(case)
    stale = Review.objects.get(pk=review.pk)
    Notification.objects.all().delete()
    publishing.withdraw_case(page=case, by=personas.anna())
    assert (CaseDraft.objects.count(), Mark.objects.count()) == (0, 0)
    review.refresh_from_db()
    assert (review.draft, review.verdict, review.texts) == (None, "taken_back", {})
    told = Notification.objects.values_list("user", "kind", "url")
    assert list(told) == [(personas.bram().pk, "review_ended", "/nalezen/")]
    with pytest.raises(Refused):
        reviewing.approve(review=stale, ring="members", by=personas.bram())
    client.force_login(personas.bram())
    assert client.get(f"/nalezen/{review.code}/").url == "/nalezen/"
    assert [page.live for page in CasePage.objects.all()] == [False]


def test_change_of_a_case_that_is_withdrawn_already_is_refused(library):
    case = published()
    review = change_in_review(case)
    Authorship.objects.all().delete()
    with pytest.raises(Refused):
        reviewing.approve(review=review, ring="members", by=personas.bram())
    assert CasePage.objects.get().question == case.question


def test_reader_of_a_case_that_its_author_erases_is_told(library):
    draft = in_review().draft
    Notification.objects.all().delete()
    drafts.delete_draft(draft=draft, by=draft.author)
    told = Notification.objects.values_list("user", "kind", "url")
    assert list(told) == [(personas.bram().pk, "review_ended", "/nalezen/")]


@pytest.mark.parametrize("name", ["bram", "chris", "editor"])
@pytest.mark.parametrize("path", ["intrekken", "wijzigen"])
def test_only_the_author_withdraws_or_changes(library, client, name, path):
    case = published()
    client.force_login(getattr(personas, name)())
    assert client.post(f"/casussen/{case.slug}/{path}/").status_code == 404
    with pytest.raises(Refused):
        publishing.withdraw_case(page=case, by=getattr(personas, name)())
    assert CasePage.objects.get().live
    assert not CaseDraft.objects.exists()


def test_change_starts_from_the_published_text_and_goes_through_review_again(library, client):
    case = published()
    client.force_login(personas.anna())
    urls = {client.post(f"/casussen/{case.slug}/wijzigen/").url for _ in range(2)}
    draft = CaseDraft.objects.get()
    assert urls == {f"/inbreng/{draft.code}/verhaal/"}
    assert (draft.title, draft.keywords) == (case.title, "school, vertrouwen")
    draft.question, draft.consent = "Een andere vraag?", "asked"
    draft.save()
    case.refresh_from_db()
    assert case.question != "Een andere vraag?"
    review = in_review(decided(draft))
    again = reviewing.approve(review=review, ring="members", by=personas.bram())
    assert (again.pk, again.slug) == (case.pk, case.slug)
    assert CasePage.objects.get().question == "Een andere vraag?"
    assert not Revision.objects.exists()


def narrowed(case):
    """The case after a change by which only Noorderland may read it."""
    draft = publishing.begin_change(page=case, by=personas.anna())
    draft.consent, draft.audience = "asked", "organisation"
    draft.organisation = personas.organisation()
    draft.save()
    review = in_review(decided(draft))
    return reviewing.approve(review=review, ring="organisation", by=personas.bram())


def about(case, by):
    """The keys of what is about `case`, made by `by`: a report, and a chain of what follows it."""
    report = factories.report(case)
    insight = factories.insight(by, catalogue.record(report))
    entry = Entry.objects.get(key=insight.key)
    asked = factories.topic(by, about=Entry.objects.get(key=case.key))
    further = factories.topic(by, about=entry)
    return {thing.key for thing in (case, report, insight, asked, further)}


def read_by(user, keys):
    """Those of `keys` that `user` may open, in the catalogue as in the database."""
    user = User.objects.get(pk=user.pk)
    models = (CasePage, DeliberationReportPage, Insight, Topic)
    found = {thing.key for model in models for thing in model.objects.visible_to(user)}
    assert found == {entry.key for entry in Entry.objects.visible_to(user).filter(key__in=keys)}
    return found


def test_what_is_about_a_case_is_narrowed_with_it(library):
    case = published()
    keys = about(case, personas.chris())
    assert read_by(personas.chris(), keys) == keys
    narrowed(case)
    assert read_by(personas.chris(), keys) == set()
    assert read_by(personas.joris(), keys) == keys


def test_narrowing_a_case_opens_nothing_to_another_group(library):
    case = published()
    own = factories.insight(
        personas.chris(),
        Entry.objects.get(key=case.key),
        audience="organisation",
        organisation=personas.organisation("Zuiderveen"),
    )
    table = factories.report(case, audience="private")
    narrowed(case)
    keys = {own.key, table.key, case.key}
    assert read_by(personas.chris(), keys) == set()
    assert read_by(personas.joris(), keys) == {case.key}
    table.refresh_from_db()
    assert table.audience == "private"


def test_hidden_case_comes_back_after_a_change_and_a_new_review(library):
    case = published()
    publishing.hide_recognised(page=case, what="person", by=personas.chris())
    draft = publishing.begin_change(page=case, by=personas.anna())
    draft.consent = "asked"
    draft.save()
    reviewing.approve(review=in_review(decided(draft)), ring="members", by=personas.bram())
    assert list(CasePage.objects.visible_to(personas.chris())) == [case]
    assert Authorship.objects.get().recognised == ""
    assert not Entry.objects.get(key=case.key).withdrawn


def test_keywords_are_split_trimmed_and_once():
    assert publishing.keywords(" school, vertrouwen,, school ") == ["school", "vertrouwen"]
