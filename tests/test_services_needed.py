"""A missing program skips its tests with advice, and fails them where all were promised."""

import pytest

from tests.services_needed import PROGRAMS, need


@pytest.fixture
def nothing_installed(monkeypatch, tmp_path):
    """A machine without any program, and without a server of ours."""
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("REQUIRE_SERVICES", "TEST_POSTGRES_URL", "TEST_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("service", [*PROGRAMS, "postgres"])
def test_says_what_to_install_and_skips(nothing_installed, service):
    with pytest.raises(pytest.skip.Exception, match=r"This test needs .*: (install it with|name a database)"):
        need(service)


@pytest.mark.parametrize("service", [*PROGRAMS, "postgres"])
def test_fails_where_all_services_were_promised(nothing_installed, monkeypatch, service):
    monkeypatch.setenv("REQUIRE_SERVICES", "1")

    with pytest.raises(pytest.fail.Exception, match="This test needs"):
        need(service)


def test_finds_a_program_that_is_installed(nothing_installed, tmp_path):
    program = tmp_path / "chromium-browser"
    program.touch(mode=0o755)

    assert need("chromium") == str(program)


def test_finds_the_postgres_that_the_tests_run_on(nothing_installed, monkeypatch):
    monkeypatch.setenv("TEST_DATABASE_URL", "postgresql://somewhere/test")

    assert need("postgres") == "postgresql://somewhere/test"
