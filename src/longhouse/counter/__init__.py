"""The counter: from an application to a signed result, on time, with nobody else looking.

Its words: a dossier, its way (one table), its desk, its receipt. It promises the rooms above: counts, lateness, acts.
"""
