"""A field says its name, its help and its error, and ties them to the control."""

import re

import pytest
from django import forms
from django.utils import translation

from tests.ui.patterns import CaseForm, case_form


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def drawn(form: forms.Form, name: str) -> str:
    """One field as the renderer draws it."""
    return form[name].as_field_group()


def test_help_and_error_describe_the_control():
    html = drawn(case_form(title=""), "title")
    described = re.search(r'<input[^>]*aria-describedby="([^"]*)"', html).group(1)
    assert described == "id_title_helptext id_title_error"
    assert re.findall(r'id="(id_title_\w+)"', html) == described.split()
    assert 'aria-invalid="true"' in html


def test_a_field_without_mistake_is_not_called_invalid():
    html = drawn(case_form(), "title")
    assert "aria-invalid" not in html
    assert 'aria-describedby="id_title_helptext"' in html


def test_only_fields_that_may_stay_empty_are_marked():
    form = case_form()
    marked = [f.name for f in form if "(not required)" in drawn(form, f.name)]
    assert marked == [n for n, f in CaseForm.base_fields.items() if not f.required]


def test_a_form_can_leave_the_marks_out():
    form = case_form()
    form.mark_optional = False
    assert "(not required)" not in str(form)


def test_a_group_of_choices_is_a_fieldset_described_by_its_help():
    html = drawn(case_form(), "audience")
    assert re.search(r'<fieldset[^>]*aria-describedby="id_audience_helptext"', html)
    assert html.count('class="choice"') == 3


def test_dates_use_the_browsers_picker_with_the_value_it_understands():
    form = CaseForm({"when": "2026-11-22", "start": "2026-11-22T14:30"})
    assert re.search(r'type="date"[^>]*value="2026-11-22"', drawn(form, "when"))
    assert re.search(r'type="datetime-local"[^>]*value="2026-11-22T14:30"', drawn(form, "start"))


def test_the_summary_links_to_the_first_control_of_each_wrong_field():
    html = str(case_form(title="Een titel"))
    assert re.findall(r'<a href="#([\w-]+)">', html) == [
        "id_situation",
        "id_level",
        "id_audience_0",
        "id_consent",
    ]
    ids = set(re.findall(r'\sid="([\w-]+)"', html))
    assert set(re.findall(r'<a href="#([\w-]+)">', html)) <= ids


def test_a_form_without_mistakes_has_no_summary():
    assert "error-summary" not in str(case_form())


def test_errors_are_escaped():
    form = case_form(title="x" * 81)
    form.add_error("title", "<script>alert(1)</script>")
    assert "<script>" not in str(form)
