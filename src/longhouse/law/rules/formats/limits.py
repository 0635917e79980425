"""Limits of what the readers accept; each with the reason for its size.

Measured on the 274 law texts we hold (read 2026-11-25): the largest has 1.52 million characters in 17,722 lines, the
longest line 17,279 characters.
"""

MIB = 1024 * 1024

# A decree with scanned forms is some tens of MiB. The reader holds a file about three times within its memory.
MAX_BYTES = 32 * MIB
# Five times the largest text, ten times its lines, ten times the longest line.
MAX_CHARS = 8_000_000
MAX_LINES = 200_000
MAX_LINE_CHARS = 200_000
# A real page nests tables and lists some twenty deep; deeper ones are made to exhaust a stack.
MAX_DEPTH = 100
# One element per five characters of the largest text, five times over.
MAX_ELEMENTS = 1_500_000
# The longest code with its annexes prints on about 700 pages.
MAX_PAGES = 1_500
# A person reads a few hundred doubts at most; the rest is counted in the last one.
MAX_DOUBTS = 500

# An office file holds some dozens of parts; one per picture.
MAX_PARTS = 2_000
# Everything inside together: python-docx keeps all parts in memory.
MAX_UNPACKED = 96 * MIB
# Repetitive office XML packs 50 to 1; a bomb packs 1,000 to 1. Small parts may do as they like.
MAX_RATIO = 200
SMALL_PART = 1 * MIB
# A part of XML becomes a tree of about ten times its size.
MAX_XML_PART = 24 * MIB

# The reading process: memory; seconds of processor, for a PDF is read at some twelve pages a second; seconds by the
# clock, for a busy machine gives it less than one core.
CHILD_MEMORY = 512 * MIB
CHILD_CPU_SECONDS = 120
CHILD_WALL_SECONDS = 300
# Within a request somebody waits, and a web process with them: what reads in seconds (measured 2026-11-26: the largest
# text as TXT, HTML or DOCX in one second of processor, a PDF twelve pages a second). The rest is the operator's command.
SOON_BYTES = 8 * MIB
SOON_PDF_BYTES = 3 * MIB
SOON_CPU_SECONDS = 15
SOON_WALL_SECONDS = 40
# Each reader may take all its memory and a core.
READERS_AT_ONCE = 2
WAIT_FOR_TURN = 10
WAIT_OF_OPERATOR = 600
# What it may answer: the text in JSON with two bytes a character, styles beside it.
MAX_ANSWER = 128 * MIB
