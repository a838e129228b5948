"""Tasks in Python, and the names of those in Java, for tests that run both sides."""

import json
import os
import sys

from celery import Celery, chain, chord, group  # noqa: F401 (the expressions that are read name them)
from celery.result import result_from_tuple

app = Celery("proj", broker=os.environ["BROKER"], backend=os.environ["BACKEND"] or None)
app.conf.update(
    task_routes={"java.*": {"queue": os.environ["JAVA_QUEUE"]}, "py.*": {"queue": os.environ["PY_QUEUE"]}},
    task_create_missing_queues=True,
    broker_connection_retry_on_startup=True,
    accept_content=["json", "msgpack"],
    worker_hijack_root_logger=False,
)


@app.task(name="py.add")
def add(x, y):
    return x + y


@app.task(name="py.mul")
def mul(x, y):
    return x * y


@app.task(name="py.xsum")
def xsum(numbers):
    return sum(numbers)


@app.task(name="py.same")
def same(value):
    return value


@app.task(name="py.fail")
def fail(message):
    raise ValueError(message)


@app.task(name="py.flaky", bind=True, max_retries=5)
def flaky(self, times):
    if self.request.retries < times:
        raise self.retry(countdown=0)
    return self.request.retries


exec(os.environ["MORE"])


def java(name):
    return app.signature("java." + name)


def built_in(name, *args, **kwargs):
    """Sends one of Celery's own tasks to those in Java."""
    return app.send_task("celery." + name, args, kwargs, queue=os.environ["JAVA_QUEUE"])


def sent_by(name, *args, **kwargs):
    """What the calls come to that one of Celery's own tasks sent, as it tells."""
    sent = result_from_tuple(built_in(name, *args, **kwargs).get(timeout=120), app)
    return [one.get(timeout=120) for one in sent.results]


def drive():
    """Reads an expression a line, and writes what it comes to as JSON."""
    for line in sys.stdin:
        try:
            answer = {"value": eval(line)}
        except Exception as e:
            answer = {"error": type(e).__name__, "message": str(e)}
        print(json.dumps(answer, default=str), flush=True)


if __name__ == "__main__":
    drive()
