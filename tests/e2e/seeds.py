"""What is there before the journey begins: people, words, and what others wrote earlier."""

from beraad.foundation import lay_foundation
from casebook.models import CasePage
from people.models import LineManager, NetworkMembership
from search import catalogue
from tests import factories, personas
from vocabulary.models import ContextProfile, ContextValue, GlossaryTerm, Theme

SEED = "from tests.e2e.seeds import seed; seed()"
"""What `manage.py shell -c` is told."""
IN_THE_NETWORK = (personas.anna, personas.petra, personas.joris)


def seed() -> None:
    """The foundation, everybody of the journey, and a small library."""
    lay_foundation()
    for who in (personas.bram, personas.chris, personas.fatima, personas.wim, personas.aad):
        who()
    for who in IN_THE_NETWORK:
        NetworkMembership.objects.create(user=who(), network=personas.network())
    LineManager.objects.get_or_create(worker=personas.anna(), manager=personas.marij())
    personas.nora()
    _words()
    _library()


def _words() -> None:
    Theme.objects.create(
        number=1, slug="eigen-kracht", name_nl="Eigen kracht", name_en="Own strength"
    )
    GlossaryTerm.objects.create(
        slug="zelfregie",
        term_nl="zelfregie",
        term_en="self-direction",
        meaning_nl="Zelf bepalen hoe je leeft en welke hulp je krijgt.",
        meaning_en="Deciding for yourself how to live and which help you get.",
        variants="eigen regie\nregie over het eigen leven",
    )
    profile = ContextProfile.objects.create(
        name="Kleine plattelandsgemeente", as_of=2024, stated_by="Beleidsmedewerker"
    )
    ContextValue.objects.create(profile=profile, key="population", value="12000")


def _library() -> None:
    """Two cases of the network that a later insight leans on, and one that is Zuiderveen's own."""
    shared = {"audience": "network", "network": personas.network()}
    for number in (1, 2):
        factories.case(title=f"Een eerdere casus over ruimte geven {number}", **shared)
    factories.case(
        title="Zelfregie in Zuiderveen",
        situation="Alleen voor Zuiderveen: hier heet het eigen regie, en zelfregie.",
        audience="organisation",
        organisation=personas.organisation("Zuiderveen"),
    )
    for case in CasePage.objects.all():
        catalogue.record(case)
