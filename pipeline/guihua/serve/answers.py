"""What requests bring and answers take along, read and written by hand where a form is no more than a line."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

FORM_BYTES = 256 * 1024
"""No form of these pages is longer."""


async def body_of(request: Request) -> bytes:
    """The body of a form; nothing of one that is too long for any form."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > FORM_BYTES:
            return b""
    return body


def attachment(data: bytes, name: str) -> Response:
    """A file to be saved under a name that may be Chinese."""
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(data, media_type="application/octet-stream", headers=headers)
