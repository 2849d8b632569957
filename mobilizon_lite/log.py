"""What is logged, and what never is: no address of a visitor, no path with a secret in it."""

import logging
import re
import sys

# Anything that looks like the path of a secret page loses its secret, whoever logs it.
_SECRET_PATHS = re.compile(r"(/(?:r/news|r|set-up|confirm-email|confirm|reset-password)/)[A-Za-z0-9_-]{8,}")


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
    for noisy in ("rq.worker", "waitress.queue", "peewee", "PIL"):
        logging.getLogger(noisy).setLevel(max(logging.WARNING, root.level))


def _without_secrets(text: str) -> str:
    return _SECRET_PATHS.sub(r"\1<token>", text)
