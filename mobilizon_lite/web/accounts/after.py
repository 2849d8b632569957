"""Where somebody goes who has just signed in, when they did not want to go anywhere in particular."""

from mobilizon_lite.models.accounts import Account


def after_sign_in(account: Account) -> str:
    """The endpoint: newcomers are greeted once, the others see their actions."""
    return "welcome.index" if account.is_new else "mine.index"
