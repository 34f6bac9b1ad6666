"""Plain text as it travels -> plain text as it is read: line ends, controls, flowed lines, clear signatures."""

from __future__ import annotations

from ...core.late import late
from .parts import Wounds

_CONTROLS = late("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff]")
_LINE_ENDS = late("[\x0b\x0c\x85\u2028\u2029]")


def cleaned(text: str, wounds: Wounds) -> str:
    """Line ends are LF, no controls but tab and LF."""
    text = text.replace("\r\r\n", "\n").replace("\r\n", "\n")
    if "\r" in text:
        text = text.replace("\r", "\n")
    if "\0" in text:
        wounds.add("NUL in the text")
        text = text.replace("\0", "")
    return _CONTROLS.sub("", _LINE_ENDS.sub("\n", text))


def unflowed(text: str, *, delete_space: bool) -> str:
    """Paragraphs of ``format=flowed`` on one line each (RFC 3676 §4): quote marks are kept, stuffed spaces taken off."""
    out: list[str] = []
    open_depth = -1
    for line in text.split("\n"):
        content = line.lstrip(">")
        depth = len(line) - len(content)
        content = content.removeprefix(" ")
        flowing = content.endswith(" ") and content != "-- "
        piece = content[:-1] if flowing and delete_space else content
        if depth == open_depth and content != "-- ":
            out.append(piece)
        else:
            out.append(("\n" if out else "") + (">" * depth + " " if depth else "") + piece)
        open_depth = depth if flowing else -1
    return "".join(out)


_SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----"
_SIGNATURE = "-----BEGIN PGP SIGNATURE-----"
_END = "-----END PGP SIGNATURE-----"


def unsigned(text: str) -> str:
    """Without the frame of a clear-signed text (RFC 4880 §7)."""
    if _SIGNED not in text or _SIGNATURE not in text:
        return text
    before, _, rest = text.partition(_SIGNED)
    signed, _, after = rest.partition(_SIGNATURE)
    said = signed.partition("\n\n")[2]
    lines = [line.removeprefix("- ") for line in said.split("\n")]
    return before + "\n".join(lines) + after.partition(_END)[2]
