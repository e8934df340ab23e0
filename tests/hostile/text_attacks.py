# SPDX-License-Identifier: Apache-2.0
"""Text frames that are no call: broken JSON, broken JSON-RPC, deep and large ones, members that are wrong,
doubled or unknown in every declared method, wrong tokens, and acts by those who may not act."""

import json
import string

from attack import allow, attack
from declared import broken_params, methods, params_of, refusals_of
from line import TEXT, Line, frame
from live import check

FRAME_MAX = 64 * 1024   # bytes of a text frame
DEPTH_MAX = 32
RUBBISH_MAX = 20        # messages in a row that are no JSON-RPC; then 4500
BURST = 400             # calls of one connection; then `slow_down`
GUESTS = (None, "hall", "FR", "booth-en")  # who sends: one who has not joined, or a guest's other device


def whole_call(members):
    return json.dumps({"jsonrpc": "2.0", "id": 7, "method": "clock.ping", "params": {"t0": 1}, **members}).encode()


def refused_with(answer, code, reasons, number):
    """The outcome of an answer that has to be this refusal of call `number`."""
    check(isinstance(answer, dict), f"closed with {answer} in place of {code}")
    check("error" in answer, f"it was done: {answer}")
    error = answer["error"]
    found = error["code"], error["data"]["reason"]
    check(found[0] == code and found[1] in reasons, f"refused with {found}, not {code} {'/'.join(sorted(reasons))}")
    check(answer["id"] == number, f"the answer is to {answer['id']!r}, not to {number!r}")
    check(isinstance(error["message"], str) and error["message"].endswith("."), f"no sentence: {error}")
    return f"{code} {found[1]}"


def in_turn(target, draw, messages):
    """Sends what is refused one by one over one connection, with a call in order between, so that the connection
    stays; yields the outcomes. Each message comes with its code, reasons and the id to be answered."""
    with Line(target) as line:
        line.open(draw.choice(GUESTS))
        for text, code, reasons, number in messages:
            check(line.send(frame(text)), "the connection was closed between two refusals")
            try:
                outcome = refused_with(line.next_answer(), code, reasons, number)
            except Exception as error:
                error.args = (f"{error}; sent {text[:300]!r}",)
                raise
            yield outcome
            line.ping(draw.randrange(1 << 30), repr(text[:300]))


BROKEN = [b"{", b"[", b"[[", b'{"a":', b'"', b"nul", b"+1", b"01", b"1e999", b".5", b"-", b"NaN", b"Infinity",
          b"{'a':1}", b"[1,]", b"\t", b"\\u0000", b'"\\ud800"', b'"\\x41"', b'"\t"', b"/* */ 1", b"1 2", b""]


@attack("text", share=6)
def broken_json(target, draw):
    whole = whole_call({})
    texts = draw.sample(BROKEN, 3)
    for _ in range(8):
        choice = draw.randrange(5)
        if choice == 0:
            texts.append(whole[:draw.randrange(1, len(whole))])
        elif choice == 1:
            texts.append(whole + draw.choice((b"}", b",", b"{}", b"\x20x", b"//", b"\xef\xbb\xbf")))
        elif choice == 2:
            texts.append("".join(draw.choice(string.printable) for _ in range(draw.randrange(1, 200))).encode()
                         .replace(b"0", b"{"))
        elif choice == 3:
            at = draw.randrange(len(whole))
            texts.append(whole[:at] + draw.choice((b"\x00", b"\x01", b"\x7f{", b'"', b",,", b"[")) + whole[at:])
        else:
            texts.append(whole.replace(b":", draw.choice((b"::", b"=", b"", b",")), 1))
    return in_turn(target, draw, [(text, -32700, {"malformed"}, None) for text in texts
                                  if text in BROKEN or not is_json(text)])


def is_json(text):
    try:
        json.loads(text)
        return True
    except ValueError:
        return False


@attack("text", share=4)
def no_json_rpc(target, draw):
    """JSON, but no call: other values, batches, envelopes with something wrong."""
    call = json.loads(whole_call({}))
    cases = [(value, None) for value in (None, True, 0, -1.5, "", "text", [], [call], [call, call], [[]], {},
                                         {"jsonrpc": "2.0"})]
    for number in ({}, [], True, [1], {"a": 1}, "x" * 100):
        cases.append(({**call, "id": number}, None))
    for wrong in ({"jsonrpc": "1.0"}, {"jsonrpc": 2.0}, {"jsonrpc": None}, {"method": None}, {"method": 5},
                  {"method": ["clock.ping"]}, {"method": {}}, {"extra": 1}, {"": 1}, {"result": 1}, {"x" * 5000: 1}):
        cases.append(({**call, **wrong}, 7))
    cases += [({"id": 7, "method": "clock.ping"}, 7), ({"jsonrpc": "2.0", "id": 7}, 7),
              ({"jsonrpc": "2.0", "id": 7, "result": {}}, 7), ({"jsonrpc": "2.0", "id": 7, "error": {}}, 7)]
    return in_turn(target, draw, [(json.dumps(value).encode(), -32600, {"malformed"}, number)
                                  for value, number in draw.sample(cases, 12)])


