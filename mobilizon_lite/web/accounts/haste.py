"""Two quiet signs that a program filled in a form: it was too quick, or it wrote into the field that people leave empty.

Neither turns anybody away: password managers are quick, and screen readers find everything. What follows is said in
services/accounts/register.py.
"""

from datetime import timedelta

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer
from wtforms import HiddenField

from mobilizon_lite.lib import dates
from mobilizon_lite.web.accounts.blueprint import AccountForm
from mobilizon_lite.web.forms import LineField

LEAST = timedelta(seconds=4)
# Whoever keeps a form open for longer is rare; whoever sends the same one for weeks is a program.
MOST = timedelta(days=2)


class BeganField(HiddenField):
    """When the form was shown, signed: nobody can say that it was earlier."""

    def process_data(self, value: str | None) -> None:
        self.data = value or _signer().dumps(int(dates.now().timestamp()))


class UnhurriedForm(AccountForm):
    began = BeganField()
    # Its name tempts programs; its label, for whoever meets it all the same, stands in the template.
    website = LineField()

    @property
    def is_quick(self) -> bool:
        """Also when nothing says when it began."""
        return not LEAST <= self._took() <= MOST

    @property
    def is_trapped(self) -> bool:
        return bool(self.website.data)

    def _took(self) -> timedelta:
        try:
            began = _signer().loads(self.began.data or "")
        except BadSignature:
            return timedelta(0)
        return timedelta(seconds=dates.now().timestamp() - began)


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt="a form began")
