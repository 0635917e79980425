"""Rules of the optional language model: what may go out, how it is asked, when it may be asked."""
