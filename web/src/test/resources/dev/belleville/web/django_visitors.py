"""The real Django and its visitors: SETTINGS-AS-JSON WHAT ARGUMENT…; prints the answer."""

import json
import os
import re
import sys

import django
from django.conf import settings

settings.configure(
    SECRET_KEY="shared key",
    ALLOWED_HOSTS=["*"],
    DATABASES={"default": json.loads(os.environ["DATABASE"])},
    INSTALLED_APPS=["django.contrib.sessions", "django.contrib.messages"],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    ROOT_URLCONF="__main__",
    USE_TZ=True,
    TIME_ZONE="UTC",
    **json.loads(sys.argv[1])
)
django.setup()

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from django.utils.safestring import mark_safe

from django.middleware.csrf import get_token


def form(request):
    return HttpResponse("ordered" if request.method == "POST" else get_token(request))


def say(request):
    messages.success(request, "Grüße & <b>")
    messages.warning(request, mark_safe("<i>日本</i>"), extra_tags="loud")
    return HttpResponse("said")


def show(request):
    shown = [[m.tags, str(m), hasattr(m.message, "__html__")] for m in messages.get_messages(request)]
    return HttpResponse(json.dumps(shown))


def sign(request):
    answer = HttpResponse("signed")
    answer.set_signed_cookie("voucher", "tea & ü", salt="shop")
    return answer


def unsign(request):
    return HttpResponse(request.get_signed_cookie("voucher", salt="shop", max_age=60))


def keep(request):
    cache.set("theirs", [1, 2], 300)
    return HttpResponse("kept")


def kept(request):
    return HttpResponse(str(cache.get("theirs")))


urlpatterns = [
    path("keep/", keep),
    path("kept/", kept),
    path("form/", form),
    path("say/", say),
    path("show/", show),
    path("sign/", sign),
    path("unsign/", unsign),
]
what, arguments = sys.argv[2], sys.argv[3:]
client = Client(enforce_csrf_checks=True)
if what == "post":
    cookie, value, field, header = arguments
    client.cookies[cookie] = value
    headers = {"HTTP_X_CSRFTOKEN": header} if header else {}
    print(client.post("/form/", {"csrfmiddlewaretoken": field} if field else {}, **headers).status_code)
else:
    for pair in arguments:
        name, value = pair.split("=", 1)
        client.cookies[name] = value
    body = client.get("/%s/" % what).content.decode()
    kept = {name: morsel.coded_value for name, morsel in client.cookies.items()}
    print(json.dumps({"body": body, "cookies": kept}))
