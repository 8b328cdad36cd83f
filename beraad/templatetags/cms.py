"""For our copies of Wagtail's templates."""

from django import template

from beraad.cms.policy import nonce

register = template.Library()
register.simple_tag(nonce, name="cms_nonce")
