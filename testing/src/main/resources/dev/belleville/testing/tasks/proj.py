"""Tasks in Python, and the names of those in Java, for tests that run both sides."""

import json
import os
import sys

from celery import Celery, chain, chord, group  # noqa: F401 (the expressions that are read name them)
from celery.exceptions import TimeoutError
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


def outcome(result):
    """What a call comes to that this process did not send: on Redis Celery may miss the news of it, and is asked again."""
    for _ in range(60):
        try:
            return result.get(timeout=2)
        except TimeoutError:
            pass
    return result.get(timeout=2)


def sent_by(name, *args, **kwargs):
    """What the calls come to that one of Celery's own tasks sent, as it tells."""
    sent = result_from_tuple(built_in(name, *args, **kwargs).get(timeout=120), app)
    return [outcome(one) for one in sent.results]


def group_by_message(*members, before=()):
    """What the members of a group come to that is sent as Celery's own task."""
    together = group(members)
    told = together.freeze()
    built_in("group", together.tasks, told.as_tuple(), told.id, before).get(timeout=120)
    return [outcome(one) for one in told.results]


def chord_by_message(*parts, body, before=()):
    """What the body of a chord comes to that is sent as Celery's own task."""
    return outcome(result_from_tuple(built_in("chord", parts, body, before).get(timeout=120), app))


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
