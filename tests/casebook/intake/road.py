"""A case with raw text, as Anna typed it, and the road that it goes."""

from casebook.intake.actions import marking, reviewing
from casebook.intake.models import CaseDraft
from tests import personas

CANARY = "Zwaantje Canarius"

RAW = {
    "title": "Moeder Zwaantje Canarius wil niet dat school meekijkt",
    "summary": "Zwaantje Canarius zegt nee. De school maakt zich zorgen.",
    "keywords": "school, vertrouwen",
    "situation": "Zwaantje Canarius woont met haar kinderen in een flat. "
    "Bel haar op 06-12345678. De kinderen zijn vaak moe.",
    "doubt": "Zwaantje Canarius vroeg mij om niet met de school te praten, en ik zei niets.",
    "involved": "Zwaantje Canarius, haar kinderen, de school, het team.",
    "question": "Mag ik met de school praten als moeder dat niet wil?",
    "option_a": "Toch met de school praten.",
    "price_a": "Het vertrouwen van de moeder.",
    "option_b": "Wachten tot zij het wil.",
    "price_b": "Misschien de veiligheid van de kinderen.",
    "known_people": "Zwaantje Canarius = moeder",
    "level": "social_worker",
    "consent": "asked",
}


def new_draft(**wanted) -> CaseDraft:
    """Anna's draft, complete; for everybody who can sign in unless said otherwise."""
    values = {"audience": "members", **RAW, **wanted}
    return CaseDraft.objects.create(author=values.pop("author", None) or personas.anna(), **values)


def decided(draft: CaseDraft) -> CaseDraft:
    """The draft with every proposal taken."""
    marking.rescan(draft)
    marking.decide_marks(
        draft=draft, marks=list(draft.marks.all()), action="accept", by=draft.author
    )
    draft.refresh_from_db()
    return draft


def in_review(draft: CaseDraft | None = None):
    """A review of a decided draft that waits for Bram."""
    draft = draft or decided(new_draft())
    return reviewing.ask_reader(draft=draft, reader=personas.bram(), by=draft.author)


def published(**wanted):
    """The page of a case that Bram approved."""
    review = in_review(decided(new_draft(**wanted)))
    return reviewing.approve(review=review, ring=review.draft.audience, by=personas.bram())
