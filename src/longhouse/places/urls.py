"""Addresses of places."""

from django.urls import path

from longhouse.places.views import learning_places, papers, units, villages

urlpatterns = [
    path("dia-chi", units.old_address, name="place-home"),
    path("don-vi/<slug:key>", units.unit, name="unit"),
    path("thon-buon", villages.province, name="villages"),
    path("thon-buon.xlsx", villages.give_out, {"form": "xlsx"}, name="villages-excel"),
    path("thon-buon.csv", villages.give_out, {"form": "csv"}, name="villages-csv"),
    path("thon-buon/nhap", villages.bring_in, name="villages-in"),
    path("thon-buon/nhap/<int:save_id>/bo", villages.undo, name="villages-undo"),
    path("thon-buon/xa/<slug:key>", villages.commune, name="commune-villages"),
    path("thon-buon/xa/<slug:key>/diem-danh", papers.commune_attendance, name="commune-attendance"),
    path("thon-buon/<slug:key>", villages.village, name="village"),
    path("thon-buon/<slug:key>/diem-danh", papers.attendance, name="attendance"),
    path("thon-buon/<slug:key>/diem-danh.pdf", papers.attendance_pdf, name="attendance-pdf"),
    path("noi-hoc", learning_places.near, name="learning-places"),
    path("noi-hoc.xlsx", learning_places.give_out, {"form": "xlsx"}, name="learning-places-excel"),
    path("noi-hoc.csv", learning_places.give_out, {"form": "csv"}, name="learning-places-csv"),
    path("noi-hoc/nhap", learning_places.bring_in, name="learning-places-in"),
    path("noi-hoc/nhap/<int:save_id>/bo", learning_places.undo, name="learning-places-undo"),
    path("noi-hoc/xa/<slug:key>", learning_places.commune, name="commune-learning-places"),
    path("noi-hoc/xa/<slug:key>/to-roi", papers.leaflet, name="leaflet"),
    path("noi-hoc/xa/<slug:key>/to-roi.pdf", papers.leaflet_pdf, name="leaflet-pdf"),
]
