"""The real Django with the users of the guide, whose keys are UUIDs: WHAT ARGUMENT…; prints the answer."""

import json
import os
import sys

import django
from django.conf import settings

MODELS = '''
import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models


class Member(AbstractBaseUser, PermissionsMixin):
    USERNAME_FIELD = EMAIL_FIELD = "email"
    objects = BaseUserManager()
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    email = models.EmailField(unique=True)
    is_staff = models.BooleanField(default=False)
'''
folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "members")
os.makedirs(folder, exist_ok=True)
for name, text in (("__init__.py", ""), ("models.py", MODELS)):
    with open(os.path.join(folder, name), "w") as out:
        out.write(text)

settings.configure(
    SECRET_KEY="shared key",
    ALLOWED_HOSTS=["*"],
    AUTH_USER_MODEL="members.Member",
    DATABASES={"default": json.loads(os.environ["DATABASE"])},
    INSTALLED_APPS=[
        "django.contrib.contenttypes",
        "django.contrib.auth",
        "django.contrib.sessions",
        "members",
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
from django.contrib.auth.views import INTERNAL_RESET_SESSION_TOKEN
from django.http import HttpResponse
from django.test import Client
from django.urls import include, path
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

urlpatterns = [
    path("who/", lambda request: HttpResponse(str(request.user))),
    path("accounts/", include("django.contrib.auth.urls")),
]
User = get_user_model()
what, arguments = sys.argv[1], sys.argv[2:]
if what == "create":
    user = User(email=arguments[0])
    user.set_password(arguments[1])
    user.save()
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
elif what == "link":
    user = User.objects.get(email=arguments[0])
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    print("/accounts/reset/%s/%s/" % (uid, default_token_generator.make_token(user)))
elif what == "follow":
    client = Client()
    moved = client.get(arguments[0])
    print(INTERNAL_RESET_SESSION_TOKEN in client.session)
elif what == "perms":
    print(json.dumps(sorted(User.objects.get(email=arguments[0]).get_all_permissions())))
