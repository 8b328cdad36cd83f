"""The live room in real browsers: nothing hidden leaks, nothing typed is lost."""

import re

import pytest
from playwright.sync_api import expect

from deliberation import room
from tests.e2e.axe import violations
from tests.e2e.room_stage import LAPTOP, PHONE, Stage

pytestmark = pytest.mark.e2e
SECRET = "sleutelwoord-van-anna"
OWN = ("would", "because", "short", "limit", "need")


def ready_to_write(stage: Stage, *names: str) -> None:
    stage.sit(*names)
    stage.go_to("judgement")


def test_hidden_writing_reaches_nobody_before_it_is_shown_at_once(stage):
    ready_to_write(stage, "anna", "bram")
    anna, bram, fatima = (stage.enter(name) for name in ("anna", "bram", "fatima"))
    for name in OWN:
        anna.field(name).fill(f"{SECRET} {name}")
        bram.field(name).fill("tijd")
    anna.status_is("judgement", "saved")
    anna.press("form-judgement")
    expect(anna.page.locator(".handed-in")).to_contain_text(SECRET)
    expect(fatima.page.locator(".sealed__count")).to_have_text("1 van 2 zijn klaar")
    leaked = [SECRET in screen.everything() for screen in (bram, fatima)]
    bram.press("form-judgement")
    fatima.press("form-move")
    for screen in (anna, bram, fatima):
        expect(screen.page.locator("[data-region=stage] .says--cards")).to_contain_text(SECRET)
    assert [*leaked, *anna.errors, *bram.errors, *fatima.errors] == [False, False]


def test_a_browser_that_is_killed_finds_its_saved_text_again(stage):
    ready_to_write(stage, "anna")
    first = stage.browser_of("anna", PHONE)
    screen = stage.open_in(first)
    screen.field("would").fill(SECRET)
    screen.status_is("judgement", "saved")
    first.close()
    again = stage.enter("anna", PHONE)
    expect(again.field("would")).to_have_value(SECRET)


def test_text_the_server_never_got_survives_closing_the_tab(stage):
    ready_to_write(stage, "anna")
    browser = stage.browser_of("anna")
    screen = stage.open_in(browser)
    stage.server.kill()
    screen.field("would").type(SECRET)
    screen.status_is("judgement", "unsaved")
    screen.page.close()
    stage.server.start()
    again = stage.open_in(browser)
    expect(again.field("would")).to_have_value(SECRET)
    again.status_is("judgement", "saved")


def test_a_server_killed_while_typing_gets_the_text_without_another_keystroke(stage):
    ready_to_write(stage, "anna")
    anna = stage.enter("anna")
    anna.field("would").type("Ik zou eerst ")
    anna.status_is("judgement", "saved")
    stage.server.kill()
    anna.field("would").type(SECRET)
    anna.line_is("offline")
    stage.server.start()
    anna.line_is("online")
    anna.status_is("judgement", "saved")
    elsewhere = stage.enter("anna")
    expect(elsewhere.field("would")).to_have_value(f"Ik zou eerst {SECRET}")


def test_what_is_sent_while_the_server_is_away_arrives_once(stage):
    stage.sit("anna", "bram")
    stage.go_to("agreements")
    anna = stage.enter("anna")
    stage.server.kill()
    form = anna.page.locator("#form-agreements-shared_value")
    form.locator('[name="values.value"]').fill("eerlijk zijn")
    form.locator('[name="values.meaning"]').fill("Zeggen wat je doet.")
    form.locator("button").click()
    anna.page.wait_for_selector('#form-agreements-shared_value [data-state="unsaved"]')
    stage.server.start()
    said = anna.page.locator("[data-region=stage] .say")
    expect(said).to_have_count(1, timeout=30_000)
    expect(form.locator('[name="values.value"]')).to_have_value("")