@attack("text", share=4)
def deep(target, draw):
    """Nested as far as a frame has room for; and just deeper than is taken."""
    texts = []
    for _ in range(6):
        depth = draw.choice((DEPTH_MAX + 1, DEPTH_MAX + draw.randrange(2, 1000), 10_000, 30_000))
        opening, middle, end = draw.choice(((b"[", b"", b"]"), (b'{"a":', b"1", b"}"), (b"[1,[", b"", b"]]"),
                                            (b"[{\"a\":", b"0", b"}]")))
        depth = min(depth, (FRAME_MAX - 100) // (len(opening) + len(end)))
        nested = opening * depth + middle + end * depth
        texts.append(nested if draw.random() < 0.5 else
                     whole_call({}).replace(b'"t0": 1', b'"t0":' + nested))
    cases = [(text, -32600, {"malformed"}, None) for text in texts]
    cases += [(b"[" * draw.randrange(40, 60_000), -32600, {"malformed"}, None)]  # never closed
    return in_turn(target, draw, cases)


@attack("text", share=6)
def members_twice(target, draw):
    texts = []
    for _ in range(8):
        name = draw.choice(list(methods()))
        text = json.dumps({"jsonrpc": "2.0", "id": 7, "method": name, "params": params_of(name, True)})
        member = draw.choice(list(params_of(name, True)) + ["jsonrpc", "method", "params", "id"])
        again = draw.choice(("1", "null", "{}", '"x"'))
        place = text.index(f'"{member}"')
        texts.append((text[:place] + f'"{member}": {again}, ' + text[place:]).encode())
    return in_turn(target, draw, [(text, -32602, {"duplicate_member"}, None) for text in texts])


@attack("text", share=40)
def wrong_members_of_every_method(target, draw):
    """One member that is of another type, out of bounds, of another alphabet, missing or unknown. What keeps the
    contract in the other members is refused too, as no guest of these may do it."""
    cases = []
    for name, params, member, reasons in draw.sample(broken_params(), 15):
        text = json.dumps({"jsonrpc": "2.0", "id": 7, "method": name, "params": params}).encode()
        cases.append((text, -32602, reasons, 7))
    return in_turn(target, draw, cases)


@attack("text", share=4)
def params_that_are_no_record(target, draw):
    cases = []
    for name in draw.sample(list(methods()), 10):
        params = draw.choice(([], [1, 2], "text", 5, True, None, [[]], [params_of(name)]))
        text = json.dumps({"jsonrpc": "2.0", "id": "7", "method": name, "params": params}).encode()
        cases.append((text, -32602, {"wrong_type"}, "7"))
    return in_turn(target, draw, cases)


@attack("text", share=3)
def methods_that_there_are_not(target, draw):
    names = ["", "floor", "floor.steal", "Floor.give", "floor.give ", "floor.give\n", "rpc.discover", "update",
             "notice", "../../floor.give", "x" * 60_000, "\u0000", "session.join\u0000", "'; DROP TABLE record; --"]
    return in_turn(target, draw, [(whole_call({"method": name}), -32601, {"method_unknown"}, 7)
                                  for name in draw.sample(names, 8)])


@attack("text", share=10)
def acts_of_those_who_may_not(target, draw):
    """Every method in order, by somebody who may not act: refused with one of the reasons that it declares."""
    who = draw.choice((None, "hall"))
    names = draw.sample([name for name in methods() if name not in ("clock.ping", "session.join")], 15)
    with Line(target) as line:
        line.open(who)
        for number, name in enumerate(names):
            params = params_of(name, draw.random() < 0.5)
            if "ref" in params:
                params["ref"] = f"{draw.randrange(1 << 60)}"  # else the refusal of the first of that ref comes
            answer = line.call(name, params, number)
            check(isinstance(answer, dict) and "error" in answer, f"{name} by {who} was answered {answer}")
            error = answer["error"]
            found = error["code"], error["data"]["reason"]
            wanted = {(-32001, "not_joined")} if who is None else refusals_of(name)
            check(found in wanted and found[0] <= -32001, f"{name} by {who} was refused with {found}")
            yield f"{found[0]} {found[1]}"


@attack("text", share=4)
def notifications(target, draw):
    """Without an id nothing is answered, right or wrong: the next answer is that to the call after it."""
    with Line(target) as line:
        line.open("hall")
        for number in range(10):
            name = draw.choice([*methods(), "floor.steal"])
            params = draw.choice(({}, params_of(name) if name in methods() else {}, {"colour": 1}, [], 5))
            line.send(frame(json.dumps({"jsonrpc": "2.0", "method": name, "params": params}).encode()))
            line.ping(number, f"a notification of {name}")
            yield "not answered"


@attack("text", share=3)
def large(target, draw):
    """As large as is taken, and one byte more, in one frame or in many."""
    size = draw.choice((FRAME_MAX, FRAME_MAX + 1, FRAME_MAX + 1, FRAME_MAX + draw.randrange(1, 1 << 20)))
    text = draw.choice((b'"' + b"x" * (size - 2) + b'"', b"[" + b" " * (size - 2) + b"]",
                        b"[" + b"0," * ((size - 3) // 2) + (b"0" if size % 2 else b"00") + b"]"))
    text = text[:size - 1] + text[-1:]
    with Line(target) as line:
        line.open(draw.choice(GUESTS))
        pieces = draw.choice((1, 2, 7))
        if pieces == 1:
            line.send(frame(text))
        else:
            step = len(text) // pieces + 1
            for at in range(0, len(text), step):
                line.send(frame(text[at:at + step], TEXT if at == 0 else 0, final=at + step >= len(text)))
        if size > FRAME_MAX:
            yield allow(line.closing(), "close 1009")
            return
        answer = line.next_answer()
        check(isinstance(answer, dict) and answer["error"]["code"] in (-32700, -32600), f"answered {answer}")
        line.ping(1, "the largest frame")
        yield f"{answer['error']['code']} malformed"


@attack("text", share=3)
def rubbish_in_a_row(target, draw):
    """Twenty messages that are no JSON-RPC end the connection."""
    with Line(target) as line:
        line.open(draw.choice(GUESTS))
        texts = [b"{", b"[]", b"null", b"{}", b"\xc3\xa9", b'{"a":1,"a":2}']
        for _ in range(RUBBISH_MAX):
            line.send(frame(draw.choice(texts)))
        for _ in range(RUBBISH_MAX):
            answer = line.next_answer()
            check(isinstance(answer, dict) and "error" in answer, f"rubbish was answered {answer}")
            code, reason = answer["error"]["code"], answer["error"]["data"]["reason"]
            yield allow(f"{code} {reason}", "-32700 malformed", "-32600 malformed", "-32602 duplicate_member")
        yield allow(line.closing(), "close 4500")


@attack("text", share=4)
def wrong_tokens(target, draw):
    """Guessed, mistyped, of nobody; for this session and for others. The third closes."""
    real = target.tokens["hall"]
    tokens = ["wrong", "A" * 22, real[:-1], real + "A", real.swapcase(), "0" * 128, "'OR'1'='1"]
    sessions = [target.session] * 4 + ["no-such-session", "..", ".", target.session + ".rostrum",
                                       target.session.upper()]
    with Line(target) as line:
        line.open()
        for number in range(3):
            session = draw.choice(sessions)
            token = draw.choice(tokens if session == target.session else [*tokens, real])
            answer = line.call("session.join", {"session": session, "token": token}, number)
            yield refused_with(answer, -32001, {"token_unknown"}, number)
        yield allow(line.closing(), "close 4501")


@attack("text", share=2)
def calls_past_the_rate(target, draw):
    """A flood, never waiting: the burst is answered, more is told to slow down, and who does not listen is
    closed."""
    with Line(target) as line:
        line.open(draw.choice((None, "hall")))
        text = frame(whole_call(draw.choice(({}, {"method": "floor.give", "params": {}}))))
        for _ in range(40):
            if not line.send(text * 100):
                break
        told = 0
        while isinstance(answer := line.next_answer(), dict):
            if "error" in answer and answer["error"]["data"]["reason"] == "slow_down":
                check(answer["error"]["code"] == -32029, f"slow_down with {answer['error']['code']}")
                check(answer["error"]["data"]["retry_ms"] > 0, "slow_down without a time to wait")
                told += 1
        check(told >= 300, f"closed after {told} times slow_down")
        yield allow(f"close {answer}" if answer else "closed without a word", "close 4008")
