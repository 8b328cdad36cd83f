"""The second reader: another team, redacted text only, a decision that acts once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from beraad.start import tasks_of
from casebook.intake.actions import drafts, publishing, refusals, retention, reviewing
from casebook.intake.actions.refusals import Refused
from casebook.intake.models import CaseDraft, Review
from casebook.intake.words import FIELDS
from casebook.models import CasePage
from people import limits
from people.models import AuditEntry, LineManager, Membership, Notification
from tests import personas
from tests.casebook.intake.road import CANARY, RAW, decided, in_review, new_draft

pytestmark = pytest.mark.django_db

RETURN = {"verdict": "returned", "reason": "recognisable", "remark": "Ik herken de straat."}


def approve(client, review, **more):
    return client.post(
        f"/nalezen/{review.code}/", {"verdict": "approved", "ring": "members", **more}
    )


def test_author_cannot_read_the_own_case(draft):
    decided(draft)
    with pytest.raises(Refused):
        reviewing.ask_reader(draft=draft, reader=draft.author, by=draft.author)


def test_team_mate_cannot_be_the_second_reader(draft):
    mate = personas.person("Mia", "Noorderland", "Oost")
    decided(draft)
    with pytest.raises(Refused):
        reviewing.ask_reader(draft=draft, reader=mate, by=draft.author)
    assert mate not in reviewing.colleagues_to_ask(draft)


def test_line_manager_of_a_writer_cannot_be_the_second_reader(draft):
    marij, wim = personas.marij(), personas.wim()
    LineManager.objects.create(worker=personas.bram(), manager=wim)
    drafts.invite_co_author(draft=draft, user=personas.bram(), by=draft.author)
    decided(draft)
    assert list(reviewing.colleagues_to_ask(draft)) == []
    for reader in (marij, wim):
        with pytest.raises(Refused) as refused:
            reviewing.ask_reader(draft=draft, reader=reader, by=draft.author)
        assert str(refused.value) == str(refusals.LINE_MANAGER)


def test_reader_who_became_line_manager_of_the_author_cannot_approve(library, client):
    """And is not told why: that would tell whose case it is."""
    review = in_review()
    LineManager.objects.create(worker=personas.anna(), manager=personas.bram())
    client.force_login(personas.bram())
    form = approve(client, review).context["form"]
    assert form.non_field_errors() == [str(refusals.ANOTHER_READER)]
    assert not CasePage.objects.exists()


def test_co_author_and_the_team_of_a_co_author_cannot_be_the_second_reader(draft):
    bram, joris = personas.bram(), personas.joris()
    draft.co_authors.create(user=bram)
    decided(draft)
    for reader in (bram, joris):
        with pytest.raises(Refused):
            reviewing.ask_reader(draft=draft, reader=reader, by=draft.author)


def test_writer_who_was_sent_away_does_not_become_the_second_reader(draft):
    bram = personas.bram()
    drafts.invite_co_author(draft=draft, user=bram, by=draft.author)
    drafts.remove_co_author(draft=draft, user=bram, by=draft.author)
    assert bram not in reviewing.colleagues_to_ask(draft)
    decided(draft)
    with pytest.raises(Refused):
        reviewing.ask_reader(draft=draft, reader=bram, by=draft.author)


def test_writer_of_an_earlier_version_does_not_read_a_change(draft):
    bram, wim = personas.bram(), personas.wim()
    drafts.invite_co_author(draft=draft, user=bram, by=draft.author)
    drafts.remove_co_author(draft=draft, user=bram, by=draft.author)
    first = reviewing.ask_reader(draft=decided(draft), reader=wim, by=draft.author)
    page = reviewing.approve(review=first, ring="members", by=wim)
    for _ in range(2):
        change = publishing.begin_change(page=page, by=personas.anna())
        change.consent = "asked"
        change.save()
        assert list(reviewing.colleagues_to_ask(change)) == [wim]
        with pytest.raises(Refused):
            reviewing.ask_reader(draft=decided(change), reader=bram, by=change.author)
        review = reviewing.ask_reader(draft=change, reader=wim, by=change.author)
        reviewing.approve(review=review, ring="members", by=wim)


def test_readers_to_choose_from_are_colleagues_of_other_teams(draft):
    bram, wim = personas.bram(), personas.wim()
    personas.chris()
    assert list(reviewing.colleagues_to_ask(draft)) == [bram, wim]


def test_reader_of_another_organisation_is_asked_by_address(draft, client):
    chris = personas.chris()
    decided(draft)
    client.force_login(draft.author)
    client.post(f"/inbreng/{draft.code}/nalezer/", {"email": chris.email.upper()})
    assert Review.objects.get().reader == chris


def test_trying_addresses_of_readers_is_limited_and_noted_without_the_author(
    draft, client, settings
):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"look-up": "2/hour"}
    limits.forget_all()
    client.force_login(draft.author)
    tries = [
        client.post(f"/inbreng/{draft.code}/nalezer/", {"email": f"{name}@voorbeeld.example"})
        for name in ("chris", "niemand", "bram")
    ]
    assert [answer.status_code for answer in tries] == [422, 422, 429]
    noted = AuditEntry.objects.values_list("action", "by", "key")
    assert list(noted) == [("person_looked_up", None, "review")] * 2


@pytest.mark.parametrize("data", [{}, {"email": "niemand@voorbeeld.example"}])
def test_asking_nobody_is_explained(draft, client, data):
    decided(draft)
    client.force_login(draft.author)
    answer = client.post(f"/inbreng/{draft.code}/nalezer/", data)
    assert answer.status_code == 422
    assert answer.context["reader_form"].errors


def test_asking_twice_asks_once(library):
    draft = decided(new_draft())
    one, two = in_review(draft), in_review(draft)
    assert one == two
    assert Notification.objects.count() == 1


@pytest.mark.parametrize("name", ["title", "question", "price_b", "level", "audience", "consent"])
def test_incomplete_case_cannot_be_read(library, name):
    draft = decided(new_draft(**{name: ""}))
    with pytest.raises(Refused):
        in_review(draft)


def red_draft():
    """A draft whose redacted text is in the red class."""
    return decided(new_draft(situation="Er stond een stuk over in de krant."))


def test_red_needs_words_of_the_author_and_of_the_reader(library, client):
    draft = red_draft()
    with pytest.raises(Refused):
        in_review(draft)
    client.force_login(draft.author)
    client.post(f"/inbreng/{draft.code}/voorbeeld/risico/", {"risk_reason": "Niet onze krant."})
    draft.refresh_from_db()
    review = in_review(draft)
    assert review.risk == "red"
    client.force_login(personas.bram())
    assert list(approve(client, review).context["form"].errors) == ["remark"]
    assert approve(client, review, remark="Ik vond het niet terug.").status_code == 302
    assert CasePage.objects.get().live
    assert Review.objects.get().remark == "Ik vond het niet terug."


@pytest.mark.parametrize("name", ["anna", "chris", "editor", "joris"])
def test_review_exists_for_its_reader_only(library, client, name):
    review = in_review()
    client.force_login(getattr(personas, name)())
    assert client.get(f"/nalezen/{review.code}/").status_code == 404
    assert client.post(f"/nalezen/{review.code}/", {"verdict": "approved"}).status_code == 404
    assert not CasePage.objects.exists()


def test_reader_sees_redacted_text_without_marks_findings_or_author(library, client):
    review = in_review()
    client.force_login(personas.bram())
    page = client.get(f"/nalezen/{review.code}/").content.decode()
    assert "moeder woont met haar kinderen in een flat" in page.lower()
    for hidden in (CANARY, "06-12345678", "finding", "anna@voorbeeld.example"):
        assert hidden not in page
    main = page[page.index("<main") :]
    assert "Anna" not in main


REASONS = {
    "consent": "not_asked",
    "consent_reason": "Zwaantje Canarius was te boos om het te vragen.",
    "risk_reason": "Wie Zwaantje Canarius is, stond er niet bij.",
}


def test_reader_reads_the_reasons_of_the_author_without_names(library, client):
    review = in_review(decided(new_draft(**REASONS)))
    client.force_login(personas.bram())
    page = client.get(f"/nalezen/{review.code}/")
    shown = {str(name): text for name, text in page.context["facts"]}
    assert shown[str(FIELDS["consent_reason"])] == "Moeder was te boos om het te vragen."
    assert shown[str(FIELDS["risk_reason"])] == "Wie moeder is, stond er niet bij."
    assert CANARY not in page.content.decode()


def test_reason_goes_to_no_reader_while_a_name_in_it_is_open(library):
    draft = decided(new_draft(consent="not_asked", consent_reason="Te vroeg."))
    reason = "Wilma Terpstra vond dat ik het niet moest vragen."
    CaseDraft.objects.update(consent_reason=reason, version=draft.version + 1)
    draft.refresh_from_db()
    with pytest.raises(Refused):
        in_review(draft)


def test_reason_why_the_client_was_not_asked_goes_nowhere_when_the_client_was_asked(library):
    review = in_review(decided(new_draft(**{**REASONS, "consent": "asked"})))
    assert review.texts["consent_reason"] == ""


def test_reasons_are_not_published_and_not_part_of_the_risk(library):
    in_the_news = {**REASONS, "risk_reason": "Er stond een stuk over in de krant."}
    review = in_review(decided(new_draft(**in_the_news)))
    assert review.risk != "red"
    reviewing.approve(review=review, ring="members", by=personas.bram())
    page = CasePage.objects.values().get()
    assert not [value for value in page.values() if "krant" in str(value)]
    assert Review.objects.get().texts == {}


def test_what_the_reader_says_when_approving_is_for_the_author_until_it_is_withdrawn(
    library, client
):
    review = in_review()
    client.force_login(personas.bram())
    approve(client, review, remark="Let op bij een volgende keer.")
    assert "Let op" not in client.get("/inbreng/").content.decode()
    client.force_login(personas.anna())
    page = client.get("/inbreng/")
    assert [row.reader_remark for row in page.context["written"]] == [
        "Let op bij een volgende keer."
    ]
    assert "Let op bij een volgende keer." in page.content.decode()
    publishing.withdraw_case(page=CasePage.objects.get(), by=personas.anna())
    review.refresh_from_db()
    assert (review.remark, review.page) == ("", None)


def test_what_the_reader_said_when_approving_goes_after_ninety_days(library):
    reviewing.approve(review=in_review(), ring="members", by=personas.bram(), reason="Goed.")
    assert Review.objects.get().remark == "Goed."
    retention.erase_expired(timezone.now() + timedelta(days=91))
    assert not Review.objects.exists()


def test_approval_publishes_once(library, client):
    review = in_review()
    client.force_login(personas.bram())
    for _ in range(2):
        assert approve(client, review).url == "/nalezen/"
    assert CasePage.objects.count() == 1


def test_reader_who_recognises_something_cannot_approve(library, client):
    review = in_review()
    client.force_login(personas.bram())
    answer = approve(client, review, recognised_situation="indirect")
    assert list(answer.context["form"].errors) == ["verdict"]
    assert not CasePage.objects.exists()


def test_case_is_never_shared_more_widely_than_asked(library, client):
    noorderland = personas.organisation()
    review = in_review(decided(new_draft(audience="organisation", organisation=noorderland)))
    client.force_login(personas.bram())
    assert list(approve(client, review).context["form"].errors) == ["ring"]
    with pytest.raises(Refused):
        reviewing.approve(review=review, ring="members", by=personas.bram())
    approve(client, review, ring="organisation")
    case = CasePage.objects.get()
    assert (case.audience, case.organisation) == ("organisation", noorderland)


def test_reader_may_choose_a_narrower_ring(library):
    review = in_review()
    assert reviewing.rings(review.draft) == ["organisation", "members"]
    case = reviewing.approve(review=review, ring="organisation", by=personas.bram())
    assert (case.audience, case.organisation) == ("organisation", personas.organisation())


def test_narrower_ring_is_not_offered_when_it_is_unclear_which(library):
    Membership.objects.create(user=personas.anna(), organisation=personas.organisation("Elders"))
    assert reviewing.rings(in_review().draft) == ["members"]


def test_returned_case_goes_back_with_a_remark_and_a_reason_without_detail(library, client):
    review = in_review()
    client.force_login(personas.bram())
    client.post(f"/nalezen/{review.code}/", {**RETURN, "recognised_situation": "direct"})
    review.refresh_from_db()
    assert (review.verdict, review.remark, review.texts) == ("returned", RETURN["remark"], {})
    assert review.recognised == {"situation": "direct"}
    entry = AuditEntry.objects.get(action__startswith="review.")
    assert (entry.action, entry.key) == ("review.returned.recognisable", f"review:{review.pk}")
    assert Notification.objects.first().kind == "case_returned"
    draft = review.draft
    assert draft.status == "writing"
    client.force_login(draft.author)
    shown = client.get(f"/inbreng/{draft.code}/")
    assert RETURN["remark"] in shown.content.decode()
    assert [str(part) for part, _kind in shown.context["recognised"]] == [str(FIELDS["situation"])]


SENT_BACK = (
    ("/inbreng/", "Teruggestuurd"),
    ("/", "De tweede lezer stuurde je casus terug"),
    ("verhaal/", "De tweede lezer stuurde deze casus terug."),
    ("herkenning/", "De tweede lezer stuurde deze casus terug."),
    ("voorbeeld/", "De tweede lezer stuurde deze casus terug."),
)


@pytest.mark.parametrize(("place", "words"), SENT_BACK)
def test_returned_case_says_so_until_it_is_handed_in_again(library, client, place, words):
    draft = decided(new_draft())
    address = place if place.startswith("/") else f"/inbreng/{draft.code}/{place}"
    client.force_login(draft.author)

    def says_so() -> bool:
        shown = client.get(address).content.decode()
        main = shown[shown.index("<main") :]
        return words in main and f'href="/inbreng/{draft.code}/"' in main

    review = in_review(draft)
    assert not says_so()
    reviewing.hand_back(review=review, recognised={}, by=personas.bram(), **RETURN)
    assert says_so()
    draft.refresh_from_db()
    in_review(draft)
    assert not says_so()


def test_returned_case_stands_first_among_what_waits_for_the_author(library):
    in_hand = decided(new_draft())
    reviewing.hand_back(review=in_review(in_hand), recognised={}, by=personas.bram(), **RETURN)
    for number in range(4):
        CaseDraft.objects.create(author=in_hand.author, send_key=str(number))
    titles = [task.url for task in tasks_of(in_hand.author)]
    assert (titles[0], len(titles)) == (f"/inbreng/{in_hand.code}/", 3)


@pytest.mark.parametrize("address", ["/inbreng/", "/"])
def test_returned_cases_cost_no_query_each(library, client, query_count, address):
    client.force_login(personas.anna())

    def send_one_back(key: str) -> None:
        draft = decided(new_draft(send_key=key))
        reviewing.hand_back(review=in_review(draft), recognised={}, by=personas.bram(), **RETURN)

    send_one_back("1")
    one = query_count(client, address)
    send_one_back("2")
    send_one_back("3")
    assert query_count(client, address) == one


@pytest.mark.parametrize("missing", ["reason", "remark"])
def test_sending_back_needs_a_reason_and_a_remark(library, client, missing):
    review = in_review()
    client.force_login(personas.bram())
    answer = client.post(f"/nalezen/{review.code}/", {**RETURN, missing: ""})
    assert list(answer.context["form"].errors) == [missing]


def test_refused_case_cannot_go_on(library, client):
    review = in_review()
    client.force_login(personas.bram())
    client.post(f"/nalezen/{review.code}/", {**RETURN, "verdict": "refused"})
    draft = CaseDraft.objects.get()
    assert draft.status == "refused"
    with pytest.raises(Refused):
        reviewing.ask_reader(draft=draft, reader=personas.bram(), by=draft.author)


def test_taking_back_ends_the_reading_and_takes_the_text(library, client):
    review = in_review()
    client.force_login(review.draft.author)
    for _ in range(2):
        client.post(f"/inbreng/{review.draft.code}/terughalen/")
    review.refresh_from_db()
    assert (review.verdict, review.texts) == ("taken_back", {})
    client.force_login(personas.bram())
    assert client.get(f"/nalezen/{review.code}/").url == "/nalezen/"
    assert approve(client, review).status_code == 302
    assert not CasePage.objects.exists()


def test_text_that_changed_behind_the_review_is_not_published(library):
    review = in_review()
    CaseDraft.objects.update(option_a="Iets heel anders doen.")
    with pytest.raises(Refused):
        reviewing.approve(review=review, ring="members", by=personas.bram())
    assert not CasePage.objects.exists()
    assert CaseDraft.objects.get().option_b == RAW["option_b"]


def test_reader_who_joined_the_team_meanwhile_cannot_approve(library):
    review = in_review()
    Membership.objects.filter(user=personas.bram()).update(team="Oost")
    with pytest.raises(Refused):
        reviewing.approve(review=review, ring="members", by=personas.bram())


def test_list_of_the_reader_takes_the_same_queries_for_one_and_thirty(library, client, queries_of):
    bram = personas.bram()
    client.force_login(bram)
    in_review()
    one = queries_of(lambda: client.get("/nalezen/"))
    for number in range(30):
        draft = new_draft(send_key=f"k{number}")
        Review.objects.create(draft=draft, reader=bram)
    assert queries_of(lambda: client.get("/nalezen/")) == one <= 15


def test_signed_out_reader_is_asked_to_sign_in(library, client):
    review = in_review()
    url = f"/nalezen/{review.code}/"
    assert client.get(url).url == f"/inloggen/?next={url}"
