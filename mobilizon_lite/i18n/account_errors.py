"""What is said when something about an account cannot be used: one sentence per code, for pages and commands."""

from flask_babel import lazy_gettext as _l

from mobilizon_lite.errors import Invalid

SENTENCES = {
    "account_disabled": _l(
        "This account was closed by the people who run the site. Write to them if that is a mistake."
    ),
    "display_name_long": _l("Please shorten the name to at most %(most)s characters."),
    "display_name_missing": _l("Write the name that others will see."),
    "email_long": _l("This address is too long; it can have at most %(most)s characters."),
    "email_same": _l("This is the address that you have now."),
    "email_taken": _l("Another account has this address."),
    "email_wrong": _l("This does not look like an e-mail address. It should be like lou@example.org."),
    "last_administrator": _l(
        "Nobody else looks after this site. Make another person an administrator first, so that it is not left alone."
    ),
    "not_a_language": _l("Choose one of the languages of the list."),
    "not_a_zone": _l("We don't know this time zone. Write the name of a large town there, such as Paris."),
    "password_common": _l(
        "This password is among the first that are tried. Take another one: three or four words do well."
    ),
    "password_long": _l("Please shorten the password to at most %(most)s characters."),
    "password_same": _l("This is the password that you have now."),
    "password_short": _l("Take at least %(least)s characters. Three or four words are easy to remember."),
    "password_wrong": _l("This is not your password. Try once more."),
    "sign_in_wrong": _l(
        "Address and password do not match. Try once more. If you have just registered, open the link in our "
        "mail first."
    ),
    "profile_last": _l("This is your only profile. To leave altogether, close the account."),
    "profiles_many": _l("An account can have at most %(most)s profiles."),
    "reason_long": _l("Please shorten this to at most %(most)s characters."),
    "reason_missing": _l("Write in a few words why you would like an account here."),
    "site_name_missing": _l("Write the name of the site."),
    "summary_long": _l("Please shorten this to at most %(most)s characters."),
    "too_many": _l("There were many attempts in a short time. Wait a minute and try again."),
    "username_taken": _l("The name %(username)s is taken. %(free)s is free."),
    "username_wrong": _l(
        "Use small letters without accents, digits and _ only, at most 64. For example: %(free)s"
    ),
    "who_missing": _l("Write the name of somebody, such as @lou@example.org."),
    "who_not_blockable": _l("You cannot block yourself or this site."),
    "who_unknown": _l(
        "Nobody of this name is known here, so they cannot have written to you. Check the name."
    ),
}


def sentence(error: Invalid) -> str:
    """What to tell the person. KeyError for a code that has nothing to do with accounts."""
    text = str(SENTENCES[error.code])
    return text % error.values if error.values else text
