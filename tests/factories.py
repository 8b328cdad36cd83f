"""Things in our tests, complete enough to be believed. Each maker takes what matters as keyword."""

from casebook.models import CaseIndexPage, CasePage
from vocabulary.levels import Level

CASE = {
    "title": "Een moeder wil niet dat school meekijkt",
    "summary": "Een moeder zegt nee. De school maakt zich zorgen.",
    "situation": "Een moeder woont met twee kinderen in een flat. De kinderen zijn vaak moe.",
    "doubt": "Ze vroeg mij om niet met de school te praten, en ik zei niets.",
    "option_a": "Toch met de school praten.",
    "price_a": "Het vertrouwen van de moeder.",
    "option_b": "Wachten tot zij het wil.",
    "price_b": "Misschien de veiligheid van de kinderen.",
    "involved": "Moeder, twee kinderen, de school, het team.",
    "question": "Mag ik met de school praten als moeder dat niet wil?",
    "level": Level.SOCIAL_WORKER,
}


def case(**wanted: object) -> CasePage:
    """A published case; for everybody who can sign in unless said otherwise."""
    number = CasePage.objects.count()
    page = CasePage(**{**CASE, "slug": f"casus-{number}", "audience": "members", **wanted})
    return CaseIndexPage.objects.get().add_child(instance=page)
