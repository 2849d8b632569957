"""Maps made of square pictures: which ones, and where points stand."""

import pytest

from mobilizon_lite.lib.tiles import MOST_ZOOM, SIZE, View, grouped, view_of

RENNES = (48.1173, -1.6778)


def test_the_tile_of_a_known_place_has_its_known_number():
    # The numbers that every server of such pictures uses: the tower of London at zoom 15.
    numbers = {(tile.x, tile.y) for tile in View(51.5081, -0.0761, 15).tiles()}

    assert (16377, 10896) in numbers


@pytest.mark.parametrize("zoom", [2, 7, 18])
@pytest.mark.parametrize("position", [RENNES, (0.0, 0.0), (-77.8, 166.7), (51.0, 179.99), (89.9, 0.0)])
def test_the_pictures_cover_the_view_and_nothing_is_asked_that_does_not_exist(position, zoom):
    tiles = View(*position, zoom).tiles()

    assert 1 <= len(tiles) <= 9
    assert all(0 <= tile.x < 2**zoom and 0 <= tile.y < 2**zoom for tile in tiles)
    assert min(tile.left for tile in tiles) <= 0
    assert max(tile.left for tile in tiles) + 256 >= SIZE


def test_the_middle_of_the_view_is_its_position():
    assert View(*RENNES, 12).pixel_of(RENNES) == pytest.approx((SIZE / 2, SIZE / 2))


def test_across_the_date_line_a_point_is_shown_the_short_way():
    x, _y = View(0.0, 179.9, 8).pixel_of((0.0, -179.9))

    assert SIZE / 2 < x < SIZE


@pytest.mark.parametrize("others", [[(48.85, 2.35)], [(43.3, 5.37), (50.63, 3.06)], []])
def test_a_view_of_several_shows_them_all(others):
    positions = [RENNES, *others]

    view = view_of(positions)

    assert all(view.shows(position) for position in positions)


def test_moving_there_and_back_leads_to_the_same_place():
    there = View(*RENNES, 12).moved(0.5, -0.5).moved(-0.5, 0.5)

    assert (there.latitude, there.longitude) == pytest.approx(RENNES)


def test_zooming_ends_somewhere():
    assert View(*RENNES, MOST_ZOOM).closer(1).zoom == MOST_ZOOM


def test_points_that_would_cover_each_other_are_one_marker():
    assert grouped([(0, 0), (10, 10), (100, 0), (105, 0)], 44) == [[0, 1], [2, 3]]
