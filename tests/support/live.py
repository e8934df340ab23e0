# SPDX-License-Identifier: Apache-2.0
"""What the scripts against a real server share: programs of a build folder, a session in a folder of its own,
rostrumd as a process, and a WebSocket client that can break the rules on purpose. Standard library only,
loopback only; whatever takes longer than its patience raises, so that a test fails and does not hang."""

import base64
import hashlib
import json
import os
import re
import select
import shutil
import socket
import struct
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
SIXTH = SOURCE / "deploy" / "sixth-session"
PATIENCE_S = 20
# How a sanitizer begins what it has to say.
REPORT = re.compile(r"^.*(?:ERROR: \w+Sanitizer|WARNING: ThreadSanitizer|runtime error: ).*", re.MULTILINE)


class Failed(Exception):
    """Something did not hold."""


def check(holds, what):
    if not holds:
        raise Failed(what)


def equal(found, wanted, what):
    check(found == wanted, f"{what}: found {found!r}, should be {wanted!r}")


def program(build, name):
    places = {"rostrumd": "session/rostrumd", "rostrum": "clients/cli/rostrum"}
    path = Path(build) / places[name]
    if not os.access(path, os.X_OK):
        raise SystemExit(f"no {path}; build it first: cmake --build {build} --target {name}")
    return str(path)


def sanitizer(build):
    """The sanitizers that the folder is built with, or nothing."""
    found = re.search(r"^ROSTRUM_SANITIZE:\w+=(.*)$", (Path(build) / "CMakeCache.txt").read_text(), re.MULTILINE)
    return found.group(1) if found else ""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def call(command, **options):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=120,
                          check=False, **options)
    if done.returncode != 0:
        raise Failed(f"{' '.join(map(str, command))} ended with {done.returncode}: {done.stderr[-2000:]}")
    return done.stdout


class Place:
    """A folder with one fresh session, everybody invited, and at most one server at a time on a fixed port.
    `folder` may be given, such as a small file system; else a temporary one is made and removed."""

    def __init__(self, build, profile=SIXTH / "profile.yaml", folder=None):
        self.rostrum = program(build, "rostrum")
        self.rostrumd = program(build, "rostrumd")
        self.own = folder is None
        self.folder = Path(folder or tempfile.mkdtemp(prefix="rostrum-live-"))
        self.data = self.folder / "data"
        self.log = self.folder / "rostrumd.log"
        self.links = self.folder / "links.json"
        self.port = free_port()
        self.process = None
        self.sockets = []
        created = json.loads(call([self.rostrum, "--json", "session", "create", profile, "--data",
                                   self.data]))
        self.session = created["session"]
        call([self.rostrum, "invite", self.session, "--all", "--data", self.data, "--out", self.links,
              "--base-url", f"http://127.0.0.1:{self.port}"])
        self.tokens = {who: link.rsplit("/", 1)[1] for who,
                       link in json.loads(self.links.read_text()).items()}

    @property
    def journal(self):
        return self.data / f"{self.session}.rostrum"

    def launch(self, *more, **options):
        """Starts rostrumd without waiting for it."""
        with self.log.open("a") as output:
            self.process = subprocess.Popen(
                [self.rostrumd, "--data", str(self.data), "--port", str(self.port), *more],
                stdout=output, stderr=subprocess.STDOUT, **options)

    def start(self, *more, **options):
        """Starts rostrumd until it answers; tries again while a killed one still holds file or port."""
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            self.launch(*more, **options)
            while self.process.poll() is None and time.monotonic() < deadline:
                try:
                    if self.get("/healthz")[0] == 200:
                        return
                except OSError:
                    time.sleep(0.01)
            time.sleep(0.05)
        raise Failed(f"rostrumd did not come up: {self.log.read_text()[-2000:]}")

    def kill(self):
        """SIGKILL, and waits until the process is gone."""
        self.process.kill()
        self.process.wait(PATIENCE_S)

    def stop(self):
        """SIGTERM; returns the exit code."""
        self.process.terminate()
        return self.process.wait(PATIENCE_S)

    def get(self, path, token=None):
        """Status, headers and text of a GET."""
        return self.ask(path, token)

    def send_text(self, who, content, query):
        """Status and answer of an upload."""
        status, _, answer = self.ask(f"/api/v1/sessions/{self.session}/documents?{query}", self.tokens[who],
                                     data=content.encode(), headers={"Content-Type": "application/pdf"})
        return status, json.loads(answer)

    def ask(self, path, token, **more):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", **more)
        if token:
            request.add_header("Authorization", f"Bearer {token}")
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE_S) as response:
                return response.status, response.headers, response.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read().decode()

    def metrics(self):
        """The value of each series, by the text before it."""
        lines = [line for line in self.get("/metrics")[2].splitlines() if line and line[0] != "#"]
        return {line.rsplit(" ", 1)[0]: float(line.rsplit(" ", 1)[1]) for line in lines}

    def connect(self, **options):
        client = Client(self.port, **options)
        self.sockets.append(client)
        return client

    def join(self, who, after=None, want=None, **options):
        """A connection that has joined; its `joined` is the answer."""
        client = self.connect(**options)
        client.join(self.session, self.tokens[who], after, want)
        return client

    def report(self, language):
        return call([self.rostrum, "report", self.session, "--data", self.data, "--lang", language])

    def verify(self):
        return call([self.rostrum, "session", "verify", self.session, "--data", self.data])

    def check_log(self):
        """Raises when a sanitizer has found something in a server of this folder."""
        text = self.log.read_text(errors="replace") if self.log.exists() else ""
        found = REPORT.search(text)
        check(not found, f"a sanitizer reports: {text[found.start():][:6000] if found else ''}")

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        for client in self.sockets:
            client.drop()
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait(PATIENCE_S)
        try:
            if kind is None:
                self.check_log()
        finally:
            if self.own:
                shutil.rmtree(self.folder, ignore_errors=True)


