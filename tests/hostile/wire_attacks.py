# SPDX-License-Identifier: Apache-2.0
"""Below the WebSocket: bytes that are no HTTP, connections that are half open or slow, upgrades to
something else, requests that ask for what is not theirs, and sockets that close at every stage."""

import os
import time

from attack import allow, attack
from line import ENDED, Line, frame
from live import check
from text_attacks import whole_call

HANDSHAKE_S = 10  # the server's patience for a whole request
SLACK_S = 15      # on a busy machine
NOT_SERVED = (ENDED, "HTTP 400", "HTTP 403", "HTTP 404", "HTTP 405", "HTTP 413", "HTTP 414", "HTTP 431", "HTTP 501",
              "HTTP 505")


def until_closed(line, began):
    """The server ends it by itself, and in time."""
    line.drain()
    took = time.monotonic() - began
    check(took < HANDSHAKE_S + SLACK_S, f"a connection without a request stays for {took:.0f} s")
    return "ended by the server in time"


# No HTTP


@attack("tcp", share=6)
def bytes_that_are_no_http(target, draw):
    for _ in range(3):
        with Line(target) as line:
            data = draw.choice((os.urandom(draw.randrange(1, 5000)), b"\x00" * 2000, b"\xff" * 10_000,
                                b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + os.urandom(500),  # TLS
                                b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + os.urandom(60),
                                b"SSH-2.0-OpenSSH_9.2\r\n", b"EHLO example.org\r\n", b"\r\n" * 3000,
                                b"GET\r\n\r\n", b"GET /\r\n\r\n", b" GET / HTTP/1.1\r\n\r\n", b"A" * 20_000))
            line.send(data)
            line.finish()
            line.drain()
            said = line.rest
            check(not said or said.startswith((b"HTTP/1.", b"<")), f"answered {said[:100]!r}")
            page = data.lstrip().startswith(b"GET /")  # odd, and yet it asks for the page that everybody may see
            check(page or b" 200 " not in said[:15], f"{data[:100]!r} was served: {said[:200]!r}")
            yield f"HTTP {said[9:12].decode()}" if said.startswith(b"HTTP/1.") else ENDED


@attack("tcp", share=2)
def closed_at_once(target, draw):
    for _ in range(10):
        with Line(target) as line:
            how = draw.choice(("fin", "rst", "half"))
            if how == "rst":
                line.reset()
            elif how == "half":
                line.finish()
                line.drain()
            yield "left"


@attack("tcp", share=1, slow=True)
def half_open(target, draw):
    """Connected, and not a byte."""
    began = time.monotonic()
    lines = [Line(target) for _ in range(5)]
    for line in lines:
        with line:
            yield until_closed(line, began)


def drip(target, draw, text):
    """A byte now and then, of a request that never ends."""
    began = time.monotonic()
    with Line(target) as line:
        line.socket.settimeout(draw.choice((0.2, 0.5, 0.9)))
        for place in range(len(text)):
            if not line.send(text[place:place + 1]):
                break
            try:
                if not line.socket.recv(4096):
                    break
            except TimeoutError:
                continue
            except OSError:
                break
            check(False, "a request that never ended was answered")
        took = time.monotonic() - began
        check(took < HANDSHAKE_S + SLACK_S, f"a dripping request goes on for {took:.0f} s")
        return "ended by the server in time"


@attack("tcp", share=1, slow=True)
def slow_requests(target, draw):
    yield drip(target, draw, b"GET /healthz HTTP/1.1\r\nHost: x\r\n" + b"X-a: b\r\n" * 500)


