# SPDX-License-Identifier: Apache-2.0
"""Clients that hold a meeting: each acts on the view that it holds, keeps several commands in flight, loses its
connection now and then, and writes down everything it is told."""

import json
import select
import time

from live import Closed, Failed, Wire, check, equal, merged

LIST = "2"  # the item whose list everybody works on
CHAIR = "mashabane"
OFFICERS = ("rypl", "hu", "planken")
# Participant, and what it wants of updates; the second of a name is another device.
PRESENT = [("technician", None), ("secretary", None), (CHAIR, None), (CHAIR, None), ("rypl", None),
           ("hu", None), ("planken", None), ("KE", None), ("KE.2", None), ("NG", None), ("NG", ["events"]),
           ("CN", None), ("FR", None), ("BR", None), ("JP", None), ("booth-en", None), ("hall", None),
           ("hall", ["view"])]
PATIENCE_S = 60  # until what must come has come, however busy the machine is
WINDOW = 4  # commands of one client in flight
WITHOUT_REF = {"floor.pause", "floor.continue", "floor.extend", "list.configure"}  # sometimes


class Attendee:
    """One device of a participant through all its connections."""

    def __init__(self, place, told, draw, who, want, device):
        self.place, self.told, self.draw = place, told, draw
        self.who, self.want = who, tuple(want or ("view", "events"))
        self.device = device
        self.wire = None
        self.joining = None   # id of the call
        self.joined = False
        self.audience = None
        self.position = None
        self.view = None
        self.in_flight = {}   # id -> (ref, method, params, epoch)
        self.unanswered = []  # those of lost connections
        self.answered = []    # some, to be sent again
        self.refs = 0

    # Connections

    def connect(self):
        try:
            self.wire = Wire(self.place.port)
            params = {"session": self.place.session, "token": self.place.tokens[self.who],
                      "want": list(self.want)}
            if self.position:
                params["after"] = self.position
            self.joining = self.wire.post("session.join", params)
        except (OSError, Closed):
            self.lose()
        except Failed as failed:
            check(" 503 " in str(failed), str(failed))  # it stops and takes nobody in
            self.lose()

    def lose(self):
        """The connection is gone; commands without a ref are not known to be done, and not sent again."""
        if self.wire:
            self.wire.drop()
        self.wire, self.joining, self.joined = None, None, False
        self.unanswered += [call for call in self.in_flight.values() if call[0] is not None]
        self.in_flight = {}

    def hang_up(self):
        """As when a link drops: what has come is read, what comes later is not."""
        self.take()
        self.lose()

    def take(self):
        """Reads what is there and writes it down; False when the connection is over."""
        if not self.wire:
            return False
        over = False
        try:
            self.wire.receive_ready()
        except (Closed, OSError):
            over = True
        answers, self.wire.answers = self.wire.answers, {}
        joined = answers.pop(self.joining, None)
        if joined:
            self.take_view(joined)
        for update in self.wire.updates:
            self.take_update(update)
        self.told.notices += self.wire.notices
        self.wire.updates, self.wire.notices = [], []
        for number, answer in answers.items():
            self.take_answer(number, answer)
        if over:
            self.lose()
        return not over

    # What is told

    def take_view(self, answer):
        check("result" in answer, f"{self.who} could not join: {answer.get('error')}")
        joined = answer["result"]
        self.audience = joined["you"]["audience"]
        if self.position:
            equal(joined["journal"], self.position["journal"], "the journal's name after coming back")
            check(joined["seq"] >= self.position["seq"], f"{self.who} had {self.position['seq']} and is "
                  f"offered {joined['seq']}")
        after = self.position["seq"] if self.position else None
        if "patches" in joined:
            for update in joined["patches"]:
                self.take_update(update)
            equal(self.position["seq"], joined["seq"], f"where the patches lead {self.who}")
        elif "view" in self.want:
            self.view = self.told.shown(self.audience, joined["seq"], joined["view"])
        if joined.get("events_complete"):
            self.told.missed.append((self.audience, after, joined["seq"], joined["events"]))
        self.position = {"journal": joined["journal"], "seq": joined["seq"]}
        self.joined = True

    def take_update(self, update):
        equal(update["prev"], self.position["seq"], f"prev of update {update['seq']} to {self.who}")
        self.told.updated(self.audience, self.want, update)
        if "view" in self.want:
            if "patch" in update:
                self.view = merged(self.view, update["patch"])
            self.view = self.told.shown(self.audience, update["seq"], self.view)
        self.position["seq"] = update["seq"]

    def take_answer(self, number, answer):
        call = self.in_flight.pop(number)
        ref, method = call[:2]
        if method == "clock.ping":
            return
        self.told.answered(self.who, ref, method, answer)
        if "result" in answer and ref and self.draw.random() < 0.2:
            self.answered.append(call)

    # What is done

    def act(self):
        """Sends a command or two, if there is one to send."""
        if not self.joined:
            return
        for _ in range(self.draw.randint(1, 2)):
            if not self.wire or len(self.in_flight) >= WINDOW:
                return
            wish = wish_of(self.who, self.view, self.draw) if self.view else None
            if wish is None:
                return
            method, params, epoch = wish
            ref = None
            if method not in WITHOUT_REF or self.draw.random() < 0.5:
                self.refs += 1
                ref = f"{self.device}-{self.refs}"
            self.send((ref, method, params, epoch))

    def send(self, call):
        ref, method, params, epoch = call
        if ref:
            self.told.sent[self.who, ref] = method
        try:
            self.in_flight[self.wire.post(method, params, ref, epoch)] = call
        except OSError:
            if ref:
                self.unanswered.append(call)
            self.take()  # what came before is still told

    def send_again(self, share):
        """Repeats what was not answered, and some of what was; now and then twice at once."""
        again, self.unanswered = self.unanswered, []
        again += self.draw.sample(self.answered, min(2, len(self.answered)))
        for call in again:
            if self.draw.random() >= share:
                continue
            self.told.repeated += 1
            for _ in range(self.draw.choice((1, 1, 2))):
                if self.wire:
                    self.send(call)


