"""The endpoints of TechEmpower's benchmark, as a Django programmer writes them."""
import random

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import path

from shop.models import Category, Goods
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


@login_required
def page(request):
    goods = Goods.objects.filter(active=True).select_related("category").order_by("id")
    return render(request, "page.html", {
        "page": Paginator(goods, 20).get_page(request.GET.get("page")),
        "categories": Category.objects.order_by("name"),
    })


@login_required
def order(request, slug):
    return redirect("page")


urlpatterns = [
    path("plaintext", plaintext),
    path("json", message),
    path("db", world),
    path("fortunes", fortunes),
    path("page", page, name="page"),
    path("page/<slug:slug>", order, name="page-goods"),
    *shop_urlpatterns,
]
