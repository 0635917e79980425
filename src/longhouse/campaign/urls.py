"""Addresses of campaigns."""

from django.urls import path

from longhouse.campaign.views import adoptions, boards, launches, making, targets, tasks, teams

urlpatterns = [
    path("chien-dich/<slug:key>/phat-dong", launches.launch, name="launch"),
    path("chien-dich/<slug:key>/phat-dong/bam", launches.deed, name="launch-deed"),
    path("chien-dich/<slug:key>/phat-dong/ke-hoach", launches.plan, name="launch-plan"),
    path("chien-dich/<slug:key>/phat-dong/chuong-trinh", launches.programme, name="launch-programme"),
    path(
        "chien-dich/<slug:key>/phat-dong/chuong-trinh.pdf",
        launches.programme_pdf,
        name="launch-programme-pdf",
    ),
    path("chien-dich/<slug:key>/chi-tieu", targets.targets, name="campaign-targets"),
    path("chien-dich/<slug:key>/chi-tieu.xlsx", targets.targets_file, name="campaign-targets-file"),
    path("chien-dich/<slug:key>/viec", tasks.tasks, name="campaign-tasks"),
    path("chien-dich/<slug:key>/viec/moi", tasks.add, name="campaign-task-new"),
    path("chien-dich/<slug:key>/viec/<slug:task>", tasks.task, name="campaign-task"),
    path("chien-dich/<slug:key>/viec/<slug:task>/ghi", tasks.mark, name="campaign-task-mark"),
    path("chien-dich/moi", making.make, name="campaign-new"),
    path("chien-dich/<slug:key>.yaml", making.give_out, name="campaign-yaml"),
    path("chien-dich/<slug:key>/sua", making.change, name="campaign-change"),
    path("do-dau", adoptions.adoptions, name="adoptions"),
    path("do-dau.xlsx", adoptions.give_out, name="adoptions-excel"),
    path("do-dau/nhap", adoptions.bring_in, name="adoptions-in"),
    path("to-cong-nghe", teams.province, name="teams"),
    path("to-cong-nghe/nhap", teams.bring_in, name="teams-in"),
    path("to-cong-nghe/xa/<slug:key>", teams.commune, name="commune-teams"),
    path("to-cong-nghe/xa/<slug:key>.xlsx", teams.give_out, name="teams-excel"),
    path("to-cong-nghe/xa/<slug:key>/nguoi", teams.roster, name="team-roster"),
    path("to-cong-nghe/nguoi/<slug:key>/xoa", teams.forget, name="team-member-forget"),
    path("chien-dich", boards.shelf, name="campaigns"),
    path("chien-dich/<slug:key>", boards.province, name="campaign"),
    path("chien-dich/<slug:key>/nhom", boards.groups, name="campaign-groups"),
    path("chien-dich/<slug:key>/<slug:unit>", boards.commune, name="campaign-commune"),
    path("chien-dich/<slug:key>/<slug:unit>/<slug:village>", boards.village, name="campaign-village"),
]
