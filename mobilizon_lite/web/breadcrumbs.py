"""Where a page stands, told to search engines as data: site › subject › action."""

from flask_babel import gettext as _

from mobilizon_lite.lib import addresses
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.site import current_site
from mobilizon_lite.web.category_names import CATEGORY_NAMES

Trail = dict[str, object]


def of_event(event: Event) -> Trail:
    category = (str(CATEGORY_NAMES[event.category]), f"/search?category={event.category.value}")
    return trail(category, (event.title, f"/events/{event.uuid}"))


def of_subject(name: str, path: str) -> Trail:
    return trail((_("Categories"), "/categories"), (name, path))


def trail(*steps: tuple[str, str]) -> Trail:
    """From the first page of the site to this one: (name, path) of each step."""
    items = [(current_site().name, "/"), *steps]
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": addresses.absolute(path)}
            for number, (name, path) in enumerate(items, 1)
        ],
    }
