"""The tokens that the stylesheets lean on exist, though theme and components drift apart."""

import re

import pytest

from tests.ui import stylesheets

FOCUS = ["background-color", "color", "outline-color", "outline-style", "outline-width"]
LEANED_ON = [
    "nl-button",
    "nl-button--primary",
    "nl-button--secondary",
    "nl-button--subtle",
    "nl-button--negative",
    "nl-link",
    "nl-mark",
    "utrecht-select",
    "utrecht-textarea",
    "utrecht-textbox",
    "utrecht-textbox--html-input",
]
COLOURS = re.compile("color|background|outline|border|shadow")


def luminance(colour: str) -> float:
    """Relative luminance (WCAG) of `#rgb` or `#rrggbb`."""
    digits = colour.lstrip("#")
    wide = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    parts = [int(wide[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two tokens' colours."""
    known = stylesheets.definitions()
    values = [stylesheets.resolve(f"var({name})", known) for name in (one, other)]
    low, high = sorted(luminance(value) for value in values)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", sorted(stylesheets.ours()))
def test_our_stylesheets_use_only_properties_that_exist(name):
    known = stylesheets.definitions()
    used = stylesheets.USED.findall(stylesheets.ours()[name])
    assert [prop for prop, fallback in used if not fallback and prop not in known] == []


@pytest.mark.parametrize("name", LEANED_ON)
def test_colours_of_a_component_resolve(name):
    known = stylesheets.definitions()
    pairs = stylesheets.declarations(stylesheets.vendored(), name)
    coloured = [(prop, value) for prop, value in pairs if COLOURS.search(prop)]
    assert coloured or name == "utrecht-textbox--html-input"
    assert [pair for pair in coloured if stylesheets.resolve(pair[1], known) is None] == []


@pytest.mark.parametrize("name", FOCUS)
def test_focus_tokens_bridge_to_the_names_that_components_read(name):
    known = stylesheets.definitions()
    bridged = stylesheets.resolve(f"var(--utrecht-focus-{name})", known)
    assert bridged == stylesheets.resolve(f"var(--basis-focus-{name})", known)


@pytest.mark.parametrize("part", ["color-default", "inverse-bg-default", "border-default"])
def test_buttons_and_links_have_one_colour(part):
    known = stylesheets.definitions()
    action = [stylesheets.resolve(f"var(--basis-color-action-{n}-{part})", known) for n in (1, 2)]
    assert action[0] == action[1]


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("--basis-color-default-color-document", "--beraad-page"),
        ("--basis-color-default-color-default", "--beraad-page"),
        ("--basis-color-default-color-subtle", "--beraad-sunken"),
        ("--nl-link-color", "--beraad-page"),
        ("--nl-link-color", "--basis-color-action-1-bg-default"),
        (
            "--basis-color-action-1-inverse-color-default",
            "--basis-color-action-1-inverse-bg-default",
        ),
        ("--beraad-warm", "--beraad-page"),
        ("--basis-color-negative-color-default", "--basis-color-negative-bg-default"),
        ("--basis-color-positive-color-default", "--basis-color-positive-bg-default"),
    ],
)
def test_text_stands_out_from_its_ground(text, ground):
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize(
    ("line", "ground"),
    [
        ("--basis-focus-outline-color", "--beraad-page"),
        ("--basis-focus-inverse-outline-color", "--beraad-deep"),
        ("--basis-form-control-border-color", "--beraad-surface"),
        ("--basis-form-control-border-color", "--beraad-page"),
    ],
)
def test_lines_that_matter_stand_out_from_their_ground(line, ground):
    assert contrast(line, ground) >= 3
