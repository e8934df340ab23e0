# SPDX-License-Identifier: Apache-2.0
"""One kill: a meeting under load, the server dead at a named point or at a random instant, its journal read as
the kill left it, the server started again, everybody back, and what they were told held against the journal."""

import json
import os
import random
import re
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from attendees import CHAIR, Meeting
from ledger import Journal, Model, Told, prefix_of
from live import SIXTH, SOURCE, Failed, Place, check, equal, free_port

POINTS = re.findall(r'^    "([a-z_.]+)",', (SOURCE / "session/base/failure_point.h").read_text(), re.MULTILINE)
RANDOM, RANDOM_START = "random", "random_start"
AT_START = ("control.replaying", "control.taking_up", RANDOM_START)
AT_STOP = ("gateway.draining", "control.last_batch", "main.stopped")
LIMITLESS = ("--calls-per-second", "0", "--log-level", "warn")
LOAD_S = 120  # until a point must have been reached, however busy the machine is


def points():
    """Named ones and, as often as a third of them, an instant that nobody chose."""
    return POINTS + [RANDOM_START] + [RANDOM] * (len(POINTS) // 3)


def passing_of(point, draw, records):
    """At which passing the server dies: for some points soon, lest they be passed too rarely."""
    if point == "control.replaying":
        return draw.randint(1, 2 * records)  # the folder is listed first, and then each session taken up
    if point in AT_STOP or point == "control.taking_up":
        return 1
    if point == "control.rendering_join":
        return draw.randint(1, 30)
    return draw.randint(1, 200)


class Kill:
    """`report` holds what came of it."""

    def __init__(self, place, seed, point):
        self.place, self.seed, self.point = place, seed, point
        self.draw = random.Random(f"{seed} {point}")
        self.told = Told()
        self.meeting = Meeting(place, self.told, self.draw)
        self.report = {}

    def run(self):
        if self.point in AT_START:
            self.launch()
            self.die_under_load(self.kill_now)
            self.die_at_start()
        elif self.point in AT_STOP:
            self.launch({"ROSTRUM_DIE_AT": self.point})
            self.die_under_load(lambda: self.place.process.send_signal(signal.SIGTERM))
        elif self.point == RANDOM:
            self.launch()
            self.die_under_load(self.kill_now)
        else:
            passing = passing_of(self.point, self.draw, 0)
            self.report["passing"] = passing
            self.launch({"ROSTRUM_DIE_AT": f"{self.point}:{passing}"})
            self.die_under_load(None)
        left = self.look_at_what_is_left()
        if self.draw.random() < 0.5:
            self.tear_tail(left)
        self.come_back()
        self.close(left)

    def launch(self, more=None):
        self.place.launch(*LIMITLESS, env={**os.environ, **(more or {})})

    def kill_now(self):
        self.place.process.kill()

    def is_up(self):
        try:
            return self.place.get("/healthz")[0] == 200
        except OSError:
            return False

    def die_under_load(self, stop):
        """Load until the server is dead. `stop` ends it after a drawn number of turns and a bit of a turn."""
        process, meeting = self.place.process, self.meeting
        deadline = time.monotonic() + LOAD_S
        while process.poll() is None and not self.is_up():
            check(time.monotonic() < deadline, "the server did not come up")
        meeting.arrive()
        turns = self.draw.randint(1, 250)
        while process.poll() is None:
            check(time.monotonic() < deadline, f"{self.point} was not reached within {LOAD_S} s")
            meeting.turn()
            turns -= 1
            if turns == 0 and stop:
                time.sleep(self.draw.uniform(0.0, 0.003))
                stop()
            if turns < -100 and stop and self.point in AT_STOP:
                meeting.turn(busy=False)
        equal(process.wait(), -signal.SIGKILL, f"how the server ended at {self.point}")
        meeting.hear_all()
        self.report["answers"] = len(self.told.results)
        self.report["unanswered"] = sum(len(attendee.unanswered) for attendee in meeting)

    def die_at_start(self):
        if self.point == RANDOM_START:
            self.launch()
            time.sleep(self.draw.uniform(0.0, 0.03))
            self.kill_now()
        else:
            passing = passing_of(self.point, self.draw, self.read_copy().head)
            self.report["passing"] = passing
            self.launch({"ROSTRUM_DIE_AT": f"{self.point}:{passing}"})
        equal(self.place.process.wait(LOAD_S), -signal.SIGKILL, f"how the server ended at {self.point}")

    # What the kill left

    def copy(self, name):
        """Of the journal with its write-ahead log: reading the file itself would tidy it up."""
        folder = self.place.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.place.data, folder)
        return folder

    def read_copy(self):
        return Journal(self.copy("copy") / self.place.journal.name)

    def look_at_what_is_left(self):
        verify(self.place, self.copy("copy"))
        left = self.read_copy()
        self.told.agree_with(left)
        unanswered = {(attendee.who, call[0]) for attendee in self.meeting for call in attendee.unanswered}
        self.report["done_unanswered"] = len(unanswered & set(left.answers))
        self.report["records"] = left.head
        return left

    def tear_tail(self, left):
        """A broken disk: the write-ahead log ends early, or is not what was written. The server may refuse, and
        then says why; it never shows what is not a prefix of the journal."""
        folder = self.copy("torn")
        log = folder / (self.place.journal.name + "-wal")
        bytes_ = bytearray(log.read_bytes()) if log.exists() else bytearray()
        if not bytes_:
            return
        at = self.draw.randrange(len(bytes_))
        how = self.draw.choice(("cut", "zeroes", "flipped"))
        if how == "cut":
            del bytes_[at:]
        elif how == "zeroes":
            bytes_[at:] = bytes(len(bytes_) - at)
        else:
            bytes_[at] ^= 1 << self.draw.randrange(8)
        log.write_bytes(bytes_)
        self.report["torn"] = f"{how} at {at} of {len(bytes_)}"
        torn = Torn(self.place, folder)
        try:
            self.report["torn"] += torn.compare(left)
        finally:
            torn.end()

    # Back again

    def come_back(self):
        place, meeting = self.place, self.meeting
        place.start(*LIMITLESS)
        meeting.arrive()
        meeting.settle()
        for attendee in meeting:
            attendee.send_again(0.8)
        for _ in range(self.draw.randint(5, 25)):
            meeting.turn()
        meeting.arrive()
        meeting.settle()
        self.compare_fresh()

    def compare_fresh(self):
        """Who followed and resumed holds what somebody who comes now is given. Positions agree among those who want
        the same alone: an event that changes no view moves nobody on who wants views only."""
        everything = ("view", "events")
        for who, want in ((CHAIR, everything), ("NG", everything), ("booth-en", everything), ("hall", everything),
                          ("hall", ("view",))):
            fresh = self.place.join(who, want=list(want))
            view, seq = fresh.joined["view"], fresh.joined["seq"]
            audience = fresh.joined["you"]["audience"]
            self.told.shown(audience, seq, view)
            peers = [attendee for attendee in self.meeting
                     if attendee.audience == audience and attendee.want == want]
            check(peers, f"nobody of the {audience} is there who wants {want}")
            deadline = time.monotonic() + LOAD_S
            while any(attendee.position["seq"] < seq for attendee in peers):
                check(time.monotonic() < deadline, f"not all of the {audience} were told of {seq}")
                self.meeting.turn(busy=False)
            check((audience, seq) in self.told.views, f"nobody of the {audience} ever stood at {seq}")
            fresh.drop()

    def close(self, left):
        place = self.place
        place.process.terminate()
        deadline = time.monotonic() + LOAD_S
        while place.process.poll() is None:
            check(time.monotonic() < deadline, "the server does not stop")
            self.meeting.turn(busy=False)
        equal(place.process.returncode, 0, "exit code of rostrumd after SIGTERM")
        self.meeting.hear_all()
        verify(place, place.data)
        final = Journal(place.journal)
        equal(final.bodies[:left.head], left.bodies, "what the kill had left, at the end")
        equal(final.incarnation, left.incarnation, "the journal's name")
        self.told.agree_with(final)
        self.told.one_effect_each(final)
        self.report["updates"] = len(self.told.updates)
        self.report["repeated"] = self.told.repeated


