"""The path, sentences 7 to 9: what is released, what is learned, and who goes on with it."""

import re

from playwright.sync_api import expect

from tests.e2e import path_room as room
from tests.e2e.path_before import NAMES, RAW
from tests.e2e.visitor import Visitor

REFUSED = "Een buurvrouw laten langsgaan."
KEPT_TO_ONESELF = "Ik zou wachten als een uil."
REPORT = "Wachten zonder weg te kijken"
STAYS_INSIDE = (
    room.SILENT,
    REFUSED,
    KEPT_TO_ONESELF,
    room.IDEA,
    room.TIP,
    *room.VALUES.values(),
    *(bird for bird in room.BIRDS.values() if bird != "Uil"),
)
"""Silence, a no, an own no, words without a name, and the chosen names."""
RELEASED = (room.TOLD, room.SHARED, room.JUDGEMENT, room.QUESTION)
INSIGHT = {
    "claim": "Wie zelfregie serieus neemt, spreekt af wanneer het team weer aanbelt.",
    "for_whom": "Voor sociaal werkers die hulp aanbieden die niemand wil.",
    "when": "Als er geen gevaar is.",
    "why": "Dan is wachten een keuze en geen wegkijken.",
}
ASKED = {
    "title": "Hoe spreek je een termijn af?",
    "text": "Als iemand kiest voor zelfregie, na hoeveel weken bel je dan weer aan?",
}
ANSWERED = "Wij spreken drie maanden af, en zetten dat in het plan."


# -- sentence 7


def what_may_go_out_is_said_item_by_item(table: dict[str, Visitor], plan: str) -> None:
    """One refuses an item, one keeps the own text, one is silent about an item."""
    for name, visitor in table.items():
        visitor.go(f"{plan}vrijgave/")
        for card in visitor.page.locator("main article.card").all():
            answer = answer_of(name, card.inner_text())
            if answer:
                card.locator(f'input[value="{answer}"]').check()
        visitor.send('main form button[type="submit"]')


def answer_of(name: str, text: str) -> str:
    """What somebody says about an item: "" is silence."""
    if name == "wim" and room.SILENT in text:
        return ""
    refuses = (name == "aad" and REFUSED in text) or (name == "petra" and KEPT_TO_ONESELF in text)
    return "no" if refuses else "yes"


def who_did_not_in_the_room_tells_how_it_was(table: dict[str, Visitor], plan: str) -> None:
    """An evaluation of which nobody keeps who answered what; it can be done once."""
    later = table[room.EVALUATES_LATER]
    later.go(f"{plan}evaluatie/").pick(grade="8", safety="4", spoke="4")
    later.page.locator('main [name="goal"]').first.check()
    later.send('main form button[type="submit"]')
    for visitor in table.values():
        assert visitor.go(f"{plan}evaluatie/").path() == plan


def she_cannot_close_while_somebody_may_still_answer(fatima: Visitor, plan: str) -> None:
    """Five of six have answered everything."""
    fatima.go(f"{plan}vrijgave/").sees("5 van de 6")
    expect(fatima.page.locator('main a[href$="/afronden/"]')).to_have_count(0)


def after_seven_days_she_closes(fatima: Visitor, plan: str) -> None:
    """Silence is a no: what nobody answered is not in the draft."""
    fatima.go(f"{plan}vrijgave/").follow(fatima.page.locator('main a[href$="/afronden/"]'))
    fatima.send('main form button[type="submit"]')
    assert fatima.path() == f"{plan}verslag/"
    draft = fatima.page.content()
    assert [text for text in RELEASED if text not in draft] == []
    assert [text for text in STAYS_INSIDE if text in draft] == []


def she_edits_and_publishes_the_report(fatima: Visitor, plan: str) -> str:
    """Gives the address of the report, which tells nothing."""
    fatima.fill(
        title=REPORT,
        summary="Over zelfregie, en wanneer een team weer aanbelt.",
        introduction="Zes mensen spraken over een inwoner die geen hulp meer wil.",
    )
    fatima.pick(audience="network")
    fatima.pick_words(fatima.page.locator('[name$="-owner"]').get_attribute("name"), "Petra")
    fatima.send('main form button[type="submit"]')
    assert fatima.path() == f"{plan}verslag/controle/"
    fatima.send('form[action$="/publiceren/"] button')
    assert re.fullmatch("/verslagen/verslag-[0-9a-f]{12}/", fatima.path())
    return fatima.path()


def it_holds_only_what_was_released(wim: Visitor, chris: Visitor, report: str) -> None:
    """For who sat there; for an outsider it does not exist."""
    wim.go("/meldingen/").follow(wim.at(f'main a[href="{report}"]'))
    page = wim.page.locator("main").inner_text()
    assert [text for text in RELEASED if text not in page] == []
    assert [text for text in (*STAYS_INSIDE, *RAW) if text in wim.page.content()] == []
    asked = wim.lines("main article.card .facts dd")
    assert asked == ["Bestuur", "Beleidsmedewerker", "1 maart 2031"]
    assert chris.page.goto(report).status == 404


# -- sentence 8


