"""A page that nobody looks at is found here: each address that answers GET has an example in pages.py."""

import pytest

from tests.browser.pages import EXAMPLES, NOT_PAGES, NOT_PAGES_OF


def test_every_page_has_an_example_address(app):
    visited = {example.endpoint for example in EXAMPLES} | NOT_PAGES

    forgotten = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "GET" in rule.methods
        and rule.endpoint not in visited
        and rule.endpoint.split(".")[0] not in NOT_PAGES_OF
    }

    if forgotten:
        pytest.fail(f"tests/browser/pages.py: give each an example address: {', '.join(sorted(forgotten))}")


def test_every_example_leads_to_the_page_that_it_names(app):
    addresses = app.url_map.bind("lite.example")
    an_id = "00000000-0000-4000-8000-000000000000"

    for example in EXAMPLES:
        if example.endpoint and example.status not in (404, 410):
            path = "/".join(
                an_id if part.startswith("{") else part for part in example.path.split("?")[0].split("/")
            )
            assert addresses.match(path, method="GET")[0] == example.endpoint, example.name


def test_examples_have_names_of_their_own():
    names = [example.name for example in EXAMPLES]

    assert len(names) == len(set(names))