class Torn:
    """A server on a damaged copy."""

    def __init__(self, place, folder):
        self.place, self.folder = place, folder
        self.port = free_port()
        self.log = folder / "rostrumd.log"
        with self.log.open("w") as output:
            self.process = subprocess.Popen(
                [place.rostrumd, "--data", str(folder), "--port", str(self.port), *LIMITLESS],
                stdout=output, stderr=subprocess.STDOUT)

    def compare(self, left):
        view = self.see()
        path = self.folder / self.place.journal.name
        if view is None:
            code = self.process.wait(LOAD_S)
            text = self.log.read_text()
            check(code == 3 and path.stem in text, f"refused with {code} and without a reason: {text}")
            found = subprocess.run([self.place.rostrum, "session", "verify", path.stem, "--data", self.folder],
                                   capture_output=True, text=True, check=False, timeout=60)
            check(found.returncode != 0 and found.stdout + found.stderr,
                  f"verify found nothing where the server said: {text}")
            return f", refused: {text.strip().splitlines()[-1]}"
        self.end()
        verify(self.place, self.folder)
        held = Journal(path)
        shared = prefix_of(held, left)
        model = Model()
        seen = {seq: (audience, shown) for audience, seq, shown in view}
        for record in held.records:
            model.fold(record)
            if model.seq in seen:
                audience, shown = seen.pop(model.seq)
                model.compare(shown, audience)
        check(not seen, f"a view past the end of the journal: {list(seen)}")
        return f", {shared} of {left.head} records stood"

    def see(self):
        """What it shows to the podium; None when it refuses to start."""
        deadline = time.monotonic() + LOAD_S
        port, self.place.port = self.place.port, self.port
        try:
            while self.process.poll() is None:
                check(time.monotonic() < deadline, "neither up nor refused")
                try:
                    if self.place.get("/healthz")[0] == 200:
                        client = self.place.join(CHAIR)
                        client.drop()
                        return [("podium", client.joined["seq"], client.joined["view"])]
                except OSError:
                    time.sleep(0.005)
        finally:
            self.place.port = port
        return None

    def end(self):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(LOAD_S)


