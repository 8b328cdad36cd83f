"""What may be done with insights, links and publications."""

from knowledge.actions.insights import (
    CannotBeAnswered,
    ChangedMeanwhile,
    NotAllowed,
    NotYet,
    answer,
    distil,
    drop_expired,
    join,
    promote,
    recognise,
    reword,
    unrecognise,
    withdraw,
)
from knowledge.actions.publications import (
    Description,
    discard_import,
    keep_answers,
    publish,
    publish_import,
    start_import,
    sweep,
)

__all__ = [
    "CannotBeAnswered",
    "ChangedMeanwhile",
    "Description",
    "NotAllowed",
    "NotYet",
    "answer",
    "discard_import",
    "distil",
    "drop_expired",
    "join",
    "keep_answers",
    "promote",
    "publish",
    "publish_import",
    "recognise",
    "reword",
    "start_import",
    "sweep",
    "unrecognise",
    "withdraw",
]
