# SPDX-License-Identifier: Apache-2.0
"""What the journal holds, what clients were told, and whether the two agree. The journal is read with SQLite
and folded by a small model of its own, so that the server is not judged by its own reading."""

import json
import re
import sqlite3
from collections import Counter

from live import SOURCE, check, equal

AUDIENCES = ("podium", "booth", "floor", "hall")  # each sees what the later ones see

# One of these events by the participant for each accepted command of these methods: one effect for each ref.
EFFECTS = (
    ({"floor.request"}, {"floor.requested"}),
    ({"floor.withdraw"}, {"floor.withdrawn"}),
    ({"floor.give"}, {"floor.given"}),
    ({"presiding.delegate"}, {"presiding.offered"}),
    ({"presiding.accept", "presiding.decline", "presiding.return", "presiding.resume"},
     {"presiding.passed", "presiding.offer_closed"}),
    ({"presence.set"}, {"presence.began", "presence.ended"}),
    ({"list.move"}, {"list.moved"}),
    ({"list.pass_over"}, {"list.passed_over"}),
    ({"list.recall"}, {"list.recalled"}),
    ({"decision.take"}, {"decision.taken"}),
    ({"meeting.suspend"}, {"meeting.suspended"}),
    ({"meeting.resume"}, {"meeting.resumed"}),
)

# The event of which each kind of notice tells, its member that says of what, and the same in the notice.
NOTICES = {
    "next_speaker": ("floor.requested", "entry", "entry"),
    "have_floor": ("floor.given", "entry", "entry"),
    "invited_to_preside": ("presiding.offered", "mandate", "mandate"),
    "panellist_called": ("panel.invited", "entry", "entry"),
    "presiding_link_lost": ("presiding.link_lost", None, None),
    "swap_offered": ("list.swap_offered", "with", "entry"),
    "called_to_vote": ("vote.opened", "vote", "vote"),
    "silence_addressed": ("silence.started", "silence", "silence"),
}

FATES = {"floor.requested": "waiting", "floor.given": "speaking", "floor.ended": "delivered",
         "floor.withdrawn": "withdrawn", "list.passed_over": "passed_over", "list.recalled": "waiting",
         "list.not_reached": "not_reached"}


def widest_audiences():
    """Of each event, from the generated table."""
    text = (SOURCE / "protocol" / "generated" / "messages.md").read_text()
    rows = re.findall(r"^\| `([a-z_.]+)` \| (podium|booth|floor|hall) \|", text, re.MULTILINE)
    check(len(rows) > 20, "no table of events in protocol/generated/messages.md")
    return dict(rows)


class Journal:
    """The records and answers of a file that no server holds."""

    def __init__(self, path):
        connection = sqlite3.connect(path)
        try:
            records = connection.execute("SELECT seq, body FROM record ORDER BY seq").fetchall()
            self.answers = {(who, ref): json.loads(result) for who, ref, result in connection.execute(
                "SELECT participant, ref, result FROM answer ORDER BY number")}
            self.incarnation = connection.execute("SELECT incarnation FROM identity").fetchone()[0]
        finally:
            connection.close()
        equal([seq for seq, _ in records], list(range(1, len(records) + 1)), "numbers of the records")
        self.bodies = [body for _, body in records]
        self.records = [json.loads(body) for body in self.bodies]
        for number, record in enumerate(self.records, 1):
            equal(record["seq"], number, "the number in a record")
            check(number == 1 or record["at"] >= self.records[number - 2]["at"], f"time went back at {number}")
        self.audience_of = widest_audiences()

    @property
    def head(self):
        return len(self.records)

    def shown_to(self, audience, after, until):
        """The events of these numbers as that audience is to be told of them."""
        rank = AUDIENCES.index(audience)
        return [seen(record) for record in self.records[after:until]
                if rank <= AUDIENCES.index(self.audience_of[record["type"]])]


def seen(record):
    names = ("seq", "at", "type", "by", "on_behalf", "data")
    return {name: record[name] for name in names if name in record}


