"""Tables of the law: documents, texts, provisions, effects, terms, references; rows are retired, never overwritten."""

from django.db import models


class Recorded(models.Model):
    """A row the house believed from `recorded_at` to `retired_at`; what it believes now has no end."""

    recorded_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        """Every table of the room but the revision is kept so."""

        abstract = True


class Document(Recorded):
    """What is known of a document. `key` names it in links; `number_key` and `title_key` are folded for look-up."""

    key = models.TextField()
    number = models.TextField()
    number_key = models.TextField()
    kind = models.TextField()
    title = models.TextField()
    title_key = models.TextField()
    names = models.JSONField(default=list)  # folded, as others speak of it: "luat dat dai 2024"
    issuer = models.TextField(blank=True, default="")
    issued_on = models.DateField(null=True)
    effective_from = models.DateField(null=True)
    effective_to = models.DateField(null=True)
    origin = models.TextField()
    certainty = models.TextField()
    digest = models.TextField()

    class Meta:
        """One standing row for a key: migration 0002."""

        indexes = [
            models.Index(fields=["key"], name="law_document_key"),
            models.Index(fields=["number_key"], name="law_document_number"),
            models.Index(fields=["title_key"], name="law_document_title"),
        ]

    def __str__(self) -> str:
        """Return the number."""
        return self.number


class Text(Recorded):
    """One reading of a document: what was read, what was made of it, and what was doubtful."""

    document_key = models.TextField()
    source_name = models.TextField()
    lines = models.TextField()  # the source as read, for showing side by side
    xml = models.TextField()  # Akoma Ntoso
    doubts = models.JSONField(default=list)
    sha256 = models.TextField()

    class Meta:
        """Read by document."""

        indexes = [models.Index(fields=["document_key"], name="law_text_document")]

    def __str__(self) -> str:
        """Return the document and where it was read."""
        return f"{self.document_key} ({self.source_name})"


class Provision(Recorded):
    """A piece of a document in `[valid_from, valid_to)`, with its own words only; `line` is that of the source."""

    document_key = models.TextField()
    eid = models.TextField()
    parent_eid = models.TextField(blank=True, default="")
    kind = models.TextField()
    label = models.TextField()
    article = models.TextField(blank=True, default="")
    clause = models.TextField(blank=True, default="")
    point = models.TextField(blank=True, default="")
    heading = models.TextField(blank=True, default="")
    text = models.TextField(blank=True, default="")
    order = models.IntegerField()
    line = models.IntegerField(default=0)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    certainty = models.TextField()
    origin = models.TextField()  # text, catalogue or hand

    class Meta:
        """One standing row for a place on a day, and look-up by article and by prefix of eid: migration 0002."""

        indexes = [
            models.Index(fields=["document_key", "article", "clause", "point"], name="law_provision_place"),
            models.Index(fields=["document_key", "parent_eid", "order"], name="law_provision_parent"),
        ]

    def __str__(self) -> str:
        """Return document and eid."""
        return f"{self.document_key}/{self.eid}"


class Effect(Recorded):
    """What a document does to another or to itself; `source_key` is the document whose text says so."""

    kind = models.TextField()
    by_key = models.TextField(blank=True, default="")
    by_number = models.TextField(blank=True, default="")
    by_place = models.TextField(blank=True, default="")
    target_key = models.TextField()
    target_number = models.TextField(blank=True, default="")
    target_eid = models.TextField(blank=True, default="")
    from_on = models.DateField(null=True)
    to_on = models.DateField(null=True)
    is_applied = models.BooleanField(default=False)
    certainty = models.TextField()
    words = models.TextField(blank=True, default="")
    origin = models.TextField()  # text, catalogue or hand
    source_key = models.TextField(blank=True, default="")

    class Meta:
        """Asked from both ends."""

        indexes = [
            models.Index(fields=["target_key", "target_eid"], name="law_effect_target"),
            models.Index(fields=["by_key"], name="law_effect_by"),
            models.Index(fields=["source_key"], name="law_effect_source"),
        ]

    def __str__(self) -> str:
        """Return who does what to whom."""
        return f"{self.by_number} {self.kind} {self.target_key}/{self.target_eid}"


class Term(Recorded):
    """A word that a provision defines."""

    document_key = models.TextField()
    eid = models.TextField()
    term = models.TextField()
    term_key = models.TextField()
    definition = models.TextField()

    class Meta:
        """Asked by document and by word."""

        indexes = [
            models.Index(fields=["document_key"], name="law_term_document"),
            models.Index(fields=["term_key"], name="law_term_key"),
        ]

    def __str__(self) -> str:
        """Return the word."""
        return self.term


class Reference(Recorded):
    """A provision that cites another; `cited_key` is empty where the house does not hold the cited document."""

    document_key = models.TextField()
    eid = models.TextField()
    number = models.TextField(blank=True, default="")
    article = models.TextField(blank=True, default="")
    clause = models.TextField(blank=True, default="")
    point = models.TextField(blank=True, default="")
    cited_key = models.TextField(blank=True, default="")

    class Meta:
        """Asked from both ends."""

        indexes = [
            models.Index(fields=["document_key", "eid"], name="law_reference_from"),
            models.Index(fields=["cited_key", "article"], name="law_reference_to"),
        ]

    def __str__(self) -> str:
        """Return both ends."""
        return f"{self.document_key}/{self.eid} > {self.number}"


class Draft(Recorded):
    """A file read but not yet accepted; retired when it was accepted or dropped. Editors of the province see it."""

    file_name = models.TextField()
    made_by = models.TextField()
    answer = models.TextField()  # what the reading process gave, as JSON
    parsed = models.TextField()  # what is understood with the marks, as JSON
    marks = models.JSONField(default=dict)
    identity = models.JSONField(default=dict)
    document_key = models.TextField()
    outcome = models.TextField(blank=True, default="")  # accepted or dropped

    def __str__(self) -> str:
        """Return the name of the file."""
        return self.file_name


class Revision(models.Model):
    """One row that counts changes, so that indexes know when to renew."""

    number = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        """Return the number."""
        return str(self.number)
