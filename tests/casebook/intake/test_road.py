"""The whole road, through the pages: note, case, findings, second reader, published page."""

import pytest

from casebook.intake.models import Authorship, CaseDraft, Note, Review
from casebook.models import CasePage
from people.models import Notification
from tests import personas
from tests.casebook.intake.road import CANARY, RAW

pytestmark = pytest.mark.django_db


def test_note_becomes_a_published_page_without_a_raw_word(library, client):
    anna, bram = personas.anna(), personas.bram()
    client.force_login(anna)
    client.post("/notities/", {"text": "Kort.", "send_key": "k1"})
    note = Note.objects.get()
    client.post(f"/notities/{note.code}/casus/")
    draft = CaseDraft.objects.get()
    assert (draft.situation, Note.objects.count()) == ("Kort.", 0)

    for slug in ("verhaal", "dilemma", "namen", "delen"):
        draft.refresh_from_db()
        data = {**RAW, "shared_with": "members", "language": "nl", "version": draft.version}
        answer = client.post(f"/inbreng/{draft.code}/{slug}/", {**data, "go": "next"})
        assert answer.status_code == 302, (slug, answer.context["form"].errors)
    assert answer.url == f"/inbreng/{draft.code}/herkenning/"

    page = client.get(answer.url)
    assert page.status_code == 200
    while marks := list(draft.marks.filter(action="")):
        answer = client.post(
            f"/inbreng/{draft.code}/herkenning/{marks[0].pk}/keuze/",
            {"action": "accept", "everywhere": "1"},
        )
        assert answer.status_code == 302

    assert client.get(f"/inbreng/{draft.code}/voorbeeld/").status_code == 200
    answer = client.post(f"/inbreng/{draft.code}/nalezer/", {"colleague": bram.pk})
    assert answer.status_code == 302
    review = Review.objects.get()
    assert CANARY not in str(review.texts)

    client.force_login(bram)
    assert client.get("/nalezen/").status_code == 200
    page = client.get(f"/nalezen/{review.code}/")
    assert page.status_code == 200
    assert anna.name not in page.content.decode().replace("annuleren", "")
    answer = client.post(f"/nalezen/{review.code}/", {"verdict": "approved", "ring": "members"})
    assert answer.status_code == 302

    case = CasePage.objects.get()
    assert case.live
    assert case.owner is None
    assert case.title == "Moeder wil niet dat school meekijkt"
    assert not CaseDraft.objects.exists()
    assert Authorship.objects.get().author == anna
    shown = client.get(f"/casussen/{case.slug}/")
    assert shown.status_code == 200
    assert CANARY not in shown.content.decode()
    kinds = Notification.objects.order_by("pk").values_list("user", "kind")
    assert list(kinds) == [(bram.pk, "review_asked"), (anna.pk, "case_published")]
