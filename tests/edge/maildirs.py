"""A Maildir and the hand of somebody else in it: the server that delivers, the mail program that looks on."""

from __future__ import annotations

from pathlib import Path

from illbot.edge.maildir import modified_utf7


class Hand:
    def __init__(self, path: Path) -> None:
        self.path = path
        self._count = 0
        for part in ("tmp", "new", "cur"):
            (path / part).mkdir(parents=True, exist_ok=True)

    def deliver(self, raw: bytes, name: str = "") -> str:
        """As a server delivers: written in tmp/, renamed into new/. The file's name."""
        self._count += 1
        name = name or f"1700000000.M{self._count}P77Q{self._count}.mx.example"
        draft = self.path / "tmp" / name
        draft.write_bytes(raw)
        draft.rename(self.path / "new" / name)
        return name

    def files(self, folder: str = "INBOX") -> list[Path]:
        """The mails of a folder, as a mail program numbers them."""
        place = self.path
        if folder != "INBOX":
            plain = self.path / folder
            place = plain if plain.is_dir() else self.path / ("." + modified_utf7(folder).replace("/", "."))
        found = [path for part in ("new", "cur") for path in (place / part).iterdir()]
        return sorted(found, key=lambda path: (len(path.name.partition(":")[0]), path.name))

    def folder(self, name: str) -> list[bytes]:
        return [path.read_bytes() for path in self.files(name)]

    def mark(self, uid: str, flags: str) -> Path:
        """A mail program sets these flags, and none else: the file has another name now."""
        (path,) = [path for path in self.files() if path.name.partition(":")[0] == uid]
        return path.rename(self.path / "cur" / f"{uid}:2,{flags}")

    def mark_deleted(self, uid: str) -> None:
        self.mark(uid, "ST")

    def expunge(self, uid: str) -> None:
        for path in self.files():
            if path.name.partition(":")[0] == uid:
                path.unlink()

    def unseen(self) -> int:
        return sum("S" not in path.name.partition(":2,")[2] for path in self.files())
