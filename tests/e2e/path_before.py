"""The path, sentences 1 to 5: from a note on a phone to a table that is invited."""

import re
from datetime import time

from django.utils import timezone
from playwright.sync_api import expect

from tests.e2e.visitor import Visitor

NAME, SON, PHONE_NUMBER, PLACE = "Fenna Dijkhuizen", "Joost", "06-41237788", "Oudewater"
CLUB, KNOWN_BY_ALL = "Stichting De Regenboog", "Stichting Lezen en Schrijven"
RAW = (NAME, "Fenna", SON, PHONE_NUMBER, PLACE, CLUB, "Regenboog")
"""What was typed and may be seen by nobody but its writer."""
NOTE = f"{NAME} deed niet open.\nZij noemt het zelfregie.\nIk liep weg."
STORY = {
    "situation": f"{NAME} woont met haar zoon {SON} in {PLACE}. Bel haar op {PHONE_NUMBER}. "
    f"{CLUB} kwam elke week. Van {KNOWN_BY_ALL} kreeg zij een boek. Ze wil geen hulp meer. "
    "Zij noemt dat zelfregie. Het huis vervuilt.",
    "doubt": "Fenna deed de deur half open. Liet ik haar kiezen, of keek ik weg?",
    "involved": f"{NAME}, {SON}, de huisarts, het sociaal team.",
    "question": "Wanneer is ruimte geven hetzelfde als iemand laten vallen?",
}
DILEMMA = {
    "option_a": "Ik geef haar de ruimte.",
    "price_a": f"{SON} groeit op in een huis dat niet gezond is.",
    "option_b": "Ik blijf komen, ook als zij nee zegt.",
    "price_b": "Zij verliest het vertrouwen.",
}
NAMES = {
    "title": "Een moeder kiest zelf en het team kijkt toe",
    "summary": "Een moeder wil geen hulp meer. Hoe ver gaat ruimte geven?",
    "keywords": "zelfregie, ruimte",
    "known_people": f"{NAME} = moeder\n{SON} = zoon",
}
AS_SHARED = (
    "moeder woont met haar zoon in een stadje. Bel haar op [telefoonnummer weggelaten]. "
    f"Een welzijnsorganisatie kwam elke week. Van {KNOWN_BY_ALL} kreeg zij een boek. "
    "Ze wil geen hulp meer. Zij noemt dat zelfregie. Het huis vervuilt."
)
SEATS = {
    "anna": "social_worker",
    "bram": "social_worker",
    "petra": "policy",
    "marij": "management",
    "wim": "director",
    "aad": "alderman",
}


def a_social_worker_parks_a_note_on_a_phone(anna: Visitor) -> None:
    """Sentence 1."""
    anna.go("/").fill(text=NOTE).send('main form[data-keep="note-new"] button[type=submit]')
    assert anna.path() == "/notities/"
    assert anna.lines(".card--own .kept-lines") == [NOTE]


def nobody_else_ever_sees_it(bram: Visitor) -> None:
    """Sentence 1."""
    bram.go("/notities/")
    assert bram.lines(".card--own .kept-lines") == []


def the_note_becomes_a_case_in_a_guided_form(anna: Visitor) -> None:
    """Sentence 2. What was parked stands in the first step."""
    anna.send('form[action$="/casus/"] button')
    expect(anna.field("situation")).to_have_value(NOTE)
    for typed in (STORY, DILEMMA, NAMES):
        anna.fill(**typed).send('button[name=go][value="next"]')
    anna.pick(level="social_worker", consent="asked")
    anna.pick_words("shared_with", "Kennisnet Noord")
    anna.pick_words("themes", "Eigen kracht")
    anna.pick_words("context_profile", "Kleine plattelandsgemeente")
    anna.send('button[name=go][value="next"]')
    assert anna.path().endswith("/herkenning/")


