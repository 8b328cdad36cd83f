"""What follows a document is shared with who may open that, through any number of steps."""

from itertools import product
from typing import Any

import pytest

from casebook.models import CasePage
from deliberation.models import DeliberationReportPage
from forum.models import Topic
from knowledge.actions import Description, publish, reword
from knowledge.importing import Block, Chapter, Kind
from knowledge.models import ChapterPage, Insight, PublicationPage
from people.actions import grant
from people.models import User
from search import catalogue, sharing
from search.models import Entry
from tests import factories, personas

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("audience", "expected"),
    [("public", "members"), ("members", "members"), ("private", "private")],
)
def test_what_follows_a_document_is_as_wide_but_never_public(library, audience, expected):
    case = catalogue.record(factories.case(audience=audience))
    assert sharing.audience_about(case) == {"audience": expected}
    assert sharing.given_token(case) == f"item:{case.key}"


def test_what_follows_a_follower_is_given_like_the_first_document(library):
    case = catalogue.record(factories.case())
    topic = factories.topic(personas.anna(), about=case)
    assert sharing.given_token(Entry.objects.get(key=topic.key)) == f"item:{case.key}"


def test_question_about_an_insight_is_narrowed_with_it(library):
    """Reworded for the own organisation: who asked elsewhere does not read on."""
    anna, chris = personas.anna(), personas.chris()
    insight = factories.insight(anna, catalogue.record(factories.case()))
    topic = factories.topic(chris, about=Entry.objects.get(key=insight.key))
    insight.audience, insight.organisation = "organisation", personas.organisation()
    reword(by=anna, insight=insight, version=1)
    assert list(Topic.objects.visible_to(chris)) == []
    assert list(Topic.objects.visible_to(personas.bram())) == [topic]
    assert not Entry.objects.visible_to(chris).filter(key=topic.key).exists()


def publication(audience: str) -> PublicationPage:
    """A publication of Nora's network, with one chapter."""
    description = Description(
        title="Samen verder", source="Bureau", network=personas.network(), audience=audience
    )
    chapter = Chapter(title="Een", blocks=[Block(Kind.PARAGRAPH, "Wij zagen dat wachten helpt.")])
    return publish(by=personas.nora(), description=description, chapters=[chapter])


def document(kind: str, audience: str) -> Any:
    """Something that others write about, shared as `audience` says with Noorderland or Nora's."""
    shared = {"audience": audience, "organisation": personas.organisation()}
    shared["network"] = personas.network()
    if kind in ("publication", "chapter"):
        page = publication(audience)
        return page.contents().get() if kind == "chapter" else page
    if kind == "insight":
        # Of a case for all, so that the insight alone is what is narrowed.
        return factories.insight(personas.anna(), catalogue.record(factories.case()), **shared)
    case = factories.case(**shared)
    made = factories.report(case, **shared) if kind == "report" else case
    catalogue.record(made)
    return made


def share_anew(thing: Any, audience: str) -> None:
    """Share it with these instead, as the CMS or an action of ours does."""
    if isinstance(thing, ChapterPage):
        return share_anew(thing.publication, audience)
    thing = type(thing).objects.get(pk=thing.pk)
    thing.audience = audience
    if isinstance(thing, PublicationPage):
        thing.save_revision().publish()
    elif isinstance(thing, Insight):
        thing.organisation, thing.network = personas.organisation(), personas.network()
        reword(by=thing.author, insight=thing, version=thing.version)
    else:
        thing.save()
        catalogue.record(thing)
        sharing.narrow_what_follows(thing)
    return None


def followers_of(thing: Any, by: User) -> set[str]:
    """The keys of a question and an insight about it, and of the same about that insight."""
    entry = Entry.objects.get(key=thing.key)
    first = following(by, entry)
    further = following(by, Entry.objects.get(key=first.key))
    topics = [factories.topic(by, about=Entry.objects.get(key=i.key)) for i in (first, further)]
    asked = factories.topic(by, about=entry)
    return {about.key for about in (first, further, asked, *topics)}


def following(by: User, entry: Entry) -> Insight:
    """An insight that is shared as widely as this allows."""
    shared = Insight()
    shared.follow(entry)
    fields = {name: getattr(shared, name) for name in ("audience", "given")}
    groups = {name: getattr(shared, name) for name in ("organisation", "network")}
    return factories.insight(by, entry, **fields, **groups)


def read_by(name: str, keys: set[str]) -> set[str]:
    """Those of `keys` that this persona may open, in the catalogue as in the database."""
    user = User.objects.get(pk=getattr(personas, name)().pk)
    models = (CasePage, DeliberationReportPage, PublicationPage, ChapterPage, Insight, Topic)
    found = {thing.key for model in models for thing in model.objects.visible_to(user)} & keys
    assert found == set(
        Entry.objects.visible_to(user).filter(key__in=keys).values_list("key", flat=True)
    )
    return found


PEOPLE = ("anna", "bram", "chris", "fatima", "nora")
WIDTHS = ("public", "members", "organisation", "network", "private")


KINDS = ("case", "report", "publication", "chapter", "insight")
# No insight is shared with everybody.
BEGINNINGS = sorted({*product(KINDS, WIDTHS)} - {("insight", "public")})


@pytest.mark.parametrize(("kind", "begins"), BEGINNINGS)
def test_nobody_ever_reads_what_is_about_a_document_that_they_may_not_read(library, kind, begins):
    """However it is shared after another: with these, and then with those."""
    thing, anna = document(kind, begins), personas.anna()
    home = thing.publication if kind == "chapter" else thing
    for user in (anna, personas.fatima()):
        grant(user=user, key=home.key, by=None)
    keys = followers_of(thing, User.objects.get(pk=anna.pk))
    for audience in (begins, "members", "network", "organisation", "private", "public"):
        if (kind, audience) in BEGINNINGS:
            share_anew(thing, audience)
        readers = {name for name in PEOPLE if read_by(name, {thing.key})}
        assert {name for name in PEOPLE if read_by(name, keys)} <= readers, audience


@pytest.mark.parametrize("kind", ["publication", "chapter"])
def test_what_is_about_a_publication_stays_with_those_who_still_read_it(library, kind):
    thing = document(kind, "members")
    keys = followers_of(thing, personas.chris())
    assert read_by("anna", keys) == keys
    share_anew(thing, "network")
    assert (read_by("anna", keys), read_by("chris", keys)) == (set(), set())
    assert read_by("nora", keys) == keys


@pytest.mark.parametrize("kind", ["publication", "chapter"])
def test_a_publication_that_is_taken_away_takes_nothing_along_that_others_wrote(library, kind):
    thing = document(kind, "members")
    keys = followers_of(thing, personas.chris())
    page = thing.publication if kind == "chapter" else thing
    page.unpublish()
    assert read_by("anna", {thing.key}) == set()
    assert read_by("anna", keys) == keys
