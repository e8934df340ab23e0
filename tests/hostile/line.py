# SPDX-License-Identifier: Apache-2.0
"""One connection of an attacker: bytes as they are, with as much of HTTP and WebSocket as is needed to see
how the server answers. What it saw of the end is one of a few words, so that outcomes can be counted and
compared."""

import json
import os
import socket
import struct
import time

from live import Failed, check

PATIENCE_S = 30  # a server that does not answer by then does not answer
ENDED = "closed without a word"
FINAL, TEXT, BINARY, CLOSE, PING, PONG = 0x80, 1, 2, 8, 9, 10


def head_of(first, size, mask=b"", form=0):
    """A frame's header: `first` is its first byte; `form` 126 or 127 forces a long form of the length."""
    masked = 0x80 if mask else 0
    if form == 127 or size > 0xFFFF:
        return struct.pack(">BBQ", first, masked | 127, size) + mask
    if form == 126 or size > 125:
        return struct.pack(">BBH", first, masked | 126, size) + mask
    return bytes([first, masked | size]) + mask


def frame(payload, opcode=TEXT, final=True, reserved=0, form=0):
    """As a client has to send it: masked."""
    mask = os.urandom(4)
    size = len(payload)
    repeated = (mask * (size // 4 + 1))[:size]
    body = (int.from_bytes(payload, "big") ^ int.from_bytes(repeated, "big")).to_bytes(size, "big")
    first = (FINAL if final else 0) | reserved << 4 | opcode
    return head_of(first, size, mask, form) + body


class Line:
    """Closes itself at the end of a `with`. Whatever the server does to it is an outcome, not an exception."""

    def __init__(self, target, receive_buffer=0):
        self.target = target
        self.socket = socket.socket()
        if receive_buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.socket.settimeout(PATIENCE_S)
        self.socket.connect(("127.0.0.1", target.port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.rest = b""
        self.ended = False

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    # Bytes

    def send(self, data):
        """False when the server has ended the connection."""
        try:
            self.socket.sendall(data)
            return True
        except TimeoutError:
            raise Failed(f"the server takes nothing more, for {PATIENCE_S} s") from None
        except OSError:
            return False

    def fill(self):
        """Waits for more bytes; False at the end."""
        if self.ended:
            return False
        try:
            more = self.socket.recv(1 << 16)
        except TimeoutError:
            raise Failed(f"no answer and no end within {PATIENCE_S} s; so far {self.rest[:200]!r}") from None
        except OSError:
            more = b""
        self.ended = not more
        self.rest += more
        return not self.ended

    def drain(self):
        """Everything until the end."""
        while self.fill():
            pass
        return self.rest

    def finish(self):
        """Sends nothing more, as a peer that has shut its half."""
        try:
            self.socket.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # the server was quicker

    def reset(self):
        """Ends the connection as a machine that crashed: RST in place of FIN."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()

    # HTTP

    def response(self, bodiless=False):
        """Status, header as text and body of the next response; status 0 at the end of the stream."""
        while b"\r\n\r\n" not in self.rest:
            if not self.fill():
                return 0, "", b""
        head, self.rest = self.rest.split(b"\r\n\r\n", 1)
        text = head.decode("latin-1").lower()
        words = text.split(maxsplit=2)
        if not words[0].startswith("http/1.") or len(words) < 2 or not words[1].isdigit():
            raise Failed(f"an answer that is no HTTP: {head[:200]!r}")
        status = int(words[1])
        size = 0
        for line in text.split("\r\n")[1:]:
            name, _, value = line.partition(":")
            if name == "content-length":
                size = int(value)
        if bodiless or status in (101, 204, 304):
            size = 0
        while len(self.rest) < size and self.fill():
            pass
        body, self.rest = self.rest[:size], self.rest[size:]
        return status, text, body

    def status(self, request, bodiless=False):
        """How a request is answered, in a word."""
        self.send(request)
        status, _, _ = self.response(bodiless)
        return f"HTTP {status}" if status else ENDED

    def upgrade(self, *more, key="dGhlIHNhbXBsZSBub25jZQ=="):
        """A whole handshake; returns the status."""
        lines = ["GET /ws HTTP/1.1", f"Host: 127.0.0.1:{self.target.port}", "Upgrade: websocket",
                 "Connection: Upgrade", "Sec-WebSocket-Version: 13", f"Sec-WebSocket-Key: {key}",
                 "Sec-WebSocket-Protocol: rostrum.v1", *more, "", ""]
        self.send("\r\n".join(lines).encode("latin-1"))
        return self.response()[0]

    # WebSocket

    def open(self, who=None):
        """A WebSocket; with `who` it has joined as that participant. Returns itself."""
        status = self.upgrade()
        if status != 101:
            raise Failed(f"a handshake in order was answered {status or ENDED}")
        if who:
            answer = self.call("session.join", {"session": self.target.session,
                                                "token": self.target.tokens[who]})
            if "result" not in answer:
                raise Failed(f"joining in order was refused: {answer}")
        return self

    def next_frame(self):
        """Opcode and payload; (None, b"") at the end."""
        while True:
            size, head = (self.rest[1] & 0x7F if len(self.rest) > 1 else 0), 2
            if size > 125:
                head = 4 if size == 126 else 10
                size = int.from_bytes(self.rest[2:head], "big") if len(self.rest) >= head else 0
            if len(self.rest) >= max(2, head) + size:
                opcode, payload = self.rest[0] & 0x0F, self.rest[head:head + size]
                self.rest = self.rest[head + size:]
                return opcode, payload
            if not self.fill():
                return None, b""

    def next_answer(self):
        """The next message that is neither update nor notice, or the close code as a number, 0 for none."""
        began = time.monotonic()
        while True:
            check(time.monotonic() < began + PATIENCE_S, f"neither an answer nor a close within {PATIENCE_S} s")
            opcode, payload = self.next_frame()
            if opcode is None:
                return 0
            if opcode == CLOSE:
                code = struct.unpack(">H", payload[:2])[0] if len(payload) > 1 else 0
                self.send(frame(payload[:2], CLOSE))
                return code
            if opcode == PING:
                self.send(frame(payload, PONG))
            elif opcode == TEXT:
                message = json.loads(payload)
                if "id" in message:
                    return message

    def call(self, method, params, number=1):
        """The answer to a call in order, as a message; the close code when it is closed instead."""
        self.send(frame(json.dumps({"jsonrpc": "2.0", "id": number, "method": method,
                                    "params": params}).encode()))
        return self.next_answer()

    def ping(self, number, after):
        """A call in order must be answered, as the next thing that is, after whatever was sent."""
        answer = self.call("clock.ping", {"t0": number}, number)
        good = isinstance(answer, dict) and answer.get("result", {}).get("t0") == number == answer["id"]
        check(good, f"after {after} a call in order is answered {answer or ENDED}")

    def closing(self):
        """Reads until the end and says how it came; answers on the way are passed over."""
        began = time.monotonic()
        while True:
            check(time.monotonic() < began + PATIENCE_S, f"not closed within {PATIENCE_S} s")
            answer = self.next_answer()
            if not isinstance(answer, dict):
                return f"close {answer}" if answer else ENDED