def test_an_expired_sign_in_keeps_the_text_and_sends_it_after_signing_in(stage):
    ready_to_write(stage, "anna")
    browser = stage.browser_of("anna")
    anna = stage.open_in(browser)
    browser.clear_cookies(name="sessionid")
    anna.field("would").type(SECRET)
    anna.status_is("judgement", "signed-out")
    for place in ("#signed-out a", "#form-judgement [data-form-status] a"):
        expect(anna.page.locator(place)).to_have_attribute("target", "_blank")
    expect(anna.field("would")).to_have_value(SECRET)
    stage.sign_in(browser, "anna")
    anna.status_is("judgement", "saved")
    expect(anna.page.locator("#signed-out")).to_have_count(0)


def test_a_second_tab_is_told_and_shows_what_is_typed_in_the_first(stage):
    ready_to_write(stage, "anna")
    browser = stage.browser_of("anna")
    first, second = stage.open_in(browser), stage.open_in(browser)
    for screen in (first, second):
        expect(screen.page.locator("#second-tab")).to_be_visible()
    first.page.bring_to_front()
    first.field("would").type(SECRET)
    expect(second.field("would")).to_have_value(SECRET)


def test_somebody_elses_row_moves_neither_focus_nor_text(stage):
    stage.sit("anna", "bram")
    stage.go_to("agreements")
    anna, bram = stage.enter("anna"), stage.enter("bram")
    field = anna.page.locator('#form-agreements-shared_value [name="values.meaning"]')
    field.type("Zeggen wat je doet")
    other = bram.page.locator("#form-agreements-shared_value")
    other.locator('[name="values.value"]').fill("tijd")
    other.locator('[name="values.meaning"]').fill("Elke week een uur.")
    other.locator("button").click()
    expect(anna.page.locator("[data-region=stage] .say")).to_have_count(1)
    expect(field).to_be_focused()
    anna.page.keyboard.type(", altijd.")
    expect(field).to_have_value("Zeggen wat je doet, altijd.")


def test_a_new_step_is_announced_and_text_left_behind_is_given_back(stage):
    stage.sit("anna", "bram")
    stage.go_to("alternatives")
    anna, fatima = stage.enter("anna"), stage.enter("fatima")
    anna.field("idea_1").type(SECRET)
    anna.status_is("ideas", "saved")
    fatima.page.locator("#more-controls > summary").click()
    fatima.page.locator("#skip-reason").fill("geen tijd")
    fatima.press("form-skip")
    fatima.press("form-skip")
    expect(fatima.page.locator("#step-title")).to_be_focused()
    expect(fatima.page.locator("#new-step")).to_have_count(0)
    banner = anna.page.locator("#new-step")
    expect(banner).to_contain_text("10")
    expect(anna.page.locator("[data-announcer]")).to_contain_text("10")
    expect(anna.page.locator(".left-text")).to_have_text(SECRET)
    banner.locator("button").first.click()
    expect(anna.page.locator("#step-title")).to_be_focused()


def test_everything_can_be_done_with_the_keyboard(stage):
    stage.go_to("safety")
    anna = stage.enter("anna", PHONE)
    page = anna.page
    page.locator("#step-title").focus()
    reach(page, "#join-name")
    page.keyboard.type("Merel")
    reach(page, "#join-agree")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.locator("#step-title")).to_be_focused()
    reach(page, '[name="values.safe"]')
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    reach(page, "#form-safety_start button")
    page.keyboard.press("Enter")
    expect(page.locator(".handed-in")).to_contain_text("2")
    expect(page.locator("#now")).to_be_focused()


def test_text_in_a_form_that_closes_without_its_writer_is_given_back(stage):
    ready_to_write(stage, "anna", "bram")
    anna, bram, fatima = (stage.enter(name) for name in ("anna", "bram", "fatima"))
    anna.field("would").type(SECRET)
    for name in OWN:
        bram.field(name).fill("tijd")
    bram.page.locator("#f-judgement-signed").check()
    bram.press("form-judgement")
    fatima.press("form-without")
    fatima.press("form-without")
    expect(anna.page.locator(".left-text")).to_have_text(SECRET)