def verify(place, folder):
    found = subprocess.run([place.rostrum, "--json", "session", "verify", place.session, "--data", str(folder)],
                           capture_output=True, text=True, check=False, timeout=60)
    check(found.returncode == 0, f"verify: {found.stdout}{found.stderr}")
    return json.loads(found.stdout)


def real_profile(folder):
    """The sixth session's, on the wall clock."""
    text = (SIXTH / "profile.yaml").read_text()
    text, found = re.subn(r"^rehearsal:\n(?:[ #].*\n)+", "", text, flags=re.MULTILINE)
    equal(found, 1, "rehearsals in the sixth session's profile")
    path = Path(folder) / "profile.yaml"
    path.write_text(text)
    return path


def kill_once(build, seed, point):
    """Returns what to say of it; raises Failed. Every other session runs on the wall clock."""
    with tempfile.TemporaryDirectory(prefix="rostrum-crash-") as folder, \
            Place(build, SIXTH / "profile.yaml" if seed % 2 else real_profile(folder)) as place:
        kill = Kill(place, seed, point)
        try:
            kill.run()
        except Exception as error:  # whatever it is, this kill did not pass
            said = place.log.read_text()[-1500:] if place.log.exists() else ""
            raise Failed(f"{type(error).__name__}: {error}; so far {kill.report}; the server said: {said}") \
                from error
        return kill.report
