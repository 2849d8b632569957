"""One exchange with a stranger's server, and the reason in one word when it fails. Heavy to load: client.py does so late."""

import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from urllib.parse import urljoin, urlsplit

import requests

from mobilizon_lite.lib.request_targets import BadTarget, Target, read_target
from mobilizon_lite.network import dialling
from mobilizon_lite.network.addresses import is_public, is_public_number
from mobilizon_lite.network.answers import Answer, Unreachable
from mobilizon_lite.network.failures import explained
from mobilizon_lite.network.patience import end_after
from mobilizon_lite.network.reading import REDIRECTS, words_of
from mobilizon_lite.network.turns import Turns

SECONDS = 10.0
MOST_BYTES = 1_000_000
MOSTREDIRECTS = 3
AT_ONCE = 2  # questions to one host
Headers = Mapping[str, str]
_HEADER_BYTES = 262_144


class Client:
    """A door with its own rules. The site has one; tests make others."""

    def __init__(
        self,
        *,
        user_agent: str = "MobilizonLite",
        allow_private: bool = False,
        own_hosts: Collection[str] = (),
        resolve: dialling.Resolve = dialling.resolve,
        may_dial: dialling.MayDial | None = None,
        trust: str | None = None,
    ):
        self._user_agent = user_agent
        self._allow_private = allow_private
        self._resolve = resolve
        self._may_dial = may_dial or ((lambda _address: True) if allow_private else is_public)
        self._trust = trust
        # On an open network a whole name is ours; in a closed one, another port is another site.
        self._own_hosts = frozenset(
            host.lower() if allow_private else urlsplit(f"//{host}").hostname for host in own_hosts
        )
        self._kept = threading.local()
        self._turns = Turns(AT_ONCE)

    def get(
        self,
        address: str,
        *,
        headers: Headers | Callable[[str], Headers] | None = None,
        accept: str = "*/*",
        most_bytes: int = MOST_BYTES,
        seconds: float = SECONDS,
        most_redirects: int = MOSTREDIRECTS,
    ) -> Answer:
        """Follow at most three redirects, each checked like the first. Raises Unreachable.

        `headers` may be a function of the address, asked anew for each: a signature is for one place only.
        """
        ends_at = end_after(seconds)
        for _hop in range(most_redirects + 1):
            target = self._checked(address)
            wanted = headers(target.address) if callable(headers) else headers or {}
            answer = self._send("GET", target, {"Accept": accept, **wanted}, None, most_bytes, ends_at)
            location = answer.headers.get("location")
            if answer.status not in REDIRECTS or not location:
                return answer
            address = _joined(target.address, location)
        raise Unreachable("too_many_redirects", permanent=True)

    def post(
        self,
        address: str,
        content: bytes,
        *,
        headers: Headers,
        most_bytes: int = MOST_BYTES,
        seconds: float = SECONDS,
    ) -> Answer:
        """Send something. No redirect is followed: what was signed for one place is not for another. Raises Unreachable.

        The status is the answer. Words that are too long, too slow or broken are left out: it has arrived all the same.
        """
        ends_at = end_after(seconds)
        return self._send("POST", self._checked(address), headers, content, most_bytes, ends_at)

    def _send(
        self,
        method: str,
        target: Target,
        headers: Headers,
        content: bytes | None,
        most_bytes: int,
        ends_at: float,
    ) -> Answer:
        # Twice the body and some headers: a length that is a lie, or chunks of nothing, come to an end here.
        dialling.deadline.begin(ends_at, 2 * most_bytes + _HEADER_BYTES)
        try:
            with (
                self._turn(method, target),
                self._session().request(
                    method,
                    target.address,
                    data=content,
                    headers={**headers, "Accept-Encoding": "gzip"},
                    stream=True,
                    allow_redirects=False,
                    timeout=dialling.deadline.remaining(),
                ) as response,
            ):
                answer_headers = {name.lower(): value for name, value in response.headers.items()}
                body = words_of(method, response, most_bytes)
                return Answer(response.status_code, target.address, answer_headers, body)
        except Exception as error:
            raise explained(error) from error
        finally:
            dialling.deadline.begin()

    @contextmanager
    def _turn(self, method: str, target: Target) -> Iterator[None]:
        """Questions wait for their turn; who sends has an order of their own."""
        if method != "GET":
            yield
            return
        with self._turns.of(target.authority, dialling.deadline.remaining()) as ours:
            if not ours:
                raise dialling.TooSlow
            yield

    def _checked(self, address: str) -> Target:
        try:
            target = read_target(address)
        except BadTarget:
            raise Unreachable("not_a_web_address", permanent=True) from None
        if (target.authority if self._allow_private else target.host) in self._own_hosts:
            raise Unreachable("own_host", permanent=True)
        if self._allow_private:
            return target
        if target.scheme != "https":
            raise Unreachable("not_https", permanent=True)
        if target.port != 443:
            raise Unreachable("port", permanent=True)
        if target.is_bare_number:
            # Strangers have names. Only the reason differs, to help a person who typed it.
            code = "not_a_web_address" if is_public_number(target.host) else "private_address"
            raise Unreachable(code, permanent=True)
        return target

    def _session(self) -> requests.Session:
        """One per thread, with connections that are kept."""
        session = getattr(self._kept, "session", None)
        if session is None:
            session = self._kept.session = _Session()
            # No proxy, no password from a file of the machine, and no cookie of a stranger.
            session.trust_env = False
            session.cookies.set_policy(_NoCookies())
            session.headers["User-Agent"] = self._user_agent
            adapter = dialling.GuardedAdapter(
                resolve=self._resolve, may_dial=self._may_dial, trust=self._trust
            )
            session.mount("https://", adapter)
            session.mount("http://", adapter)
        return session


def _joined(address: str, target: str) -> str:
    """Where a redirect leads. A header arrives as Latin-1, and an address in it is mostly meant as UTF-8."""
    with suppress(UnicodeError):
        target = target.encode("latin-1").decode("utf-8")
    try:
        return urljoin(address, target)
    except ValueError:
        raise Unreachable("bad_answer") from None


class _Session(requests.Session):
    """Leaves redirects to us: the library would read the whole answer, unpacked, even when it is told not to follow."""

    def get_redirect_target(self, resp: requests.Response) -> None:
        return None


class _NoCookies(requests.cookies.cookielib.DefaultCookiePolicy):
    def set_ok(self, cookie, request) -> bool:
        return False

    def return_ok(self, cookie, request) -> bool:
        return False
