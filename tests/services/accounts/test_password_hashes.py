"""Passwords are worked on one at a time, and who comes when the queue is full is asked to wait."""

import threading
import time
import unicodedata

import pytest

from mobilizon_lite.errors import TooMany
from mobilizon_lite.services.accounts.password_hashes import Queue, hash_password, is_password


def test_a_password_is_known_by_its_hash():
    stored = hash_password("trois petits chats")

    assert stored.startswith("scrypt:")
    assert is_password(stored, "trois petits chats")
    assert not is_password(stored, "trois petits chiens")


def test_both_spellings_of_an_accent_are_one():
    stored = hash_password(unicodedata.normalize("NFD", "été à Crête"))

    assert is_password(stored, unicodedata.normalize("NFC", "été à Crête"))


def test_nobody_has_the_password_of_an_account_without_one():
    assert not is_password(None, "")
    assert not is_password(None, "anything else")


def test_only_so_many_work_at_the_same_time():
    queue = Queue(2, most_waiting=10)
    inside, most = [], []

    def work() -> None:
        with queue.turn():
            inside.append(1)
            most.append(len(inside))
            threading.Event().wait(0.01)
            inside.pop()

    threads = [threading.Thread(target=work) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert max(most) <= 2
    assert queue.served == 10


def test_who_finds_the_queue_full_is_sent_away_at_once():
    queue = Queue(1, most_waiting=0)

    with queue.turn(), pytest.raises(TooMany), queue.turn():
        pass

    with queue.turn():
        assert queue.served == 2


def test_nobody_waits_for_ever():
    queue = Queue(1, most_waiting=1, longest_wait=0.01)

    with queue.turn(), pytest.raises(TooMany) as refusal, queue.turn():
        pass

    assert refusal.value.retry_after > 0
    with queue.turn():
        pass


def test_a_failure_inside_gives_the_place_back():
    queue = Queue(1, most_waiting=0)

    with pytest.raises(RuntimeError), queue.turn():
        raise RuntimeError

    with queue.turn():
        pass


def test_an_account_without_a_password_takes_as_long_to_check():
    stored = hash_password("trois petits chats")

    def work_for(hashed: str | None) -> float:
        began = time.thread_time()
        is_password(hashed, "trois petits chiens")
        return time.thread_time() - began

    assert min(work_for(None) for _ in range(3)) > min(work_for(stored) for _ in range(3)) / 3
