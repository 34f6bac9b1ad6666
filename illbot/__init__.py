"""illbot answers a library's inter-library loan mailbox.

core       what a loan is and what happens next: values and pure functions
intake     mail -> event; never raises on bad mail
citations  text -> citation
dialects   how a partner speaks, both ways
letters    effect -> letter -> bytes
configuration  TOML files -> settings, or all that is wrong with them
edge       everything that touches the world, one outside package a file
desk       the one path a mail takes; app builds it, cli gives it verbs
"""

__version__ = "0.1.0"