def test_text_beside_the_turn_is_not_left_behind_by_ending_it(stage):
    stage.sit("bram")
    stage.go_to("facts")
    bram = stage.enter("bram", PHONE)
    bram.field("question").fill("Wie heeft een sleutel?")
    bram.press("form-questions-end")
    expect(bram.page.locator("#form-questions-end [data-form-error]")).not_to_be_empty()
    bram.press("form-questions-")
    said = bram.page.locator("[data-region=stage] .say")
    expect(said).to_contain_text("Wie heeft een sleutel?")
    expect(bram.page.locator("#form-questions-end [data-form-error]")).to_be_empty()
    bram.press("form-questions-end")
    expect(bram.page.locator("#own-questions[data-has-turn]")).to_have_count(0)
    assert bram.page.locator(".left-text").count() == 0


def test_who_types_when_the_list_is_filled_sees_what_became_of_it(stage):
    stage.sit("anna", "bram")
    stage.go_to("dilemma")
    anna, bram = stage.enter("anna"), stage.enter("bram", PHONE)
    bram.field("option_a").fill(SECRET)
    for name in ("option_a", "price_a", "option_b", "price_b", "question"):
        anna.field(name).fill("tijd")
    anna.press("form-dilemma-choice")
    expect(bram.page.locator("[id^=left-]")).to_be_focused()
    expect(bram.page.locator(".left-text")).to_be_in_viewport()


PRESSES_AS_SOON_AS_IT_CHANGES = """() => {
  const form = document.getElementById("form-move");
  new MutationObserver(() => form.querySelector("button").click())
    .observe(form, { attributes: true, attributeFilter: ["data-command"] });
}"""


def test_a_press_that_was_meant_for_the_next_turn_ends_no_step(stage):
    stage.sit("bram")
    stage.go_to("facts")
    bram, fatima = stage.enter("bram"), stage.enter("fatima")
    fatima.page.evaluate(PRESSES_AS_SOON_AS_IT_CHANGES)
    bram.press("form-questions-pass")
    fatima.page.locator('#form-move[data-command*="go_on"]:not([data-settling])').wait_for()
    assert room.current_state(stage.session).current == "facts"
    fatima.press("form-move")
    expect(fatima.page.locator('[data-step="dilemma"]').first).to_be_attached()


def test_text_that_is_given_back_tells_a_choice_in_words(stage):
    stage.sit("anna", "bram")
    stage.go_to("roles")
    anna, fatima = stage.enter("anna"), stage.enter("fatima")
    anna.page.locator('[name="values.role"][value="family"]').check()
    anna.field("value").fill("niet alleen staan")
    fatima.press("form-move")
    expect(anna.page.locator(".left-text")).to_have_text(
        "Rol: Familie of naaste\nWaarde: niet alleen staan", use_inner_text=True
    )


def test_who_hands_in_sees_that_it_is_done_whatever_was_announced_before(stage):
    stage.sit("anna")
    stage.go_to("agreements")
    anna, fatima = stage.enter("anna", PHONE), stage.enter("fatima")
    for _step in ("release", "evaluation"):
        fatima.press("form-move")
        expect(fatima.page.locator(f'[data-step="{_step}"]').first).to_be_attached()
        fatima.page.wait_for_timeout(700)  # pressed faster, it would count as pressed twice
    expect(anna.page.locator("#new-step")).to_contain_text("14")
    anna.page.locator('#form-safety_end [value="4"]').check()
    anna.press("form-safety_end")
    expect(anna.page.locator(".handed-in")).to_have_count(1)
    expect(anna.page.locator("#now")).to_be_focused()
    expect(anna.page.locator("#now")).to_be_in_viewport()
    fatima.press("form-move")
    expect(anna.page.locator("#part-safety_end[data-revealed]")).to_be_attached()
    expect(anna.page.locator("#now")).to_be_focused()


def test_who_comes_in_later_sees_the_same_time(stage):
    stage.go_to("safety")
    fatima = stage.enter("fatima")
    left = "[data-region=bar] [data-timer-left]"
    expect(fatima.page.locator(left)).to_have_text(re.compile("2:5[0-6]"))
    anna = stage.enter("anna")
    times = [screen.page.locator(left).inner_text() for screen in (anna, fatima)]
    assert times[0] <= "2:57", times


