"""The tasks as Celery has them, and a sender that does what its input says, a line for each."""
import os
import sys
import time

from celery import Celery

app = Celery(
    "bench", broker=os.environ["BENCH_BROKER"], backend=os.environ["BENCH_RESULTS"])


@app.task(name="bench.noop")
def noop():
    pass


@app.task(name="bench.wait")
def wait():
    time.sleep(0.01)


@app.task(name="bench.add")
def add(x, y):
    return x + y


def send(task, number):
    begun = time.perf_counter()
    for _ in range(number):
        task.delay()
    return str(time.perf_counter() - begun)


def call(number):
    times = []
    for _ in range(number):
        begun = time.perf_counter()
        noop.delay().get(timeout=60)
        times.append((time.perf_counter() - begun) * 1000)
    times.sort()
    return "%f %f" % (times[number // 2], times[number * 99 // 100])


def answer(words):
    if words[0] == "check":
        return str(add.delay(2, 3).get(timeout=60))
    if words[0] == "send":
        return send({"noop": noop, "wait": wait}[words[1]], int(words[2]))
    return call(int(words[1]))


if __name__ == "__main__":
    for line in sys.stdin:
        print(answer(line.split()), flush=True)
