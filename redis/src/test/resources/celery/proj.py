import json
import os
import sys

from celery import Celery, chord

app = Celery("proj", broker=os.environ["BROKER"], backend=os.environ["BROKER"])
app.conf.broker_transport_options = {"visibility_timeout": 1}


@app.task(name="proj.add")
def add(x, y):
    return x + y


@app.task(name="proj.fail")
def fail(text):
    raise ValueError(text)


@app.task(name="proj.xsum")
def xsum(numbers):
    return sum(numbers)


def send():
    for priority in (9, 0, 3):
        app.send_task("proj.add", ["žluť 😀", priority], {"y": None}, priority=priority)


def send_chord():
    sent = chord([add.s(1, 1), add.s(2, 2)])(xsum.s())
    print(sent.parent.id)


def get(task):
    print("waiting", flush=True)
    print(json.dumps(app.AsyncResult(task).get(timeout=30)))


def state(task):
    known = app.AsyncResult(task)
    print(json.dumps([known.state, str(known.result), known.children and len(known.children)]))


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
