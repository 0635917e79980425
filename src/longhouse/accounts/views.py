"""Pages of accounts: sign in and out, one's own account, and people for those who run an office."""

import secrets
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from longhouse.accounts import actions, queries
from longhouse.accounts.rules import GIVEN_BY_LEADERS
from longhouse.accounts.shapes import PostCard
from longhouse.core.actor import Actor, Role, acting
from longhouse.core.clock import now, today
from longhouse.core.guards import only, public, signed_in
from longhouse.core.refusal import Refusal
from longhouse.places import queries as places

MOST_PEOPLE = 100  # of one list; more are found by name


@public
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show the form; with name and password, open a session and go where the person was going."""
    if request.method != "POST":
        return render(request, "accounts/sign_in.html", {"next": request.GET.get("next", "")})
    user_name = request.POST.get("user_name", "").strip().lower()
    going_to = request.POST.get("next", "")
    try:
        actions.sign_in(
            request=request, user_name=user_name, password=request.POST.get("password", ""), at=now()
        )
    except Refusal as refusal:
        page = {"next": going_to, "user_name": user_name, "error": gettext(refusal.sentence)}
        return render(request, "accounts/sign_in.html", page, status=400)
    is_ours = url_has_allowed_host_and_scheme(going_to, allowed_hosts={request.get_host()})
    return redirect(going_to if is_ours and going_to else "my-account")


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Close the session."""
    logout(request)
    return redirect("home")


sign_out = public(leave)


@signed_in
def my_account(request: HttpRequest) -> HttpResponse:
    """Show the person's own posts; with two passwords, change the password."""
    actor = acting(request)
    if request.method == "POST":
        old, new = request.POST.get("old", ""), request.POST.get("new", "")
        actions.change_password(request=request, old=old, new=new, actor=actor, at=now())
        messages.success(request, gettext("Đã đổi mật khẩu. Các máy khác đã bị đăng xuất."))
        return redirect("my-account")
    person_id = UUID(actor.code)
    page = {"person": queries.person(person_id=person_id), "posts": with_offices(person_id)}
    return render(request, "accounts/my_account.html", page)


@only(Role.ADMINISTRATOR, Role.LEADER)
def people(request: HttpRequest) -> HttpResponse:
    """List the people of the actor's scope; administrators also make accounts here."""
    if request.method == "POST":
        password = secrets.token_urlsafe(15)
        actions.make_person(
            user_name=request.POST.get("user_name", "").strip().lower(),
            display_name=request.POST.get("display_name", ""),
            password=password,
            actor=acting(request),
            at=now(),
        )
        text = gettext("Đã tạo tài khoản. Mật khẩu dùng lần đầu, chỉ hiện lần này: %(password)s") % {
            "password": password
        }
        messages.success(request, text)
        return redirect("people")
    text = request.GET.get("q", "").strip()
    page = {"people": queries.people(text=text, limit=MOST_PEOPLE), "text": text, "most": MOST_PEOPLE}
    return render(request, "accounts/people.html", page)


@only(Role.ADMINISTRATOR, Role.LEADER)
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Show one person and their posts, and give a post; the look is recorded."""
    found = queries.person(person_id=person_id)
    if found is None:
        raise Http404
    if request.method == "POST":
        actions.give_post(
            person_id=person_id,
            office_code=request.POST.get("office_code", "").strip(),
            role=Role(request.POST.get("role", Role.CLERK)),
            valid_from=today(),
            actor=acting(request),
            at=now(),
        )
        return redirect("person", person_id)
    actions.record_reading(person_id=person_id, actor=acting(request), at=now())
    roles, offices = givable(acting(request))
    page = {"person": found, "posts": with_offices(person_id), "roles": roles, "offices": offices}
    return render(request, "accounts/person.html", page)


@require_POST
def stop_post(request: HttpRequest, person_id: UUID, post_id: int) -> HttpResponse:
    """End a post today."""
    reason = request.POST.get("reason", "")
    actions.end_post(post_id=post_id, valid_to=today(), reason=reason, actor=acting(request), at=now())
    return redirect("person", person_id)


def with_offices(person_id: UUID) -> list[tuple[PostCard, str]]:
    """Return the person's posts, each with the name of its office."""
    names = places.office_names(on=today())
    posts = queries.posts_of(person_id=person_id)
    return [(post, names.get(post.office_code, post.office_code)) for post in posts]


def givable(actor: Actor) -> tuple[list[Role], dict[str, str]]:
    """Return the roles that the form offers, and the offices by code; the rule itself is asked when one is given."""
    offices = places.office_names(on=today())
    if actor.holds(Role.ADMINISTRATOR):
        return [role for role in Role if role is not Role.CITIZEN], offices
    own = {code: name for code, name in offices.items() if actor.holds_at(Role.LEADER, code)}
    return [role for role in Role if role in GIVEN_BY_LEADERS], own


end_post = only(Role.ADMINISTRATOR, Role.LEADER)(stop_post)