class Model:
    """What a prefix of the journal says of the chair, the floor and every entry."""

    def __init__(self):
        self.seq = 0
        self.fates = {}
        self.speaking = None
        self.pauses = set()    # causes for which the statement stands still
        self.meeting = None
        self.presiding = None  # who and epoch; the profile does not say who before the first change
        self.offered = None
        self.there = set()     # (who, door, by connection)

    def fold(self, record):
        kind, data = record["type"], record["data"]
        self.seq = record["seq"]
        if kind in FATES:
            self.fates[data["entry"]] = FATES[kind]
        if kind == "panel.invited":
            self.fates[data["entry"]] = "called"
        if kind == "floor.given":
            self.speaking, self.pauses = data["entry"], set()
        elif kind == "floor.ended":
            self.speaking = None
        elif kind == "floor.paused":
            self.pauses.add(data.get("cause", "presiding"))
        elif kind == "floor.continued":  # of all causes, where it names none
            self.pauses -= {data["cause"]} if "cause" in data else self.pauses
        elif kind in ("floor.link_lost", "floor.link_back"):
            (self.pauses.add if kind == "floor.link_lost" else self.pauses.discard)("speaker_link")
        elif kind in ("meeting.opened", "meeting.adjourned"):
            self.meeting = data["number"] if kind == "meeting.opened" else None
        elif kind == "presiding.offered":
            self.offered = data["mandate"]
        elif kind in ("presiding.passed", "presiding.offer_closed"):
            self.offered = None
            if kind == "presiding.passed":
                self.presiding = (data["to"], data["epoch"])
        elif kind == "server.started":
            self.there = {one for one in self.there if not one[2]}
        elif kind in ("presence.began", "presence.ended") and "participant" in data:
            one = (data["participant"], data["door"], record["by"] == "system")
            check((one in self.there) == (kind == "presence.ended"), f"{kind} says nothing new: {record}")
            self.there ^= {one}

    def compare(self, view, audience):
        where = f"the {audience} view at {self.seq}"
        chair = view["presiding"]
        if self.presiding:
            equal((chair["participant"], chair["epoch"]), self.presiding, f"who presides in {where}")
        else:
            equal(chair["epoch"], 1, f"the epoch in {where}")
        floor = view.get("floor")
        equal(floor and floor["entry"], self.speaking, f"who speaks in {where}")
        if floor:
            equal(set(floor.get("pauses", [])), self.pauses, f"why the statement is paused in {where}")
            equal("paused_at" in floor, bool(self.pauses), f"whether the statement is paused in {where}")
        equal(view.get("meeting"), self.meeting, f"the meeting in {where}")
        shown = {entry: facts["fate"] for entry, facts in view.get("entries", {}).items()}
        if audience == "hall":  # it sees some entries only
            known = {entry: self.fates.get(entry) for entry in shown}
            equal(shown, known, f"fates of entries in {where}")
        else:
            equal(shown, self.fates, f"fates of entries in {where}")
            equal(chair.get("offered", {}).get("mandate"), self.offered, f"the offer in {where}")
        if audience == "podium":
            shown = {(who, door) for who, facts in view["people"].items() for door in facts.get("present_by", [])}
            equal(shown, {one[:2] for one in self.there}, f"who is there in {where}")


