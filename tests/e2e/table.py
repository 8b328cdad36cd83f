"""The live room in somebody's browser: joining, writing, pressing, and what reached it."""

import re

from playwright.sync_api import Locator, expect

from tests.e2e.visitor import Visitor

SURE_AGAIN = 650
"""Milliseconds after which the same button may be pressed again: sooner counts as twice."""


class Chair:
    """A visitor in the room under a chosen name; the facilitator has no name there."""

    def __init__(self, visitor: Visitor, room: str, bird: str = "") -> None:
        self.visitor, self.room, self.bird = visitor, room, bird
        self.pressed: dict[str, float] = {}

    @property
    def page(self) -> object:
        """The tab with the room."""
        return self.visitor.page

    def come_in(self) -> None:
        """Open the room, wait until its line is open, and take the seat."""
        self.open()
        self.page.locator("#join-name").fill(self.bird)
        self.page.locator("#join-agree").check()
        self.press("form-join")
        expect(self.page.locator("[data-personal] [data-seat]")).to_be_attached()

    def open(self) -> None:
        """Open the room."""
        self.pressed.clear()
        self.visitor.go(self.room)
        expect(self.page.locator("[data-room][data-ready]")).to_be_attached()
        expect(self.page.locator('[data-link-status][data-state="online"]')).to_be_attached()

    def killed_and_reopened(self) -> None:
        """In the middle of a step."""
        self.visitor.killed_and_back()
        self.open()

    # -- doing

    def press(self, form: str) -> None:
        """Press the button of a form, not sooner than the page takes it for a second press."""
        since = self.pressed.get(form, -SURE_AGAIN)
        self.page.wait_for_function(
            "([since, wait]) => performance.now() - since > wait", arg=[since, SURE_AGAIN]
        )
        settled = f"#{form}:not([data-settling]) button:not([type=button])"
        self.page.locator(settled).first.click()
        self.pressed[form] = self.page.evaluate("performance.now()")

    def surely(self, form: str) -> None:
        """Press a button that asks whether it is sure."""
        self.press(form)
        expect(self.page.locator(f"#{form}[data-asked]")).to_be_attached()
        self.page.locator(f"#{form} button").first.click()

    def unfold(self, place: str) -> None:
        """Open what is folded."""
        if self.page.locator(f"#{place}").get_attribute("open") is None:
            self.page.locator(f"#{place} > summary").click()

    def types(self, form: str, **values: str) -> None:
        """Fill the fields of a form; nothing is sent."""
        for name, value in values.items():
            field = self.page.locator(f'#{form} [name="values.{name}"]')
            if field.first.get_attribute("type") == "radio":
                field.and_(self.page.locator(f'[value="{value}"]')).check()
            else:
                field.fill(value)

    def adds(self, form: str, **values: str) -> None:
        """Put a row on the table, and see it there."""
        rows = self.on_the_table()
        self.types(form, **values)
        self.press(form)
        longest = max(values.values(), key=len)
        expect(rows.filter(has_text=longest).first).to_be_visible()

    def hands_in(self, block: str, **values: str) -> None:
        """Fill hidden writing, and hand it in."""
        self.types(f"form-{block}", **values)
        self.press(f"form-{block}")
        expect(self.page.locator(f"#form-{block}-undo")).to_be_attached()

    # -- seeing

    def on_the_table(self) -> Locator:
        """Everything that lies on the table."""
        return self.page.locator("[data-region=stage] :is(.say, tbody tr)")

    def is_at(self, step: str) -> None:
        """The step that runs."""
        expect(self.page.locator(f'[data-region=bar] [data-step="{step}"]')).to_be_attached()

    def shows(self, text: str) -> None:
        """Everybody's part of the screen shows this."""
        expect(self.page.locator("#stage")).to_contain_text(text)

    def got(self, text: str) -> bool:
        """Whether a text reached this browser, or the server would give it when asked again."""
        asked = self.visitor.context.request
        answers = [asked.get(self.room).text(), asked.get(f"{self.room}stand/?after=0").text()]
        return text in "".join([self.visitor.everything(), *answers])


class Table:
    """Everybody in the room, and who leads it."""

    def __init__(self, lead: Chair, chairs: dict[str, Chair]) -> None:
        self.lead, self.chairs = lead, chairs

    def __getattr__(self, name: str) -> Chair:
        return self.chairs[name]

    def everybody(self) -> list[Chair]:
        """The facilitator too."""
        return [self.lead, *self.chairs.values()]

    def goes_on_to(self, step: str) -> None:
        """The facilitator presses the main button, and everybody is in the next step."""
        self.lead.press("form-move")
        for chair in self.everybody():
            chair.is_at(step)

    def takes_turns(self, block: str, speaks: object) -> list[str]:
        """Everybody has a turn in the drawn order; `speaks(chair)` is what each does. Gives it."""
        names = []
        for _turn in range(self.lead.page.locator(f"#part-{block} .turn").count()):
            now = self.lead.page.locator(f"#part-{block} .turn--now .turn__name").inner_text()
            chair = next(chair for chair in self.chairs.values() if chair.bird == now)
            expect(chair.page.locator(f"#own-{block}[data-has-turn]")).to_be_attached()
            speaks(chair)
            names.append(now)
            still = self.lead.page.locator(f"#part-{block} .turn--now .turn__name")
            expect(still.filter(has_text=re.compile(f"^{now}$"))).to_have_count(0)
        return names

    def nobody_but(self, writer: Chair, text: str) -> None:
        """Nothing of a hidden text left the server, for anybody else."""
        others = [chair for chair in self.everybody() if chair is not writer]
        assert [chair.visitor.name for chair in others if chair.got(text)] == []
        assert writer.got(text)

    def sees_at_once(self, block: str, *texts: str) -> None:
        """The facilitator shows the answers; everybody has all of them."""
        expect(self.lead.page.locator('#form-move[data-command*="reveal"]')).to_be_attached()
        self.lead.press("form-move")
        for chair in self.everybody():
            expect(chair.page.locator(f"#part-{block}[data-revealed]")).to_be_attached()
            for text in texts:
                chair.shows(text)