@attack("tcp", share=1, slow=True)
def slow_handshakes(target, draw):
    yield drip(target, draw, b"GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
               b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: rostrum.v1\r\n" + b"X-a: b\r\n" * 500)


@attack("tcp", share=1, slow=True)
def tunnels(target, draw):
    """CONNECT is neither carried out nor answered."""
    began = time.monotonic()
    with Line(target) as line:
        line.send(b"CONNECT %b HTTP/1.1\r\nHost: x\r\n\r\n" % draw.choice((b"127.0.0.1:22", b"/", b"evil.example:443")))
        outcome = until_closed(line, began)
        check(not line.rest, f"CONNECT was answered {line.rest[:200]!r}")
        yield outcome


@attack("tcp", share=1, slow=True)
def slow_bodies(target, draw):
    """A body that is never sent: the request is answered without it."""
    with Line(target) as line:
        line.send(b"POST /api/v1/sessions/x/report HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n")
        status, _, _ = line.response()
        yield allow(f"HTTP {status}", "HTTP 405")


# Upgrades


def handshake(*replaced, drop=(), request=b"GET /ws HTTP/1.1"):
    lines = {b"Host": b"127.0.0.1", b"Upgrade": b"websocket", b"Connection": b"Upgrade",
             b"Sec-WebSocket-Version": b"13", b"Sec-WebSocket-Key": b"dGhlIHNhbXBsZSBub25jZQ==",
             b"Sec-WebSocket-Protocol": b"rostrum.v1", **dict(replaced)}
    return request + b"\r\n" + b"".join(name + b": " + value + b"\r\n" for name, value in lines.items()
                                        if name not in drop) + b"\r\n"


UPGRADES = [
    (handshake((b"Upgrade", b"h2c"), (b"HTTP2-Settings", b"AAMAAABkAAQAoAAAAAIAAAAA")), ("HTTP 403", "HTTP 501")),
    (handshake((b"Upgrade", b"h2c"), (b"Connection", b"Upgrade, HTTP2-Settings")), ("HTTP 403", "HTTP 501")),
    (handshake((b"Upgrade", b"TLS/1.0")), ("HTTP 403", "HTTP 501")),
    (handshake((b"Upgrade", b"websocket2")), ("HTTP 403", "HTTP 501")),
    (handshake((b"Upgrade", b"x" * 3000)), ("HTTP 403", "HTTP 501")),
    (handshake(drop=(b"Upgrade",)), ("HTTP 426",)),
    (handshake(drop=(b"Sec-WebSocket-Key",)), ("HTTP 400",)),
    (handshake((b"Sec-WebSocket-Key", b"short")), ("HTTP 400",)),
    (handshake((b"Sec-WebSocket-Key", b"x" * 300)), ("HTTP 400", ENDED)),
    (handshake((b"Sec-WebSocket-Key", b"dGhlIHNhbXBsZSBub25j\x01Q==")), ("HTTP 400", ENDED)),
    (handshake((b"Sec-WebSocket-Version", b"8")), ("HTTP 426",)),
    (handshake((b"Sec-WebSocket-Version", b"130")), ("HTTP 426",)),
    (handshake((b"Sec-WebSocket-Version", b"-13")), ("HTTP 426",)),
    (handshake(drop=(b"Sec-WebSocket-Version",)), ("HTTP 426",)),
    (handshake(drop=(b"Sec-WebSocket-Protocol",)), ("HTTP 400",)),
    (handshake((b"Sec-WebSocket-Protocol", b"rostrum.v2, chat")), ("HTTP 400",)),
    (handshake((b"Sec-WebSocket-Protocol", b"," * 2000)), ("HTTP 400",)),
    (handshake((b"Origin", b"https://evil.example")), ("HTTP 403",)),
    (handshake((b"Origin", b"null")), ("HTTP 403",)),
    (handshake((b"Origin", b"http://127.0.0.1.evil.example")), ("HTTP 403",)),
    (handshake(request=b"GET /ws/.. HTTP/1.1"), ("HTTP 404",)),
    (handshake(request=b"GET / HTTP/1.1"), ("HTTP 404",)),
    (handshake(request=b"POST /ws HTTP/1.1"), ("HTTP 405", "HTTP 404", "HTTP 400", "HTTP 403")),
    (handshake(request=b"GET /api/v1/sessions/x/report HTTP/1.1"), ("HTTP 404",)),
]


@attack("upgrade", share=12)
def wrong_upgrades(target, draw):
    for request, allowed in draw.sample(UPGRADES, 6):
        with Line(target) as line:
            outcome = line.status(request)
            check(outcome in allowed, f"{outcome}, not {' or '.join(allowed)}, to {request[:400]!r}")
            yield outcome
            line.finish()
            check(not line.drain(), "something follows the refusal of an upgrade")


# HTTP

PATHS = [b"/../../../../etc/passwd", b"/%2e%2e/%2e%2e/%2e%2e/etc/passwd", b"/..%2f..%2f..%2fetc%2fpasswd",
         b"/%252e%252e/etc/passwd", b"/....//....//etc/passwd", b"/..\\..\\etc\\passwd", b"/%c0%ae%c0%ae/etc/passwd",
         b"/index.html%00.js", b"/%00", b"/%", b"/%zz", b"/%u0041", b"//etc/passwd", b"/./../x", b"/x" * 2000,
         b"/" + b"a" * 4000, b"/\xff\xfe", b"/.git/config", b"/sixth-session.rostrum", b"/api/v2/sessions/s/report",
         b"/api/v1/sessions//report", b"/api/v1/sessions/../sessions/x", b"/api/v1/sessions/a/b/c",
         b"/api/v1/sessions/%2e%2e%2fsixth-session/report", b"/?" + b"a=b&" * 1000, b"/healthz/", b"/metrics/x",
         b"/#/join/x/y", b"*", b"http://evil.example/", b"?", b"/ws/x"]


@attack("http", share=10)
def paths_of_nothing(target, draw):
    for path in draw.sample(PATHS, 6):
        with Line(target) as line:
            line.send(b"GET " + path + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            status, _, body = line.response()
            check(b"root:" not in body and b"SQLite format" not in body, f"{path[:100]!r} gave a file away")
            index = path.startswith((b"/?", b"/#", b"http://")) or path == b"/%00"  # the page itself
            outcome = f"HTTP {status}" if status else ENDED
            check(outcome in (*NOT_SERVED, "HTTP 401") or index and status == 200, f"{outcome} to {path[:100]!r}")
            yield outcome


@attack("http", share=6)
def other_methods(target, draw):
    for method in draw.sample((b"POST", b"PUT", b"DELETE", b"OPTIONS", b"TRACE", b"PATCH", b"PROPFIND", b"G\x00T",
                               b"X" * 500), 5):
        with Line(target) as line:
            body = draw.choice((b"", b"x" * 100, b"x" * 5000))
            line.send(method + b" /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
            status, _, _ = line.response()
            yield allow(f"HTTP {status}" if status else ENDED, *NOT_SERVED)


HEADERS = [b"X-Long: " + b"a" * 9000, b"\r\n".join(b"X-%d: y" % i for i in range(1500)), b"X-a" * 3000 + b": b",
           b"Content-Length: -1", b"Content-Length: 99999999999999999999", b"Content-Length: 5\r\nContent-Length: 6",
           b"Content-Length: x", b"Transfer-Encoding: chunked\r\nContent-Length: 4", b"Transfer-Encoding: chunked",
           b"Expect: 100-continue\r\nContent-Length: 10", b": no name", b"no colon", b" folded: yes",
           b"X: a\r\n b", b"X: \x00", b"Cookie: " + b"a=b; " * 1500, b"Authorization: Bearer " + b"x" * 7000,
           b"If-None-Match: " + b'"x",' * 1500, b"Host: a\r\nHost: b", b"Connection: keep-alive, close, upgrade",
           b"Accept-Encoding: " + b"gzip," * 1000]


@attack("http", share=8)
def headers_of_all_kinds(target, draw):
    """Some are only odd and are served; none harms. The stream may not go out of step: at most the answers to two
    requests come, and both are HTTP."""
    for header in draw.sample(HEADERS, 5):
        with Line(target) as line:
            line.send(b"GET /healthz HTTP/1.1\r\nHost: x\r\n" + header + b"\r\n\r\n" +
                      b"GET /nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            line.finish()
            status, _, _ = line.response()
            yield allow(f"HTTP {status}" if status else ENDED, "HTTP 200", *NOT_SERVED)
            status, _, _ = line.response()
            allow(f"HTTP {status}" if status else ENDED, *NOT_SERVED)


@attack("http", share=10)
def exports_without_the_right(target, draw):
    """Each resource without a token, with a wrong one, and with one that is not enough for it."""
    hall = target.tokens["hall"].encode()
    cases = [(b"", "HTTP 401"), (b"Authorization: Bearer wrong\r\n", "HTTP 401"),
             (b"Authorization: Basic " + hall + b"\r\n", "HTTP 401"), (b"Authorization: Bearer\r\n", "HTTP 401"),
             (b"Authorization: Bearer  " + hall + b"\r\n", "HTTP 401"),
             (b"Authorization: " + hall + b"\r\n", "HTTP 401"),
             (b"Authorization: Bearer " + hall + b"x\r\n", "HTTP 401"),
             (b"Cookie: token=" + hall + b"\r\n", "HTTP 401"),
             (b"Authorization: Bearer " + hall + b"\r\n", "HTTP 403")]
    session = target.session.encode()
    for header, wanted in draw.sample(cases, 5):
        path = draw.choice((b"/attendance", b"/journal", b"/attendance?format=csv"))
        with Line(target) as line:
            outcome = line.status(b"GET /api/v1/sessions/" + session + path + b" HTTP/1.1\r\nHost: x\r\n" + header +
                                  b"\r\n")
            check(outcome == wanted, f"{outcome}, not {wanted}, to {path!r} with {header!r}")
            yield outcome
    with Line(target) as line:  # a token in the address is no token
        outcome = line.status(b"GET /api/v1/sessions/" + session + b"/report?token=" + hall +
                              b" HTTP/1.1\r\nHost: x\r\n\r\n")
        yield allow(outcome, "HTTP 401")


@attack("http", share=4)
def exports_with_wrong_queries(target, draw):
    cases = [(b"report?lang=xx", 400), (b"report?lang=../../en", 400), (b"report?format=exe", 400),
             (b"report?lang=" + b"x" * 2000, 400), (b"report?" + b"a=b&" * 20 + b"lang=en", 400),
             (b"speakers?item=99", 404), (b"speakers?item=%27%20OR%201", 404),
             (b"speakers?format=xml", 400), (b"speakers?lang=xx", 400), (b"nothing", 404), (b"Report", 404),
             (b"report%2f..%2fjournal", 403)]
    for query, wanted in draw.sample(cases, 4):
        with Line(target) as line:
            outcome = line.status(b"GET /api/v1/sessions/" + target.session.encode() + b"/" + query + b" HTTP/1.1\r\n"
                                  b"Host: x\r\nAuthorization: Bearer " + target.tokens["hall"].encode() + b"\r\n\r\n")
            check(outcome == f"HTTP {wanted}", f"{outcome}, not {wanted}, to {query[:80]!r}")
            yield outcome


@attack("http", share=3)
def abused_ranges(target, draw):
    ranges = draw.choice((b"bytes=0-0," * 500, b"bytes=-1", b"bytes=5-2", b"bytes=0-18446744073709551615",
                          b"bytes=" + b"0-," * 1000, b"lines=1-2"))
    with Line(target) as line:
        outcome = line.status(b"GET / HTTP/1.1\r\nHost: x\r\nRange: " + ranges + b"\r\n\r\n")
        yield allow(outcome, "HTTP 200", *NOT_SERVED)


@attack("http", share=2)
def many_requests_at_once(target, draw):
    """Written without reading; answered one after the other."""
    with Line(target) as line:
        count = draw.randrange(5, 60)
        line.send(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n" * count)
        answered = 0
        while answered < count:
            status, _, _ = line.response()
            if not status:
                break
            check(status == 200, f"HTTP {status} to the request number {answered + 1} of {count}")
            answered += 1
            yield "HTTP 200"
        check(answered == count, f"{answered} of {count} requests written at once were answered")


@attack("http", share=2)
def exports_that_nobody_reads(target, draw):
    """Asked for, and the socket closed before, while or after the answer comes."""
    for _ in range(4):
        with Line(target, receive_buffer=2048) as line:
            path = draw.choice((b"/metrics", b"/", b"/api/v1/sessions/" + target.session.encode() + b"/report"))
            line.send(b"GET " + path + b" HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " +
                      target.tokens["hall"].encode() + b"\r\n\r\n")
            if draw.random() < 0.7:
                line.fill()
            if draw.random() < 0.5:
                line.reset()
            yield "left"


# Every stage


@attack("stage", share=10)
def closed_at_every_stage(target, draw):
    """The bytes of a connection in order, cut off anywhere."""
    course = handshake() + frame(whole_call({"method": "session.join", "params": {
        "session": target.session, "token": target.tokens["hall"]}})) + frame(whole_call({})) * 3
    for _ in range(10):
        with Line(target) as line:
            line.send(course[:draw.randrange(len(course))])
            how = draw.choice(("fin", "rst", "half", "read"))
            if how == "rst":
                line.reset()
            elif how == "half":
                line.finish()
                line.drain()
            elif how == "read" and draw.random() < 0.5:
                line.socket.settimeout(0.02)
                try:
                    line.socket.recv(4096)
                except OSError:
                    pass  # nothing came, which is as good
            yield "left"
