"""Writing a case: nothing is lost, nobody is overwritten, nobody else sees it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from casebook.intake.actions import drafts, retention
from casebook.intake.actions.refusals import Refused, Stale
from casebook.intake.forms.fields import MOST
from casebook.intake.forms.steps import DilemmaForm, NamesForm, StoryForm
from casebook.intake.models import DILEMMA, CaseDraft, Mark, Note, Review
from people.models import Notification
from tests import personas
from tests.casebook.intake.road import RAW, decided, in_review, new_draft

pytestmark = pytest.mark.django_db

STORY = {name: RAW[name] for name in ("situation", "doubt", "involved", "question")}


def url(draft, slug="verhaal", end=""):
    return f"/inbreng/{draft.code}/{slug}/{end}"


def post(client, draft, data, slug="verhaal", end="", **extra):
    return client.post(url(draft, slug, end), {"version": draft.version, **data}, **extra)


def test_text_has_a_limit_and_a_line_end_counts_once(draft, client):
    client.force_login(draft.author)
    lines = "a\r\n" * (MOST // 2 - 1) + "ab"
    assert post(client, draft, {**STORY, "doubt": lines, "go": "later"}).status_code == 302
    draft.refresh_from_db()
    assert (len(draft.doubt), draft.doubt.count("\r")) == (MOST, 0)
    answer = post(client, draft, {**STORY, "doubt": lines + "c", "go": "later"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["doubt"])


@pytest.mark.parametrize(("length", "status"), [(500, 302), (501, 422)])
def test_summary_counts_characters_as_a_browser_does(draft, client, length, status):
    client.force_login(draft.author)
    summary = "een regel\r\n" * 40 + "x" * (length - 400)
    data = {"title": "Zonder namen", "summary": summary, "go": "later"}
    assert post(client, draft, data, slug="namen").status_code == status


@pytest.mark.parametrize("name", [*STORY, *DILEMMA, "known_people", "known_places"])
def test_every_long_text_has_the_limit_and_no_browser_cuts_it(library, name):
    forms = (StoryForm, DilemmaForm, NamesForm)
    form = next(form for form in forms if name in form.base_fields)
    filled = form({name: "x" * (MOST + 1)}, instance=new_draft(), user=personas.anna())
    assert name in filled.errors
    assert "maxlength" not in str(filled[name])


def test_beginning_twice_with_one_form_makes_one_draft(library, client):
    client.force_login(personas.anna())
    urls = {client.post("/inbreng/", {"send_key": "s1"}).url for _ in range(2)}
    assert urls == {f"/inbreng/{CaseDraft.objects.get().code}/verhaal/"}


@pytest.mark.parametrize("name", ["bram", "chris", "editor"])
@pytest.mark.parametrize(
    "path",
    [
        "",
        "verhaal/",
        "samen/",
        "weg/",
        "herkenning/",
        "voorbeeld/",
    ],
)
def test_draft_exists_for_nobody_else(draft, client, name, path):
    client.force_login(getattr(personas, name)())
    assert client.get(f"/inbreng/{draft.code}/{path}").status_code == 404
    assert draft.title not in client.get("/inbreng/").content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "verhaal/bewaren/",
        "herkenning/soort/",
        "herkenning/woord/",
        "herkenning/zelfde/",
        "herkenning/neutraal/",
        "herkenning/1/keuze/",
        "voorbeeld/risico/",
        "nalezer/",
        "terughalen/",
    ],
)
def test_nobody_else_does_anything_to_a_draft(draft, client, path):
    before = CaseDraft.objects.values().get()
    client.force_login(personas.chris())
    assert client.post(f"/inbreng/{draft.code}/{path}").status_code == 404
    assert CaseDraft.objects.values().get() == before


def test_autosave_keeps_what_is_typed_and_counts_versions(draft, client):
    client.force_login(draft.author)
    answer = post(client, draft, {**STORY, "doubt": "Anders."}, end="bewaren/")
    assert answer.status_code == 200
    assert set(answer.json()) == {"saved_at", "version"}
    draft.refresh_from_db()
    assert (draft.doubt, draft.version) == ("Anders.", answer.json()["version"])


def test_autosave_of_an_unfinished_text_is_fine(library, client):
    draft = new_draft(question="", doubt="")
    client.force_login(draft.author)
    answer = post(client, draft, {"situation": "Half", "doubt": ""}, end="bewaren/")
    assert answer.status_code == 200
    draft.refresh_from_db()
    assert draft.situation == "Half"


def test_autosave_says_what_it_did_not_save_and_saves_the_rest(draft, client):
    client.force_login(draft.author)
    answer = post(client, draft, {**STORY, "doubt": "x" * 20_001, "question": "?"}, end="bewaren/")
    draft.refresh_from_db()
    told = answer.json()
    assert (answer.status_code, set(told)) == (422, {"detail", "fields", "version"})
    assert (list(told["fields"]), told["version"]) == (["doubt"], draft.version)
    assert "20000" in told["fields"]["doubt"].replace(".", "")
    assert str(StoryForm.base_fields["doubt"].label) in told["detail"]
    assert (draft.doubt, draft.question) == (RAW["doubt"], "?")


def test_autosave_says_so_when_a_choice_is_gone(draft, client):
    client.force_login(draft.author)
    data = {"shared_with": "members", "level": "policy", "consent": "asked", "language": "nl"}
    answer = post(client, draft, {**data, "themes": ["999"]}, slug="delen", end="bewaren/")
    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["themes"])
    draft.refresh_from_db()
    assert draft.level == "policy"


def test_autosave_of_an_old_version_is_refused_with_a_sentence(draft, client):
    client.force_login(draft.author)
    post(client, draft, {**STORY, "doubt": "Tab een."}, end="bewaren/")
    answer = post(client, draft, {**STORY, "doubt": "Tab twee."}, end="bewaren/")
    assert answer.status_code == 409
    assert answer.json()["detail"]
    assert CaseDraft.objects.get().doubt == "Tab een."


def test_autosave_without_a_session_says_so(draft, client):
    answer = post(client, draft, STORY, end="bewaren/")
    assert answer.status_code == 401
    assert answer.json()["sign_in"] == "/inloggen/"


def test_saving_an_old_version_shows_both_texts_and_loses_none(draft, client):
    client.force_login(draft.author)
    post(client, draft, {**STORY, "doubt": "Tab een.", "go": "later"})
    answer = post(client, draft, {**STORY, "doubt": "Tab twee.", "go": "later"})
    assert answer.status_code == 409
    assert [text for _label, text in answer.context["theirs"]] == ["Tab een."]
    page = answer.content.decode()
    assert "Tab een." in page
    assert "Tab twee." in page
    draft.refresh_from_db()
    assert answer.context["form"]["version"].value() == str(draft.version)
    assert post(client, draft, {**STORY, "doubt": "Samen.", "go": "later"}).status_code == 302
    draft.refresh_from_db()
    assert draft.doubt == "Samen."


def test_the_same_form_sent_twice_acts_once(draft, client):
    client.force_login(draft.author)
    data = {**STORY, "doubt": "Nieuw.", "go": "next"}
    answers = [post(client, draft, data) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert CaseDraft.objects.get().version == draft.version + 1


def test_going_on_says_what_is_missing_and_saves_the_rest(library, client):
    draft = new_draft(question="")
    client.force_login(draft.author)
    answer = post(client, draft, {**STORY, "doubt": "Nieuw.", "question": "", "go": "next"})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["question"]
    draft.refresh_from_db()
    assert draft.doubt == "Nieuw."
    assert answer.context["form"]["version"].value() == str(draft.version)


def test_consent_that_was_not_asked_needs_a_reason(draft, client):
    client.force_login(draft.author)
    data = {"shared_with": "members", "level": "policy", "consent": "not_asked", "language": "nl"}
    answer = post(client, draft, {**data, "go": "next"}, slug="delen")
    assert list(answer.context["form"].errors) == ["consent_reason"]
    draft.refresh_from_db()
    answer = post(client, draft, {**data, "consent_reason": "Te heftig.", "go": "next"}, "delen")
    assert answer.status_code == 302


def test_draft_cannot_be_shared_with_the_world_or_a_strange_organisation(draft, client):
    client.force_login(draft.author)
    strange = personas.organisation("Zuiderveen")
    for wanted in ("public", f"org:{strange.pk}", "private"):
        data = {"shared_with": wanted, "level": "policy", "consent": "asked", "language": "nl"}
        answer = post(client, draft, {**data, "go": "next"}, slug="delen")
        assert list(answer.context["form"].errors) == ["shared_with"]
        draft.refresh_from_db()
        assert draft.shared_token() == "members"


def test_co_author_writes_along_and_is_told_of_a_change(draft, client):
    bram = personas.bram()
    client.force_login(draft.author)
    client.post(f"/inbreng/{draft.code}/samen/", {"colleague": bram.pk})
    assert list(Notification.objects.values_list("user", "kind")) == [(bram.pk, "co_author")]
    client.force_login(bram)
    assert post(client, draft, {**STORY, "doubt": "Van Bram."}, end="bewaren/").status_code == 200
    client.force_login(draft.author)
    assert post(client, draft, {**STORY, "doubt": "Van Anna."}, end="bewaren/").status_code == 409


def test_co_author_neither_invites_nor_erases_nor_asks_a_reader(draft, client):
    bram = personas.bram()
    drafts.invite_co_author(draft=draft, user=bram, by=draft.author)
    client.force_login(bram)
    assert client.get(f"/inbreng/{draft.code}/samen/").status_code == 404
    client.post(f"/inbreng/{draft.code}/weg/")
    assert CaseDraft.objects.exists()
    answer = client.post(f"/inbreng/{draft.code}/nalezer/", {"colleague": personas.joris().pk})
    assert answer.status_code == 422
    assert not Review.objects.exists()


def test_outsider_cannot_be_chosen_as_co_author(draft, client):
    client.force_login(draft.author)
    answer = client.post(f"/inbreng/{draft.code}/samen/", {"colleague": personas.chris().pk})
    assert list(answer.context["form"].errors) == ["colleague"]


def test_draft_that_is_being_read_cannot_be_changed(library):
    draft = in_review().draft
    with pytest.raises(Refused):
        drafts.save_draft(
            draft=draft, values={"doubt": "Nieuw"}, version=draft.version, by=draft.author
        )


def test_stale_version_writes_nothing(draft):
    with pytest.raises(Stale) as refused:
        drafts.save_draft(draft=draft, values={"doubt": "x"}, version=99, by=draft.author)
    assert refused.value.current == draft
    assert CaseDraft.objects.get().doubt == RAW["doubt"]


def test_erasing_takes_the_findings_along(draft, client):
    decided(draft)
    client.force_login(draft.author)
    assert client.get(f"/inbreng/{draft.code}/weg/").status_code == 200
    for _ in range(2):
        assert client.post(f"/inbreng/{draft.code}/weg/").status_code == 302
    assert (CaseDraft.objects.count(), Mark.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("status", "days", "left"),
    [("writing", 89, 1), ("writing", 91, 0), ("refused", 13, 1), ("refused", 15, 0)],
)
def test_what_is_kept_too_long_is_erased(draft, status, days, left):
    now = timezone.now()
    CaseDraft.objects.update(status=status, changed_at=now - timedelta(days=days))
    assert retention.erase_expired(now) == 1 - left
    assert retention.erase_expired(now) == 0
    assert CaseDraft.objects.count() == left


def test_a_note_that_nobody_touched_is_erased_too():
    Note.objects.create(author=personas.anna(), text="oud")
    later = timezone.now() + timedelta(days=91)
    assert retention.erase_expired(later) == 1
    assert not Note.objects.exists()


def test_list_of_drafts_takes_the_same_queries_for_one_and_thirty(library, client, queries_of):
    anna = personas.anna()
    client.force_login(anna)
    new_draft()
    one = queries_of(lambda: client.get("/inbreng/"))
    for number in range(30):
        new_draft(send_key=f"k{number}")
    assert queries_of(lambda: client.get("/inbreng/")) == one <= 15


def test_pages_of_the_intake_are_kept_by_no_cache(draft, client):
    client.force_login(draft.author)
    answer = client.get(url(draft))
    assert "no-store" in answer.headers["Cache-Control"]


def test_co_author_is_sent_away_again(draft, client):
    bram = personas.bram()
    drafts.invite_co_author(draft=draft, user=bram, by=draft.author)
    client.force_login(draft.author)
    url = f"/inbreng/{draft.code}/samen/"
    assert client.post(url, {"remove": "niemand"}).status_code == 404
    assert client.post(url, {"remove": bram.email}).url == url
    assert list(CaseDraft.objects.of(bram)) == []
    assert list(client.get(url).context["along"]) == []
    assert client.post(url, {"remove": bram.email}).status_code == 404
    client.force_login(bram)
    assert client.get(f"/inbreng/{draft.code}/verhaal/").status_code == 404


def test_co_author_who_was_sent_away_is_invited_again(draft):
    bram = personas.bram()
    drafts.invite_co_author(draft=draft, user=bram, by=draft.author)
    drafts.remove_co_author(draft=draft, user=bram, by=draft.author)
    for _ in range(2):
        drafts.invite_co_author(draft=draft, user=bram, by=draft.author)
    assert list(CaseDraft.objects.of(bram)) == [draft]
    assert Notification.objects.filter(kind="co_author", user=bram).count() == 2
