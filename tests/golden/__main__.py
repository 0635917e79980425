"""Score the golden set: `python -m tests.golden [--portal] [--wrong [--held]] [--write]`."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "longhouse.web.settings")
django.setup()

from tests.golden import absent, readme, records, scoring  # noqa: E402 - Django must be awake first

with_portal, shows_wrong = "--portal" in sys.argv, "--wrong" in sys.argv
found = records.definitions(with_portal=with_portal)
engine, house = records.engine_of(found), records.MemoryRecords(found)
results = scoring.run(engine=engine, records=house)
print(f"{len(found)} procedures\n\n{scoring.table(results)}")
lacking = absent.shown_as_whole(engine=engine, records=house)
print(
    f"\nanother record shown as whole where the right one is missing: {len(lacking)} of {len(absent.asked(engine))}"
)
for result in results if shows_wrong else []:
    if not result.is_right and ("--held" in sys.argv or not result.golden.is_held):
        said = [(card.id, card.title[:50]) for card in result.answer.cards[:4]]
        print(
            f"\n{result.golden.question}  [{result.golden.kind}]\n  {result.golden.ids} {sorted(result.golden.outcomes)}\n  {result.answer.outcome} {said}"
        )
if "--write" in sys.argv and not with_portal:
    readme.write(scoring.short_table(results))
