"""Addresses of deliberations: before, the live room, after. No address holds content."""

from django.urls import path

from deliberation.views import invitation, planning, practice, release, report, room

app_name = "deliberation"
urlpatterns = [
    # before
    path("", invitation.index, name="index"),
    path("nieuw/", planning.plan, name="plan"),
    path("oefenen/", practice.start, name="practice"),
    path("methode/<slug:method_id>/", planning.method, name="method"),
    path("vragen/<int:pk>/", report.answer, name="answer"),
    path("over/<str:key>/", report.reports_on, name="reports_on"),
    path("<slug:code>/", invitation.detail, name="detail"),
    path("<slug:code>/wijzigen/", planning.change, name="change"),
    path("<slug:code>/afzeggen/", planning.cancel, name="cancel"),
    path("<slug:code>/plaatsen/", planning.seats, name="seats"),
    path("<slug:code>/plaatsen/<int:pk>/laag/", planning.level, name="level"),
    path("<slug:code>/plaatsen/<int:pk>/inbrenger/", planning.presenter, name="presenter"),
    path("<slug:code>/plaatsen/<int:pk>/weg/", planning.remove, name="remove"),
    path("<slug:code>/uitnodigen/", planning.invite, name="invite"),
    path("<slug:code>/antwoord/", invitation.respond, name="respond"),
    path("<slug:code>/bezwaar/", invitation.veto, name="veto"),
    path("<slug:code>/openen/", planning.open_room, name="open"),
    path("<slug:code>/beraad.ics", invitation.calendar, name="calendar"),
    # the live room
    path("<slug:code>/kamer/", room.page, name="room"),
    path("<slug:code>/kamer/opdracht/", room.command, name="command"),
    path("<slug:code>/kamer/concept/", room.draft, name="draft"),
    path("<slug:code>/kamer/stand/", room.poll, name="poll"),
    # after
    path("<slug:code>/vrijgave/", release.release_items, name="release"),
    path("<slug:code>/evaluatie/", release.evaluate, name="evaluation"),
    path("<slug:code>/afronden/", release.close, name="close"),
    path("<slug:code>/verslag/", report.edit, name="report"),
    path("<slug:code>/verslag/bewaren/", report.autosave, name="report_autosave"),
    path("<slug:code>/verslag/controle/", report.check, name="report_check"),
    path("<slug:code>/verslag/publiceren/", report.publish, name="publish"),
]
