"""Addresses of the intake: no content in them, and codes that nobody guesses."""

from django.urls import path

from casebook.intake.views import drafts, findings, notes, preview, published, reviews

app_name = "intake"
urlpatterns = [
    path("notities/", notes.note_list, name="note_list"),
    path("notities/<str:code>/", notes.note_edit, name="note_edit"),
    path("notities/<str:code>/weg/", notes.note_delete, name="note_delete"),
    path("notities/<str:code>/casus/", notes.note_to_case, name="note_to_case"),
    path("inbreng/", drafts.draft_list, name="draft_list"),
    path("inbreng/<str:code>/", drafts.draft, name="draft"),
    path("inbreng/<str:code>/weg/", drafts.draft_delete, name="draft_delete"),
    path("inbreng/<str:code>/samen/", drafts.co_author, name="co_author"),
    path("inbreng/<str:code>/herkenning/", findings.findings, name="findings"),
    path("inbreng/<str:code>/herkenning/soort/", findings.accept_kind, name="accept_kind"),
    path("inbreng/<str:code>/herkenning/woord/", findings.add_word, name="add_word"),
    path("inbreng/<str:code>/herkenning/zelfde/", findings.pair, name="pair"),
    path("inbreng/<str:code>/herkenning/neutraal/", findings.neutral, name="neutral"),
    path("inbreng/<str:code>/herkenning/<int:pk>/", findings.finding, name="finding"),
    path("inbreng/<str:code>/herkenning/<int:pk>/keuze/", findings.decide, name="decide"),
    path("inbreng/<str:code>/voorbeeld/", preview.preview, name="preview"),
    path("inbreng/<str:code>/voorbeeld/risico/", preview.justify, name="justify"),
    path("inbreng/<str:code>/nalezer/", preview.ask_reader, name="ask_reader"),
    path("inbreng/<str:code>/terughalen/", preview.take_back, name="take_back"),
    path("inbreng/<str:code>/<slug:slug>/", drafts.step, name="step"),
    path("inbreng/<str:code>/<slug:slug>/bewaren/", drafts.autosave, name="autosave"),
    path("nalezen/", reviews.review_list, name="review_list"),
    path("nalezen/<str:code>/", reviews.review, name="review"),
    path("casussen/<slug:slug>/intrekken/", published.withdraw, name="withdraw"),
    path("casussen/<slug:slug>/wijzigen/", published.change, name="change"),
    path("casussen/<slug:slug>/herkend/", published.recognised, name="recognised"),
]
