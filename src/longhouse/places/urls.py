"""Addresses of places."""

from django.urls import path

from longhouse.places.views import units, villages

urlpatterns = [
    path("dia-chi", units.old_address, name="place-home"),
    path("don-vi/<slug:key>", units.unit, name="unit"),
    path("thon-buon", villages.province, name="villages"),
    path("thon-buon.xlsx", villages.give_out, {"form": "xlsx"}, name="villages-excel"),
    path("thon-buon.csv", villages.give_out, {"form": "csv"}, name="villages-csv"),
    path("thon-buon/nhap", villages.bring_in, name="villages-in"),
    path("thon-buon/xa/<slug:key>", villages.commune, name="commune-villages"),
    path("thon-buon/<slug:key>", villages.village, name="village"),
]
