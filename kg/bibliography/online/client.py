"""Polite requests: time-outs, retries with back-off, a pause between requests, answers kept on disk."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kg.errors import InputError

if TYPE_CHECKING:
    import httpx

    from kg.bibliography.online.service import Metadata

__all__ = ["ADDRESSES", "Client", "open_service"]

ADDRESSES: Final = {
    "crossref": "https://api.crossref.org",
    "europepmc": "https://www.ebi.ac.uk/europepmc/webservices/rest",
    "openalex": "https://api.openalex.org",
}
"""The services and where they are asked."""

_PAUSE: Final = {"crossref": 0.1, "europepmc": 0.2, "openalex": 0.15}
"""Seconds between two requests. Source: the services' pages on fair use (ten a second at most), with room to spare."""

_TRIES: Final = 4
_BACK_OFF: Final = (1.0, 2.0, 4.0)
_LONGEST_WAIT: Final = 60.0
"""Seconds waited at most when a service says when to come back; it is left alone if it asks for more."""

_LARGEST: Final = 5_000_000
_FRESH: Final = 7 * 24 * 3600
"""Seconds an answer is kept: retractions must come through."""

_AGAIN: Final = frozenset((408, 425, 429, 500, 502, 503, 504))
_SECRET: Final = frozenset(("mailto", "api_key", "email"))


def _silent(_: str) -> None:
    return None


def _sleep(seconds: float) -> None:
    time.sleep(seconds)


