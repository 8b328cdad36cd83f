"""Editors keep the words, themes and contexts in the CMS."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from vocabulary.models import ContextProfile, GlossaryTerm, Theme


class ThemeViewSet(SnippetViewSet):
    """The eleven themes."""

    model = Theme
    icon = "tag"
    list_display = ("number", "name_nl", "name_en")
    menu_order = 100


class GlossaryTermViewSet(SnippetViewSet):
    """The glossary."""

    model = GlossaryTerm
    icon = "openquote"
    list_display = ("term_nl", "term_en")
    search_fields = ("term_nl", "term_en", "variants")
    menu_order = 200


class ContextProfileViewSet(SnippetViewSet):
    """The contexts."""

    model = ContextProfile
    icon = "site"
    list_display = ("name", "as_of", "stated_by")
    menu_order = 300


class VocabularyGroup(SnippetViewSetGroup):
    """Words and frames, together in the menu."""

    menu_label = _("Terms and frames")
    menu_icon = "openquote"
    items = (ThemeViewSet, GlossaryTermViewSet, ContextProfileViewSet)


register_snippet(VocabularyGroup)