def what_is_typed_is_kept_as_it_is_typed(anna: Visitor) -> None:
    """Sentence 2: on the server, without pressing anything."""
    here = anna.page.url
    anna.follow(anna.page.locator('aside a[href$="/dilemma/"]'))
    later = DILEMMA["price_b"] + " Dat duurt jaren."
    anna.fill(price_b=later)
    expect(anna.page.locator('[data-keep-status][data-state="saved"]')).to_be_attached()
    anna.page.goto("about:blank")
    anna.go(here.removeprefix(anna.origin))
    anna.follow(anna.page.locator('aside a[href$="/dilemma/"]'))
    expect(anna.field("price_b")).to_have_value(later)
    anna.page.goto(here)


def no_case_goes_on_with_an_open_finding(anna: Visitor) -> None:
    """Sentence 3. The page of the second reader says so, and so does the server."""
    findings = anna.page.url
    anna.follow(anna.page.locator('aside a[href$="/voorbeeld/"]'))
    anna.pick_words("colleague", "Bram")
    anna.send('form[action$="/nalezer/"] button[type=submit]')
    expect(anna.page.locator(".error-summary")).to_be_visible()
    anna.page.goto(findings)


def she_decides_about_each_finding(anna: Visitor) -> None:
    """Sentence 3: accepts, changes one, and leaves one with the reason why."""
    decide(anna, PLACE, "change", replacement="een stadje")
    decide(anna, KNOWN_BY_ALL, "dismiss", reason="Landelijk bekend: wijst niemand aan.")
    still_open = anna.page.locator(".found--open")
    while count := still_open.count():
        anna.at(still_open.locator('button[value="accept"]')).click()
        expect(still_open).to_have_count(count - 1)
    states = {line: anna.at(found(anna, line)).get_attribute("class") for line in (PLACE, NAME)}
    assert states == {PLACE: "found found--changed", NAME: "found found--accepted"}


def found(anna: Visitor, text: str) -> object:
    """The card of one finding."""
    return anna.page.locator(".found").filter(
        has=anna.page.locator("h3", has_text=re.compile(re.escape(text)))
    )


def decide(anna: Visitor, text: str, action: str, **values: str) -> None:
    """Do something else with a finding than what is proposed."""
    card = found(anna, text)
    card.locator(".decision__others > summary").click()
    for name, value in values.items():
        card.locator(f'[name="{name}"]').fill(value)
    card.locator(f'button[value="{action}"]').click()
    expect(anna.at(card)).not_to_have_class(re.compile("found--open"))


def the_text_is_as_it_will_be_shared(anna: Visitor) -> None:
    """Sentence 3: the same person has the same label everywhere; nothing raw is left."""
    anna.follow(anna.page.locator('aside a[href$="/voorbeeld/"]'))
    shared = " ".join(anna.lines(".preview__text"))
    assert AS_SHARED.lower() in shared.lower()
    assert [word for word in RAW if word in shared] == []


def she_says_why_it_may_be_shared_with_what_she_left(anna: Visitor) -> None:
    """Sentence 3: a name that stays makes the class red, and red asks a reason."""
    anna.fill(risk_reason="De stichting werkt in heel het land.")
    anna.send('form[action$="/risico/"] button')


def she_asks_a_second_reader_of_another_team(anna: Visitor) -> None:
    """Sentence 4. Nobody of the own team can be chosen."""
    assert "Anna" not in anna.field("colleague").inner_text()
    anna.pick_words("colleague", "Bram")
    anna.send('form[action$="/nalezer/"] button[type=submit]')
    assert anna.path() == "/inbreng/"


def the_reader_sees_only_the_redacted_text_and_approves(bram: Visitor) -> None:
    """Sentence 4: from what waits on the start page to the decision."""
    bram.go("/").follow(bram.page.locator('main a[href^="/nalezen/"]'))
    seen = bram.everything()
    assert [word for word in (*RAW, "Anna") if word in seen] == []
    assert len(bram.lines(".checklist li")) > 3
    bram.fill(remark="De naam van de stichting wijst niemand aan.")
    bram.pick(verdict="approved", ring="network").send()
    assert bram.path() == "/nalezen/"


