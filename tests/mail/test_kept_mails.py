"""Mails that became files because no mail server is set are not kept for ever."""

import os

from mobilizon_lite.mail.kept import forget_old_mails
from mobilizon_lite.mail.sending import mail_folder
from tests.factories import days


def test_mails_kept_as_files_go_after_a_month(app, clock):
    mail_folder().mkdir(exist_ok=True)
    for name, age in (("old.eml", 31), ("new.eml", 29)):
        path = mail_folder() / name
        path.write_text("https://lite.example/sign-in/link/a-secret")
        moment = (clock.moment - days(age)).timestamp()
        os.utime(path, (moment, moment))

    forget_old_mails()

    assert [path.name for path in mail_folder().iterdir()] == ["new.eml"]
