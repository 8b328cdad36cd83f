"""Publishing and reading: who may, what is found, and nothing left of what failed."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from knowledge import actions, editors
from knowledge.actions.publications import SETTLES, WAITS, Description, Original
from knowledge.importing import Chapter, Cut, Refused, Source, cut, read
from knowledge.models import ChapterPage, PublicationImport, PublicationPage
from knowledge.passages import chapter_titles
from people.audience import user_may_see
from people.models import NetworkMembership
from search import catalogue
from search.models import Entry
from tests import personas
from tests.knowledge import papers

pytestmark = pytest.mark.django_db
REPORT = Original("verslag.txt", papers.REPORT.encode())


def described(**wanted) -> Description:
    """What Nora would say about the report."""
    fields = {
        "title": "Samen verder",
        "source": "Bureau Voorbeeld",
        "network": personas.network(),
        "audience": "members",
        **wanted,
    }
    return Description(**fields)


def published(original: Original | None = REPORT, **wanted) -> PublicationPage:
    """A publication with two chapters, with its original."""
    source: Source = read("verslag.txt", papers.REPORT.encode())
    return actions.publish(
        by=personas.nora(),
        description=described(**wanted),
        chapters=cut(source.blocks, Cut.MAIN),
        front=source.front,
        original=original,
    )


def files() -> list[str]:
    """What is kept in the folder of originals."""
    folder = Path(settings.MEDIA_ROOT) / "originals"
    return sorted(file.name for file in folder.iterdir()) if folder.exists() else []


def found_by(user) -> set[str]:
    """The kinds in the catalogue that this person may see."""
    return set(Entry.objects.visible_to(user).values_list("kind", flat=True))


def status(client: Client, address: str) -> int:
    """The status of an answer; a file in it is read to its end, which closes it."""
    answer = client.get(address)
    if answer.streaming:
        assert b"".join(answer.streaming_content) == REPORT.data
    return answer.status_code


def signed_in(person) -> Client:
    """A browser of this person."""
    client = Client()
    client.force_login(person)
    return client


# --- publishing ------------------------------------------------------------------------------


def test_report_becomes_a_page_with_a_page_for_each_chapter(library):
    page = published()
    assert [(c.slug, c.title) for c in page.contents()] == [
        ("hoofdstuk-1", "1. Waarom wij begonnen"),
        ("hoofdstuk-2", "2. Wat wij zagen"),
    ]
    passages = ChapterPage.objects.get(slug="hoofdstuk-2").passages()
    assert [(p["anchor"], p["kind"]) for p in passages] == [("p-1", "paragraph"), ("p-2", "list")]
    assert list(passages[1]["value"]) == ["vertrouwen", "tijd"]
    assert page.front == "Samen verder in de wijk\nEen verslag uit 2019"


def test_publication_and_chapters_have_entries_of_their_own(library):
    page = published()
    entries = Entry.objects.order_by("pk").values_list("key", "title")
    first, second = page.contents()
    assert list(entries) == [
        (page.key, "Samen verder"),
        (first.key, "1. Waarom wij begonnen"),
        (second.key, "2. Wat wij zagen"),
    ]
    document = catalogue.documents([second.key])[second.key]
    assert "zelfregie" in document.body


def test_only_an_editor_of_the_network_publishes_for_it(library):
    other = personas.network("Kennisnet Zuid")
    with pytest.raises(actions.NotAllowed):
        published(network=other)
    assert (PublicationPage.objects.count(), files()) == (0, [])


def test_nothing_is_left_when_publishing_fails_halfway(library, monkeypatch):
    personas.nora()

    def fails(thing):
        raise RuntimeError("no room")

    monkeypatch.setattr(catalogue, "record", fails)
    with pytest.raises(RuntimeError):
        published()
    assert (PublicationPage.objects.count(), ChapterPage.objects.count(), files()) == (0, 0, [])


def test_original_is_kept_under_a_name_that_says_nothing(library):
    page = published(Original("../../geheim plan.txt", b"x"))
    assert page.original_name == "geheim plan.txt"
    stem, suffix = files()[0].split(".")
    assert (len(stem), suffix) == (32, "txt")


# --- who may read ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("audience", "readers"),
    [
        ("network", {"nora"}),
        ("members", {"nora", "anna", "chris"}),
        ("public", {"nora", "anna", "chris", "signed out"}),
    ],
)
def test_page_chapter_original_and_entries_follow_the_audience(library, audience, readers):
    page = published(audience=audience)
    chapter = page.contents().first()
    addresses = [page.url, chapter.url, reverse("knowledge:original", args=[page.slug])]
    people = {"nora": personas.nora(), "anna": personas.anna(), "chris": personas.chris()}
    for name, person in {**people, "signed out": None}.items():
        client = signed_in(person) if person else Client()
        answers = [status(client, address) for address in addresses]
        wanted = 200 if name in readers else (404 if person else 302)
        assert answers == [wanted] * 3, name


def test_chapter_is_shared_as_its_publication_is_by_all_rules(library):
    page = published(audience="network")
    chapter = page.contents().first()
    for person in (personas.nora(), personas.anna()):
        sees = person == personas.nora()
        assert user_may_see(person, ChapterPage.objects.get(pk=chapter.pk)) is sees
        assert ChapterPage.objects.visible_to(person).exists() is sees
        assert found_by(person) == ({"publication", "chapter"} if sees else set())


def test_new_audience_of_a_publication_holds_for_its_chapters_at_once(library):
    page = published(audience="network")
    page.audience = "members"
    page.save_revision().publish()
    assert found_by(personas.anna()) == {"publication", "chapter"}
    assert ChapterPage.objects.visible_to(personas.anna()).count() == 2


def test_unpublishing_takes_the_chapters_along_and_publishing_brings_them_back(library):
    page = published()
    address = page.contents().first().url
    page.unpublish()
    assert found_by(personas.anna()) == set()
    assert ChapterPage.objects.visible_to(personas.anna()).count() == 0
    assert signed_in(personas.anna()).get(address).status_code == 404
    assert signed_in(personas.anna()).get(f"/publicaties/{page.slug}/origineel/").status_code == 404
    page.refresh_from_db()
    page.save_revision().publish()
    assert found_by(personas.anna()) == {"publication", "chapter"}


def test_deleting_takes_entries_chapters_and_after_a_while_the_file(library):
    page = published()
    page.delete()
    assert (ChapterPage.objects.count(), found_by(personas.nora())) == (0, set())
    assert actions.sweep(now=timezone.now()) == 0
    assert actions.sweep(now=timezone.now() + SETTLES * 2) == 1
    assert files() == []


def test_original_comes_as_a_download_and_nothing_else(library):
    page = published()
    answer = signed_in(personas.anna()).get(reverse("knowledge:original", args=[page.slug]))
    assert b"".join(answer.streaming_content) == REPORT.data
    wanted = {
        "Content-Disposition": 'attachment; filename="verslag.txt"',
        "X-Content-Type-Options": "nosniff",
        "Content-Type": "application/octet-stream",
    }
    assert "no-store" in answer["Cache-Control"]
    assert {name: answer[name] for name in wanted} == wanted
    media = signed_in(personas.nora()).get(f"{settings.MEDIA_URL}{page.original.name}")
    assert media.status_code == 404


# --- pages -----------------------------------------------------------------------------------


def test_chapter_has_anchors_neighbours_and_a_way_to_an_insight(library):
    page = published()
    first, second = page.contents()
    html = signed_in(personas.anna()).get(second.url).content.decode()
    assert 'id="p-1"' in html
    assert f'href="{reverse("knowledge:distil")}?uit={second.key}&amp;passage=p-1"' in html
    assert f'rel="prev" href="{first.url}"' in html
    assert 'rel="next"' not in html


def test_chapter_without_text_of_its_own_leads_to_its_sections(library):
    lines = ["1. Begin", papers.BODY, "2. Aanpak", "2.1 Eerst", papers.BODY, "2.2 Dan", papers.BODY]
    source = read("verslag.txt", "\n\n".join(lines).encode())
    page = actions.publish(
        by=personas.nora(), description=described(), chapters=cut(source.blocks, Cut.FINE)
    )
    reader = signed_in(personas.chris())
    shown = {
        chapter.title: [section.title for section in reader.get(chapter.url).context["sections"]]
        for chapter in page.contents()
    }
    assert shown == {
        "1. Begin": [],
        "2. Aanpak": ["2.1 Eerst", "2.2 Dan"],
        "2.1 Eerst": [],
        "2.2 Dan": [],
    }
    assert 'href="../hoofdstuk-3/"' in reader.get(page.contents()[1].url).content.decode()


@pytest.mark.parametrize(
    ("written", "language", "shown"),
    [
        ("2. HET KADER VAN DE WMO", "nl", "2. Het kader van de WMO"),
        ("INLEIDING", "nl", "Inleiding"),
        ("GGZ", "nl", "GGZ"),
        ("Gewoon", "nl", "Gewoon"),
        ("THE FRAME", "en", "THE FRAME"),
    ],
)
def test_title_in_capitals_becomes_an_ordinary_one(written, language, shown):
    assert chapter_titles([Chapter(written)], "", language) == [shown]


def test_reader_who_is_signed_out_is_offered_no_insight(library):
    page = published(audience="public")
    html = Client().get(page.contents().first().url).content.decode()
    assert ("passage=p-1" in html, "hx-get" in html) == (False, False)


def test_insight_can_be_made_of_a_chapter(library):
    chapter = published().contents().first()
    address = f"{reverse('knowledge:distil')}?uit={chapter.key}&passage=p-1"
    quote = signed_in(personas.anna()).get(address).context["quote"]
    shown = ChapterPage.objects.get(pk=chapter.pk).passages()
    assert quote.lines == [next(p["value"] for p in shown if p["anchor"] == "p-1")]


def test_list_costs_the_same_for_one_and_for_many(library, query_count):
    client = signed_in(personas.anna())
    published(original=None)
    one = query_count(client, "/publicaties/")
    for _more in range(4):
        published(original=None)
    assert query_count(client, "/publicaties/") == one
    assert one <= 15


def test_publication_and_chapter_cost_the_same_for_two_and_many_chapters(library, query_count):
    client = signed_in(personas.anna())
    few = published(original=None)
    source = read("a.txt", "\n\n".join([papers.BODY] * 400).encode())
    many = actions.publish(
        by=personas.nora(), description=described(), chapters=cut(source.blocks, Cut.LENGTH)
    )
    counts = [query_count(client, page.url) for page in (few, many)]
    chapters = [query_count(client, page.contents().first().url) for page in (few, many)]
    assert (counts[0] == counts[1], chapters[0] == chapters[1]) == (True, True)
    assert max(counts + chapters) <= 18  # half of them are Wagtail finding its way in the tree


def test_list_is_chosen_by_theme_and_network(library):
    from vocabulary.models import Theme  # noqa: PLC0415 - only here

    theme = Theme.objects.create(number=1, slug="wonen", name_nl="Wonen", description_nl="x")
    published(original=None, title="Over wonen", themes=[theme])
    published(original=None, title="Over iets anders")
    client = signed_in(personas.anna())
    chosen = client.get("/publicaties/?theme=wonen").context["items"]
    assert [item["title"] for item in chosen] == ["Over wonen"]
    number = personas.network().pk
    assert len(client.get(f"/publicaties/?network={number}").context["items"]) == 2


def test_list_holds_only_what_the_reader_may_see_and_names_no_other_network(library):
    published(original=None, audience="network")
    answer = signed_in(personas.chris()).get("/publicaties/")
    assert answer.context["items"] == []
    assert list(answer.context["form"].fields["network"].queryset) == []


# --- the command -----------------------------------------------------------------------------


def test_command_imports_each_file_once_and_tells_what_was_refused(library, tmp_path, capsys):
    personas.network()
    good, bad = tmp_path / "verslag.txt", tmp_path / "plaatje.pdf"
    good.write_bytes(REPORT.data)
    bad.write_bytes(b"geen pdf")
    with pytest.raises(CommandError, match="1 of 2 not imported"):
        call_command("import_publication", str(good), str(bad), source="Bureau Voorbeeld")
    call_command("import_publication", str(good))
    page = PublicationPage.objects.get()
    assert (page.title, page.source, page.year) == (
        "Samen verder in de wijk",
        "Bureau Voorbeeld",
        2019,
    )
    assert len(files()) == 1
    assert "is there already" in capsys.readouterr().out


def test_command_asks_which_network_when_there_are_two(library, tmp_path):
    personas.network()
    personas.network("Kennisnet Zuid")
    with pytest.raises(CommandError, match="--network"):
        call_command("import_publication", str(tmp_path / "a.txt"))


# --- imports that wait -----------------------------------------------------------------------


def test_import_sent_twice_is_one(library):
    key, nora = uuid4(), personas.nora()
    first = actions.start_import(by=nora, key=key, original=REPORT)
    assert actions.start_import(by=nora, key=key, original=REPORT) == first
    one = actions.publish_import(by=nora, waiting=first, description=described(), how=Cut.MAIN)
    again = actions.publish_import(by=nora, waiting=first, description=described(), how=Cut.ONE)
    assert (one, PublicationPage.objects.count(), len(files())) == (again, 1, 1)
    kept = PublicationImport.objects.get()
    assert (kept.parsed, kept.answers, kept.file.name) == ({}, {}, "")


def test_refused_file_leaves_nothing(library):
    with pytest.raises(Refused):
        actions.start_import(by=personas.nora(), key=uuid4(), original=Original("a.pdf", b"x"))
    assert (PublicationImport.objects.count(), files()) == (0, [])


def test_import_of_somebody_else_is_not_mine(library):
    waiting = actions.start_import(by=personas.nora(), key=uuid4(), original=REPORT)
    fatima = personas.fatima()
    NetworkMembership.objects.create(user=fatima, network=personas.network(), is_editor=True)
    with pytest.raises(actions.NotAllowed):
        actions.publish_import(by=fatima, waiting=waiting, description=described(), how=Cut.ONE)
    with pytest.raises(actions.NotAllowed):
        actions.start_import(by=fatima, key=waiting.pk, original=REPORT)


def test_import_that_nobody_publishes_is_swept_away(library):
    actions.start_import(by=personas.nora(), key=uuid4(), original=REPORT)
    assert actions.sweep(now=timezone.now() + WAITS * 2) == 1
    assert (PublicationImport.objects.count(), files()) == (0, [])


def test_sweeping_leaves_what_is_published(library):
    page = published()
    assert actions.sweep(now=timezone.now() + WAITS * 2) == 0
    assert default_storage.exists(page.original.name)


# --- the CMS ---------------------------------------------------------------------------------


def zuid():
    """An editor of another network."""
    user, network = personas.person("Zus"), personas.network("Kennisnet Zuid")
    editors.appoint(by=None, user=user, network=network)
    return user


@pytest.mark.parametrize(
    "address",
    ["edit/", "delete/", "unpublish/", "history/", "copy/", "move/", "revisions/"],
)
def test_editor_of_another_network_has_no_way_in(library, address):
    page = published(audience="network")
    client = signed_in(zuid())
    for number in (page.pk, page.contents().first().pk):
        answer = client.get(f"/cms/pages/{number}/{address}")
        assert answer.status_code in (302, 403, 404)
        assert "/login" not in answer.get("Location", "")


def test_cms_lists_hold_nothing_of_another_network(library):
    own = published(title="Van Noord", audience="network")
    nora, zus = signed_in(personas.nora()), signed_in(zuid())
    for address in (f"/cms/pages/{own.get_parent().pk}/", "/cms/pages/search/?q=Noord"):
        assert "Van Noord" in nora.get(address, follow=True).content.decode()
        assert "Van Noord" not in zus.get(address, follow=True).content.decode()


def test_editor_edits_a_chapter_and_its_entry_follows(library):
    page = published()
    chapter = page.contents().first()
    client = signed_in(personas.nora())
    assert client.get(f"/cms/pages/{page.pk}/edit/").status_code == 200
    form = {
        "title": "1. Waarom wij doorgingen",
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "paragraph",
        "body-0-id": "p-1",
        "body-0-value": "Om de buren.",
        "action-publish": "1",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    answer = client.post(f"/cms/pages/{chapter.pk}/edit/", form)
    assert answer.status_code == 302
    kept = ChapterPage.objects.get(pk=chapter.pk)
    assert [(p["anchor"], p["value"]) for p in kept.passages()] == [("p-1", "Om de buren.")]
    assert Entry.objects.get(key=chapter.key).title == "1. Waarom wij doorgingen"


def test_editor_who_was_dismissed_is_out_at_once(library):
    page, nora = published(), personas.nora()
    client = signed_in(nora)
    NetworkMembership.objects.filter(user=nora).update(is_editor=False)
    assert client.get(f"/cms/pages/{page.pk}/edit/").status_code in (302, 403)
    with pytest.raises(actions.NotAllowed):
        actions.publish(by=nora, description=described())


def test_editor_chooses_in_the_cms_among_three_audiences_and_no_network(library):
    page = published()
    answer = signed_in(personas.nora()).get(f"/cms/pages/{page.pk}/edit/")
    form = answer.context["form"]
    assert [value for value, _name in form.fields["audience"].choices] == [
        "network",
        "members",
        "public",
    ]
    assert {"network", "organisation", "original", "slug"} & set(form.fields) == set()


def test_superuser_may_edit_and_nobody_moves_or_copies(library):
    page = published()
    client = signed_in(personas.editor())
    assert client.get(f"/cms/pages/{page.pk}/edit/").status_code == 200
    for way in ("copy", "move"):
        assert client.get(f"/cms/pages/{page.pk}/{way}/").status_code in (302, 403)
    assert PublicationPage.objects.count() == 1


def test_appointing_and_dismissing_is_in_the_audit_list(library):
    from people.models import AuditEntry  # noqa: PLC0415 - only here

    zus, ellen = zuid(), personas.editor()
    editors.dismiss(by=ellen, user=zus, network=personas.network("Kennisnet Zuid"))
    done = AuditEntry.objects.order_by("pk").values_list("action", "by__email")
    assert list(done) == [("editor-appointed", None), ("editor-dismissed", ellen.email)]
    assert editors.is_editor(zus) is False
    assert zus.groups.count() == 0
