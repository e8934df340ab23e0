# SPDX-License-Identifier: Apache-2.0
"""Texts of statements that may not come in: without the right, too large, of no size, cut off, too slow, of a kind
that is not taken, under names that are paths. Nothing here is ever taken, so the ledger and the disk stay as they
are. All that are being received share one bound of memory: beyond it the answer is 503, and attackers meet it."""

import os
import time

from attack import allow, attack
from line import ENDED, Line
from live import Failed, check

TEXT_MAX = 20 << 20
BETWEEN_S, SLACK_S = 30, 20  # a body of which nothing comes for so long is given up
BUSY = "HTTP 503"
ELSEWHERE = ("HTTP 401", "HTTP 404", "HTTP 405", "HTTP 413")  # a path that leads out of the sessions or to another


def post(target, query="language=en&name=a.pdf", token="NG", length=None, kind=b"application/pdf", more=b"",
         session=None, resource="documents"):
    """The head of an upload. `token` is a participant, bytes as they are, or None."""
    if isinstance(token, str):
        token = target.tokens[token].encode()
    query = query if isinstance(query, bytes) else query.encode()
    head = b"POST /api/v1/sessions/" + (session or target.session.encode()) + b"/" + resource.encode()
    head += b"?" + query + b" HTTP/1.1\r\nHost: x\r\n"
    if token is not None:
        head += b"Authorization: Bearer " + token + b"\r\n"
    if length is not None:
        head += b"Content-Length: " + str(length).encode() + b"\r\n"
    return head + (b"Content-Type: " + kind + b"\r\n" if kind else b"") + more + b"\r\n"


def pdf(draw, most=100_000):
    return b"%PDF-1.7\n" + os.urandom(draw.randrange(most))


def sent(target, head, body, *allowed):
    """How a whole upload is answered, also when it is refused before its body is read."""
    with Line(target) as line:
        line.send(head)
        outcome = line.status(body)
        return allow(outcome, *allowed, BUSY)


@attack("upload", share=6)
def uploads_without_the_right(target, draw):
    body = pdf(draw)
    size = len(body)
    cases = [(post(target, token=None, length=size), ("HTTP 401",)),
             (post(target, token=b"", length=size), ("HTTP 401",)),
             (post(target, token=b"guess", length=size), ("HTTP 401",)),
             (post(target, token=target.tokens["NG"].encode() + b"x", length=size), ("HTTP 401",)),
             (post(target, token=b"x" * 2000, length=size), ("HTTP 401",)),
             (post(target, token="hall", length=size), ("HTTP 403",)),
             (post(target, token="booth-en", length=size), ("HTTP 403",)),
             (post(target, "language=en&name=a.pdf&delegation=KE", length=size), ("HTTP 403",)),
             (post(target, session=b"another", length=size), ("HTTP 401",)),
             (post(target, session=b"..%2f..%2ftmp", length=size), ELSEWHERE),
             (post(target, session=b"..", length=size), ELSEWHERE),
             (post(target, session=b"another/documents/t1/..", length=size), ELSEWHERE),
             (post(target, resource="documents/t1", length=10), ("HTTP 405",)),
             (post(target, resource="report", length=10), ("HTTP 405",)),
             (post(target, resource="documents/documents", length=10), ("HTTP 405",)),
             (post(target, resource="documents/x/documents", length=10), ("HTTP 404",))]
    for head, allowed in draw.sample(cases, 4):
        yield sent(target, head, body[:10] if b"Length: 10\r" in head else body, *allowed)


@attack("upload", share=4)
def uploads_of_wrong_sizes(target, draw):
    cases = [(post(target, length=TEXT_MAX + 1), ("HTTP 413",)), (post(target, length=1 << 40), ("HTTP 413",)),
             (post(target, length="9" * 30), ("HTTP 400",)), (post(target, length=-5), ("HTTP 400",)),
             (post(target, length="5, 6"), ("HTTP 400",)), (post(target, length="0x20"), ("HTTP 400",)),
             (post(target), ("HTTP 411",)), (post(target, length=0), ("HTTP 400",)),
             (post(target, more=b"Transfer-Encoding: chunked\r\n"), ("HTTP 411",)),
             (post(target, length=4, more=b"Transfer-Encoding: chunked\r\n"), ("HTTP 411",)),
             (post(target, token=None, length=TEXT_MAX), ("HTTP 401",))]
    for head, allowed in draw.sample(cases, 4):
        yield sent(target, head, b"", *allowed, ENDED)


