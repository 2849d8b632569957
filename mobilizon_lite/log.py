"""What is logged, and what never is: no address of a visitor, no path with a secret in it, nothing personal."""

import logging
import re
import sys

# Anything that looks like the path of a secret page loses its secret, whoever logs it.
_SECRET_PATHS = re.compile(
    r"(/(?:r/news|r|i|organise|set-up|confirm-email|confirm|reset-password)/)[A-Za-z0-9_-]{8,}"
)
# Postgres names the values of a row that it refuses.
_VALUES_OF_ROWS = re.compile(r"^(DETAIL|CONTEXT):.*", re.MULTILINE)
_MAIL_ADDRESSES = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")


class SecretFilter(logging.Filter):
    """Takes secrets out of messages and tracebacks, also those of waitress and rq."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = _without_secrets(record.getMessage())
        record.args = None
        if record.exc_info:
            record.exc_text = _without_secrets(logging.Formatter().formatException(record.exc_info))
        return True


def set_up_logging(level: str) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
    handler.addFilter(SecretFilter())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for noisy in ("rq.worker", "waitress.queue", "peewee", "PIL", "urllib3"):
        logging.getLogger(noisy).setLevel(max(logging.WARNING, root.level))


def _without_secrets(text: str) -> str:
    text = _SECRET_PATHS.sub(r"\1<token>", text)
    text = _VALUES_OF_ROWS.sub(r"\1: <left out>", text)
    return _MAIL_ADDRESSES.sub("<address>", text)
