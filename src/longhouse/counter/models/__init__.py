"""Tables of the counter; row-level security says who sees which row (migration 0002)."""

from longhouse.counter.models.contents import Act, Fee, File, Opinion, Paper
from longhouse.counter.models.counts import Bucket, Number
from longhouse.counter.models.dossier import Dossier
from longhouse.counter.models.giving import Given, Transfer
from longhouse.counter.models.keeping import DataRequest, Erasure
from longhouse.counter.models.people import Consent, Draft, Message
from longhouse.counter.models.voices import Complaint, PublicAnswer, Rating

__all__ = [
    "Act",
    "Bucket",
    "Complaint",
    "Consent",
    "DataRequest",
    "Dossier",
    "Draft",
    "Erasure",
    "Fee",
    "File",
    "Given",
    "Message",
    "Number",
    "Opinion",
    "Paper",
    "PublicAnswer",
    "Rating",
    "Transfer",
]