KINDS = [(b"application/pdf", b"MZ\x90 no PDF"), (b"application/pdf", b" %PDF-1.7"), (b"application/pdf", b"%PDF"),
         (b"application/x-msdownload", b"%PDF-1.7"), (b"text/html", b"<script>alert(1)</script>"), (b"", b"%PDF-1.7"),
         (b"image/svg+xml", b"<svg onload='x'/>"), (b"text/plain", b"a\x00b"), (b"text/plain", b"\xff\xfea\x00"),
         (b"text/plain", b"\xc0\xaf"), (b"text/plain", b"\x1b[2J"), (b"text/plain", b"\xed\xa0\x80"),
         (b"TEXT", b"a"), (b";", b"a"), (b"application/pdf, text/plain", b"%PDF-1.7"),
         (b"multipart/form-data; boundary=x", b"--x\r\n\r\n%PDF-1.7\r\n--x--")]


@attack("upload", share=4)
def uploads_of_wrong_kinds(target, draw):
    for kind, body in draw.sample(KINDS, 5):
        yield sent(target, post(target, kind=kind, length=len(body)), body, "HTTP 415")


QUERIES = [("", 400), ("language=en", 400), ("name=a.pdf", 400), ("language=en&name=", 400),
           ("language=en&name=..%2F", 400), ("language=en&name=..%5C", 400), ("language=en&name=/", 400),
           ("language=en&name=a%00.pdf", 400), ("language=en&name=%ff%fe", 400),
           ("language=en&name=" + "n" * 505, 400), ("language=..%2F..%2Fetc&name=a", 400), ("language=&name=a", 400),
           ("language=" + "e" * 300 + "&name=a", 400), ("language=en%00&name=a", 400), ("language=EN&name=a", 400),
           ("language=en&name=a&entry=e0", 400), ("language=en&name=a&entry=-1", 400),
           ("language=en&name=a&entry=e1x", 400),
           ("language=en&name=a&entry=e99999999999", 400), ("language=en&name=a&entry=e999999", 404),
           ("language=en&name=a&delegation=..%2F..", 400), ("language=en&name=a&delegation=NOWHERE", 404),
           ("language=en&name=a&interpreters_only=yes", 400), ("language=en&name=a&sha256=0", 400),
           ("language=en&name=a&document=t1", 400), ("language=en&name=a" + "&a=b" * 20, 400),
           ("language=en&name=a&__proto__=1", 400), ("language=en&name=a&token=x", 400)]


@attack("upload", share=6)
def uploads_with_wrong_queries(target, draw):
    """Names that are paths, and members that are none. The body would be taken with a query in order."""
    body = pdf(draw, 5000)
    for query, status in draw.sample(QUERIES, 6):
        no_address = (ENDED,) if "%00" in query else ()
        try:
            yield sent(target, post(target, query, length=len(body)), body, f"HTTP {status}", *no_address)
        except Failed as failed:
            raise Failed(f"{failed}, to {query[:80]}") from None


@attack("upload", share=4)
def uploads_that_are_cut_off(target, draw):
    """Part of a text and then the end, in each way that a connection can end."""
    for _ in range(4):
        with Line(target) as line:
            whole = draw.choice((2000, 200_000, TEXT_MAX // 8))
            body = pdf(draw, min(whole, 150_000) - 1000)
            # The secretary would have to say for whom; and so, as the one who guesses, is refused by the head alone.
            token, refused = draw.choice((("NG", b"503"), ("secretary", b"400"), (b"guess", b"401")))
            line.send(post(target, length=whole, token=token))
            line.send(body[:whole - 1])
            how = draw.choice(("fin", "rst", "half"))
            if how == "rst":
                line.reset()
            elif how == "half":
                line.finish()
                line.drain()
                check(line.rest[9:12] in (b"", b"503", refused), f"half a text was answered {line.rest[:100]!r}")
            yield "left"


@attack("upload", share=1)
def more_than_was_announced(target, draw):
    """What follows the body is no part of it, and no request either: the connection ends with the answer."""
    with Line(target) as line:
        body = b"no PDF"
        line.send(post(target, length=len(body)) + body + b"more" * 100 + post(target, length=1) + b"x")
        status, _, _ = line.response()
        yield allow(f"HTTP {status}" if status else ENDED, "HTTP 415", BUSY, ENDED)
        check(b" 201 " not in line.drain(), "what followed a text was taken")


@attack("upload", share=1, slow=True)
def slow_uploads(target, draw):
    """The beginning of a text, and then nothing."""
    began = time.monotonic()
    with Line(target) as line:
        line.socket.settimeout(BETWEEN_S + SLACK_S)
        line.send(post(target, length=5000, token=draw.choice(("NG", b"guess"))) + b"%PDF-")
        line.drain()
        took = time.monotonic() - began
        check(took < BETWEEN_S + SLACK_S, f"a text of which nothing comes is waited for {took:.0f} s")
        yield "given up in time"
