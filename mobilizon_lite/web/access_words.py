"""The words of the accessibility sheet and of the care that is taken: for forms, for pages, and for search engines."""

from flask_babel import lazy_gettext as _l

from mobilizon_lite.lib.accessibility import NO, NOT_KNOWN, YES

# As they stand after "Yes:", "No:" and "Not known:", and as questions of the form.
SHORT = {
    "step_free": _l("step-free access"),
    "wide_doors": _l("doors at least 80 cm wide"),
    "toilets": _l("toilets for wheelchair users"),
    "lift": _l("lift"),
    "parking": _l("disabled parking nearby"),
    "transport": _l("public transport nearby"),
    "seating": _l("seats for everybody"),
    "hearing_loop": _l("hearing loop"),
    "calm": _l("soft light and little noise"),
    "sign_language": _l("sign language"),
    "captions": _l("captions"),
    "quiet_space": _l("a quiet place to rest"),
    "breaks": _l("regular breaks"),
    "fragrance_free": _l("without perfume or smoke"),
}
LABELS = {
    "step_free": _l("Step-free, from the street to the room"),
    "wide_doors": _l("Doors at least 80 cm wide"),
    "toilets": _l("Toilets for wheelchair users"),
    "lift": _l("Lift, if it is not on the ground floor"),
    "parking": _l("Disabled parking nearby"),
    "transport": _l("Public transport nearby"),
    "seating": _l("Seats for everybody who needs one"),
    "hearing_loop": _l("Hearing loop"),
    "calm": _l("Soft light and little noise"),
    "sign_language": _l("Sign language"),
    "captions": _l("Captions, live or in the film"),
    "quiet_space": _l("A quiet place to rest"),
    "breaks": _l("Regular breaks"),
    "fragrance_free": _l("Without perfume or smoke"),
}
ANSWERS = ((NOT_KNOWN, _l("Not known")), (YES, _l("Yes")), (NO, _l("No")))

# What schema.org calls them, where it has a word (accessibilityFeature, amenityFeature).
FEATURES = {
    "step_free": "stepFreeAccess",
    "wide_doors": "wideDoors",
    "toilets": "accessibleToilets",
    "lift": "lift",
    "hearing_loop": "hearingLoop",
    "sign_language": "signLanguage",
    "captions": "captions",
    "quiet_space": "quietSpace",
    "breaks": "regularBreaks",
    "fragrance_free": "fragranceFree",
}

CARE_LABELS = {
    "childcare": _l("Childcare"),
    "food": _l("Food and drink"),
    "masks": _l("Masks"),
    "photos": _l("Photos"),
    "animals": _l("Animals"),
}
CARE_ANSWERS = {
    "masks": {"": _l("Nothing is said"), "welcome": _l("Masks are welcome"), "required": _l("Please wear a mask")},
    "photos": {
        "": _l("Nothing is said"),
        "ask_first": _l("Ask people before you take their picture"),
        "no_faces": _l("No photos of faces"),
        "none": _l("No photos"),
    },
    "animals": {
        "": _l("Nothing is said"),
        "welcome": _l("Animals are welcome"),
        "assistance_only": _l("Assistance animals only"),
    },
}  # fmt: skip

LINK_KINDS = {
    "booking": _l("Booking or tickets"),
    "programme": _l("Programme"),
    "prices": _l("Prices"),
    "live": _l("Live broadcast"),
    "replay": _l("Recording to watch later"),
    "conference": _l("Video conference"),
    "notes": _l("Shared notes"),
    "poll": _l("Poll"),
    "fediverse": _l("Account on Mastodon, Mobilizon and the like"),
    "other": _l("Something else"),
}
