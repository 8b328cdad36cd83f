"""What goes wrong on the path: a sign-in that ended, a form sent twice, two tabs, a late press."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.house import House, lay_house
from tests.e2e.seeds import SEED
from tests.e2e.visitor import Visitor
from tests.personas import PASSWORD

pytestmark = pytest.mark.e2e
TYPED = "Zij wil geen hulp meer."
STATUS = "[data-keep-status][data-state={}]"


@pytest.fixture(scope="module")
def house(django_db_setup, tmp_path_factory, chromium):
    """A house with the people of the journey."""
    folder = lay_house(tmp_path_factory.mktemp("house"), ("shell", "-c", SEED))
    house = House(folder, chromium).open()
    yield house
    house.close()


@pytest.fixture(scope="module")
def anna(house) -> Visitor:
    """Anna, at a laptop."""
    return house.visitor("anna")


@pytest.fixture
def writes(anna) -> Visitor:
    """Anna, who begins a case."""
    anna.go("/inbreng/").send("main form button[type=submit]")
    expect(anna.page.locator("form[data-kept=ready]")).to_be_attached()
    return anna


def test_a_sign_in_that_ended_keeps_the_text_and_takes_it_after_signing_in(writes):
    writes.context.clear_cookies(name="sessionid")
    writes.fill(situation=TYPED)
    expect(writes.page.locator(STATUS.format("signed-out"))).to_be_attached()
    link = writes.page.locator("[data-keep-status] a")
    assert link.get_attribute("href").startswith("/inloggen/")
    elsewhere = writes.page
    writes.page = writes.new_page()
    writes.sign_in()
    writes.page.close()
    writes.page = elsewhere
    elsewhere.evaluate("dispatchEvent(new Event('focus'))")
    expect(elsewhere.locator(STATUS.format("saved"))).to_be_attached()
    elsewhere.reload()
    expect(writes.field("situation")).to_have_value(TYPED)


def test_text_sent_without_a_sign_in_is_put_back_after_signing_in(writes):
    step = writes.path()
    writes.fill(situation=TYPED)
    expect(writes.page.locator(STATUS.format("saved"))).to_be_attached()
    writes.context.clear_cookies(name="sessionid")
    writes.fill(situation=f"{TYPED} En nog meer.")
    writes.send('button[name=go][value="next"]')
    writes.sign_in()
    writes.go(step)
    expect(writes.field("situation")).to_have_value(f"{TYPED} En nog meer.")


def test_a_small_form_too_gives_its_text_back_on_its_own_page(anna):
    anna.go("/forum/vraag-stellen/").pick(scope="team")
    anna.fill(title="Wat is genoeg?", text="Eerste tekst.").send("main form .nl-button--primary")
    anna.follow('main a[href$="/verbeteren/"]')
    improve = anna.path()
    anna.fill(text=TYPED)
    expect(anna.page.locator(STATUS.format("unsaved"))).to_be_attached()
    anna.context.clear_cookies(name="sessionid")
    anna.send("main form .nl-button--primary").sees("dus dit is niet verstuurd", ".messages")
    anna.fill(username="anna@voorbeeld.example", password=PASSWORD)
    anna.send('main button[type="submit"]')
    assert anna.path() == improve
    expect(anna.field("text")).to_have_value(TYPED)
    anna.send("main form .nl-button--primary").sees(TYPED)


def test_a_form_sent_twice_acts_once(anna):
    anna.go("/forum/vraag-stellen/").pick(scope="team")
    anna.fill(title="Twee keer geklikt", text="Ik klikte twee keer.")
    with anna.page.expect_navigation():
        anna.page.locator("main form .nl-button--primary").dblclick()
    anna.sees("Twee keer geklikt", "h1").go("/forum/")
    assert anna.page.locator("main a").filter(has_text="Twee keer geklikt").count() == 1


def test_the_same_form_that_arrives_twice_acts_once(anna):
    anna.go("/forum/vraag-stellen/").pick(scope="team")
    anna.fill(title="Twee keer aangekomen", text="De lijn viel weg.")
    arrived = """form => Promise.all([1, 2].map(() => fetch("", {
        method: "POST", body: new FormData(form)}))).then((all) => all.map((one) => one.url))"""
    first, second = anna.page.locator("form[data-keep=ask]").evaluate(arrived)
    assert first == second
    anna.go("/forum/")
    assert anna.page.locator("main a").filter(has_text="Twee keer aangekomen").count() == 1


def test_a_second_tab_on_the_same_draft_is_told_and_loses_nothing(writes):
    first, second = writes.page, writes.new_page()
    second.goto(first.url)
    first.locator("[name=situation]").fill("Uit de eerste tab.")
    expect(first.locator(STATUS.format("saved"))).to_be_attached()
    second.locator("[name=situation]").fill("Uit de tweede tab.")
    expect(second.locator(STATUS.format("conflict"))).to_be_attached()
    second.locator('button[name=go][value="next"]').click()
    expect(second.locator("#theirs")).to_contain_text("Uit de eerste tab.")
    expect(second.locator("[name=situation]")).to_have_value("Uit de tweede tab.")
    second.close()


def test_a_press_for_a_step_that_has_passed_is_refused_with_a_sentence(stage):
    stage.sit("anna", "bram")
    stage.go_to("dilemma")
    browser = stage.browser_without_sockets("bram")
    page = browser.new_page()
    page.route(re.compile("/stand/"), lambda asked: asked.abort())
    page.goto(stage.address)
    expect(page.locator("[data-room][data-ready]")).to_be_attached()
    fatima = stage.enter("fatima")
    fatima.press("form-move")
    expect(fatima.page.locator('[data-step="first_choice"]')).to_be_attached()
    page.locator("#form-ready button").click()
    said = page.locator("#form-ready [data-form-error]")
    expect(said).to_have_text(re.compile(r"\w+ .*\w+\."))
