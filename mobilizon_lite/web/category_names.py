"""What people read for each category."""

from flask_babel import lazy_gettext as _l

from mobilizon_lite.models.events import Category

CATEGORY_NAMES = {
    Category.ARTS: _l("Arts"),
    Category.AUTO_BOAT_AIR: _l("Cars, boats and planes"),
    Category.BOOK_CLUBS: _l("Book clubs"),
    Category.BUSINESS: _l("Business"),
    Category.CAUSES: _l("Causes"),
    Category.COMEDY: _l("Comedy"),
    Category.COMMUNITY: _l("Community life"),
    Category.CRAFTS: _l("Crafts"),
    Category.FAMILY_EDUCATION: _l("Family and education"),
    Category.FASHION_BEAUTY: _l("Fashion and beauty"),
    Category.FILM_MEDIA: _l("Film and media"),
    Category.FOOD_DRINK: _l("Food and drink"),
    Category.GAMES: _l("Games"),
    Category.HEALTH: _l("Health"),
    Category.LANGUAGE_CULTURE: _l("Languages and cultures"),
    Category.LEARNING: _l("Learning"),
    Category.LGBTQ: _l("LGBTQ+"),
    Category.MEETING: _l("Meeting"),
    Category.MOVEMENTS_POLITICS: _l("Movements and politics"),
    Category.MUSIC: _l("Music"),
    Category.NETWORKING: _l("Getting to know each other"),
    Category.OUTDOORS_ADVENTURE: _l("Outdoors and adventure"),
    Category.PARTY: _l("Party"),
    Category.PERFORMING_VISUAL_ARTS: _l("Performing and visual arts"),
    Category.PETS: _l("Animals"),
    Category.PHOTOGRAPHY: _l("Photography"),
    Category.SCIENCE_TECH: _l("Science and technology"),
    Category.SPIRITUALITY_RELIGION_BELIEFS: _l("Spirituality, religion and beliefs"),
    Category.SPORTS: _l("Sports"),
    Category.THEATRE: _l("Theatre"),
}


def category_choices() -> list[tuple[str, str]]:
    """(value, name) for a form, by name in the language of the page."""
    return sorted(
        ((category.value, str(name)) for category, name in CATEGORY_NAMES.items()), key=lambda pair: pair[1]
    )
