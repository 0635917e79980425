"""The record of who did what, to what, when and why: append-only, hash-chained, verifiable by anyone.

Also lays the scope functions of row-level security, since every room above writes its policies with them.
"""
