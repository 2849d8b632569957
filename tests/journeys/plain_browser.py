"""A browser without script: opens pages, and fills in and sends the forms that stand on them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import requests


@dataclass
class Form:
    action: str
    method: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    # The words on its buttons, and what each sends.
    buttons: list[tuple[str, str, str]] = field(default_factory=list)


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.text: list[str] = []
        self.links: list[tuple[str, str]] = []
        self._link: str | None = None
        self._form: Form | None = None
        self._area: str | None = None
        self._select: str | None = None
        self._button: tuple[str, str] | None = None
        self._words = ""
        self._is_for_machines = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._is_for_machines = tag in ("script", "style")
        if tag == "form":
            self._form = Form(values.get("action", ""), values.get("method", "get").lower())
            self.forms.append(self._form)
        if tag == "a":
            self._link, self._words = values.get("href"), ""
        if self._form is None:
            return
        name = values.get("name", "")
        if tag == "input" and name:
            self._input(values)
        elif tag == "textarea":
            self._area, self._words = name, ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in values:
            self._form.fields.append((self._select, values.get("value", "")))
        elif tag == "button":
            self._button, self._words = (name, values.get("value", "")), ""

    def _input(self, values: dict[str, str]) -> None:
        kind = values.get("type", "text")
        if kind in ("submit", "button", "file"):
            return
        if kind in ("checkbox", "radio") and "checked" not in values:
            return
        self._form.fields.append((values["name"], values.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        self._is_for_machines = False
        if tag == "form":
            self._form = None
        if tag == "a" and self._link:
            self.links.append((" ".join(self._words.split()), self._link))
            self._link = None
        if self._form is None:
            return
        if tag == "textarea" and self._area:
            self._form.fields.append((self._area, self._words.lstrip("\r").removeprefix("\n")))
            self._area = None
        elif tag == "select":
            self._select = None
        elif tag == "button" and self._button is not None:
            self._form.buttons.append((" ".join(self._words.split()), *self._button))
            self._button = None

    def handle_data(self, data: str) -> None:
        self._words += data
        if not self._is_for_machines:
            self.text.append(data)


class Page:
    """One page as it was answered."""

    def __init__(self, answer: requests.Response):
        self.address, self.status, self.html = answer.url, answer.status_code, answer.text
        parsed = _Forms()
        parsed.feed(self.html)
        self.forms, self.links = parsed.forms, parsed.links
        self.text = " ".join("".join(parsed.text).split())

    def form(self, action: str) -> Form:
        """The form that is sent to an address that ends so."""
        found = [form for form in self.forms if self._target(form).endswith(action)]
        assert found, f"no form for {action} on {self.address}: {[form.action for form in self.forms]}"
        return found[0]

    def link(self, words: str) -> str:
        """Where the first link with these words in it leads."""
        found = [address for text, address in self.links if words in text]
        assert found, f"no link {words!r} on {self.address}: {self.links}"
        return found[0]

    def has_link(self, words: str) -> bool:
        return any(words in text for text, _address in self.links)

    def has_form(self, action: str) -> bool:
        return any(self._target(form).endswith(action) for form in self.forms)

    def _target(self, form: Form) -> str:
        """Without an action, a form is sent to the page on which it stands."""
        return urljoin(self.address, form.action or self.address).partition("?")[0]


class PlainBrowser:
    """Somebody's browser. With the value of a session cookie it is signed in."""

    def __init__(self, url: str, cookie: str = ""):
        self.url, self.session = url, requests.Session()
        self.session.headers["Accept"] = "text/html"
        self.session.headers["Accept-Language"] = "en"
        if cookie:
            self.session.cookies.set("session", cookie, domain=urlsplit(url).hostname)

    def open(self, address: str) -> Page:
        return self._page(self.session.get(urljoin(self.url, address), timeout=30))

    def send(self, page: Page, action: str, *, button: str = "", **values: str) -> Page:
        """Fill in the form with this action and send it; what is not named stays as it stands on the page."""
        form = page.form(action)
        names = set(values)
        fields = [(name, value) for name, value in form.fields if name not in names] + list(values.items())
        if button:
            fields += [(name, value) for words, name, value in form.buttons if button in words and name]
        target = urljoin(page.address, form.action or page.address)
        if form.method == "get":
            return self._page(self.session.get(target, params=fields, timeout=30))
        headers = {"Origin": self.url, "Sec-Fetch-Site": "same-origin"}
        return self._page(self.session.post(target, data=fields, headers=headers, timeout=30))

    @staticmethod
    def _page(answer: requests.Response) -> Page:
        assert answer.status_code < 500, (answer.url, answer.text[:500])
        return Page(answer)
