# SPDX-License-Identifier: Apache-2.0
"""The meeting that must not notice, in a process of its own: the presiding officer gives the floor on and
on, delegations ask for it and leave it, everybody follows. One act after the other; each must be done, and
each update must reach every guest once and in order. How long an act took to be answered, and to be seen by
all, is kept by phase."""

import multiprocessing
import select
import time
import traceback
from collections import Counter

from live import Failed, Wire, check, equal

CHAIR, LIST = "mashabane", "2"
DELEGATIONS = ("NG", "KE", "FR", "BR", "JP", "DE", "CN", "MX")
# Participant, and what it wants of updates; the second of a name is another device.
GUESTS = [(CHAIR, None), ("rypl", None), ("secretary", None), ("technician", None), ("booth-en", None),
          ("hall", None), ("hall", ["view"]), ("FR", ["events"]), *((who, None) for who in DELEGATIONS)]
BETWEEN_S = 0.01   # from one act to the next
PATIENCE_S = 60    # for one act; nothing is judged by its speed, but a meeting that stands still has noticed
# What each method of the meeting leaves in the journal, by whoever sent it.
EFFECTS = {"floor.request": ["floor.requested"], "floor.give": ["floor.given"], "floor.end": ["floor.ended"],
           "floor.withdraw": ["floor.withdrawn"], "floor.pause": ["floor.paused"],
           "floor.continue": ["floor.continued"], "list.move": ["list.moved"]}
GIVEN_WHILE_SPEAKING = ["floor.ended", "floor.given"]


class Guest(Wire):
    def __init__(self, target, who, want, told):
        super().__init__(target.port)
        self.who, self.want, self.told = who, tuple(want or ("view", "events")), told
        number = self.post("session.join", {"session": target.session, "token": target.tokens[who],
                                            "want": list(self.want)})
        while number not in self.answers:
            check(select.select([self.socket], [], [], PATIENCE_S)[0], f"{who} cannot join")
            self.receive_ready()
        joined = self.answers.pop(number)["result"]
        self.seq, self.audience = joined["seq"], joined["you"]["audience"]

    def take(self):
        """Reads what has come. Nobody who behaves is ever closed."""
        self.receive_ready()
        for update in self.updates:
            equal(update["prev"], self.seq, f"prev of update {update['seq']} to {self.who}")
            check(update["seq"] > self.seq, f"update {update['seq']} to {self.who} after {self.seq}")
            self.seq = update["seq"]
            first = self.told.setdefault((self.audience, self.want, self.seq), update)
            equal(update, first, f"update {self.seq} as two of the {self.audience} were told")
        self.updates.clear()
        self.notices.clear()


class Meeting:
    def __init__(self, target):
        self.told = {}
        self.guests = [Guest(target, who, want, self.told) for who, want in GUESTS]
        self.by_name = {guest.who: guest for guest in reversed(self.guests)}
        self.acts = []                # (who, method, seq of the answer, types that it leaves)
        self.phase, self.times = "", {}
        self.speaking, self.speaker = None, None
        self.waiting = []             # (entry, who), in order
        self.round = 0

    def turn(self, wait_s):
        sockets = {guest.socket: guest for guest in self.guests}
        for ready in select.select(list(sockets), [], [], wait_s)[0]:
            sockets[ready].take()

    def act(self, who, method, params, epoch=None, seen_by_all=False):
        """Done by `who`, answered, and with `seen_by_all` in every guest's hands."""
        guest, began = self.by_name[who], time.monotonic()
        number = guest.post(method, params, ref=f"m{len(self.acts)}", epoch=epoch)
        while number not in guest.answers:
            check(time.monotonic() < began + PATIENCE_S, f"{method} of {who} is not answered")
            self.turn(0.5)
        answered = time.monotonic()
        answer = guest.answers.pop(number)
        check("result" in answer, f"{method} of {who} was refused: {answer.get('error')}")
        seq = answer["result"]["seq"]
        while seen_by_all and any(each.seq < seq for each in self.guests):
            check(time.monotonic() < began + PATIENCE_S, f"{method} of {who}, event {seq}, is not shown to all")
            self.turn(0.5)
        times = self.times.setdefault(self.phase, {"answered": [], "seen": []})
        times["answered"].append(answered - began)
        if seen_by_all:
            times["seen"].append(time.monotonic() - began)
        effects = GIVEN_WHILE_SPEAKING if "ending" in params else EFFECTS.get(method)
        self.acts.append((who, method, seq, effects))
        return answer["result"]

    def open(self):
        self.act("technician", "rehearsal.set_clock", {"at": "2020-07-27T08:00:00.000Z", "speed": 1})
        self.act(CHAIR, "meeting.open", {"number": 1}, 1)
        self.act(CHAIR, "item.open", {"item": LIST}, 1)
        self.act(CHAIR, "list.open", {"list": LIST}, 1)

    def ask(self, who):
        entry = self.act(who, "floor.request", {"list": LIST})["entry"]
        self.waiting.append((entry, who))

    def go_on(self):
        """One round: somebody asks, the next one speaks, and now and then something else."""
        self.round += 1
        busy = {who for _, who in self.waiting} | {self.speaker}
        self.ask(next(who for who in DELEGATIONS[self.round % 8:] + DELEGATIONS if who not in busy))
        if self.round % 7 == 0 and len(self.waiting) > 2:
            entry, who = self.waiting.pop()
            self.act(who, "floor.withdraw", {"entry": entry})
        if self.round % 5 == 0 and len(self.waiting) > 1:
            self.waiting.insert(0, self.waiting.pop())
            self.act("secretary", "list.move", {"entry": self.waiting[0][0], "after": None}, 1)
        if self.round % 4 == 0 and self.speaking:
            self.act(self.speaker, "floor.end", {}, seen_by_all=True)
            self.speaking, self.speaker = None, None
        if len(self.waiting) > 2 or self.round % 3:
            self.give()
        if self.round % 6 == 0 and self.speaking:
            self.act(CHAIR, "floor.pause", {"reason": "sound"}, 1)
            self.act(CHAIR, "floor.continue", {}, 1, seen_by_all=True)

    def give(self):
        if not self.waiting:
            return
        params = {"next": True, **({"ending": self.speaking} if self.speaking else {})}
        given = self.act(CHAIR, "floor.give", params, 1, seen_by_all=True)
        entry, who = self.waiting.pop(0)
        equal(given["entry"], entry, "who is next")
        self.speaking, self.speaker = entry, who