def somebody_of_the_network_distils_an_insight(nora: Visitor, report: str) -> str:
    """From one passage. Gives the address of the insight."""
    nora.go("/verslagen/").follow(nora.link(REPORT))
    passage = nora.page.locator(".passage").filter(has_text=room.SHARED)
    nora.follow(passage.locator("a"))
    nora.fill(**INSIGHT).pick_words("context_profile", "Kleine plattelandsgemeente")
    nora.pick_words("shared", "Kennisnet Noord").send('main form button[type="submit"]')
    nora.sees(INSIGHT["claim"], "h1")
    assert nora.lines("#grounds ~ ul a") == [REPORT]
    assert nora.at("#grounds ~ ul a").get_attribute("href").startswith(f"{report}#p-")
    return nora.path()


def others_recognise_it_and_link_cases(
    petra: Visitor, joris: Visitor, insight: str, cases: list[str]
) -> None:
    """Two teams, three cases: what the next stage asks."""
    for visitor in (petra, joris):
        visitor.go(insight).send('form[action$="/herkennen/"] button')
    for address in cases:
        petra.go(insight).follow(petra.page.locator('a[href$="/koppelen/"]'))
        petra.fill(address=f"{petra.origin}{address}").pick(relation="supports")
        petra.send('main form button[type="submit"]')


def cases_of(visitor: Visitor) -> list[str]:
    """The addresses of the cases that somebody sees."""
    cards = visitor.go("/casussen/").page.locator("main .card__link")
    return cards.evaluate_all("all => all.map(one => one.getAttribute('href'))")


def somebody_else_promotes_it(nora: Visitor, petra: Visitor, insight: str) -> None:
    """Never the author: not on the page, and not when she asks the server herself."""
    nora.go(insight)
    expect(nora.page.locator('form[action$="/fase/"]')).to_have_count(0)
    stage = stage_of(nora)
    token = nora.page.locator('[name="csrfmiddlewaretoken"]').first.input_value()
    form = {"csrfmiddlewaretoken": token}
    nora.context.request.post(f"{insight}fase/", form=form, headers={"Referer": nora.origin})
    assert stage_of(nora.go(insight)) == stage == 1
    petra.go(insight).send('form[action$="/fase/"] button')
    assert stage_of(petra) == 2


def stage_of(visitor: Visitor) -> int:
    """How far the insight of this page has come; 0 is a signal."""
    steps = visitor.page.locator("aside .steps__step")
    states = steps.evaluate_all("all => all.map(one => one.className)")
    return next(n for n, state in enumerate(states) if "steps__step--current" in state)


# -- sentence 9


def a_new_team_member_finds_what_was_written_in_other_words(
    joris: Visitor, expected: list[str]
) -> None:
    """Everything that says "zelfregie", and nothing else; nothing hidden, not even in a count."""
    search(joris, "eigen regie")
    assert addresses(joris) == sorted(expected)
    marked = {word.lower() for word in joris.lines(".results mark")}
    assert marked == {"zelfregie", "eigen", "regie"}
    counted = joris.page.locator('#filters label:has([name="kind"]) .choice__count')
    counts = [int(re.match(r"\d+", count)[0]) for count in counted.all_inner_texts()]
    assert sum(counts) == len(expected)
    assert "Zuiderveen" not in joris.page.content()


def search(visitor: Visitor, words: str) -> None:
    """With the box at the top of every page."""
    visitor.go("/").page.locator("#site-search").fill(words)
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")


def addresses(visitor: Visitor) -> list[str]:
    """Where the results lead."""
    links = visitor.page.locator(".result__title a")
    found = links.evaluate_all("all => all.map(one => one.getAttribute('href'))")
    return sorted(address.partition("#")[0] for address in found)


def an_outsider_finds_only_the_own(chris: Visitor) -> None:
    """The case of Zuiderveen, and the word."""
    search(chris, "eigen regie")
    found = sorted(chris.lines(".result__title a"))
    assert found == ["Zelfregie in Zuiderveen", "zelfregie"]


def follows_it_to_the_report_and_the_case(joris: Visitor, insight: str, case: str) -> None:
    """Insight, report, case."""
    joris.follow(joris.page.locator(f'.result__title a[href^="{insight}"]'))
    joris.follow(joris.page.locator("#grounds ~ ul a").filter(has_text=REPORT))
    joris.sees(room.SHARED).follow(joris.page.locator(f'aside a[href$="{case}"]'))
    joris.sees(NAMES["title"], "h1")


def asks_a_question_about_it(joris: Visitor) -> str:
    """On one of the four scopes. Gives the address of the question."""
    joris.follow(joris.page.locator('aside a[href*="/forum/vraag-stellen/"]'))
    assert len(joris.lines('label.choice:has([name="scope"])')) == 4
    joris.fill(**ASKED).pick(scope="team").send('main form button[type="submit"]')
    joris.sees(ASKED["title"], "h1")
    return joris.path()


def a_policy_officer_builds_on_it(petra: Visitor, joris: Visitor, question: str) -> None:
    """From the forum; who asked is told and reads it."""
    petra.go("/forum/").follow(petra.link(ASKED["title"]))
    petra.pick(opener="new_information").fill(text=ANSWERED)
    petra.send('form[data-keep^="topic-"] .nl-button--primary')
    joris.go("/meldingen/").follow(joris.at(f'main a[href^="{question}"]'))
    assert joris.lines(".note-list .kept-lines") == [ANSWERED]
