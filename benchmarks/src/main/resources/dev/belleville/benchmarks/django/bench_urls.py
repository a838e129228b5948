"""The endpoints of TechEmpower's benchmark, as a Django programmer writes them."""
import random

from django.db import models
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path

from shop.urls import urlpatterns as shop_urlpatterns


class World(models.Model):
    randomnumber = models.IntegerField()

    class Meta:
        app_label = "bench"
        db_table = "world"
        managed = False


class Fortune(models.Model):
    message = models.CharField(max_length=2048)

    class Meta:
        app_label = "bench"
        db_table = "fortune"
        managed = False


def plaintext(request):
    return HttpResponse("Hello, World!", content_type="text/plain")


def message(request):
    return JsonResponse({"message": "Hello, World!"})


def world(request):
    row = World.objects.get(id=random.randint(1, 10000))
    return JsonResponse({"id": row.id, "randomNumber": row.randomnumber})


def fortunes(request):
    rows = list(Fortune.objects.all())
    rows.append(Fortune(id=0, message="Additional fortune added at request time."))
    rows.sort(key=lambda row: row.message)
    return render(request, "fortunes.html", {"fortunes": rows})


urlpatterns = [
    path("plaintext", plaintext),
    path("json", message),
    path("db", world),
    path("fortunes", fortunes),
    *shop_urlpatterns,
]