def only_then_the_case_is_a_page(anna: Visitor, joris: Visitor) -> str:
    """Sentence 4. Gives the address of the case, which tells nothing."""
    anna.go("/casussen/").follow(anna.link(NAMES["title"]))
    address = anna.path()
    assert re.fullmatch("/casussen/casus-[0-9a-f]{12}/", address)
    joris.go(address).sees(NAMES["title"], "h1")
    assert [word for word in RAW if word in joris.everything()] == []
    return address


def a_facilitator_from_outside_is_invited_to_it(anna: Visitor, fatima: Visitor, case: str) -> None:
    """Sentence 5. Before that the case does not exist for her."""
    assert fatima.page.goto(case).status == 404
    anna.go(case).follow(anna.page.locator('a[href$="/begeleider/"]'))
    anna.fill(email="fatima@voorbeeld.example").send()
    fatima.go("/meldingen/").follow(fatima.page.locator(".notification-list a"))
    assert fatima.path() == case


def she_plans_a_vertical_deliberation_on_it(fatima: Visitor) -> str:
    """Sentence 5. Gives the address of the deliberation."""
    fatima.follow(fatima.page.locator('a[href*="/beraden/nieuw/"]'))
    fatima.fill(date=timezone.localdate().isoformat(), time=f"{time(23, 59):%H:%M}")
    fatima.fill(place="Stadhuis, kamer 2").pick(method_id="vertical").send()
    return fatima.path().removesuffix("plaatsen/")


def she_seats_people_by_level(fatima: Visitor) -> None:
    """Sentence 5: six people on five levels; Anna brings the case."""
    for name, level in SEATS.items():
        form = "main form:has([name=email])"
        fatima.page.locator(f"{form} [name=email]").fill(f"{name}@voorbeeld.example")
        fatima.page.locator(f"{form} [name=level]").select_option(level)
        fatima.send(f"{form} button[type=submit]")
    fatima.page.locator("details:has(form[action$='/inbrenger/']) > summary").first.click()
    fatima.send("form[action$='/inbrenger/'] button")
    assert len(fatima.lines("main .card-list > li")) == len(SEATS)


def the_check_warns_and_asks_a_reason(fatima: Visitor) -> None:
    """Sentence 5: too few, one in a level, somebody with the own manager, who has no name yet."""
    fatima.follow(fatima.page.locator('a[href$="/uitnodigen/"]'))
    warnings = " ".join(fatima.lines(".notice--warning li"))
    assert len(fatima.lines(".notice--warning li")) == 4
    assert "de een is de leidinggevende van de ander" in warnings
    assert "Marij" not in warnings, "who manages whom is told of people who are invited only"
    fatima.page.locator("main form .nl-button--primary").click()
    expect(fatima.page.locator("[name=reason][aria-invalid]")).to_be_visible()
    fatima.fill(reason="Zij kennen elkaar al jaren en spreken zich uit.").send()
    sees_answers(fatima, "Uitgenodigd")


def sees_answers(fatima: Visitor, answer: str) -> None:
    """The list of who comes says this of everybody."""
    fatima.page.reload()
    cells = fatima.lines("main table tbody tr td:last-child")
    assert cells == [answer] * len(SEATS)


def everybody_accepts(table: dict[str, Visitor], plan: str) -> None:
    """Sentence 5: from the notification to the answer; Anna agrees to sit with her manager."""
    for name, visitor in table.items():
        visitor.go("/meldingen/").follow(visitor.page.locator(f'main a[href="{plan}"]'))
        visitor.pick(answer="yes")
        if name == "anna":
            visitor.field("consents").check()
        visitor.send(f'form[action="{plan}antwoord/"] button')
    calendar = table["aad"].context.request.get(f"{plan}beraad.ics")
    assert calendar.headers["content-type"] == "text/calendar"
    assert NAMES["title"] not in calendar.text()


def she_opens_the_room(fatima: Visitor, plan: str) -> None:
    """Sentence 6."""
    sees_answers(fatima.go(plan), "Komt")
    fatima.send(f'form[action="{plan}openen/"] button')
    assert fatima.path() == f"{plan}kamer/"
