"""Blocking somebody from the settings, and taking it back."""

import pytest

from mobilizon_lite.models.blocks import Block
from mobilizon_lite.policies.blocks import wants_nothing_from
from mobilizon_lite.services import blocks


@pytest.fixture
def alice(sign_in, cast):
    return sign_in(cast.alice)


@pytest.mark.parametrize(
    "typed", ["remi@ailleurs.example", "@Remi@Ailleurs.example", "  @remi@ailleurs.example "]
)
def test_somebody_of_another_site_is_blocked_by_name(alice, cast, typed):
    answer = alice.post("/settings/blocked", data={"who": typed}, follow_redirects=True)

    assert "Blocked. They can no longer follow you or write to you." in answer.text
    assert "that site is told, and may show it to them" in answer.text
    assert "@remi@ailleurs.example" in answer.text
    assert wants_nothing_from(cast.alice, cast.remi)


@pytest.mark.parametrize("typed", ["bob", "@bob", "@bob@lite.example"])
def test_so_is_somebody_here(alice, cast, typed):
    alice.post("/settings/blocked", data={"who": typed})

    assert wants_nothing_from(cast.alice, cast.bob)


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ("", "Write the name of somebody"),
        ("@nobody@nowhere.example", "Nobody of this name is known here"),
        ("alice", "You cannot block yourself"),
    ],
)
def test_a_wrong_name_is_explained_and_kept(alice, typed, complaint):
    answer = alice.post("/settings/blocked", data={"who": typed})

    assert answer.status_code == 422
    assert complaint in answer.text
    assert f'value="{typed}"' in answer.text
    assert not Block.select().exists()


def test_a_block_is_taken_back_once_and_again(alice, cast):
    block = blocks.block(cast.remi, by=cast.alice)

    answer = alice.post(f"/settings/blocked/{block.uuid}/end", follow_redirects=True)

    assert "No longer blocked" in answer.text
    assert alice.post(f"/settings/blocked/{block.uuid}/end").status_code == 404
    assert not wants_nothing_from(cast.alice, cast.remi)


def test_nobody_takes_back_the_block_of_somebody_else(sign_in, cast):
    block = blocks.block(cast.remi, by=cast.alice)

    answer = sign_in(cast.bob).post(f"/settings/blocked/{block.uuid}/end")

    assert answer.status_code == 404
    assert wants_nothing_from(cast.alice, cast.remi)


def test_the_summary_of_errors_answers_a_question_without_a_colon(alice, cast):
    answer = alice.post("/settings/blocked", data={"who": "alice"})

    assert '<a href="#who">Whom would you like to block? You cannot block yourself' in answer.text
