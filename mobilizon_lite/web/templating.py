"""What every template can use: `ui` components, filters, the site, who is signed in."""

from pathlib import Path
from typing import Any

from flask import Flask, request
from flask_babel import Babel

from mobilizon_lite.i18n import formats
from mobilizon_lite.i18n.languages import direction
from mobilizon_lite.models.site import current_site
from mobilizon_lite.web.forms import sent_to
from mobilizon_lite.web.language import asked_language, language_links, page_language
from mobilizon_lite.web.light import asked_for_light, switch
from mobilizon_lite.web.notices import current_notice
from mobilizon_lite.web.session import current_account, current_profile, has_several_profiles


def init_app(app: Flask, babel: Babel) -> None:
    environment = app.jinja_env
    environment.trim_blocks = True
    environment.lstrip_blocks = True
    environment.globals.update(
        ui=_Components(app),
        # Straight to the words: flask_babel's own functions look for them again at each call.
        _=babel.domain_instance.gettext,
        ngettext=babel.domain_instance.ngettext,
        direction=direction,
        sent_to=sent_to,
    )
    environment.filters.update(
        long_date=_in_page_language(formats.long_date),
        day_and_month=_in_page_language(formats.day_and_month),
        short_date=_in_page_language(formats.short_date),
        country_name=_in_page_language(formats.country_name),
        language_name=_in_page_language(formats.language_name),
        file_size=_in_page_language(formats.file_size),
    )
    app.context_processor(_values_of_every_page)


class _Components:
    """All macros of templates/components/*.html under one name, read when first used."""

    def __init__(self, app: Flask):
        self._app = app

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        macros = self._load()
        if not self._app.debug:
            # Found without asking here from now on.
            vars(self).update(macros)
        if name not in macros:
            raise AttributeError(name)
        return macros[name]

    def _load(self) -> dict[str, Any]:
        macros: dict[str, Any] = {}
        environment = self._app.jinja_env
        for path in sorted(Path(self._app.template_folder or "", "components").glob("*.html")):
            module = environment.get_template(f"components/{path.name}").module
            macros |= {name: value for name, value in vars(module).items() if not name.startswith("_")}
        return macros


def _in_page_language(function):
    return lambda value: function(value, page_language())


def _values_of_every_page() -> dict[str, object]:
    return {
        "site": current_site(),
        "account": current_account(),
        "profile": current_profile(),
        "several_profiles": has_several_profiles(),
        "page_language": page_language(),
        "page_direction": direction(page_language()),
        "asked_language": asked_language(),
        "light_switch": switch(),
        "asked_light": asked_for_light(),
        "other_languages": language_links() if request else [],
        "notice": current_notice(),
    }
