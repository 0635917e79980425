"""The play of a campaign: phones of made-up teams send through sync for 103 days, and everything that must hold is held.

It stands here and not in a room because it uses all of them: people get posts, phones are let in, villages are merged by
the editor's file, envelopes go through sync, counters count, boards are read.
"""