class Meeting:
    """Everybody present."""

    def __init__(self, place, told, draw):
        self.draw = draw
        devices = {}
        self.attendees = []
        for who, want in PRESENT:
            devices[who] = devices.get(who, 0) + 1
            self.attendees.append(Attendee(place, told, draw, who, want, f"d{devices[who]}"))

    def __iter__(self):
        return iter(self.attendees)

    def arrive(self):
        for attendee in self.attendees:
            if not attendee.wire:
                attendee.connect()

    def turn(self, busy=True, wait_s=0.002):
        """Everybody reads what has come and, when busy, does something; a link drops now and then."""
        if busy:
            for attendee in self.draw.sample(self.attendees, len(self.attendees) // 2):
                if not attendee.wire:
                    attendee.connect()
                elif self.draw.random() < 0.02:
                    attendee.hang_up()
                else:
                    if attendee.joined and attendee.unanswered:
                        attendee.send_again(0.9)
                    attendee.act()
        sockets = {attendee.wire.socket: attendee for attendee in self.attendees if attendee.wire}
        if not sockets:
            time.sleep(wait_s)
            return
        for ready in select.select(list(sockets), [], [], wait_s)[0]:
            sockets[ready].take()

    def settle(self, patience_s=PATIENCE_S):
        """Until everybody has joined and has every answer."""
        deadline = time.monotonic() + patience_s
        while any(not attendee.joined or attendee.in_flight for attendee in self.attendees):
            if time.monotonic() > deadline:
                owed = {a.who: list(a.in_flight.values()) for a in self.attendees if a.in_flight}
                absent = [a.who for a in self.attendees if not a.joined]
                raise Failed(f"no answer within {patience_s} s: {json.dumps(owed)}, not joined: {absent}")
            self.turn(busy=False)
            self.arrive()

    def hear_all(self, patience_s=PATIENCE_S):
        """The server is gone: reads everything that it had still sent."""
        deadline = time.monotonic() + patience_s
        while any(attendee.wire for attendee in self.attendees):
            check(time.monotonic() < deadline, "connections that outlive their server")
            for attendee in self.attendees:
                attendee.take()


def wish_of(who, view, draw):
    """What this person would do now: method, params, epoch; None for nothing."""
    chair = view["presiding"]
    if chair["participant"] == who:
        epoch = chair["epoch"] - (1 if draw.random() < 0.03 else 0)
        method, params = presiding_wish(who, view, draw)
        return (method, params, max(epoch, 1)) if method else None
    if who == CHAIR:
        return ("presiding.resume", {}, None) if draw.random() < 0.05 else None
    if who in OFFICERS:
        offered = chair.get("offered")
        if not offered or offered["to"] != who or draw.random() < 0.3:
            return None
        method = "presiding.accept" if draw.random() < 0.7 else "presiding.decline"
        return method, {"mandate": offered["mandate"]}, None
    if who == "secretary":
        return secretary_wish(view, draw)
    if who == "technician":
        return ("rehearsal.set_clock", {"speed": draw.choice((0, 1, 60, 600))}, None) \
            if draw.random() < 0.05 else None
    if who in ("hall", "booth-en"):
        return ("clock.ping", {"t0": 1}, None) if draw.random() < 0.1 else None
    return delegate_wish(who, view, draw)


def entries_of(view, *fates):
    return [entry for entry, facts in view.get("entries", {}).items() if facts["fate"] in fates]


def presiding_wish(who, view, draw):
    if "meeting" not in view:
        return "meeting.open", {}
    if view["meetings"][str(view["meeting"])]["status"] == "suspended":
        return "meeting.resume", {}
    if view.get("item") != LIST:
        return "item.open", {"item": LIST}
    status = view["lists"][LIST]["status"]
    if status == "not_opened":
        return "list.open", {"list": LIST}
    waiting, floor = entries_of(view, "waiting"), view.get("floor")
    wishes = [("decision.take", {"subject": f"s{draw.randrange(10 ** 6)}", "outcome": "adopted",
                                 "by": "consensus"}),
              ("list.configure", {"list": LIST, "limits": {"statement": draw.choice((1000, 2000, 60000))}})]
    if floor:
        wishes += [("floor.give", {"next": True, "ending": floor["entry"]})] * 3
        wishes += [("floor.end", {}), ("floor.extend", {"ms": 1000}),
                   ("floor.continue" if "paused_at" in floor else "floor.pause", {})]
    elif waiting:
        wishes += [("floor.give", {"next": True})] * 5
    else:
        wishes += [("meeting.suspend", {})]
    if waiting:
        wishes += [("list.pass_over", {"entry": draw.choice(waiting)}),
                   ("list.move", {"entry": draw.choice(waiting), "after": None})]
    passed = entries_of(view, "passed_over")
    if passed:
        wishes.append(("list.recall", {"entry": draw.choice(passed)}))
    if who == CHAIR:
        wishes += [("presiding.delegate", {"to": draw.choice(OFFICERS),
                                           "scope": draw.choice(("session", "meeting:1", "item:2"))})] * 2
    else:
        wishes.append(("presiding.return", {}))
    return draw.choice(wishes)


def secretary_wish(view, draw):
    waiting = entries_of(view, "waiting")
    wishes = [("floor.request", {"list": LIST, "for": draw.choice(("SN", "MX", "IN", "DE", "AU"))}, None)]
    delegation = draw.choice(("EG", "FR", "MX", "NO"))
    there = "room" in view.get("delegations_present", {}).get(delegation, [])
    wishes += [("presence.set", {"delegation": delegation, "door": "room", "present": not there}, None)] * 2
    booth = view["people"]["booth-fr"]
    wishes.append(("presence.set", {"participant": "booth-fr", "door": "room",
                                    "present": "room" not in booth.get("present_by", [])}, None))
    if waiting:
        epoch = view["presiding"]["epoch"]
        wishes.append(("list.move", {"entry": draw.choice(waiting), "after": None}, epoch))
        wishes.append(("floor.withdraw", {"entry": draw.choice(waiting)}, None))
    return draw.choice(wishes)


def delegate_wish(who, view, draw):
    delegation = who.split(".")[0]
    mine = [entry for entry in entries_of(view, "waiting", "speaking")
            if view["entries"][entry]["delegation"] == delegation]
    if not mine:
        return "floor.request", {"list": LIST}, None
    entry = mine[0]
    if view["entries"][entry]["fate"] == "speaking":
        return ("floor.end", {}, view["presiding"]["epoch"]) if draw.random() < 0.3 else None
    return ("floor.withdraw", {"entry": entry}, None) if draw.random() < 0.2 else None
