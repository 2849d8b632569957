"""The people of the tests, always the same."""

from dataclasses import dataclass

from mobilizon_lite.database import database
from mobilizon_lite.models.accounts import Role
from mobilizon_lite.models.actors import Actor
from tests.factories import make_profile


@dataclass(frozen=True)
class Cast:
    """Profiles; each one's account is `.account`."""

    alice: Actor  # organizes, and has a page
    bob: Actor  # has an account; will be a member of Alice's group
    charlie: Actor  # has an account, a stranger to the others
    mona: Actor  # moderates
    ada: Actor  # administers
    remi: Actor  # is on another site


def make_cast() -> Cast:
    # One transaction for them all: this runs before thousands of tests.
    with database.atomic():
        return Cast(
            alice=make_profile("alice", display_name="Alice", is_discoverable=True),
            bob=make_profile("bob", display_name="Bob"),
            charlie=make_profile("charlie", display_name="Charlie"),
            mona=make_profile("mona", display_name="Mona", role=Role.MODERATOR),
            ada=make_profile("ada", display_name="Ada", role=Role.ADMINISTRATOR),
            remi=make_profile("remi", display_name="Rémi", host="ailleurs.example"),
        )
