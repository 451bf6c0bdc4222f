"""What is answered where nothing is to be had: the same to everybody, so that it tells nothing."""

from __future__ import annotations

from aiohttp import web

HEADERS = {
    "Server": "tracker",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
    "X-Content-Type-Options": "nosniff",
}
"""What stands before whatever is sent."""
_CLOSED = {**HEADERS, "Cache-Control": "no-store"}
_NOTHING = "没有这个地址，或者它已经停用。\nThere is nothing at this address, or no longer.\n"
_TOO_OFTEN = "读得太频繁了，请过 {seconds} 秒再试。\nToo many requests: try again in {seconds} seconds.\n"
_NOT_WHOLE = "内容没有传完，没有记录，请再提交一次。\nThe form did not arrive: send it again.\n"
_NOT_YET = "服务正在启动，请稍后再试。\nStarting, try again in a moment.\n"
_AWAY = "现在打不开，请过几分钟再试。\nNot to be had now: try again in a few minutes.\n"
_FAILED = "服务出错了，请过几分钟再试。\nThe server failed: try again in a few minutes.\n"
_MALFORMED = "看不懂这个请求。\nThis request cannot be understood.\n"


def nothing() -> web.Response:
    """The one answer for an address that never was, one that was taken away, and one that can be none."""
    answer = web.Response(status=404, text=_NOTHING, headers=_CLOSED)
    answer.force_close()
    return answer


def too_often(seconds: int) -> web.Response:
    """Come again later."""
    text = _TOO_OFTEN.format(seconds=seconds)
    return web.Response(status=429, text=text, headers={**_CLOSED, "Retry-After": str(seconds)})


def not_yet(seconds: int) -> web.Response:
    """Nothing is known so far."""
    return web.Response(status=503, text=_NOT_YET, headers={**_CLOSED, "Retry-After": str(seconds)})


def away(seconds: int) -> web.Response:
    """What stands there cannot be read now."""
    return web.Response(status=503, text=_AWAY, headers={**_CLOSED, "Retry-After": str(seconds)})


def failed() -> web.Response:
    """The program has a fault; whoever runs it is told, and nobody else what it is."""
    answer = web.Response(status=500, text=_FAILED, headers=_CLOSED)
    answer.force_close()
    return answer


def malformed() -> web.Response:
    """The one answer for whatever is no request; nothing of what was sent is said again."""
    answer = web.Response(status=400, text=_MALFORMED, headers=_CLOSED)
    answer.force_close()
    return answer


def not_whole() -> web.Response:
    """What was sent did not arrive in time, or was cut off."""
    answer = web.Response(status=408, text=_NOT_WHOLE, headers=_CLOSED)
    answer.force_close()
    return answer


def not_so(allowed: str) -> web.Response:
    """That is not done with an address like this one."""
    return web.Response(status=405, headers={**_CLOSED, "Allow": allowed})


def may(allowed: str) -> web.Response:
    """What may be done with an address like this one."""
    return web.Response(status=204, headers={**_CLOSED, "Allow": allowed})
