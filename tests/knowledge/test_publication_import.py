"""Importing through the form: two steps, clear refusals, nothing lost, nothing done twice."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from knowledge.importing import LARGEST_FILE
from knowledge.models import PublicationImport, PublicationPage
from people.models import NetworkMembership
from search import indexer
from search.finding import find
from search.wish import Wish
from tests import personas
from tests.knowledge import papers

pytestmark = pytest.mark.django_db
UPLOAD = "/publicaties/importeren/"


@pytest.fixture
def nora(client, library):
    """A browser of Nora, who publishes for the network."""
    client.force_login(personas.nora())
    return client


def send(client: Client, name: str, data: bytes, key=None):
    """Step one."""
    file = SimpleUploadedFile(name, data)
    return client.post(UPLOAD, {"key": key or uuid4(), "file": file})


def answers(**wanted) -> dict[str, object]:
    """Step two, filled in."""
    fields = {
        "title": "Samen verder",
        "source": "Bureau Voorbeeld",
        "language": "nl",
        "network": personas.network().pk,
        "audience": "members",
        "cut": "main",
        **wanted,
    }
    return {name: value for name, value in fields.items() if value is not None}


def waiting(client: Client) -> str:
    """The address of step two, after step one."""
    return send(client, "verslag.txt", papers.REPORT.encode()).url


def left() -> tuple[int, int, int]:
    """How many imports, publications and files there are."""
    folder = Path(settings.MEDIA_ROOT) / "originals"
    files = list(folder.iterdir()) if folder.exists() else []
    return PublicationImport.objects.count(), PublicationPage.objects.count(), len(files)


# --- who ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", [personas.anna, personas.chris, personas.editor])
def test_who_is_no_editor_finds_no_form_and_no_link(library, client, who):
    client.force_login(who())
    assert client.get(UPLOAD).status_code == 404
    assert send(client, "a.txt", b"Hallo.").status_code == 404
    assert UPLOAD not in client.get("/publicaties/").content.decode()
    assert left() == (0, 0, 0)


def test_plain_member_of_a_network_is_no_editor(library, client):
    anna = personas.anna()
    NetworkMembership.objects.create(user=anna, network=personas.network())
    client.force_login(anna)
    assert client.get(UPLOAD).status_code == 404


def test_who_is_signed_out_is_asked_to_sign_in(library, client):
    assert client.get(UPLOAD).url == f"{reverse('people:sign_in')}?next={UPLOAD}"
    assert send(client, "a.txt", b"Hallo.").status_code == 302


def test_import_of_somebody_else_does_not_exist(nora):
    address = waiting(nora)
    other = Client()
    fatima = personas.fatima()
    NetworkMembership.objects.create(user=fatima, network=personas.network(), is_editor=True)
    other.force_login(fatima)
    found = [other.get(address), other.post(address, answers()), other.post(f"{address}weg/")]
    assert [answer.status_code for answer in found] == [404, 404, 404]


def test_form_of_another_site_is_refused(library):
    client = Client(enforce_csrf_checks=True)
    client.force_login(personas.nora())
    assert send(client, "a.txt", b"Hallo.").status_code == 403


# --- step one ----------------------------------------------------------------------------------


def test_editor_sees_the_link_and_the_form(nora):
    assert UPLOAD in nora.get("/publicaties/").content.decode()
    assert nora.get(UPLOAD).status_code == 200


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.pdf", b"geen pdf", "Dit bestand is niet wat de naam zegt."),
        ("a.exe", b"MZ", "Je kunt alleen .txt, .docx en .pdf importeren."),
        ("a.txt", b"", "Dit bestand is leeg."),
        ("a.docx", b"PK\x03\x04kapot", "Dit bestand is beschadigd"),
        ("a.txt", b"\x00" * 50, "Er staat geen leesbare tekst in dit bestand."),
        ("a.txt", b"x" * (LARGEST_FILE + 1), "Dit bestand is groter dan 10 MB."),
    ],
)
def test_file_that_is_not_good_is_told_beside_the_field_and_changes_nothing(
    nora, name, data, words
):
    answer = send(nora, name, data)
    assert answer.status_code == 422
    (told,) = answer.context["form"].errors["file"]
    assert told.startswith(words)
    assert left() == (0, 0, 0)


def test_file_sent_twice_is_read_once(nora):
    key, data = uuid4(), papers.REPORT.encode()
    first, again = send(nora, "a.txt", data, key), send(nora, "a.txt", data, key)
    assert (first.url, left()) == (again.url, (1, 0, 1))


def test_uploading_is_bounded(nora, settings):
    found = [send(nora, "a.exe", b"x").status_code for _try in range(21)]
    assert found == [422] * 20 + [429]


# --- step two ----------------------------------------------------------------------------------


def test_preview_proposes_what_the_document_says_and_publishes_nothing(nora):
    answer = nora.get(waiting(nora))
    form = answer.context["form"]
    assert {name: form[name].value() for name in ("title", "year", "language", "cut")} == {
        "title": "Samen verder in de wijk",
        "year": 2019,
        "language": "nl",
        "cut": "main",
    }
    shown = [(row["title"], row["words"] > 20) for row in answer.context["chapters"]]
    assert shown == [("1. Waarom wij begonnen", True), ("2. Wat wij zagen", True)]
    assert left() == (1, 0, 1)


def test_other_chapters_are_shown_and_what_was_typed_stays(nora):
    address = waiting(nora)
    typed = answers(title="", source="Half getypt", cut="one", year="negentien", again="1")
    assert nora.post(address, typed).url == f"{address}#hoofdstukken"
    answer = nora.get(address)
    assert len(answer.context["chapters"]) == 1
    form = answer.context["form"]
    assert [form[name].value() for name in ("title", "source", "year")] == [
        "",
        "Half getypt",
        "negentien",
    ]
    assert left() == (1, 0, 1)


def test_form_with_a_mistake_keeps_everything_and_publishes_nothing(nora):
    answer = nora.post(waiting(nora), answers(source="", summary="Mijn eigen woorden"))
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"source"}
    assert answer.context["form"]["summary"].value() == "Mijn eigen woorden"
    assert left() == (1, 0, 1)


def test_publishing_twice_gives_the_same_page(nora):
    address = waiting(nora)
    first = nora.post(address, answers())
    again = nora.post(address, answers(title="Anders"))
    page = PublicationPage.objects.get()
    assert (first.url, again.url, nora.get(address).url) == (page.url,) * 3
    assert (page.title, page.owner, page.original_name) == (
        "Samen verder",
        personas.nora(),
        "verslag.txt",
    )
    assert left() == (1, 1, 1)


def test_editor_publishes_for_no_other_network(nora):
    other = personas.network("Kennisnet Zuid")
    answer = nora.post(waiting(nora), answers(network=other.pk))
    assert (answer.status_code, left()) == (422, (1, 0, 1))


def test_same_file_again_is_told(nora):
    nora.post(waiting(nora), answers())
    assert nora.get(waiting(nora)).context["same"] == PublicationPage.objects.get()


def test_file_is_thrown_away_after_asking(nora, django_capture_on_commit_callbacks):
    address = waiting(nora)
    assert nora.get(f"{address}weg/").status_code == 200
    assert left() == (1, 0, 1)
    with django_capture_on_commit_callbacks(execute=True):
        nora.post(f"{address}weg/")
    assert left() == (0, 0, 0)


@pytest.mark.parametrize("name", ["verslag.docx", "verslag.pdf"])
def test_word_and_pdf_go_the_same_way(nora, name):
    lines = ["Begin", papers.BODY[:80], papers.BODY[80:], "Einde", papers.BODY[:80], "en zo."]
    data = papers.word() if name.endswith("docx") else papers.pdf([lines], bookmarks=["Begin"])
    address = send(nora, name, data).url
    assert nora.post(address, answers()).status_code == 302
    page = PublicationPage.objects.get()
    assert page.original_name == name
    assert nora.get(page.contents().first().url).status_code == 200


def test_what_was_imported_is_found_by_its_readers_only(nora):
    nora.post(waiting(nora), answers(audience="network"))
    indexer.drain()
    asked = Wish.read(QueryDict("q=zelfregie"))
    hits = {
        person.first_name: [row.entry.kind for row in find(person, asked).rows]
        for person in (personas.nora(), personas.anna())
    }
    assert hits == {"Nora": ["chapter"], "Anna": []}
