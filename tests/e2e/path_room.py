"""The path, sentence 6 and the agreements of 7: all the steps of the vertical deliberation."""

from playwright.sync_api import expect

from tests.e2e.table import Chair, Table
from tests.e2e.visitor import Visitor

BIRDS = {
    "anna": "Merel",
    "bram": "Vink",
    "petra": "Uil",
    "marij": "Specht",
    "wim": "Zwaluw",
    "aad": "Kievit",
}
TOLD = "Zij wil geen hulp meer. Zij noemt dat zelfregie."
VALUES = {name: f"waarde-van-{name}" for name in BIRDS}
"""One word of each that nobody else may have before the answers are shown."""
IDEA, JUDGEMENT, TIP = "idee-dat-verborgen-is", "oordeel-dat-verborgen-is", "tip-die-verborgen-is"
SHARED = "Eerst vragen wat iemand zelf kan en wil."
SILENT = "Hierover zegt een van ons niets."
QUESTION = "Mag een team een half jaar wachten zonder indicatie?"
DUE = "2031-03-01"
UNSIGNED = ("marij", "wim")
EVALUATES_LATER = "aad"


def six_people_join_under_a_chosen_name(
    lead: Visitor, table: dict[str, Visitor], room: str
) -> Table:
    """Sentence 6: without title, in browsers of their own, at once."""
    chairs = {name: Chair(visitor, room, BIRDS[name]) for name, visitor in table.items()}
    seated = Table(Chair(lead, room), chairs)
    for chair in chairs.values():
        chair.come_in()
    seated.lead.open()
    names = seated.lead.page.locator("[data-region=people] .person__name")
    expect(names).to_have_count(len(BIRDS))
    assert sorted(names.all_inner_texts()) == sorted(BIRDS.values())
    titles = ("Wethouder", "Directeur", "wethouder", "directeur")
    people = seated.anna.page.locator("[data-region=people]").inner_html()
    assert [title for title in titles if title in people] == []
    return seated


def everybody_says_to_follow_the_rules(table: Table) -> None:
    """Step 1: managers and directors come late."""
    order = table.takes_turns("rules", lambda chair: chair.press("form-rules-end"))
    power = {BIRDS[name] for name in ("marij", "wim", "aad")}
    assert set(order[3:]) == power


def the_safety_poll_is_for_the_facilitator(table: Table) -> None:
    """Step 2: only she sees how the scores are spread."""
    table.goes_on_to("safety")
    for chair in table.chairs.values():
        chair.hands_in("safety_start", safe="4")
    table.sees_at_once("safety_start")
    expect(table.lead.page.locator("#part-safety_start .figure")).to_have_count(1)
    got = [name for name, chair in table.chairs.items() if chair.got("figure__table")]
    assert got == []


def the_clock_can_stand_still(table: Table) -> None:
    """Sentence 6: pause, go on, five minutes more."""
    table.goes_on_to("case")
    table.lead.press("form-clock")
    paused = '[data-region=bar] [data-timer][data-paused="true"]'
    expect(table.aad.page.locator(paused)).to_be_attached()
    table.lead.press("form-clock")
    expect(table.aad.page.locator(paused)).to_have_count(0)
    table.lead.press("form-extend")
    expect(table.aad.page.locator('[data-timer][data-extended="5"]')).to_be_attached()


def who_brings_the_case_tells_it(table: Table) -> None:
    """Step 3."""
    table.anna.adds("form-story-", situation=TOLD, hot_moment="Aan de voordeur.")
    for chair in table.everybody():
        chair.shows(TOLD)


def each_may_ask_one_question(table: Table) -> None:
    """Step 4: one asks, the others pass; who brought the case answers."""
    table.goes_on_to("facts")

    def asks(chair: Chair) -> None:
        if chair is table.petra:
            chair.adds("form-questions-", question="Wie kent haar het langst?")
        chair.press("form-questions-end" if chair is table.petra else "form-questions-pass")

    assert len(table.takes_turns("questions", asks)) == 5
    row = table.anna.page.locator("details[id^=row-questions-]")
    row.locator("summary").click()
    row.locator('[name="values.answer"]').fill("De huisarts.")
    row.locator("form button").first.click()
    table.petra.shows("De huisarts.")