class Told:
    """Everything that any client was told."""

    def __init__(self):
        self.sent = {}      # (participant, ref) -> method; whatever became of it
        self.results = {}   # (participant, ref) -> result
        self.bare = []      # (participant, method, result) of commands without a ref
        self.updates = {}   # (audience, want, seq) -> update
        self.views = {}     # (audience, seq) -> view
        self.missed = []    # (audience, after, seq, events) of resuming with events
        self.notices = []   # to one person alone, about these events:
        self.refusals = 0
        self.repeated = 0   # refs that were sent again and got their first answer

    def answered(self, who, ref, method, answer):
        if "error" in answer:
            check((who, ref) not in self.results,
                  f"{method} {ref} of {who} was done and is refused now: {answer['error']}")
            self.refusals += 1
        elif ref is None:
            self.bare.append((who, method, answer["result"]))
        else:
            first = self.results.setdefault((who, ref), answer["result"])
            equal(answer["result"], first, f"the answer to {method} {ref} of {who}, sent again")

    def updated(self, audience, want, update):
        first = self.updates.setdefault((audience, want, update["seq"]), update)
        if first is not update:
            equal(update, first, f"update {update['seq']} as two of the {audience} were told")

    def shown(self, audience, seq, view):
        """Returns the first of equal views, so that comparing the next ones stops at what they share."""
        first = self.views.setdefault((audience, seq), view)
        if first is not view and first != view:
            equal(without_empty(view), without_empty(first), f"the {audience} view at {seq}, told twice")
        return first

    def agree_with(self, journal):
        """Raises where the journal does not hold what was told."""
        self.compare_answers(journal)
        for (audience, want, seq), update in self.updates.items():
            check(update["prev"] < seq <= journal.head, f"update {seq} after {update['prev']}: "
                  f"the journal ends at {journal.head}")
            equal(update["at"], journal.records[seq - 1]["at"], f"time of update {seq}")
            if "events" in want:
                equal(update.get("events", []), journal.shown_to(audience, update["prev"], seq),
                      f"events of update {seq} to the {audience}")
        for audience, after, seq, events in self.missed:
            check(seq <= journal.head, f"a resumed position of {seq}: the journal ends at {journal.head}")
            equal(events, journal.shown_to(audience, after, seq), f"events missed after {after} up to {seq}")
        self.compare_notices(journal)
        self.compare_views(journal)

    def compare_notices(self, journal):
        first = {}  # of each event of a kind that is told: when it first happened to this entry, mandate ...
        for record in journal.records:
            for event, name, _ in NOTICES.values():
                if record["type"] == event:
                    first.setdefault((event, record["data"].get(name)), record["at"])
        for notice in self.notices:
            event, _, name = NOTICES[notice["kind"]]
            at = first.get((event, notice.get(name)))
            check(at is not None and at <= notice["at"], f"notice {notice}: no such {event} in the journal")

    def compare_answers(self, journal):
        for (who, ref), result in self.results.items():
            held = journal.answers.get((who, ref))
            equal(held, result, f"the answer to {ref} of {who} as the journal holds it")
        for who, method, result in self.bare:
            seq = result["seq"]
            check(seq <= journal.head, f"{method} of {who} was done at {seq}: the journal ends at {journal.head}")
            check(journal.records[seq - 1]["by"] in (who, "system"),
                  f"{method} of {who} was done at {seq}, which is {journal.bodies[seq - 1]}")

    def compare_views(self, journal):
        model = Model()
        waiting = sorted(self.views, key=lambda key: key[1])
        place = 0
        for record in journal.records:
            model.fold(record)
            while place < len(waiting) and waiting[place][1] == model.seq:
                model.compare(self.views[waiting[place]], waiting[place][0])
                place += 1
        check(place == len(waiting), f"a view at {waiting[place:][:1]} was shown: "
              f"the journal ends at {journal.head}")

    def one_effect_each(self, journal):
        """Each accepted ref did its one thing once, whether or not its answer ever arrived."""
        strangers = set(journal.answers) - set(self.sent)
        check(not strangers, f"answers to what nobody sent: {sorted(strangers)[:5]}")
        ends = Counter(answer["seq"] for answer in journal.answers.values())
        shared = [seq for seq, count in ends.items() if count > 1]
        check(not shared, f"two refs with one effect, at {shared[:5]}")
        for methods, kinds in EFFECTS:
            asked = Counter(who for (who, ref) in journal.answers if self.sent[who, ref] in methods)
            done = Counter(record["by"] for record in journal.records
                           if record["type"] in kinds and record["by"] not in ("system", "operator"))
            equal(done, asked, f"effects of {'/'.join(sorted(methods))} by participant")


def without_empty(value):
    """An absent map and an empty one are alike."""
    if isinstance(value, dict):
        kept = {name: without_empty(member) for name, member in value.items()}
        return {name: member for name, member in kept.items() if member != {}}
    return value


def prefix_of(journal, whole):
    """How many records of the whole journal a damaged one still had when a server took it up."""
    taken_up = max(record["seq"] for record in journal.records if record["type"] == "server.started") - 1
    for number, (found, body) in enumerate(zip(journal.bodies[:taken_up], whole.bodies), 1):
        equal(found, body, f"record {number} of a damaged journal")
    check(taken_up <= whole.head, f"a damaged journal of {taken_up} records, where {whole.head} were")
    for key, result in journal.answers.items():
        equal(result, whole.answers.get(key), f"the answer to {key}")
    return taken_up
