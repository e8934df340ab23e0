# SPDX-License-Identifier: Apache-2.0
"""The sixth session played over real sockets with the server killed on the way, compared with a run that nothing
interrupted: the report byte for byte, the chain of the record, every acknowledged command once and with one
effect. A seed gives the moments of the kills."""

import json
import random
import sqlite3
import subprocess
import time

from live import SIXTH, Failed, Place, check, equal

PLAY_S = 240  # a whole run, with the restarts
# What a server does of itself when it comes and goes; a run with more servers has more of these.
# Events of the system that come of connections: who is away for how long is chance when a server is killed.
OF_THE_SERVER = ("server.started", "presence.began", "presence.ended", "presence.devices", "invitation.used",
                 "presiding.link_lost", "presiding.link_back", "floor.link_lost", "floor.link_back",
                 "floor.hold_ended")
OF_A_LINK = ("presiding_link", "speaker_link")  # pauses for these reasons come with them


def is_of_the_server(event):
    return event["by"] == "system" and (event["type"] in OF_THE_SERVER or event["data"].get("cause") in OF_A_LINK)


def start_play(place):
    command = [place.rostrum, "--quiet", "--json", "play", str(SIXTH / "session.scenario"), "--links",
               str(place.links)]
    with (place.folder / "play.log").open("w") as output:
        return subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)


def finish_play(place, play):
    try:
        code = play.wait(PLAY_S)
    except subprocess.TimeoutExpired as error:
        play.kill()
        play.wait()
        raise Failed(f"play did not end within {PLAY_S} s: {said(place)}") from error
    equal(code, 0, f"exit code of play, which said: {said(place)}")
    for line in reversed((place.folder / "play.log").read_text().splitlines()):
        if line.startswith("{"):
            return json.loads(line)
    raise Failed(f"play printed no summary: {said(place)}")


def said(place):
    return (place.folder / "play.log").read_text()[-1500:]


def rows(place, sql):
    """Of the journal, read beside whoever writes it."""
    connection = sqlite3.connect(f"file:{place.journal}?mode=ro", uri=True, timeout=10)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def answered(place):
    return rows(place, "SELECT participant, ref FROM answer ORDER BY number")


def effects(place):
    """What was done, without record numbers, which count the servers' starts too."""
    events = [json.loads(body) for (body,) in rows(place, "SELECT body FROM record ORDER BY seq")]
    kept = []
    for event in events:
        if is_of_the_server(event):
            continue
        if event["type"] == "invitation.issued":
            continue  # every session has its own tokens
        # Until the scenario sets the clock it runs by itself, so the first setting has a time of its own.
        free = ("seq", "at") if event["type"] == "rehearsal.clock_set" else ("seq",)
        kept.append({name: value for name, value in event.items() if name not in free})
    return kept


class Outcome:
    """What a finished run leaves."""

    def __init__(self, place, summary):
        equal(place.stop(), 0, "exit code of rostrumd after SIGTERM")
        check("Sound" in place.verify(), "verify did not say Sound")
        self.reports = {language: place.report(language) for language in ("en", "zh")}
        self.answers = answered(place)
        self.effects = effects(place)
        self.commands = summary["commands"]
        check(summary["finished"] and not summary["failures"], f"play: {summary}")


def run_whole(build):
    with Place(build) as place:
        place.start()
        began = time.monotonic()
        summary = finish_play(place, start_play(place))
        took = time.monotonic() - began
        return Outcome(place, summary), took


def compare(found, reference):
    for language, report in reference.reports.items():
        check(found.reports[language] == report, f"the {language} report differs from the whole run's")
    equal(len(set(found.answers)), len(found.answers), "different refs among the answers")
    missing = set(reference.answers) - set(found.answers)
    check(not missing, f"{len(missing)} acknowledged refs are not in the journal: {sorted(missing)[:5]}")
    more = set(found.answers) - set(reference.answers)
    check(not more, f"{len(more)} refs that nobody sent: {sorted(more)[:5]}")
    equal(found.commands, reference.commands, "commands that play counted as done")
    for number, (ours, theirs) in enumerate(zip(found.effects, reference.effects)):
        check(ours == theirs, f"effect {number} differs: {ours}, uninterrupted: {theirs}")
    equal(len(found.effects), len(reference.effects), "effects in the record")


def wait_for_moment(place, play, moment_s, row):
    """Until the time has passed, or so many commands are in the journal."""
    began = time.monotonic()
    while play.poll() is None:
        if row is None and time.monotonic() - began >= moment_s:
            return
        if row is not None and rows(place, "SELECT answers FROM head")[0][0] >= row:
            return
        time.sleep(0.001)


def run_killed(build, seed, reference, took, kills_max):
    draw = random.Random(seed)
    with Place(build) as place:
        place.start()
        play = start_play(place)
        try:
            kept = []
            for number in range(draw.randint(1, kills_max)):
                by_row = number == 0 and draw.random() < 0.8
                row = draw.randrange(1, len(reference.answers) * 9 // 10) if by_row else None
                wait_for_moment(place, play, draw.uniform(0.0, took / 2), row)
                if play.poll() is not None:
                    break
                before = answered(place)  # committed, so it must outlive the kill
                place.kill()
                time.sleep(draw.uniform(0.0, 0.3))
                place.start()
                after = answered(place)
                equal(after[: len(before)], before, "answers from before the kill")
                kept.append(len(after))
            summary = finish_play(place, play)
        finally:
            if play.poll() is None:
                play.kill()
                play.wait()
        check(kept, "play ended before the first kill; nothing was shown")
        compare(Outcome(place, summary), reference)
        return kept, summary["reconnects"]