class Closed(Failed):
    """The server closed the connection. `code` is 0 when the stream just ended."""

    def __init__(self, code):
        super().__init__(f"closed with {code}")
        self.code = code


class Client:
    """One WebSocket. Updates and notices that arrive while an answer is awaited are kept in order."""

    def __init__(self, port, receive_buffer=0, patience_s=PATIENCE_S):
        self.socket = socket.socket()
        if receive_buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.socket.settimeout(patience_s)
        self.socket.connect(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.rest = b""
        self.updates, self.notices, self.answers = [], [], {}
        self.last_id = 0
        self.joined = None
        self.shake_hands(port)

    def shake_hands(self, port):
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall((f"GET /ws HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
                             "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                             f"Sec-WebSocket-Key: {key}\r\n"
                             "Sec-WebSocket-Protocol: rostrum.v1\r\n\r\n").encode())
        while b"\r\n\r\n" not in self.rest:
            self.fill()
        head, self.rest = self.rest.split(b"\r\n\r\n", 1)
        text = head.decode().lower()
        magic = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
        accept = base64.b64encode(hashlib.sha1(magic.encode()).digest()).decode()
        check(text.startswith("http/1.1 101"), f"no handshake: {text.splitlines()[0]}")
        check(accept.lower() in text, "the handshake's key is not answered")
        check("sec-websocket-protocol: rostrum.v1" in text, "the subprotocol is not rostrum.v1")

    def fill(self):
        try:
            more = self.socket.recv(1 << 16)
        except ConnectionResetError:
            more = b""
        if not more:
            raise Closed(0)
        self.rest += more

    def take(self, size):
        while len(self.rest) < size:
            self.fill()
        taken, self.rest = self.rest[:size], self.rest[size:]
        return taken

    def send_frame(self, payload, opcode=1):
        mask = os.urandom(4)
        size = len(payload)
        head = bytes([0x80 | opcode])
        if size < 126:
            head += bytes([0x80 | size])
        elif size < 1 << 16:
            head += struct.pack(">BH", 0x80 | 126, size)
        else:
            head += struct.pack(">BQ", 0x80 | 127, size)
        repeated = (mask * (size // 4 + 1))[:size]
        masked = (int.from_bytes(payload, "big") ^ int.from_bytes(repeated, "big")).to_bytes(size, "big")
        self.socket.sendall(head + mask + masked)

    def receive_text(self):
        """The next whole text frame; answers pings; raises Closed."""
        while True:
            first, second = self.take(2)
            size = second & 0x7F
            if size == 126:
                size = struct.unpack(">H", self.take(2))[0]
            elif size == 127:
                size = struct.unpack(">Q", self.take(8))[0]
            payload = self.take(size)
            opcode = first & 0x0F
            if opcode == 8:
                code = struct.unpack(">H", payload[:2])[0] if len(payload) >= 2 else 0
                try:
                    self.send_frame(payload[:2], 8)
                except OSError:
                    pass  # the server has gone already; its code is what counts
                raise Closed(code)
            if opcode == 9:
                self.send_frame(payload, 10)
            elif opcode == 1:
                return payload.decode()

    def receive(self):
        """Takes one message and puts it where it belongs."""
        message = json.loads(self.receive_text())
        equal(message.get("jsonrpc"), "2.0", "jsonrpc")
        if message.get("method") == "update":
            self.updates.append(message["params"])
        elif message.get("method") == "notice":
            self.notices.append(message["params"])
        else:
            self.answers[message["id"]] = message

    def post(self, method, params=None, ref=None, epoch=None):
        """Sends a call and returns its id."""
        self.last_id += 1
        params = dict(params or {})
        if ref is not None:
            params["ref"] = ref
        if epoch is not None:
            params["epoch"] = epoch
        text = json.dumps({"jsonrpc": "2.0", "id": self.last_id, "method": method, "params": params})
        self.send_frame(text.encode())
        return self.last_id

    def answer(self, number):
        while number not in self.answers:
            self.receive()
        return self.answers.pop(number)

    def ask(self, method, params=None, ref=None, epoch=None):
        return self.answer(self.post(method, params, ref, epoch))

    def do(self, method, params=None, ref=None, epoch=None):
        """The result of a command that must be accepted."""
        answer = self.ask(method, params, ref, epoch)
        check("result" in answer, f"{method} was refused: {answer.get('error')}")
        return answer["result"]

    def refused(self, method, params, reason, code, ref=None, epoch=None):
        """The `data` of a command that must be refused so."""
        answer = self.ask(method, params, ref, epoch)
        check("error" in answer,
              f"{method} was done: {answer.get('result')}; should be refused with {reason}")
        found = answer["error"]
        equal((found["data"]["reason"], found["code"]), (reason, code), f"{method}'s refusal")
        return found["data"]

    def join(self, session, token, after=None, want=None):
        params = {"session": session, "token": token}
        if after is not None:
            params["after"] = after
        if want is not None:
            params["want"] = want
        self.joined = self.do("session.join", params)
        return self.joined

    def await_seq(self, seq):
        """Receives until an update for `seq` or a later one is there."""
        while not self.updates or self.updates[-1]["seq"] < seq:
            self.receive()

    def await_close(self):
        """The close code; what comes before it is dropped."""
        try:
            while True:
                self.receive_text()
        except Closed as closed:
            return closed.code

    def drop(self):
        self.socket.close()


class Wire(Client):
    """Reads without waiting."""

    def __init__(self, port):
        self.texts = []
        super().__init__(port)

    def receive_ready(self):
        """Takes every whole message that has come. Raises Closed once the stream has ended and all is taken."""
        ended = False
        while not ended and select.select([self.socket], [], [], 0)[0]:
            try:
                more = self.socket.recv(1 << 18)
            except OSError:
                more = b""
            ended = not more
            self.rest += more
        for opcode, payload in self.whole_frames():
            if opcode == 8:
                try:
                    self.send_frame(payload[:2], 8)
                except OSError:
                    pass  # the server is gone already
                raise Closed(int.from_bytes(payload[:2], "big"))
            if opcode == 9:
                self.send_frame(payload, 10)
            elif opcode == 1:
                self.texts.append(payload.decode())
                self.receive()
        if ended:
            raise Closed(0)

    def receive_text(self):
        return self.texts.pop(0)

    def whole_frames(self):
        while len(self.rest) >= 2:
            size, head = self.rest[1] & 0x7F, 2
            if size > 125:
                head = 4 if size == 126 else 10
                size = int.from_bytes(self.rest[2:head], "big")
            if len(self.rest) < head + size:
                return
            opcode, payload = self.rest[0] & 0x0F, self.rest[head:head + size]
            self.rest = self.rest[head + size:]
            yield opcode, payload


def merged(view, patch):
    """RFC 7396."""
    if not isinstance(patch, dict):
        return patch
    view = dict(view) if isinstance(view, dict) else {}
    for name, value in patch.items():
        if value is None:
            view.pop(name, None)
        else:
            view[name] = merged(view.get(name), value)
    return view
