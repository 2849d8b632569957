"""What is said about each problem with an event: what is wrong, and what to do."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from mobilizon_lite.errors import Invalid

_SENTENCES = {
    ("title", "missing"): _l("Give it a title, such as “Repair café in the old school”."),
    ("title", "too_short"): _l("Write at least %(least)d characters."),
    ("title", "too_long"): _l(
        "Write at most %(most)d characters; now there are %(length)d. The rest can go into the description."
    ),
    ("description", "too_long"): _l("Write at most %(most)d characters; now there are %(length)d."),
    ("starts_at", "missing"): _l("Say on which day and at what time it starts."),
    ("starts_at", "missing_before_end"): _l("Say on which day it starts, or clear the end."),
    ("ends_at", "before_start"): _l("It ends before it starts. Correct the day or the time."),
    ("timezone", "unknown"): _l("We don't know this time zone. Write the name of a large town there, such as Paris."),
    ("town", "not_on_earth"): _l("This position is not on the map. Choose the town again."),
    ("place_reveal_at", "reveal_missing"): _l("Say from which day and time on everybody can read the place."),
    ("place_reveal_at", "reveal_after_start"): _l(
        "This is after it starts: nobody would find the way. Choose an earlier day or time."
    ),
    ("online_url", "not_a_web_address"): _l("Write a whole address, such as https://meet.example.org/our-room."),
    ("online_url", "missing"): _l("Write the address, or clear what it is."),
    ("price_from", "missing"): _l("Write the price, such as 5 or 12.50, or say below what it depends on."),
    ("price_from", "not_an_amount"): _l("Write an amount in digits, such as 5 or 12.50."),
    ("price_from", "out_of_range"): _l("This price is too high."),
    ("price_to", "not_an_amount"): _l("Write an amount in digits, such as 5 or 12.50."),
    ("price_to", "out_of_range"): _l("This price is too high."),
    ("price_to", "less_than_from"): _l("This is less than the price before it. Write the higher one here, or clear it."),
    ("price_currency", "unknown"): _l("Choose a currency from the list."),
    ("capacity", "out_of_range"): _l("Write a number from %(least)d to %(most)d. Leave it empty if there is no limit."),
    ("capacity", "not_a_number"): _l("Write a number in digits, such as 40. Leave it empty if there is no limit."),
    ("external_url", "missing"): _l("Write the address where people sign up, such as https://tickets.example.org/our-party."),
    ("external_url", "not_a_web_address"): _l("Write a whole address, such as https://tickets.example.org/our-party."),
    ("answers_until", "after_the_end"): _l("Sign-up cannot end after the action. Correct the day, or leave it empty."),
    ("max_guests", "out_of_range"): _l("Choose a number from %(least)d to %(most)d."),
    ("retention_days", "out_of_range"): _l("Write a number of days from %(least)d to %(most)d."),
    ("retention_days", "not_a_number"): _l("Write a number of days in digits, such as 30."),
    ("retention_days", "was_promised"): _l(
        "People who answered were told that this is deleted after %(most)d days. Write that number or a smaller one."
    ),
    ("language", "unknown"): _l("Choose a language from the list."),
    ("tags", "too_many"): _l("Keep at most %(most)d tags; now there are %(number)d."),
    ("tags", "wrong_length"): _l(
        "A tag has from %(least)d to %(most)d characters. Correct “%(tag)s”, and put a comma between tags."
    ),
    ("alt_text", "too_long"): _l("Write at most %(most)d characters; now there are %(length)d."),
    ("picture", "too_large"): _l("This file is over %(megabytes)d MB. Choose a smaller one, or a photo instead of a scan."),
    ("picture", "not_a_picture"): _l("This file is not a picture that we know. Choose a JPEG, PNG, WebP or GIF file."),
    ("picture", "too_many_pixels"): _l(
        "This picture is larger than %(megapixels)d million pixels. Make it smaller, then choose it again."
    ),
    ("picture", "damaged"): _l("This picture is damaged and cannot be opened. Choose another one."),
    ("picture", "busy"): _l("Many pictures are coming in right now. Choose yours again in a minute."),
    ("picture", "no_picture_support"): _l("This site takes no pictures."),
    ("picture", "too_many"): _l("Many pictures came from your connection. Wait an hour, then choose this one again."),
}  # fmt: skip
_PLACE_TOO_LONG = _l("Write at most %(most)d characters; now there are %(length)d.")


def sentence(error: Invalid) -> str:
    words = _SENTENCES.get((error.field or "", error.code))
    if words is None and error.code == "too_long":
        words = _PLACE_TOO_LONG
    return str(words) % error.values if words else _("This cannot be used. Please correct it.")