def test_a_saved_row_keeps_the_keyboard(stage):
    stage.sit("anna", "bram")
    stage.go_to("agreements")
    anna = stage.enter("anna")
    for name in ("value", "meaning"):
        anna.page.locator(f'#form-agreements-shared_value [name="values.{name}"]').fill("tijd")
    anna.press("form-agreements-shared_value")
    row = anna.page.locator("details[id^=row-agreements-]")
    row.locator("summary").click()
    row.locator('[name="values.meaning"]').fill("Elke week een uur.")
    row.locator("form button").first.click()
    expect(anna.page.locator("[data-region=stage] .say")).to_contain_text("Elke week een uur.")
    expect(row.locator("summary")).to_be_focused()


def test_another_build_loads_the_page_anew_and_keeps_the_text(stage):
    ready_to_write(stage, "anna", "bram")
    anna, bram = stage.enter("anna"), stage.enter("bram")
    anna.page.evaluate("document.querySelector('[data-room]').dataset.build = 'yesterday'")
    anna.page.evaluate("document.body.dataset.loadedBefore = 'yes'")
    anna.field("would").type(SECRET)
    bram.page.locator('[form="form-judgement-pass"]').click()
    expect(anna.page.locator("body[data-loaded-before]")).not_to_be_attached()
    anna.is_live()
    expect(anna.field("would")).to_have_value(SECRET)


def test_without_sockets_the_room_is_polled(stage):
    stage.sit("anna", "bram")
    stage.go_to("case")
    browser = stage.browser_without_sockets("bram")
    page = browser.new_page()
    page.goto(stage.address)
    expect(page.locator('[data-link-status][data-state="polling"]')).to_be_attached()
    anna = stage.enter("anna")
    anna.field("situation").fill("Een moeder wil geen hulp meer.")
    anna.field("hot_moment").fill("Aan de keukentafel.")
    anna.press("form-story-")
    expect(page.locator("[data-region=stage] .say")).to_have_count(1)


def reach(page, target: str) -> None:
    """Press Tab until `target` has the focus; a person would give up after forty."""
    for _press in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("target => document.activeElement.matches(target)", target):
            return
    pytest.fail(f"{target} can't be reached with Tab")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_step_is_for_everybody(stage, language):
    """On a laptop, a phone and the narrowest screen, for who takes part and for who leads."""
    stage.speaks(language)
    stage.sit("anna", "bram")
    screens = [stage.enter(name) for name in ("anna", "fatima")]
    found = {}
    for step in room.current_state(stage.session).script.steps:
        stage.go_to(step.id)
        found[step.id] = [fault for each in screens for fault in faults_of(each, step.id)]
    assert screens[0].page.locator("html").get_attribute("lang") == language
    assert found == dict.fromkeys(found, [])
    assert len(found) == 14


def faults_of(screen, step: str) -> list[str]:
    """What is wrong with the screen in this step, whatever its width."""
    page, found = screen.page, []
    expect(page.locator(f'[data-step="{step}"]').first).to_be_attached()
    for width in (LAPTOP, PHONE):
        page.set_viewport_size({"width": width, "height": 844})
        found += [f"{width} {fault}" for fault in violations(page)]
    return found + too_narrow_or_small(page)


def too_narrow_or_small(page) -> list[str]:
    """What a screen of 320 px has no room for, and what a finger can't hit."""
    page.set_viewport_size({"width": 320, "height": 640})
    sideways = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return ["sideways"] * sideways + small_targets(page)


def small_targets(page) -> list[str]:
    return page.evaluate(
        """[...document.querySelectorAll('button, summary, select, textarea')]
        .filter((one) => one.closest('#room'))
        .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44)
        .map((one) => one.outerHTML.slice(0, 80))"""
    )


def test_one_person_practises_alone(stage):
    page = stage.browser_of("petra").new_page()
    page.goto(f"{stage.origin}/beraden/oefenen/")
    page.locator("main form button").first.click()
    expect(page.locator(".link-status[data-state=online]")).to_be_attached()
    for _turn in range(6):
        page.locator("#form-move:not([data-settling]) button").click()
        page.wait_for_timeout(700)  # pressed faster, it would count as pressed twice
    page.locator('#form-move[data-command*="go_on"]:not([data-settling]) button').click()
    expect(page.locator("[data-step=safety]")).to_be_attached()
    expect(page.locator('#form-move[data-command*="reveal"]')).to_be_attached()
