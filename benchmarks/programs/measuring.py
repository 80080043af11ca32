"""What the measured programs have in common; beside them, as the reference's Python sees nothing else of ours."""

import gc
import json
import os
import sys
import time

WANTED = json.loads(sys.argv[1])
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


def tell(**facts):
    """Tell whoever measures, a line of JSON."""
    print(json.dumps(facts), flush=True)


def obey(commands, read=sys.stdin.readline):
    """Do what lines of stdin say, and tell what comes of each, until there are no more."""
    while line := read():
        tell(**commands[line.strip()]())
    os._exit(0)


def resident_bytes():
    """Memory that the process occupies."""
    gc.collect()
    with open("/proc/self/statm") as numbers:
        return int(numbers.read().split()[1]) * PAGE_BYTES


class Stopwatch:
    """CPU time of the process, and time on the wall, since it was made; both in seconds."""

    def __init__(self):
        self.cpu, self.wall = time.process_time(), time.monotonic()

    def read(self):
        return {"cpu": time.process_time() - self.cpu, "wall": time.monotonic() - self.wall}


class Growth:
    """Memory since it was made."""

    def __init__(self):
        self.bytes = resident_bytes()

    def read(self):
        now = resident_bytes()
        return {"grown": now - self.bytes, "all": now}