def hold(target, pipe):
    """The process: holds the meeting until it is told to end, and then hands over what it was told."""
    try:
        meeting = Meeting(target)
        meeting.phase = "opening"
        meeting.open()
        pipe.send("open")
        while True:
            meeting.go_on()
            meeting.turn(BETWEEN_S)
            if pipe.poll():
                meeting.phase = pipe.recv()
                if not meeting.phase:
                    break
                pipe.send(len(meeting.acts))
        for guest in meeting.guests:
            guest.take()
        pipe.send({"acts": meeting.acts, "told": meeting.told, "times": meeting.times})
    except Failed as failed:
        pipe.send(f"the meeting noticed: {failed}")
    except Exception:  # whatever it is, the meeting did not go on
        pipe.send(f"the meeting broke off: {traceback.format_exc()}")


class Held:
    """The meeting as the parent sees it."""

    def __init__(self, target):
        self.pipe, there = multiprocessing.Pipe()
        self.process = multiprocessing.Process(target=hold, args=(target, there), daemon=True)
        self.process.start()
        there.close()
        equal(self.hear(), "open", "the beginning of the meeting")

    def hear(self):
        try:
            heard = self.pipe.recv()
        except EOFError:
            raise Failed("the meeting ended without a word") from None
        if isinstance(heard, str) and heard != "open":
            raise Failed(heard)
        return heard

    def enter(self, phase):
        """From here on times count for this phase; returns the number of acts so far."""
        try:
            self.pipe.send(phase)
        except OSError:
            pass  # it has ended; what it said at its end is still to be heard
        return self.hear()

    def end(self):
        """What the guests did and were told."""
        return self.enter("")


def compare(told, journal):
    """The journal holds what the guests did, and nothing that anybody else wished; and every guest was told it."""
    for who, method, seq, _ in told["acts"]:
        check(seq <= journal.head, f"{method} of {who} was done at {seq}: the journal ends at {journal.head}")
        equal(journal.records[seq - 1]["by"], who, f"who did event {seq}, which answers {method}")
    first = told["acts"][0][2]
    last = told["acts"][-1][2]
    held = Counter((record["by"], record["type"]) for record in journal.records[first - 1:last])
    del held["system", "presence.devices"]  # attackers who hold an invitation come and go beside its guest
    wanted = Counter((who, kind) for who, _, _, kinds in told["acts"] for kind in kinds or ())
    for who, method, seq, kinds in told["acts"]:
        if kinds is None:  # of the opening
            wanted[who, journal.records[seq - 1]["type"]] += 1
    equal(held - wanted, Counter(), "what the journal holds beside what the guests did")
    equal(wanted - held, Counter(), "what the guests did and the journal does not hold")
    for (audience, want, seq), update in told["told"].items():
        if "events" in want:
            equal(update.get("events", []), journal.shown_to(audience, update["prev"], seq),
                  f"events of update {seq} to the {audience}")
