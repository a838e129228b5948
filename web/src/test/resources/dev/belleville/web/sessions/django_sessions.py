"""Writes and reads sessions with the real Django: ENGINE write JSON | read KEY | flush KEY | migrate."""

import json
import os
import sys
from importlib import import_module

import django
from django.conf import settings
from django.core.management import call_command

settings.configure(
    SECRET_KEY="shared key",
    DATABASES={"default": json.loads(os.environ["DATABASE"])},
    INSTALLED_APPS=["django.contrib.sessions"],
    SESSION_FILE_PATH=os.path.dirname(os.path.abspath(__file__)),
    USE_TZ=True,
)
django.setup()
engine, what = sys.argv[1:3]
store = import_module("django.contrib.sessions.backends." + engine).SessionStore
if what == "migrate":
    call_command("migrate")
elif what == "write":
    session = store()
    session.update(json.loads(sys.argv[3]))
    session.save()
    print(session.session_key)
elif what == "read":
    print(json.dumps(dict(store(sys.argv[3]).items())))
elif what == "flush":
    store(sys.argv[3]).flush()
