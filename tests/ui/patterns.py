"""The pattern pages: every component once, for eyes and for axe. Only tests have them."""

from pathlib import Path
from types import SimpleNamespace

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template import engines

HERE = Path(__file__).parent


class CaseForm(forms.Form):
    """One field of every kind."""

    title = forms.CharField(label="Titel", max_length=80, help_text="Kort en zonder namen.")
    situation = forms.CharField(
        label="Wat is er aan de hand?",
        widget=forms.Textarea,
        help_text="Schrijf op wat je zag en hoorde. Wij zoeken straks samen namen en plaatsen.",
    )
    doubt = forms.CharField(label="Waar twijfelde je?", widget=forms.Textarea, required=False)
    level = forms.ChoiceField(
        label="Waar werk je?",
        choices=[("", "Kies"), ("a", "Sociaal werk"), ("b", "Beleid"), ("c", "Leiding")],
    )
    audience = forms.ChoiceField(
        label="Wie mag deze casus lezen?",
        widget=forms.RadioSelect,
        choices=[("p", "Alleen ik"), ("o", "Mijn organisatie"), ("n", "Het kennisnetwerk")],
        help_text="Je kunt dit later ruimer maken.",
    )
    themes = forms.MultipleChoiceField(
        label="Thema's",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("1", "Eigen regie"),
            ("2", "Veiligheid"),
            ("3", "Privacy"),
            ("4", "Wonen"),
            ("5", "Geld"),
            ("6", "Samen"),
            ("7", "Taal"),
        ],
    )
    when = forms.DateField(label="Wanneer was dit?", required=False)
    start = forms.DateTimeField(label="Begin van het beraad", required=False)
    report = forms.FileField(label="Verslag", required=False, help_text=".txt, .docx of .pdf")
    consent = forms.BooleanField(label="De inwoner weet dat ik deze casus inbreng")


def case_form(**data: object) -> CaseForm:
    """The form, filled in with `data` when there is any."""
    return CaseForm(data or None)


CARDS = [
    {
        "title": "Een moeder wil geen hulp meer",
        "url": "#1",
        "meta": "Casus · sociaal werk",
        "text": "De school maakt zich zorgen. Zij zegt: het gaat goed, laat ons met rust.",
        "tags": ["Eigen regie", "Veiligheid"],
        "badge": "Nieuw",
        "badge_kind": "info",
    },
    {
        "title": "Wel recht op een woning, geen woning",
        "url": "#2",
        "meta": "Casus · beleid",
        "text": "De regel klopt en de uitkomst niet. Wie mag daar iets aan doen?",
        "tags": ["Wonen"],
    },
    {"title": "Praten met de buurman over zijn buurvrouw", "url": "#3", "meta": "Verslag"},
]
STEPS = [
    SimpleNamespace(title="De casus vertellen", state="done", url="#stap-1"),
    SimpleNamespace(title="Vragen om te begrijpen", state="done"),
    SimpleNamespace(title="Stil schrijven", state="current", note="Nog 4 minuten"),
    SimpleNamespace(title="Waarden en normen", state="todo"),
    SimpleNamespace(title="Afspraken", state="todo"),
]
FACTS = [
    ("Niveau", "Sociaal werk"),
    ("Gemeente", "Middelgroot, veel nieuwbouw"),
    ("Gedeeld met", "Het kennisnetwerk"),
    ("Leeg", ""),
]


def context() -> dict[str, object]:
    """What the pattern page shows."""
    return {
        "form": case_form(),
        "invalid": case_form(title="Een titel"),
        "cards": CARDS,
        "steps": STEPS,
        "facts": FACTS,
        "tags": [{"name": "Eigen regie", "url": "#t"}, {"name": "Veiligheid", "url": "#t"}],
        "page": Paginator(list(range(95)), 10).page(4),
        "participants": ["Merel", "Vink", "Uil", "Specht"],
    }


class Reader:
    """Somebody who is signed in, without a database."""

    is_authenticated = is_active = True
    name = "Anna de Vries"
    email = "anna@voorbeeld.example"
    pk, password, language = 0, "", "nl"

    class notifications:  # noqa: N801 - stands for a related manager
        """Three that are unread."""

        @staticmethod
        def filter(**_: object) -> SimpleNamespace:
            """Something with a `count`."""
            return SimpleNamespace(count=lambda: 3)

    def has_perm(self, *_: object) -> bool:
        """No rights in the CMS."""
        return False

    has_module_perms = has_perm


def draw(request: HttpRequest, name: str) -> HttpResponse:
    """A template of this folder, with everything that it may want; `?in` for a signed-in reader."""
    if "in" in request.GET:
        request.user = Reader()
    template = engines["django"].from_string((HERE / f"{name}.html").read_text())
    return HttpResponse(template.render(context(), request))


def patterns(request: HttpRequest) -> HttpResponse:
    """Everything that lists and reads."""
    messages.success(request, "Je casus is bewaard.")
    return draw(request, "patterns")


def form_page(request: HttpRequest) -> HttpResponse:
    """A long form, as it is after a mistake."""
    return draw(request, "patterns_form")


def room(request: HttpRequest) -> HttpResponse:
    """A room, standing still."""
    return draw(request, "patterns_room")


class Saver:
    """A server that keeps a draft, or answers as a server can: `mode` says how."""

    mode = "saved"
    taken: list[str] = []

    def save(self, request: HttpRequest) -> HttpResponse:
        """One autosave, answered as `mode` says."""
        if self.mode == "signed-out":
            return HttpResponseRedirect("/inloggen/")
        if self.mode == "conflict":
            return JsonResponse({"detail": "Bram veranderde deze tekst om 14:02."}, status=409)
        if self.mode == "refused":
            why = {"situation": "Maak dit korter dan 20 tekens."}
            return JsonResponse(
                {"detail": "Niet bewaard.", "fields": why, "version": 1}, status=422
            )
        if self.mode == "broken":
            return HttpResponse(status=500)
        self.taken.append(request.POST["situation"])
        return JsonResponse({"saved_at": "2026-11-22T13:32:00Z", "version": len(self.taken)})


saver = Saver()


def kept_form(request: HttpRequest) -> HttpResponse:
    """A form that keeps what is typed; a POST takes it and goes on to another page."""
    if request.method == "POST":
        saver.taken.append(request.POST["situation"])
        return HttpResponseRedirect("/patronen/?in")
    return draw(request, "patterns_kept")


def signed_out(request: HttpRequest) -> HttpResponse:
    """The page that wipes."""
    return draw(request, "patterns_wipe")


def fragment(request: HttpRequest) -> HttpResponse:
    """What the fetched box gets."""
    return HttpResponse("<p>Opgehaald van een ander deel van de site.</p>")
