# SPDX-License-Identifier: Apache-2.0
"""Frames that break RFC 6455 or the contract of sound, floods of them, and readers who do not read."""

import os
import struct

from attack import allow, attack
from line import BINARY, CLOSE, ENDED, FINAL, PING, PONG, TEXT, Line, frame, head_of
from live import check
from text_attacks import GUESTS, whole_call

CONTINUED = 0
SOUND_MAX = 16 + 4000
# What is no WebSocket: 1002 where a code can still be sent.
PROTOCOL_ERROR = ("close 1002", ENDED)


def one(target, draw, data, *allowed):
    """One connection, one thing wrong with its frames."""
    with Line(target) as line:
        line.open(draw.choice(GUESTS))
        line.ping(1, "joining")
        line.send(data)
        line.send(frame(whole_call({})))  # what comes after it must not matter
        yield allow(line.closing(), *allowed)


@attack("frame", share=4)
def unmasked(target, draw):
    """The RFC wants them closed; Debian's libwebsockets takes them as if they were masked, so that no more
    may come of them than of a masked one."""
    with Line(target) as line:
        line.open(draw.choice(GUESTS))
        text = whole_call({"id": 3})
        line.send(head_of(FINAL | PING, 5) + b"hello" + head_of(FINAL | TEXT, len(text)) + text)
        answer = line.next_answer()
        if isinstance(answer, dict):
            check(answer["id"] == 3 and "result" in answer, f"answered {answer}")
            yield "answered"
        else:
            yield allow(f"close {answer}" if answer else ENDED, *PROTOCOL_ERROR)


@attack("frame", share=4)
def reserved_bits(target, draw):
    data = frame(whole_call({}), draw.choice((TEXT, BINARY, PING)), reserved=draw.randrange(1, 8))
    return one(target, draw, data, *PROTOCOL_ERROR)


@attack("frame", share=4)
def unknown_opcodes(target, draw):
    data = frame(os.urandom(draw.randrange(100)), draw.choice((3, 4, 5, 6, 7, 11, 12, 13, 14, 15)))
    return one(target, draw, data, *PROTOCOL_ERROR)


@attack("frame", share=3)
def control_frames_in_parts(target, draw):
    return one(target, draw, frame(b"part", draw.choice((CLOSE, PING, PONG)), final=False), *PROTOCOL_ERROR)


@attack("frame", share=3)
def control_frames_too_long(target, draw):
    data = frame(b"x" * draw.choice((126, 127, 1000, 70_000)), draw.choice((CLOSE, PING, PONG)))
    return one(target, draw, data, *PROTOCOL_ERROR)


@attack("frame", share=4)
def lengths_that_cannot_be(target, draw):
    """2^63 and more, which the RFC forbids, and lengths that nobody has room for."""
    size = draw.choice((1 << 63, (1 << 64) - 1, (1 << 63) - 1, 1 << 62, 1 << 32, (1 << 31) - 1, 1 << 31))
    opcode = draw.choice((TEXT, BINARY))
    data = head_of(FINAL | opcode, size, bytes(4)) + b"x" * draw.randrange(1, 3000)
    too_big = "close 1009" if opcode == TEXT else "close 4500"
    # What one() sends next is more of the payload, and no UTF-8.
    return one(target, draw, data, too_big, "close 1007", *PROTOCOL_ERROR)


@attack("frame", share=3)
def continued_without_a_beginning(target, draw):
    return one(target, draw, frame(b"more", CONTINUED, final=draw.random() < 0.5), *PROTOCOL_ERROR)


@attack("frame", share=3)
def begun_within_another(target, draw):
    data = frame(b'{"jsonrpc"', TEXT, final=False) + frame(whole_call({}), draw.choice((TEXT, BINARY)))
    return one(target, draw, data, *PROTOCOL_ERROR)


BAD_UTF8 = (b"\xff", b"\xc3", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x82", b"\x80",
            b"\xf8\x88\x80\x80\x80")


@attack("frame", share=5)
def text_that_is_no_utf8(target, draw):
    bad = b'{"a":"' + draw.choice(BAD_UTF8) + draw.choice((b'"}', b"", b"x" * 2000 + b'"}'))
    if draw.random() < 0.5:
        at = draw.randrange(1, len(bad))
        data = frame(bad[:at], TEXT, final=False) + frame(bad[at:], CONTINUED)
    else:
        data = frame(bad)
    return one(target, draw, data, "close 1007", ENDED)


@attack("frame", share=4)
def close_frames_that_are_wrong(target, draw):
    code = draw.choice((0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 65535))
    wrong = draw.choice((b"\x03", struct.pack(">H", code), struct.pack(">H", 1000) + draw.choice(BAD_UTF8)))
    with Line(target) as line:
        line.open(draw.choice(GUESTS))
        line.send(frame(wrong, CLOSE))
        outcome = line.closing()
        check(outcome == ENDED or outcome.startswith("close "), outcome)
        yield "closed"


