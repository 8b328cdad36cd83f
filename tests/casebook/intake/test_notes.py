"""A note is of its writer and of nobody else."""

import pytest

from casebook.intake.actions import notes
from casebook.intake.actions.refusals import Stale
from casebook.intake.models import CaseDraft, Note
from tests import personas

pytestmark = pytest.mark.django_db


def note_of_anna(text="Iets wat blijft hangen."):
    return notes.save_note(text=text, send_key="k1", by=personas.anna())


def test_note_is_saved_once_when_its_form_is_sent_twice(library, client):
    client.force_login(personas.anna())
    for _ in range(2):
        answer = client.post("/notities/", {"text": "Kort.", "send_key": "k1"})
        assert (answer.status_code, answer.url) == (302, "/notities/")
    assert list(Note.objects.values_list("text", flat=True)) == ["Kort."]


@pytest.mark.parametrize("name", ["bram", "chris", "editor", "wim", "nora"])
def test_note_exists_for_nobody_else(library, client, name):
    note = note_of_anna()
    other = getattr(personas, name)()
    client.force_login(other)
    assert list(Note.objects.of(other)) == []
    assert note.text not in client.get("/notities/").content.decode()
    assert client.get(f"/notities/{note.code}/").status_code == 404
    assert client.post(f"/notities/{note.code}/", {"text": "x", "version": 1}).status_code == 404
    assert client.post(f"/notities/{note.code}/casus/").status_code == 404
    client.post(f"/notities/{note.code}/weg/")
    assert Note.objects.get().text == note.text


def test_note_asks_who_is_signed_out_to_sign_in(library, client):
    note = note_of_anna()
    for url in ("/notities/", f"/notities/{note.code}/"):
        answer = client.get(url)
        assert (answer.status_code, answer.url) == (302, f"/inloggen/?next={url}")


def test_text_typed_in_an_expired_session_comes_back(library, client):
    answer = client.post("/notities/", {"text": "Nog niet bewaard.", "send_key": "k1"})
    assert answer.status_code == 401
    assert "Nog niet bewaard." in answer.content.decode()
    assert Note.objects.count() == 0


def test_note_changed_in_two_tabs_shows_both_texts(library, client):
    note = note_of_anna("eerst")
    client.force_login(personas.anna())
    client.post(f"/notities/{note.code}/", {"text": "tab een", "version": 1})
    answer = client.post(f"/notities/{note.code}/", {"text": "tab twee", "version": 1})
    assert answer.status_code == 409
    assert answer.context["theirs"] == "tab een"
    assert answer.context["form"].initial == {"text": "tab twee", "version": 2}
    client.post(f"/notities/{note.code}/", {"text": "tab twee", "version": 2})
    assert Note.objects.get().text == "tab twee"


def test_changing_a_note_to_what_it_says_already_is_no_conflict():
    note = note_of_anna("eerst")
    notes.change_note(note=note, text="tweede", version=1, by=personas.anna())
    again = notes.change_note(note=note, text="tweede", version=1, by=personas.anna())
    assert again.version == 2
    with pytest.raises(Stale):
        notes.change_note(note=note, text="derde", version=1, by=personas.anna())


def test_note_becomes_a_draft_once_and_goes():
    note, anna = note_of_anna("Wat er was."), personas.anna()
    one = notes.note_to_case(note=note, by=anna)
    two = notes.note_to_case(note=note, by=anna)
    assert one == two
    assert (CaseDraft.objects.get().situation, Note.objects.count()) == ("Wat er was.", 0)


def make_a_case(client, note, text, version=1):
    return client.post(
        f"/notities/{note.code}/", {"text": text, "version": version, "action": "case"}
    )


def test_case_begins_with_what_was_typed_last(library, client):
    note = note_of_anna("Wat er was.")
    client.force_login(personas.anna())
    answer = make_a_case(client, note, "Wat er was.\r\nEn nog een regel.")
    draft = CaseDraft.objects.get()
    assert answer.url == f"/inbreng/{draft.code}/verhaal/"
    assert draft.situation == "Wat er was.\nEn nog een regel."
    assert not Note.objects.exists()


def test_case_is_not_made_over_the_text_of_another_tab(library, client):
    note = note_of_anna("eerst")
    client.force_login(personas.anna())
    client.post(f"/notities/{note.code}/", {"text": "tab een", "version": 1})
    answer = make_a_case(client, note, "tab twee")
    assert (answer.status_code, answer.context["theirs"]) == (409, "tab een")
    assert (Note.objects.get().text, CaseDraft.objects.count()) == ("tab een", 0)
    make_a_case(client, note, "samen", version=2)
    assert CaseDraft.objects.get().situation == "samen"


def test_empty_note_becomes_no_case(library, client):
    note = note_of_anna("iets")
    client.force_login(personas.anna())
    assert list(make_a_case(client, note, " ").context["form"].errors) == ["text"]
    assert (Note.objects.get().text, CaseDraft.objects.count()) == ("iets", 0)


def test_case_is_made_once_when_its_button_is_pressed_twice(library, client):
    note = note_of_anna()
    client.force_login(personas.anna())
    urls = {make_a_case(client, note, "Een.").url for _ in range(2)}
    urls.add(client.post(f"/notities/{note.code}/casus/").url)
    urls.add(client.get(f"/notities/{note.code}/").url)
    assert urls == {f"/inbreng/{CaseDraft.objects.get().code}/verhaal/"}
    assert not Note.objects.exists()


def test_text_typed_in_a_tab_whose_note_became_a_case_is_kept(library, client):
    note = note_of_anna("Een.")
    client.force_login(personas.anna())
    make_a_case(client, note, "Een.")
    for text in ("Een. En twee.", "Een. En drie.", "Een. En drie."):
        answer = client.post(f"/notities/{note.code}/", {"text": text, "version": 1})
        assert answer.url == "/notities/"
    texts = set(Note.objects.values_list("text", flat=True))
    assert (texts, Note.objects.count()) == ({"Een. En twee.", "Een. En drie."}, 2)


def test_list_of_notes_takes_the_same_queries_for_one_and_thirty(library, client, queries_of):
    anna = personas.anna()
    client.force_login(anna)
    notes.save_note(text="1", send_key="1", by=anna)
    one = queries_of(lambda: client.get("/notities/"))
    for number in range(30):
        notes.save_note(text="x", send_key=f"k{number}", by=anna)
    assert queries_of(lambda: client.get("/notities/")) == one <= 15
