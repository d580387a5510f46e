"""The other end of support/contender.ts: a line of JSON in, a line of JSON out."""

import json
import os
import re
import resource
import sys
import threading
import time

# Whatever a library prints goes to standard error; only answers go where the bench reads.
_answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)


def read_job():
    """The job that this process was started for."""
    return json.loads(sys.argv[1])


def serve(versions, handlers):
    """Answers until its input ends."""
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    handlers = {"memory": lambda request: {"bytes": peak_bytes()}, **handlers}
    _reply({"versions": versions})
    for line in sys.stdin:
        request = json.loads(line)
        _reply(handlers[request["do"]](request))


def _reply(value):
    _answers.write(json.dumps(value) + "\n")
    _answers.flush()


def _end_with_parent(parent):
    """While a request is under way, nobody reads the input and would see it end."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def peak_bytes():
    """Most memory this process ever held: the kernel's own count where there is one."""
    try:
        with open("/proc/self/status") as status:
            return int(re.search(r"VmHWM:\s+(\d+)", status.read()).group(1)) * 1024
    except (OSError, AttributeError):
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak * 1024


def timed(count, work):
    """Milliseconds of each of `count` calls of `work`, and the CPU time of one over all threads."""
    times, before = [], time.process_time()
    for index in range(count):
        start = time.perf_counter()
        work(index)
        times.append((time.perf_counter() - start) * 1e3)
    return {"times": times, "cpu": (time.process_time() - before) * 1e3 / count}
