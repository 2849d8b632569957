"""Tags of languages (BCP 47) as strangers write them."""

import re

# As far as the columns are wide.
_TAG = re.compile(r"(?=.{2,16}$)[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


def is_language_tag(text: str) -> bool:
    return bool(_TAG.fullmatch(text))