@dataclass(slots=True)
class Client:
    """Asks one service; close it when done.

    Attributes:
        service: Name of the service, one of `ADDRESSES`.
        mailto: Address of whoever asks, which the services wish to know.
        api_key: Key of the service, where the user has one.
        cache: Folder of kept answers; ``None`` keeps none.
        timeout: Seconds for each of connecting, sending and receiving.
        say: Told every address before it is contacted.
        transport: Replaces the network in tests.
        sleep, clock: Wait some seconds; tell the time in seconds since 1970.
    """

    service: str
    mailto: str | None = None
    api_key: str | None = None
    cache: Path | None = None
    timeout: float = 20.0
    say: Callable[[str], None] = _silent
    transport: httpx.BaseTransport | None = None
    sleep: Callable[[float], None] = _sleep
    clock: Callable[[], float] = time.time
    _http: httpx.Client | None = None
    _last: float = 0.0

    def get_json(self, path: str, parameters: Mapping[str, str]) -> Any:
        """Return the JSON at a path of the service, ``None`` where it answers 404.

        Raises:
            InputError: The service cannot be reached, refuses, or answers what is not JSON.
        """
        address = f"{ADDRESSES[self.service]}{path}"
        kept = self._kept(address, parameters)
        found, body = self._read_kept(kept)
        if not found:
            body = self._ask(address, parameters)
            self._keep(kept, address, body)
        if body is None:
            return None
        try:
            return json.loads(body)
        except (ValueError, RecursionError):
            raise InputError("the answer is not JSON", where=address, hint="try again later") from None

    def close(self) -> None:
        """Close the connections."""
        if self._http is not None:
            self._http.close()
            self._http = None

    def _ask(self, address: str, parameters: Mapping[str, str]) -> str | None:
        import httpx

        secrets = {"mailto": self.mailto, "api_key": self.api_key if self.service == "openalex" else None}
        if self.service == "europepmc":
            secrets = {"email": self.mailto}
        asked: dict[str, str] | None = {**parameters, **{name: value for name, value in secrets.items() if value}}
        trouble, host = "", httpx.URL(address).host
        for attempt in range(_TRIES):
            self._pause()
            self.say(str(httpx.URL(address, params=dict(parameters) if asked else None)))
            wait = _BACK_OFF[min(attempt, len(_BACK_OFF) - 1)]
            try:
                with self._open().stream("GET", address, params=asked) as response:
                    if response.status_code in (404, 410):
                        return None
                    if response.status_code == 200:
                        return self._read(response, address)
                    if response.is_redirect:
                        # records that were joined have a new address at the same service; nothing else is followed
                        target = httpx.URL(address).join(response.headers["location"])
                        if target.host != host or target.scheme != "https":
                            raise InputError(f"points to {target.host}, which is not asked", where=address)
                        address, asked, trouble = str(target), None, "points in a circle"
                        continue
                    trouble = f"answers {response.status_code} {response.reason_phrase}".rstrip()
                    if response.status_code not in _AGAIN:
                        raise InputError(trouble, where=address, hint="check the identifier and the service's terms")
                    wait = max(wait, self._asked_to_wait(response))
            except httpx.TimeoutException:
                trouble = f"no answer within {self.timeout:g} s"
            except httpx.HTTPError as error:
                trouble = f"cannot be reached: {error or type(error).__name__}"
            if wait > _LONGEST_WAIT:
                raise InputError(f"{trouble}; asks to wait {wait:.0f} s", where=address, hint="try again later")
            if attempt < _TRIES - 1:
                self.sleep(wait)
        raise InputError(trouble, where=address, hint="check the network connection; without it everything else works")

    def _open(self) -> httpx.Client:
        import httpx

        if self._http is None:
            try:
                number = version("evidence-kg")
            except PackageNotFoundError:
                number = "0"
            agent = f"evidence-kg/{number}" + (f" (mailto:{self.mailto})" if self.mailto else "")
            self._http = httpx.Client(
                headers={"User-Agent": agent, "Accept": "application/json"},
                timeout=self.timeout,
                transport=self.transport,
                follow_redirects=False,
            )
        return self._http

    def _read(self, response: httpx.Response, address: str) -> str:
        parts: list[bytes] = []
        size = 0
        for part in response.iter_bytes():
            size += len(part)
            if size > _LARGEST:
                raise InputError("the answer is larger than 5 MB", where=address, hint="name the work by its DOI")
            parts.append(part)
        return b"".join(parts).decode("utf-8", errors="replace")

    def _pause(self) -> None:
        left = self._last + _PAUSE[self.service] - self.clock()
        if left > 0:
            # never longer than the pause itself, should the clock have been set back
            self.sleep(min(left, _PAUSE[self.service]))
        self._last = self.clock()

    def _asked_to_wait(self, response: httpx.Response) -> float:
        """Return the seconds of a Retry-After header, a number or a date."""
        value = response.headers.get("retry-after", "").strip()
        if value.isdigit():
            return float(value[:9])
        try:
            when = parsedate_to_datetime(value)
        except ValueError:
            return 0.0
        return max(0.0, (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() - self.clock())

    def _kept(self, address: str, parameters: Mapping[str, str]) -> Path | None:
        if self.cache is None:
            return None
        asked = sorted((name, value) for name, value in parameters.items() if name not in _SECRET)
        return self.cache / self.service / f"{hashlib.sha256(repr((address, asked)).encode()).hexdigest()}.json"

    def _read_kept(self, kept: Path | None) -> tuple[bool, str | None]:
        if kept is None:
            return False, None
        try:
            answer = json.loads(kept.read_text(encoding="utf-8"))
            age = self.clock() - float(answer["time"])
            body = answer["body"]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return False, None
        fresh = 0 <= age < _FRESH and (body is None or isinstance(body, str))
        return fresh, body if fresh else None

    def _keep(self, kept: Path | None, address: str, body: str | None) -> None:
        """Write an answer in one step; where the folder cannot be written nothing is kept."""
        if kept is None:
            return
        when = self.clock()
        date = datetime.fromtimestamp(when, UTC).isoformat(timespec="seconds")
        text = json.dumps({"address": address, "date": date, "time": when, "body": body}, ensure_ascii=False)
        part = None
        try:
            kept.parent.mkdir(parents=True, exist_ok=True)
            handle, part = tempfile.mkstemp(dir=kept.parent, suffix=".part")
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                stream.write(text)
            Path(part).replace(kept)
        except OSError as error:
            self.say(f"answer not kept: {error.strerror or error}")
            if part is not None:
                Path(part).unlink(missing_ok=True)


def open_service(client: Client) -> Metadata:
    """Return the service a client asks."""
    from kg.bibliography.online.crossref import Crossref
    from kg.bibliography.online.europepmc import EuropePmc
    from kg.bibliography.online.openalex import OpenAlex

    services: dict[str, Callable[..., Metadata]] = {"crossref": Crossref, "europepmc": EuropePmc, "openalex": OpenAlex}
    return services[client.service](client.get_json)
