"""Renders a page of the folder named first, and says how long it took.

Reads {"template", "values", "seconds"}; writes {"text", "nanoseconds"}, the median of one second's renders each.
"""

import json
import statistics
import sys
import time
from types import SimpleNamespace

import django
from django.conf import settings
from django.http import HttpResponse
from django.template import loader
from django.urls import path

folder = sys.argv[1]
settings.configure(
    ROOT_URLCONF=__name__,
    LANGUAGE_CODE="de",
    LOCALE_PATHS=[folder + "/locale"],
    USE_I18N=True,
    USE_L10N=True,
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [folder + "/templates"],
        }
    ],
)
django.setup()


def view(request, **arguments):
    return HttpResponse()


urlpatterns = [
    path("", view, name="home"),
    path("goods/", view, name="list"),
    path("goods/<int:id>/", view, name="goods"),
    path("basket/", view, name="basket"),
]

order = json.load(sys.stdin, object_hook=lambda map: SimpleNamespace(**map))
template = loader.get_template(order.template)
values = vars(order.values)
text = template.render(values)


def nanoseconds():
    count = 0
    start = time.perf_counter_ns()
    end = start + 1_000_000_000
    while (now := time.perf_counter_ns()) < end:
        template.render(values)
        count += 1
    return (now - start) / count


times = [nanoseconds() for _ in range(order.seconds)]
json.dump({"text": text, "nanoseconds": statistics.median(times) if times else 0}, sys.stdout)