@attack("frame", share=3)
def cut_short(target, draw):
    """A frame of which the end never comes, and then the peer is gone."""
    data = frame(whole_call({}), draw.choice((TEXT, BINARY, PING)), form=draw.choice((0, 126, 127)))
    with Line(target) as line:
        line.open(draw.choice(GUESTS))
        line.send(data[:draw.randrange(1, len(data))])
        if draw.random() < 0.5:
            line.reset()
            yield "left"
            return
        line.finish()
        yield allow(line.closing(), ENDED, "close 1002", "close 1000")


@attack("frame", share=2)
def a_message_in_crumbs(target, draw):
    """A byte a frame, with empty frames and pings between: slow, but a call."""
    text = whole_call({"id": 5})
    with Line(target) as line:
        line.open(draw.choice(GUESTS))
        data = frame(b"", TEXT, final=False)
        for place in range(len(text)):
            data += frame(b"", CONTINUED, final=False) * draw.randrange(30)
            if draw.random() < 0.1:
                data += frame(b"are you there", PING)
            data += frame(text[place:place + 1], CONTINUED, final=place + 1 == len(text))
        line.send(data)
        answer = line.next_answer()
        check(isinstance(answer, dict) and answer["id"] == 5 and "result" in answer, f"answered {answer}")
        yield "answered"


@attack("frame", share=2)
def more_in_crumbs_than_is_taken(target, draw):
    """Fragments that never end: closed when they are too large together."""
    opcode = draw.choice((TEXT, BINARY))
    with Line(target) as line:
        line.open(draw.choice(GUESTS))
        size = draw.choice((100, 1000, 5000))
        line.send(frame(b" " * size, opcode, final=False))
        for _ in range(70_000 // size + 1):
            if not line.send(frame(b" " * size, CONTINUED, final=False)):
                break
        yield allow(line.closing(), "close 1009" if opcode == TEXT else "close 4500")


@attack("frame", share=2)
def pings_without_end(target, draw):
    """Many control frames: the call after them is answered."""
    with Line(target) as line:
        line.open(draw.choice(GUESTS))
        for _ in range(draw.randrange(1, 8)):
            line.send(frame(b"x" * draw.randrange(126), draw.choice((PING, PONG))) * 100)
        line.ping(9, "many pings")
        yield "answered"


@attack("frame", share=2)
def talking_after_goodbye(target, draw):
    with Line(target) as line:
        line.open(draw.choice(GUESTS))
        line.send(frame(struct.pack(">H", 1000), CLOSE) + frame(whole_call({"id": "late"})) * 50)
        while isinstance(answer := line.next_answer(), dict):
            check(False, f"a call after the close frame was answered: {answer}")
        yield f"close {answer}" if answer else ENDED


# Sound


def opus(draw):
    """A frame of sound in order: one 20 ms Opus frame."""
    return struct.pack(">BBHIIHH", 1, 1, 0, draw.randrange(1 << 32), draw.randrange(1 << 32), 5, 0) + \
        bytes([0x78]) + os.urandom(draw.randrange(1, 100))


@attack("sound", share=8)
def malformed_sound(target, draw):
    good = opus(draw)
    choice = draw.randrange(6)
    if choice == 0:
        data = good[:draw.randrange(0, 17)]
    elif choice == 1:
        data = bytes([draw.choice((0, 2, 255))]) + good[1:]
    elif choice == 2:
        data = good[:1] + bytes([draw.choice((0, 3, 255))]) + good[2:]
    elif choice == 3:
        data = good[:14] + struct.pack(">H", draw.randrange(8, 1 << 16)) + good[16:]
    elif choice == 4:
        data = good + bytes(draw.choice((SOUND_MAX, 1 << 16)))
    else:  # a level of two bytes, or over 127
        data = good[:1] + b"\x02" + good[2:16] + draw.choice((b"", b"\x05\x05", bytes([200])))
    return one(target, draw, frame(data, BINARY), "close 4500")


@attack("sound", share=2)
def too_much_sound(target, draw):
    with Line(target) as line:
        line.open(draw.choice(GUESTS))
        data = frame(opus(draw), BINARY)
        for _ in range(60):
            if not line.send(data * 100):
                break
        yield allow(line.closing(), "close 4008")


# Readers who do not read


@attack("reader", share=1, slow=True)
def asks_and_never_reads(target, draw):
    """Answers pile up until the reader is closed as too slow or as too fast a caller; a server that has too much
    else to do for that answers the close that ends the calls."""
    with Line(target, receive_buffer=2048) as line:
        line.open(draw.choice(("hall", "FR")))
        text = frame(whole_call({"params": {"t0": "x" * 60}}))
        try:
            for _ in range(100):
                line.socket.sendall(text * 20)
            line.socket.sendall(frame(b"\x03\xe8", CLOSE))
        except (TimeoutError, OSError):
            pass  # the server reads no more of it, or has closed it
        outcome = line.closing()
        yield allow(outcome, "close 4008", "close 4001", "close 1000", ENDED)