def the_dilemma_gets_a_price(table: Table) -> None:
    """Step 5: a list, and the ready signal with names for the facilitator."""
    table.goes_on_to("dilemma")
    table.anna.adds(
        "form-dilemma-choice",
        option_a="Ruimte geven.",
        price_a="Het huis vervuilt.",
        option_b="Blijven komen.",
        price_b="Zij vertrouwt ons niet meer.",
        question="Wanneer is ruimte geven hetzelfde als iemand laten vallen?",
    )
    table.petra.unfold("own-dilemma-wider_price")
    table.petra.adds("form-dilemma-wider_price", price="Elke week een uur zonder indicatie.")
    for name in ("anna", "bram"):
        table.chairs[name].press("form-ready")
    unready = table.lead.page.locator(".without__names")
    expect(unready).not_to_contain_text("Merel")
    expect(unready).not_to_contain_text("Vink")
    names = unready.inner_text().partition(": ")[2].split(", ")
    assert set(names) == {BIRDS[name] for name in ("petra", "marij", "wim", "aad")}
    expect(table.bram.page.locator(".without__names")).to_have_count(0)


def a_browser_that_is_killed_loses_nothing(table: Table) -> None:
    """Step 6, in the middle of typing: a killed browser, another one with the same cookies."""
    table.goes_on_to("first_choice")
    petra = table.petra
    petra.types("form-first_choice", choice="a", value=VALUES["petra"])
    saved = '#form-first_choice [data-form-status][data-state="saved"]'
    expect(petra.page.locator(saved)).to_be_attached()
    petra.killed_and_reopened()
    value = petra.page.locator('#form-first_choice [name="values.value"]')
    expect(value).to_have_value(VALUES["petra"])
    chosen = petra.page.locator('#form-first_choice [name="values.choice"]:checked')
    expect(chosen).to_have_value("a")
    table.nobody_but(petra, VALUES["petra"])


def the_first_choice_is_blind_and_shown_at_once(table: Table) -> None:
    """Step 6."""
    for name, chair in table.chairs.items():
        chair.hands_in("first_choice", choice="a", value=VALUES[name])
    table.nobody_but(table.anna, VALUES["anna"])
    table.nobody_but(table.wim, VALUES["wim"])
    table.sees_at_once("first_choice", *VALUES.values())
    names = table.wim.page.locator("#part-first_choice .says--cards .say__by")
    assert names.count() == 0


def roles_are_exchanged_in_a_table(table: Table) -> None:
    """Step 7: for a role that is not the own one; the role itself corrects it."""
    table.goes_on_to("roles")
    own = table.anna.page.locator('#form-roles- [value="social_worker"]')
    expect(own).to_have_count(0)
    table.anna.adds("form-roles-", role="alderman", value="rust", norm="Geen krant halen.")
    table.aad.adds("form-roles-", role="resident", value="eigen regie", norm="Zelf kiezen.")
    row = table.aad.page.locator("details[id^=row-roles-]").filter(has_text="rust")
    row.locator("summary").click()
    row.locator('[name="values.norm"]').fill("Uitleggen waarom wachten goed is.")
    row.locator("form button").first.click()
    table.wim.shows("Uitleggen waarom wachten goed is.")


def values_are_sorted_by_kind(table: Table) -> None:
    """Step 8: with buttons; two of them collide."""
    table.goes_on_to("kinds")
    table.bram.unfold("sort-1")
    table.bram.press("kind-1-political")
    pressed = '#kind-1-political button[aria-pressed="true"]'
    expect(table.marij.page.locator(pressed)).to_be_attached()
    table.bram.press("collide-1")
    expect(table.bram.page.locator("[id^=uncollide-]").first).to_be_attached()


