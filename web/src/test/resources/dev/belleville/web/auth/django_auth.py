"""Does with users what the real Django does: WHAT ARGUMENT…; prints the answer."""

import json
import os
import sys

import django
from django.conf import settings

settings.configure(
    SECRET_KEY="shared key",
    ALLOWED_HOSTS=["*"],
    DATABASES={"default": json.loads(os.environ["DATABASE"])},
    INSTALLED_APPS=[
        "django.contrib.contenttypes",
        "django.contrib.auth",
        "django.contrib.sessions",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ],
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    ROOT_URLCONF="__main__",
    USE_TZ=True,
    TIME_ZONE="UTC",
)
django.setup()

from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.tokens import default_token_generator
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.urls import path

urlpatterns = [path("who/", lambda request: HttpResponse(str(request.user)))]
User = get_user_model()
what, arguments = sys.argv[1], sys.argv[2:]
if what == "migrate":
    call_command("migrate")
elif what == "create":
    User.objects.create_user(arguments[0], arguments[0] + "@example.com", arguments[1])
elif what == "check":
    print(authenticate(username=arguments[0], password=arguments[1]))
elif what == "login":
    client = Client()
    client.login(username=arguments[0], password=arguments[1])
    print(client.cookies["sessionid"].value)
elif what == "who":
    client = Client()
    client.cookies["sessionid"] = arguments[0]
    print(client.get("/who/").content.decode())
elif what == "token":
    print(default_token_generator.make_token(User.objects.get(username=arguments[0])))
elif what == "checktoken":
    user = User.objects.get(username=arguments[0])
    print(default_token_generator.check_token(user, arguments[1]))
elif what == "perms":
    print(json.dumps(sorted(User.objects.get(username=arguments[0]).get_all_permissions())))
