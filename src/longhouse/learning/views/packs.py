"""The content pack for a helper's phone: a page to choose it, its signed list, and its parts, which never change."""

from collections.abc import Sequence
from urllib.parse import urlencode

import segno
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag
from django.utils.translation import gettext

from longhouse.core.clock import today
from longhouse.core.guards import public
from longhouse.learning import queries
from longhouse.learning.rules import lessons as rules_of_lessons
from longhouse.learning.rules import packs as rules
from longhouse.learning.rules.lessons_tongues import VIETNAMESE
from longhouse.learning.shapes import Curriculum, Lesson, LessonTrack, PackChoice, PackShelf
from longhouse.learning.views import lessons_shown, packs_words

FOR_EVER = "public, max-age=31536000, immutable"
EVERYTHING = tuple(track.value for track in LessonTrack)


@public
def choose(request: HttpRequest) -> HttpResponse:
    """Show what a pack may hold with its weight, and the pack of what is chosen."""
    shelf, found = queries.pack_shelf(on=today()), queries.curriculum()
    is_asked = "chon" in request.GET
    groups = request.GET.getlist("nhom") if is_asked else [LessonTrack.CITIZEN.value]
    tags = [tag for tag in request.GET.getlist("tieng") if tag in {row.tag for row in found.languages}]
    ids = {
        row.id
        for row in found.lessons.values()
        if not row.draft and rules.group_key(lesson=row) in _keys(groups)
    }
    choice = PackChoice(frozenset(ids), frozenset(tags), not is_asked or request.GET.get("am") == "1")
    texts, sounds = rules.size_of(shelf=shelf, choice=choice)
    path = f"{reverse('pack')}?{_words(groups, tags, choice)}"
    context = {
        "tracks": _tracks(found, shelf, _keys(groups)),
        "languages": _languages(found, shelf, tags),
        "has_sound": choice.has_sound,
        "lessons": len(ids),
        "size": texts + sounds,
        "sounds": sounds,
        "path": path,
        "address": request.build_absolute_uri(path),
        "qr": segno.make(request.build_absolute_uri(), error="l").svg_data_uri(scale=4, border=3),
        "words": {"screens": {key: gettext(words) for key, words in packs_words.WORDS.items()}},
    }
    return render(request, "learning/packs/choose.html", context)


@public
def listed(request: HttpRequest) -> HttpResponseBase:
    """Give the signed list of a pack; with nothing chosen, of everything."""
    found, on = queries.curriculum(), today()
    groups, ids = request.GET.getlist("nhom"), request.GET.getlist("bai")
    choice = PackChoice(
        rules.chosen(
            lessons=found.lessons.values(),
            ids=ids,
            groups=_keys(groups) if groups or ids else _keys(EVERYTHING),
        ),
        frozenset(request.GET.getlist("tieng")),
        request.GET.get("am", "1") != "0",
    )
    text = queries.signed_pack(choice=choice, on=on)
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    response["Access-Control-Allow-Origin"] = "*"
    etag = quote_etag(rules.version_of(text=text))
    response["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response) or response


@public
def part(request: HttpRequest, sha256: str) -> HttpResponse:
    """Give one part of a pack by its hash: the same bytes for ever, packed where the browser unpacks."""
    found = queries.pack_part(name=sha256, on=today())
    takes_gzip = "gzip" in request.headers.get("Accept-Encoding", "")
    is_packed = found.is_gzip and takes_gzip
    response = HttpResponse(
        found.packed if is_packed else found.content, content_type="application/octet-stream"
    )
    response["Content-Encoding"] = "gzip" if is_packed else "identity"
    response["Cache-Control"] = FOR_EVER
    response["Access-Control-Allow-Origin"] = "*"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def _tracks(found: Curriculum, shelf: PackShelf, keys: Sequence[str]) -> list[dict[str, object]]:
    graph = queries.graph()
    tracks: list[dict[str, object]] = []
    for track in LessonTrack:
        own = rules_of_lessons.shelf(lessons=found.lessons, graph=graph, track=track)
        by_group = [(group.id, [row for row in own if row.group == group.id]) for group in graph.groups]
        rows = [_group(shelf, track, group, held, keys) for group, held in by_group if held]
        tracks.append({"name": lessons_shown.track_name(track=track), "rows": rows})
    return [track for track in tracks if track["rows"]]


def _group(
    shelf: PackShelf, track: LessonTrack, group: str, lessons: Sequence[Lesson], keys: Sequence[str]
) -> dict[str, object]:
    own = [shelf.lessons[row.id] for row in lessons]
    key = f"{track.value}.{group}"
    return {
        "key": key,
        "name": lessons_shown.group_name(group=group),
        "lessons": len(own),
        "size": sum(len(row.words[VIETNAMESE].packed) for row in own),
        "sounds": sum(len(part.packed) for row in own for parts in row.sounds.values() for part in parts),
        "is_chosen": key in keys,
    }


def _languages(found: Curriculum, shelf: PackShelf, tags: Sequence[str]) -> list[dict[str, object]]:
    """Return the languages beside Vietnamese in which any lesson can be read or heard."""
    filled = {tag for row in shelf.lessons.values() for tag in (*row.words, *row.sounds)} - {VIETNAMESE}
    return [
        {
            "tag": row.tag,
            "name": lessons_shown.language_name(language=row),
            "lessons": sum(row.tag in {**held.words, **held.sounds} for held in shelf.lessons.values()),
            "is_chosen": row.tag in tags,
        }
        for row in found.languages
        if row.tag in filled
    ]


def _keys(groups: Sequence[str]) -> list[str]:
    """Return track and group of what was chosen; a track alone is all of its groups."""
    every = [group.id for group in queries.graph().groups]
    whole = [f"{key}.{group}" for key in groups if key in EVERYTHING for group in every]
    return [*groups, *whole]


def _words(groups: Sequence[str], tags: Sequence[str], choice: PackChoice) -> str:
    pairs = [("nhom", group) for group in groups] + [("tieng", tag) for tag in tags]
    return urlencode([*pairs, ("am", "1" if choice.has_sound else "0")])
