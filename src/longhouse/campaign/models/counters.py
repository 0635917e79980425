"""Counters, kept from field events by their positions; campaigns only read them. The people behind them have no names."""

from django.db import models


class Counts(models.Model):
    """The columns of one cell."""

    reached = models.IntegerField(default=0)
    trained = models.IntegerField(default=0)
    able = models.IntegerField(default=0)
    confirmed = models.IntegerField(default=0)
    sessions = models.IntegerField(default=0)
    visits = models.IntegerField(default=0)
    solutions = models.IntegerField(default=0)
    attendances = models.IntegerField(default=0)
    typed = models.IntegerField(default=0)

    class Meta:
        """Never a table of its own."""

        abstract = True


class DayCount(Counts):
    """What a day brought to a unit: the province (''), a commune, or a village under its commune of that day."""

    pk = models.CompositePrimaryKey("unit", "on", "group")
    unit = models.TextField()
    parent = models.TextField()
    on = models.DateField()
    group = models.TextField()

    class Meta:
        """Lists of a unit's parts read few rows: those of everybody, without the groups."""

        indexes = [
            models.Index(fields=["parent", "on"], name="campaign_day_parts", condition=models.Q(group="")),
            models.Index(fields=["on"], name="campaign_day_groups", condition=~models.Q(group="")),
        ]

    def __str__(self) -> str:
        """Return the unit and the day."""
        return f"{self.unit} {self.on}"


class TotalCount(Counts):
    """What all days up to now brought to a unit: the one row that a page reads."""

    pk = models.CompositePrimaryKey("unit", "group")
    unit = models.TextField()
    parent = models.TextField()
    group = models.TextField()
    latest_on = models.DateField()

    class Meta:
        """Read by parent."""

        indexes = [models.Index(fields=["parent"], name="campaign_total_parts", condition=models.Q(group=""))]

    def __str__(self) -> str:
        """Return the unit."""
        return f"{self.unit} {self.group}"


class Person(models.Model):
    """By which event a learner's pseudonym was first counted for what. Purpose: to count nobody twice. Ends with the events."""

    learner = models.UUIDField(primary_key=True)
    reached = models.BigIntegerField()
    trained = models.BigIntegerField(null=True)
    able = models.BigIntegerField(null=True)
    confirmed = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        """Return the pseudonym."""
        return str(self.learner)


class TypedDay(models.Model):
    """The sum typed last for a village and day."""

    pk = models.CompositePrimaryKey("village", "on")
    village = models.TextField()
    unit = models.TextField()
    on = models.DateField()
    count = models.IntegerField()
    position = models.BigIntegerField()

    def __str__(self) -> str:
        """Return the village and the day."""
        return f"{self.village} {self.on}"


class Counted(models.Model):
    """One row: up to which position events are counted."""

    position = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        """Return the position."""
        return str(self.position)
