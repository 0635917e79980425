"""Change impact: what a new or changed document touches, and the review tasks that follow.

The room asks every room below and is asked by none. A task belongs to one office; it ends with a decision and its reason.
"""
