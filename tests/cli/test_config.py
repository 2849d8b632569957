"""`flask --app app config ...`"""

import pytest

from mobilizon_lite.models.site import current_site
from mobilizon_lite.services.site import NAMES


@pytest.fixture
def config(app):
    runner = app.test_cli_runner()
    return lambda *words: runner.invoke(args=["config", *words])


def test_set_changes_and_get_shows(config):
    assert config("set", "name", "Le Fournil").exit_code == 0

    assert current_site().name == "Le Fournil"
    assert config("get", "name").output == "Le Fournil\n"


def test_who_can_register_is_one_of_three_words(config):
    assert config("set", "registrations", "Approval").output == "registrations = approval\n"

    assert config("get", "registrations").output == "approval\n"


def test_limits_are_settings(config):
    assert config("set", "limit_sign_in", "20 per minute").exit_code == 0

    assert current_site().limits["sign_in"] == "20 per minute"


def test_list_shows_every_setting_in_one_line(config):
    config("set", "legal_notice", "One.\n\nTwo. " + "x" * 500)

    lines = config("list").output.splitlines()

    assert [line.partition(" = ")[0] for line in lines] == list(NAMES)
    assert max(map(len, lines)) < 130


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["get", "colour"], "There is no setting colour. There are: name,"),
        (["set", "colour", "red"], "There is no such setting. There are: name,"),
        (["set", "retention_days", "91"], "retention_days: Write a number of days from 0 to 90."),
        (
            ["set", "registrations", "perhaps"],
            "registrations: Write one of these words: open, approval, closed.",
        ),
        (["set", "long_event_days", "a year"], "long_event_days: Write a number of days from 0 to 3650."),
        (["set", "timezone", "Mars"], "timezone: "),
        (["set", "language", "xx"], "language: "),
        (["set", "limit_search", "many"], "limit_search: Write a rate"),
        (["set", "contact", "ask at the bakery"], "contact: This does not look like an e-mail address."),
        (["set", "mail_from", "Le Fournil"], "mail_from: This does not look like an e-mail address."),
        (["set", "source_url", "javascript:alert(1)"], "source_url: Write a whole address"),
        (["set", "country", "France"], "country: Write the two letters of a country, such as FR."),
        (["set", "name"], "Missing argument"),
    ],
)
def test_mistakes_are_named(config, words, said):
    result = config(*words)

    assert result.exit_code != 0
    assert said in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize("name", ["contact", "mail_from", "source_url", "country"])
def test_what_need_not_be_said_can_be_cleared(config, name):
    assert config("set", name, "").output == f"{name} = \n"


@pytest.mark.parametrize("command", ["get", "set", "list"])
def test_each_explains_itself(config, command):
    assert "Usage:" in config(command, "--help").output
