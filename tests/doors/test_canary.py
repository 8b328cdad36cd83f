"""One word that only Anna's organisation may read: nobody else meets it, nor can count it."""

import re
from difflib import unified_diff

import pytest
from django.core import mail
from django.test import Client

import knowledge.actions
from people.models import AuditEntry, Notification
from search import engines, indexer
from search.models import Entry
from tests import personas
from tests.doors import world
from tests.doors.crawl import crawl

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("uncounted"),
]

PAGE_ROUTES = ("", "edit", "view_draft", "history", "usage", "copy", "move", "unpublish", "delete")
WORD = "kwikstaartje"
STARTS = (
    "/",
    "/zoeken/",
    f"/zoeken/?q={WORD}",
    f"/zoeken/?q={WORD[:-1]}",
    f"/zoeken/?q=-{WORD}",
    "/zoeken/?q=moeder",
    "/zoeken/?thema=veiligheid",
    "/themas/veiligheid/",
    "/casussen/",
    "/casussen/?level=social_worker",
    "/verslagen/",
    "/inzichten/",
    "/publicaties/",
    "/forum/",
    "/beraden/",
    "/meldingen/",
    "/nalezen/",
    "/inbreng/",
    "/notities/",
    "/sitemap.xml",
    "/robots.txt",
)


@pytest.fixture(autouse=True)
def _close_index():
    """Let go of the index folder of this test."""
    yield
    engines.close_all()


def read_by(name: str) -> dict[str, str]:
    """All that a persona can read; "" is somebody who is signed out."""
    browser = Client()
    if name:
        browser.force_login(getattr(personas, name)())
    return crawl(browser, STARTS)


def without_what_changes(pages: dict[str, str]) -> dict[str, str]:
    """The same pages without what is drawn anew at every request."""
    fresh = re.compile(r'<input type="hidden"[^>]*>|data-(?:token|keep)="[^"]*"')
    return {url: fresh.sub("", text) for url, text in pages.items() if WORD not in url}


def differences(one: str, other: str) -> list[str]:
    """The lines that differ."""
    lines = unified_diff(one.splitlines(), other.splitlines(), lineterm="", n=0)
    return [line for line in lines if line[:2] not in ("--", "++", "@@")]


@pytest.mark.parametrize("who", ["", "chris"])
def test_an_outsider_reads_the_same_whether_it_exists_or_not(library, who):
    """No word, no number, no link, no order: the same pages, letter by letter."""
    begun = world.begin()
    indexer.drain()
    before = read_by(who)
    here = world.build(WORD, begun)
    indexer.drain()
    after = read_by(who)
    assert {url for url, text in after.items() if WORD in text and WORD not in url} == set()
    assert after.keys() == before.keys()
    same, now = without_what_changes(before), without_what_changes(after)
    assert [line for url in now for line in differences(same[url], now[url])] == []
    hidden = (here.case.slug, here.report.slug, here.topic.get_absolute_url(), here.planned.code)
    assert {url for url, text in after.items() if any(name in text for name in hidden)} == set()


def test_it_is_there_for_who_may_read_it(library):
    """So that the tests above can fail."""
    world.build(WORD)
    indexer.drain()
    found = {url for url, text in read_by("joris").items() if WORD in text}
    assert f"/zoeken/?q={WORD}" in found
    assert {"/", "/casussen/", "/verslagen/", "/inzichten/", "/forum/"} <= found


def test_an_editor_of_a_network_reads_nothing_of_others_in_the_cms(library):
    """Nora may come into the CMS for the publications of her network, and for nothing else."""
    here = world.build(WORD)
    indexer.drain()
    knowledge.actions.publish(
        by=None,
        description=knowledge.actions.Description(
            title="Rapport van een ander net",
            source="Een bureau",
            network=personas.network("Ander net"),
            audience="network",
        ),
    )
    index, reports = here.case.get_parent().pk, here.report.get_parent().pk
    browser = Client()
    browser.force_login(personas.nora())
    starts = [
        *("/cms/", "/cms/pages/", "/cms/choose-page/", "/cms/account/", "/cms/tag-autocomplete/"),
        *(f"/cms/{kind}/?q={WORD}" for kind in ("pages/search", "choose-page/search")),
        *(f"/cms/pages/{pk}/" for pk in (index, reports)),
        *(f"/cms/choose-page/{pk}/" for pk in (index, reports)),
        *(f"/cms/pages/{here.case.pk}/{what}/" for what in PAGE_ROUTES),
        *(f"/cms/pages/{here.report.pk}/{what}/" for what in PAGE_ROUTES),
        "/cms/api/main/pages/?fields=*",
        f"/cms/api/main/pages/?child_of={index}",
        f"/cms/api/main/pages/{here.case.pk}/",
        f"/cms/choose-page/chosen-multiple/?id={here.case.pk}",
        f"/cms/casussen/{here.case.pk}/",
        *(f"/cms/reports/{name}/" for name in ("site-history", "aging-pages", "page-types-usage")),
        *(f"/cms/reports/{name}/" for name in ("locked", "workflow", "workflow_tasks")),
        f"/cms/bulk/wagtailcore/page/unpublish/?id={here.case.pk}",
    ]
    shown = {url: browser.get(url) for url in starts}
    secrets = (
        "Zwijgen over",
        "Verslag over",
        "Vraag over",
        "Wie kwik",
        "Een casus van",
        "ander net",
    )
    told = {
        (url, secret)
        for url, answer in shown.items()
        for secret in (*secrets, here.case.slug, here.report.slug)
        if secret in answer.content.decode()
    }
    assert told == set()
    own = browser.get("/cms/pages/", follow=True)
    assert f"Rapport over {WORD}" in own.content.decode()
    assert browser.get(f"/cms/pages/{here.publication.pk}/edit/").status_code == 200


def test_it_is_in_no_mail_notification_audit_line_or_address(library):
    world.build(WORD)
    assert len(mail.outbox) > 0
    mails = [f"{m.subject} {m.body} {m.attachments}" for m in mail.outbox]
    told = [f"{n.kind} {n.url}" for n in Notification.objects.all()]
    audit = [f"{line.action} {line.key}" for line in AuditEntry.objects.all()]
    addresses = [entry.url for entry in Entry.objects.all()]
    said = "\n".join([*mails, *told, *audit, *addresses]).lower()
    for word in (WORD, world.TYPED.lower(), "zwaantje", "canarius"):
        assert word not in said