def ideas_come_without_a_name(table: Table) -> None:
    """Step 9: hidden, shown without names, and put together in a list after that."""
    table.goes_on_to("alternatives")
    for name, chair in table.chairs.items():
        chair.hands_in("ideas", idea_1=IDEA if name == "marij" else f"een idee van {name}")
    table.nobody_but(table.marij, IDEA)
    table.sees_at_once("ideas", IDEA)
    assert table.aad.page.locator("#part-ideas .says--cards .say__by").count() == 0
    table.bram.adds("form-options-options", option="Een buurvrouw laten langsgaan.")


def everybody_weighs_for_themselves(table: Table) -> None:
    """Step 10: who wants the own name with it says so; two don't."""
    table.goes_on_to("judgement")
    rest = dict.fromkeys(("because", "short", "limit", "need"), "tijd")
    for name, chair in table.chairs.items():
        if name not in UNSIGNED:
            chair.page.locator("#f-judgement-signed").check()
        would = JUDGEMENT if name == "bram" else f"Ik zou wachten als een {BIRDS[name].lower()}."
        chair.hands_in("judgement", would=would, **rest)
    table.nobody_but(table.bram, JUDGEMENT)
    table.sees_at_once("judgement", JUDGEMENT)


def they_talk_about_the_differences(table: Table) -> None:
    """Step 11: first in turn, then freely."""
    table.goes_on_to("dialogue")

    def speaks(chair: Chair) -> None:
        if chair is table.aad:
            chair.adds("form-voices-", reason="Wachten is ook iets doen.")
        chair.press("form-voices-end" if chair is table.aad else "form-voices-pass")

    assert set(table.takes_turns("voices", speaks)[3:]) == {"Specht", "Zwaluw", "Kievit"}
    table.wim.unfold("own-notes-reasons")
    table.wim.adds("form-reasons-shared", reason="Niemand wil haar laten vallen.")


def they_agree_on_what_comes_next(table: Table) -> None:
    """Step 12: a shared value, a role agreement, and a question with an owner and a date."""
    table.goes_on_to("agreements")
    table.anna.adds("form-agreements-shared_value", value="zelfregie", meaning=SHARED)
    table.bram.adds("form-agreements-shared_value", value="rust", meaning=SILENT)
    table.marij.unfold("own-agreements-role_agreement")
    table.marij.adds(
        "form-agreements-role_agreement",
        agreement="De sociaal werker mag drie maanden wachten.",
        who_decides="De sociaal werker",
        scale_up="Als een kind gevaar loopt.",
        room_or_cover="room",
    )
    table.petra.unfold("own-agreements-question")
    table.petra.adds(
        "form-agreements-question",
        question=QUESTION,
        level="board",
        owner="Beleidsmedewerker",
        due=DUE,
    )


def each_item_is_asked_for_in_the_room(table: Table) -> None:
    """Step 13: Anna says yes to everything that she has a say in."""
    table.goes_on_to("release")
    page = table.anna.page
    count = page.locator(".releases .release").count()
    for number in range(1, count + 1):
        table.anna.press(f"yes-{number}")
        expect(page.locator(f'#yes-{number} [aria-pressed="true"]')).to_be_attached()
    assert count > 8


def a_short_evaluation_ends_it(table: Table) -> None:
    """Step 14: somebody doesn't answer, and the facilitator goes on without."""
    table.goes_on_to("evaluation")
    for name, chair in table.chairs.items():
        if name != "aad":
            chair.hands_in("safety_end", safe="5")
    table.lead.surely("form-without")
    for name, chair in table.chairs.items():
        more = {"tip": TIP} if name == "marij" else {}
        if name == EVALUATES_LATER:
            chair.page.locator('button[form="form-evaluation-pass"]').click()
        else:
            chair.hands_in("evaluation", said="4", space="4", understood="5", **more)
    table.nobody_but(table.marij, TIP)
    table.sees_at_once("evaluation", TIP)


def the_meeting_is_closed(table: Table) -> None:
    """Sentence 7 begins: the answers may still come for seven days."""
    expect(table.lead.page.locator('#form-move[data-command*="close"]')).to_be_attached()
    table.lead.surely("form-move")
    for chair in table.everybody():
        expect(chair.page.locator("[data-region=notices] .notice--info")).to_be_visible()
        assert chair.visitor.faults == []
