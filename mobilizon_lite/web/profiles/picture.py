"""The picture of a profile, small and square."""

from dataclasses import dataclass

from mobilizon_lite.lib import addresses
from mobilizon_lite.models.media import Media


@dataclass(frozen=True)
class ProfilePicture:
    url: str
    width: int
    height: int
    alt: str


def picture_of(avatar: Media | None) -> ProfilePicture | None:
    if avatar is None or not avatar.renditions:
        return None
    width, height, _bytes = avatar.renditions[0]
    url = addresses.media_file(avatar.content_hash, width).removeprefix(addresses.absolute(""))
    return ProfilePicture(url, width, height, avatar.alt_text)
