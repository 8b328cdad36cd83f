"""Raw text is in the intake's own tables and nowhere else: not in a table, index, mail or log."""

import logging
import sys

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.http import QueryDict
from django.test import RequestFactory
from django.views.debug import ExceptionReporter

from casebook.intake import models
from casebook.intake.guard import NothingOfThis, guarded
from tests import personas
from tests.casebook.intake.road import CANARY, decided, in_review, new_draft, published

OWN = {model._meta.db_table for model in apps.get_app_config("intake").get_models(True)}
SECRETS = (CANARY, "Zwaantje", "06-12345678")


def tables_with(secret: str) -> set[str]:
    """The tables in which any column of any row holds `secret`."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            quoted = connection.ops.quote_name(table)
            cursor.execute(f"SELECT * FROM {quoted}")  # noqa: S608 - our own table names
            if any(secret in str(value) for row in cursor.fetchall() for value in row):
                found.add(table)
    return found


@pytest.mark.django_db(transaction=True)
def test_no_raw_word_leaves_the_intake(library, client, caplog, tmp_path, settings):
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    caplog.set_level(logging.DEBUG)
    draft = new_draft()
    client.force_login(draft.author)
    for path in ("verhaal/", "herkenning/", "voorbeeld/", ""):
        client.get(f"/inbreng/{draft.code}/{path}")
    for secret in SECRETS:
        assert tables_with(secret) <= OWN
    in_review(decided(draft))
    for secret in SECRETS:
        assert tables_with(secret) <= OWN
    published(send_key="another")
    models.CaseDraft.objects.all().delete()
    for secret in SECRETS:
        assert tables_with(secret) == set()
    logged = "\n".join(
        record.getMessage() for record in caplog.records if record.name != "django.db.backends"
    )
    files = [
        p
        for folder in (tmp_path, settings.SEARCH_INDEX_DIR, settings.MEDIA_ROOT)
        for p in _files(folder)
    ]
    for secret in SECRETS:
        assert secret not in logged
        assert not [path for path in files if secret.encode() in path.read_bytes()]


def _files(folder):
    from pathlib import Path  # noqa: PLC0415 - only here

    return [path for path in Path(folder).rglob("*") if path.is_file()]


@pytest.mark.django_db
def test_the_search_for_a_secret_finds_one_when_it_is_there():
    personas.person("Zwaantje")
    assert tables_with("Zwaantje") == {"people_user"}


def test_nothing_of_the_intake_names_its_text():
    draft = models.CaseDraft(pk=3, title=CANARY)
    things = [
        draft,
        models.Note(pk=1, text=CANARY),
        models.Mark(pk=1, draft=draft, text=CANARY),
        models.AddedWord(draft=draft, text=CANARY),
        models.SamePerson(draft=draft, one=CANARY, other="x"),
        models.Review(pk=1, draft=draft, remark=CANARY),
    ]
    assert not [thing for thing in things if CANARY in f"{thing} {thing!r}"]


def test_no_other_app_has_a_relation_into_the_intake():
    own = set(apps.get_app_config("intake").get_models())
    strangers = [model for model in apps.get_models() if model not in own]
    reached = {
        (model.__name__, field.name)
        for model in strangers
        for field in model._meta.get_fields(include_hidden=False)
        if field.related_model in own
    }
    assert reached == set()


def test_no_admin_form_and_no_reference_index_knows_the_intake():
    from wagtail.models import ReferenceIndex  # noqa: PLC0415 - needs the apps loaded
    from wagtail.snippets.models import get_snippet_models  # noqa: PLC0415 - the same

    own = list(apps.get_app_config("intake").get_models())
    assert not set(own) & set(get_snippet_models())
    assert [m for m in own if ReferenceIndex.model_is_indexable(m)] == []


def report_of(view, data) -> str:
    """What an error report would say when `view` fails."""
    request = RequestFactory().post("/inbreng/x/", data)
    request.user = personas.anna()
    try:
        view(request)
    except ZeroDivisionError:
        kind, value, trace = sys.exc_info()
        reporter = ExceptionReporter(request, kind, value, trace)
        return reporter.get_traceback_text() + reporter.get_traceback_html()
    raise AssertionError("the view did not fail")


@pytest.mark.django_db
@pytest.mark.parametrize("debug", [True, False])
def test_error_report_of_the_intake_holds_no_text(settings, debug):
    settings.DEBUG = debug

    def failing(request):
        text = request.POST["situation"]
        return 1 / (len(text) - len(text))

    report = report_of(guarded(failing), {"situation": CANARY})
    assert "ZeroDivisionError" in report
    assert CANARY not in report


def test_filter_hides_every_posted_value():
    request = RequestFactory().post("/")
    request.POST = QueryDict("situation=geheim")
    assert NothingOfThis().get_post_parameters(request) == {"situation": "********************"}
    assert NothingOfThis().get_post_parameters(None) == {}
    assert settings.EMAIL_FILE_PATH
