"""`flask --app app accounts ...`"""

import pytest

from mobilizon_lite.models.accounts import Account, Role
from mobilizon_lite.services.accounts.sign_in import sign_in
from tests.factories import PASSWORD, give_password, make_event


@pytest.fixture
def accounts(app):
    """Run a command; `input` is what the person types."""
    runner = app.test_cli_runner()

    def run(*words: str, typed: str | None = None):
        return runner.invoke(args=["accounts", *words], input=typed)

    return run


def test_new_makes_an_account_and_prints_a_link_to_choose_a_password(accounts):
    result = accounts("new", "lou@example.org", "--name", "Lou Martin", "--role", "moderator")

    assert result.exit_code == 0, result.output
    assert "http://lite.example/reset-password/" in result.output
    assert "http://lite.example/@lou_martin" in result.output
    assert Account.with_email("lou@example.org").role == Role.MODERATOR


def test_new_asks_for_a_password_and_does_not_show_it(accounts):
    result = accounts(
        "new", "lou@example.org", "--name", "Lou", "--password", typed=f"{PASSWORD}\n{PASSWORD}\n"
    )

    assert result.exit_code == 0, result.output
    assert PASSWORD not in result.output
    assert "reset-password" not in result.output
    assert sign_in("lou@example.org", PASSWORD)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["new", "lou", "--name", "Lou"], "email: This does not look like an e-mail address."),
        (["new", "bob@example.org", "--name", "Bob"], "email: Another account has this address."),
        (
            ["new", "x@example.org", "--name", "X", "--username", "alice"],
            "username: The name alice is taken.",
        ),
        (["new", "x@example.org", "--name", "X", "--password", "short"], "at least 10 characters"),
        (["show", "nobody"], "There is nobody"),
        (["link", "nobody"], "There is nobody"),
        (["delete", "nobody"], "There is nobody"),
        (["modify", "bob"], "Say what to change"),
        (["modify", "bob", "--disable", "--enable"], "not both"),
        (["modify", "bob", "--email", "alice@example.org"], "email: Another account has this address."),
        (["modify", "ada", "--role", "user"], "Make another person an administrator first"),
        (["modify", "ada", "--disable"], "Make another person an administrator first"),
        (["delete", "ada", "--yes"], "Make another person an administrator first"),
        (["modify", "bob", "--role", "queen"], "queen"),
    ],
)
def test_mistakes_are_named_and_change_nothing(cast, accounts, words, said):
    result = accounts(*words)

    assert result.exit_code != 0
    assert said in result.output
    assert "Traceback" not in result.output
    assert Account.select().count() == 5
    assert Account.with_email("bob@example.org").role == Role.USER


def test_list_and_show(cast, accounts):
    assert "ada@example.org\tadministrator\topen\t@ada" in accounts("list").output
    assert accounts("list", "--role", "moderator").output == "mona@example.org\tmoderator\topen\t@mona\n"

    shown = accounts("show", "@bob").output

    assert "bob@example.org" in shown
    assert "http://lite.example/@bob" in shown


def test_modify_changes_address_and_role(cast, accounts):
    result = accounts("modify", "bob", "--email", "robert@example.org", "--role", "administrator")

    assert result.exit_code == 0, result.output
    assert Account.with_email("robert@example.org").is_administrator


def test_modify_disables_and_enables(cast, accounts):
    give_password(cast.bob)

    assert "disabled" in accounts("modify", "bob", "--disable").output
    assert "bob@example.org\tuser\tdisabled" in accounts("list").output
    assert "not your" not in accounts("modify", "bob", "--enable").output

    assert sign_in("bob@example.org", PASSWORD)


def test_delete_asks_first(cast, accounts):
    assert accounts("delete", "bob", typed="n\n").exit_code != 0
    assert Account.with_email("bob@example.org")

    assert accounts("delete", "bob", typed="y\n").exit_code == 0
    assert Account.with_email("bob@example.org") is None


def test_delete_can_delete_the_events_too(cast, accounts):
    event = make_event(cast.bob)

    assert accounts("delete", "bob", "--yes", "--events", "delete").exit_code == 0

    assert type(event).get_by_id(event.id).deleted_at is not None


def test_link_prints_a_link(cast, accounts):
    assert "http://lite.example/reset-password/" in accounts("link", "bob@example.org").output


def test_a_disabled_account_gets_no_link(cast, accounts):
    accounts("modify", "bob", "--disable")

    result = accounts("link", "bob")

    assert result.exit_code == 1
    assert "reset-password" not in result.output


@pytest.mark.parametrize("command", ["new", "list", "show", "modify", "delete", "link"])
def test_each_explains_itself(accounts, command):
    result = accounts(command, "--help")

    assert result.exit_code == 0
    assert "Usage:" in result.output
