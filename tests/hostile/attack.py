# SPDX-License-Identifier: Apache-2.0
"""What the kinds of attack share: how they are declared, drawn from a seed, carried out by many at once,
and counted. Attack number A of seed S is always the same bytes: the kind comes from a shuffled round of all
kinds, what it sends from its own random numbers."""

import multiprocessing
import random
import threading
import time
import traceback
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from live import Failed, check

KINDS = []
WORKERS = 2          # processes
AT_ONCE, SLOW_AT_ONCE = 6, 40  # threads of each: for quick attacks, and for those that are meant to take long


@dataclass(frozen=True)
class Kind:
    name: str
    family: str
    share: int   # how often it comes in a round
    slow: bool
    carry_out: object


@dataclass(frozen=True)
class Target:
    """Where the meeting is. An attacker who joins is another device of somebody who is there already, so that
    its coming and going changes nothing."""
    port: int
    session: str
    tokens: dict


@dataclass
class Found:
    inputs: int = 0
    attacks: int = 0
    outcomes: Counter = field(default_factory=Counter)  # (family, kind, outcome) -> inputs
    failures: list = field(default_factory=list)

    def add(self, other):
        self.inputs += other.inputs
        self.attacks += other.attacks
        self.outcomes.update(other.outcomes)
        self.failures += other.failures


def attack(family, share=2, slow=False):
    """Declares a kind: a function of the target and its random numbers that yields the outcome of each input
    that it sent. It raises Failed when the server does what the contract does not say."""
    def declare(function):
        KINDS.append(Kind(function.__name__.replace("_", " "), family, share, slow, function))
        return function
    return declare


def allow(outcome, *allowed):
    """The outcome, if it is one of these."""
    check(outcome in allowed, f"{outcome}; the contract says {' or '.join(allowed)}")
    return outcome


class Plan:
    def __init__(self, seed, only=""):
        self.seed = seed
        kinds = [kind for kind in KINDS if only in f"{kind.family}: {kind.name}"]
        check(kinds, f"there is no kind of attack named {only}")
        self.round = [kind for kind in kinds for _ in range(kind.share)]
        random.Random(seed).shuffle(self.round)

    def kind(self, number):
        return self.round[number % len(self.round)]

    def name(self, number):
        return f"--seed {self.seed} --attack {number} ({self.kind(number).name})"

    def carry_out(self, target, number):
        """One attack, counted."""
        kind, found = self.kind(number), Found(attacks=1)
        try:
            for outcome in kind.carry_out(target, random.Random(f"{self.seed} {number}")):
                found.inputs += 1
                found.outcomes[kind.family, kind.name, outcome] += 1
        except Failed as failed:
            found.failures.append(f"{self.name(number)}, input {found.inputs + 1}: {failed}")
        except Exception:  # an attack that breaks proves nothing
            found.failures.append(f"{self.name(number)}: {traceback.format_exc()}")
        return found


class Shared:
    """Which attack is next, and how many inputs were sent, among all workers."""

    def __init__(self, first, wanted):
        self.next = multiprocessing.Value("l", first)
        self.inputs = multiprocessing.Value("l", 0)
        self.wanted = wanted

    def take(self):
        if self.inputs.value >= self.wanted:
            return None
        with self.next.get_lock():
            self.next.value += 1
            return self.next.value - 1

    def sent(self, inputs):
        with self.inputs.get_lock():
            self.inputs.value += inputs


def work(plan, target, shared, results):
    """One worker process."""
    total, lock = Found(), threading.Lock()
    free = {False: threading.Semaphore(AT_ONCE), True: threading.Semaphore(SLOW_AT_ONCE)}

    def carry_out(number, slow):
        try:
            found = plan.carry_out(target, number)
            shared.sent(found.inputs)
            with lock:
                total.add(found)
        finally:
            free[slow].release()

    with ThreadPoolExecutor(AT_ONCE + SLOW_AT_ONCE) as threads:
        while (number := shared.take()) is not None:
            slow = plan.kind(number).slow
            free[slow].acquire()
            threads.submit(carry_out, number, slow)
    results.put(total)


def carry_out_all(plan, target, first, inputs):
    """Attacks from number `first` on until so many inputs were sent; the number after the last one, what was
    found, and the seconds that it took."""
    began = time.monotonic()
    shared, results = Shared(first, inputs), multiprocessing.Queue()
    workers = [multiprocessing.Process(target=work, args=(plan, target, shared, results))
               for _ in range(WORKERS)]
    for worker in workers:
        worker.start()
    total = Found()
    for _ in workers:
        total.add(results.get())
    for worker in workers:
        worker.join()
    return shared.next.value, total, time.monotonic() - began
