"""The whole product as one journey: from a note on a phone to a question in the forum.

Every person has a browser of their own; the server is a process of its own. Nothing is sped up:
the limits, the search and the engine are those of the house.
"""

import pytest

from tests.e2e import path_after as after
from tests.e2e import path_before as before
from tests.e2e import path_room as room
from tests.e2e.house import House, lay_house
from tests.e2e.seeds import SEED
from tests.e2e.visitor import PHONE

pytestmark = pytest.mark.e2e


@pytest.fixture
def house(django_db_setup, tmp_path, chromium):
    """A house with the people of the journey."""
    house = House(lay_house(tmp_path, ("shell", "-c", SEED)), chromium)
    yield house.open()
    print(house.tell())  # noqa: T201 - pytest shows it when the journey failed
    house.close()


def test_one_path_from_a_note_to_a_question_in_the_forum(house):
    """The product."""
    widths = {"anna": PHONE}
    table = {name: house.visitor(name, widths.get(name, 1280)) for name in before.SEATS}
    anna, bram = table["anna"], table["bram"]
    fatima, joris = house.visitor("fatima"), house.visitor("joris")

    petra = table["petra"]

    before.a_social_worker_parks_a_note_on_a_phone(anna)
    before.nobody_else_ever_sees_it(bram)
    before.the_note_becomes_a_case_in_a_guided_form(anna)
    before.what_is_typed_is_kept_as_it_is_typed(anna)
    before.no_case_goes_on_with_an_open_finding(anna)
    before.she_decides_about_each_finding(anna)
    before.the_text_is_as_it_will_be_shared(anna)
    before.she_says_why_it_may_be_shared_with_what_she_left(anna)
    before.she_asks_a_second_reader_of_another_team(anna)
    before.the_reader_sees_only_the_redacted_text_and_approves(bram)
    case = before.only_then_the_case_is_a_page(anna, joris)
    before.a_facilitator_from_outside_is_invited_to_it(anna, fatima, case)
    plan = before.she_plans_a_vertical_deliberation_on_it(fatima)
    before.she_seats_people_by_level(fatima)
    before.the_check_warns_and_asks_a_reason(fatima)
    before.everybody_accepts(table, plan)
    before.she_opens_the_room(fatima, plan)

    at_table = room.six_people_join_under_a_chosen_name(fatima, table, f"{plan}kamer/")
    room.everybody_says_to_follow_the_rules(at_table)
    room.the_safety_poll_is_for_the_facilitator(at_table)
    room.the_clock_can_stand_still(at_table)
    room.who_brings_the_case_tells_it(at_table)
    room.each_may_ask_one_question(at_table)
    room.the_dilemma_gets_a_price(at_table)
    room.a_browser_that_is_killed_loses_nothing(at_table)
    room.the_first_choice_is_blind_and_shown_at_once(at_table)
    room.roles_are_exchanged_in_a_table(at_table)
    room.values_are_sorted_by_kind(at_table)
    room.ideas_come_without_a_name(at_table)
    room.everybody_weighs_for_themselves(at_table)
    room.they_talk_about_the_differences(at_table)
    room.they_agree_on_what_comes_next(at_table)
    room.each_item_is_asked_for_in_the_room(at_table)
    room.a_short_evaluation_ends_it(at_table)
    room.the_meeting_is_closed(at_table)

    after.what_may_go_out_is_said_item_by_item(table, plan)
    after.who_did_not_in_the_room_tells_how_it_was(table, plan)
    after.she_cannot_close_while_somebody_may_still_answer(fatima, plan)
    house.days_later(8)
    for visitor in (fatima, joris, petra, table["wim"]):
        visitor.sign_in()
    nora, chris = house.visitor("nora"), house.visitor("chris")
    after.after_seven_days_she_closes(fatima, plan)
    report = after.she_edits_and_publishes_the_report(fatima, plan)
    after.it_holds_only_what_was_released(table["wim"], chris, report)
    insight = after.somebody_of_the_network_distils_an_insight(nora, report)
    after.others_recognise_it_and_link_cases(petra, joris, insight, after.cases_of(joris))
    after.somebody_else_promotes_it(nora, petra, insight)
    findable = [case, report, insight, "/begrippen/zelfregie/"]
    after.a_new_team_member_finds_what_was_written_in_other_words(joris, findable)
    after.an_outsider_finds_only_the_own(chris)
    after.follows_it_to_the_report_and_the_case(joris, insight, case)
    question = after.asks_a_question_about_it(joris)
    after.a_policy_officer_builds_on_it(petra, joris, question)

    assert [visitor.name for visitor in house.visitors if visitor.strangers] == []
    assert [visitor.faults for visitor in house.visitors if visitor.faults] == []
