"""What codes are called on the screen."""

from django.utils.translation import gettext_lazy as _

FIELDS = {
    "title": _("Title"),
    "summary": _("In two sentences"),
    "keywords": _("Keywords"),
    "situation": _("What happened"),
    "doubt": _("The moment of doubt"),
    "involved": _("Who is involved"),
    "question": _("The question"),
    "option_a": _("Option A"),
    "price_a": _("What A costs"),
    "option_b": _("Option B"),
    "price_b": _("What B costs"),
    "level": _("Level"),
    "audience": _("With whom it may be shared"),
    "consent": _("Whether the client was asked"),
    "consent_reason": _("Why the client was not asked"),
    "risk_reason": _("Why it may be shared all the same"),
}

LABELS = {
    "PERSON": _("name of a person"),
    "ADDRESS": _("address"),
    "POSTCODE": _("postcode"),
    "PLACE": _("place"),
    "INSTITUTION": _("organisation"),
    "PHONE": _("phone number"),
    "EMAIL": _("e-mail address"),
    "URL": _("web address"),
    "HANDLE": _("account"),
    "BSN": _("citizen service number"),
    "IBAN": _("bank account"),
    "BIRTHDATE": _("date of birth"),
    "DATE": _("date"),
    "AGE": _("age"),
    "LICENCE_PLATE": _("number plate"),
    "CASE_NUMBER": _("file number"),
    "ROLE": _("rare role"),
    "UNKNOWN": _("unknown, check this"),
}

IN_TEXT = {**LABELS, "PERSON": _("name"), "UNKNOWN": _("unknown")}
"""The same, short enough to stand inside a text."""

SOURCES = {
    "shape": _("has the form of it"),
    "list": _("is in a list of names or places"),
    "cue": _("a word beside it points at it"),
    "capital": _("has a capital letter"),
    "same-name": _("is the same name as elsewhere"),
    "author": _("you named it yourself"),
}

RISKS = {
    "rare_role": _("A role that few people have"),
    "media": _("Something that was in the news"),
    "rare_event": _("An event that is rare"),
    "diagnosis": _("An illness or diagnosis"),
    "household": _("The make-up of a family"),
    "religion": _("A religion"),
    "place_small": _("A small place"),
    "place_medium": _("A place of middle size"),
    "age": _("An age"),
    "origin": _("An origin or nationality"),
    "quotation": _("Somebody's own words, quoted"),
    "identifier_left": _("A recognisable detail that you left in"),
}

RISK_LEVELS = {
    "green": _("Low: little is left that points at somebody"),
    "amber": _("Medium: look at it once more"),
    "red": _("High: somebody can probably be found with this"),
}

WHYS = {
    "surname": _("they share a surname"),
    "first_name": _("they share a first name"),
    "initial": _("the initial fits"),
}
