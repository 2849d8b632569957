"""Which dates of a series somebody may choose to change: those that they look after."""

import pytest

from tests.factories import make_role
from tests.series import dates_of, make_series


@pytest.mark.parametrize("page", ["edit", "cancel"])
def test_a_helper_of_one_date_is_not_asked_about_the_others(cast, sign_in, page):
    series = make_series(cast.alice, rule="FREQ=WEEKLY;BYDAY=TU;COUNT=4")
    second = dates_of(series)[1]
    make_role(second, cast.bob)

    helpers = sign_in(cast.bob).get(f"/events/{second.uuid}/{page}").text

    assert "All dates to come" not in helpers
    assert "This date and all later ones" not in helpers
