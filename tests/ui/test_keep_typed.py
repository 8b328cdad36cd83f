"""What is typed survives, is honestly reported, can't be read by others, and goes when it may."""

import re

from playwright.sync_api import expect

from tests.ui.patterns import saver

TEXT = "Zij deed open en zei niets."
STORED = """async () => {
  const names = (await indexedDB.databases()).map((each) => each.name);
  if (!names.includes('beraad-outbox')) return [];
  const db = await new Promise((done) => {
    const asked = indexedDB.open('beraad-outbox');
    asked.onsuccess = () => done(asked.result);
  });
  const rows = await new Promise((done) => {
    const asked = db.transaction('texts').objectStore('texts').getAll();
    asked.onsuccess = () => done(asked.result);
  });
  db.close();
  return rows.map((row) => [row.key, new TextDecoder('latin1').decode(row.data)]);
}"""


def write(page, text: str = TEXT) -> None:
    """Type in the form, once its script is ready."""
    page.locator("form[data-kept=ready]").wait_for()
    page.get_by_label("Wat is er aan de hand?").fill(text)


def status(page):
    """The line that says whether the text is kept."""
    return page.locator("[data-keep-status]")


def page_says_instead(page, words: str, other: str) -> None:
    """From now on the form's page has `other` where it had `words`."""

    def change(route) -> None:
        got = route.fetch()
        route.fulfill(response=got, body=got.text().replace(words, other))

    page.route("**/patronen/bewaren/", change)


def stored_here(page, *, wanted: bool) -> list[list[str]]:
    """What the browser keeps, once that is something (or nothing), after 5 seconds at most."""
    rows = page.evaluate(
        f"""async (wanted) => {{
          for (let tries = 0; ; tries += 1) {{
            const rows = await ({STORED})();
            if (rows.length > 0 === wanted || tries > 100) return rows;
            await new Promise((done) => setTimeout(done, 50));
          }}
        }}""",
        wanted,
    )
    assert bool(rows) == wanted
    return rows


def test_typing_is_saved_on_the_server_and_then_not_kept_here(look, server_says):
    page = look("/patronen/bewaren/")
    write(page)
    expect(status(page)).to_have_attribute("data-state", "saved")
    expect(status(page)).to_have_text(re.compile(r"\d\d:32$"))
    assert saver.taken == [TEXT]
    stored_here(page, wanted=False)


def test_what_the_server_has_not_got_is_kept_here_unreadably_and_comes_back(look, server_says):
    server_says("broken")
    page = look("/patronen/bewaren/")
    write(page)
    expect(status(page)).to_have_attribute("data-state", "unsaved")
    [[key, bytes_kept]] = stored_here(page, wanted=True)
    assert key == "draft-1"
    assert TEXT not in bytes_kept
    page.reload()
    expect(page.get_by_label("Wat is er aan de hand?")).to_have_value(TEXT)
    server_says("saved")
    expect(status(page)).to_have_attribute("data-state", "saved", timeout=10_000)
    assert saver.taken == [TEXT]


def test_an_expired_session_is_told_and_the_text_goes_after_signing_in(look, server_says):
    server_says("signed-out")
    page = look("/patronen/bewaren/")
    write(page)
    expect(status(page)).to_have_attribute("data-state", "signed-out")
    expect(page.get_by_role("link", name=re.compile("tab"))).to_have_attribute("href", "/inloggen/")
    server_says("saved")
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(status(page)).to_have_attribute("data-state", "saved")
    assert saver.taken == [TEXT]


def test_somebody_elses_change_is_not_overwritten(look, server_says):
    server_says("conflict")
    page = look("/patronen/bewaren/")
    write(page)
    expect(status(page)).to_have_text("Bram veranderde deze tekst om 14:02.")
    server_says("saved")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    write(page, TEXT + " Toen ging ik weg.")
    stored_here(page, wanted=True)
    assert saver.taken == []


def test_what_the_server_refuses_is_said_beside_the_field_and_kept_here(look, server_says):
    server_says("refused")
    page = look("/patronen/bewaren/")
    write(page)
    box = page.get_by_label("Wat is er aan de hand?")
    expect(status(page)).to_have_attribute("data-state", "refused")
    expect(status(page)).to_have_text("Niet bewaard.")
    expect(page.locator(".field__error")).to_have_text("Maak dit korter dan 20 tekens.")
    expect(box).to_have_accessible_description(re.compile("korter dan 20 tekens"))
    expect(box).to_have_attribute("aria-invalid", "true")
    stored_here(page, wanted=True)
    server_says("saved")
    box.fill("Korter.")
    expect(status(page)).to_have_attribute("data-state", "saved")
    expect(page.locator(".field__error")).to_have_count(0)
    expect(box).not_to_have_attribute("aria-invalid", "true")
    stored_here(page, wanted=False)
    assert saver.taken == ["Korter."]


def test_a_newer_text_of_the_server_is_not_replaced_without_asking(look, server_says):
    server_says("broken")
    page = look("/patronen/bewaren/")
    write(page)
    stored_here(page, wanted=True)
    page_says_instead(page, 'version="0"', 'version="7"')
    page.reload()
    page.locator("form[data-kept=ready]").wait_for()
    expect(page.get_by_label("Wat is er aan de hand?")).to_have_value("")
    status(page).get_by_role("button").click()
    expect(page.get_by_label("Wat is er aan de hand?")).to_have_value(TEXT)


def test_a_form_that_was_sent_and_taken_leaves_nothing_here(look, server_says):
    server_says("broken")
    page = look("/patronen/bewaren/")
    write(page)
    stored_here(page, wanted=True)
    page.get_by_role("button", name="Verder").click()
    page.wait_for_url("**/patronen/?in")
    stored_here(page, wanted=False)
    assert saver.taken == [TEXT]


def test_signing_out_leaves_nothing_here(look, server_says):
    server_says("broken")
    page = look("/patronen/bewaren/")
    write(page)
    stored_here(page, wanted=True)
    page.goto("/patronen/uitgelogd/")
    stored_here(page, wanted=False)


def test_another_person_on_the_same_device_gets_nothing(look, server_says):
    server_says("broken")
    page = look("/patronen/bewaren/")
    write(page)
    stored_here(page, wanted=True)
    page_says_instead(page, 'data-keep-user="u1"', 'data-keep-user="u2"')
    page.reload()
    page.locator("form[data-kept=ready]").wait_for()
    expect(page.get_by_label("Wat is er aan de hand?")).to_have_value("")


def test_a_form_sent_twice_acts_once(look, server_says):
    page = look("/patronen/bewaren/")
    write(page)
    expect(status(page)).to_have_attribute("data-state", "saved")
    sent = []
    page.on("request", lambda request: request.method == "POST" and sent.append(request.url))
    page.evaluate("[1, 2].forEach(() => document.querySelector('form[data-keep] button').click())")
    page.wait_for_url("**/patronen/?in")
    assert len(sent) == 1


def test_a_form_can_be_sent_without_script(look, server_says):
    page = look("/patronen/bewaren/", java_script_enabled=False)
    page.get_by_label("Wat is er aan de hand?").fill(TEXT)
    page.get_by_role("button", name="Verder").click()
    assert page.url.endswith("/patronen/?in")
    assert saver.taken == [TEXT]
