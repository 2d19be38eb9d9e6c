"""A request that cannot be answered, as HTTP says it."""

from __future__ import annotations

import http
import json

from starlette.responses import Response

from kg.errors import one_line

__all__ = ["Problem", "respond"]


class Problem(Exception):  # noqa: N818  # the name RFC 9457 gives it
    """A request cannot be answered.

    Args:
        status: HTTP status.
        what: What is wrong, in one clause.
        hint: What to do next, in one clause.
        retry: Seconds after which another try makes sense.
        headers: Further headers of the response.
    """

    def __init__(
        self,
        status: int,
        what: str,
        hint: str | None = None,
        *,
        retry: int | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(what)
        self.status = status
        self.what = what
        self.hint = hint
        self.headers = dict(headers or {})
        if retry is not None:
            self.headers["Retry-After"] = str(retry)

    def __str__(self) -> str:
        return one_line(self.what, hint=self.hint)


def respond(problem: Problem) -> Response:
    """Return a problem as JSON (RFC 9457)."""
    body = {"title": http.HTTPStatus(problem.status).phrase, "status": problem.status, "detail": str(problem)}
    content = json.dumps(body, ensure_ascii=False) + "\n"
    return Response(content, problem.status, headers=problem.headers, media_type="application/problem+json")
