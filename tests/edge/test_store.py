"""What every store keeps: one contract, passed by the database file and by its twin in memory."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from illbot.core.changes import TABLES, Change, Put
from illbot.edge.memory import MemoryStore
from illbot.edge.tiny import TinyStore
from illbot.errors import Moved, StoreBroken

from .rows import change, errand, mail, put, request

Store = Any

# Each example takes a fresh store; the contract is inherited, so one law runs in several classes.
MANY = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors],
)

# Law-abiding trouble: quotes and percent signs of other query languages, other scripts, a letter beyond 16 bits, a NUL.
KEYS = st.sampled_from(
    ["ILL-2026-00001", "ILL-2026-00002", "馆际互借", "it's", '"quoted"', "%s", "?", "𝔘", "a\0b", "Z", "a"]
)
WORDS = st.sampled_from(["review", "done", "Done", "评审", "𝔘", "'; DROP TABLE requests; --", ""])
TIMES = st.none() | st.sampled_from(["2026-11-02T08:00:00Z", "2026-11-02T09:30:00Z", "2027-01-01T00:00:00Z"])


class StoreContract:
    """Subclasses say how an empty store is made."""

    @pytest.fixture
    def fresh(self, tmp_path: Path) -> Iterator[Callable[[], Store]]:
        raise NotImplementedError

    @pytest.fixture
    def store(self, fresh: Callable[[], Store]) -> Store:
        return fresh()

    # --- rows ---

    def test_what_was_never_written_is_not_there(self, store):
        assert store.get("requests", "ILL-2026-00042") is None
        assert store.find("requests") == []
        assert store.count("requests") == 0
        assert store.tally("requests", "state") == {}

    def test_a_document_reads_as_it_was_written_and_its_version_counts_the_writes(self, store):
        body = request(note='加急\n"urgent"', attempts=[], deep={"a": [1, 2.5, None, True, {"é": "𝔘\0"}]})

        store.commit(change(put("requests", "ILL-2026-00042", body, 0)))
        first = store.get("requests", "ILL-2026-00042")
        store.commit(change(put("requests", "ILL-2026-00042", body | {"note": "x"}, 1)))
        second = store.get("requests", "ILL-2026-00042")

        assert (first.key, first.version, first.body) == ("ILL-2026-00042", 1, body)
        assert (second.version, second.body["note"]) == (2, "x")

    def test_nobody_changes_a_stored_document_by_accident(self, store):
        body = request(flags=["cost"])
        store.commit(change(put("requests", "1", body)))

        body["flags"].append("written after the commit")
        store.get("requests", "1").body["flags"].append("got")
        store.find("requests")[0].body["flags"].append("found")

        assert store.get("requests", "1").body["flags"] == ["cost"]

    def test_an_empty_change_is_nothing(self, store):
        store.commit(Change())

        assert all(store.count(table) == 0 for table in TABLES)

    def test_every_table_takes_rows(self, store):
        bodies = {"requests": request(), "errands": errand(), "mails": mail()}
        puts = [put(table, "k", bodies.get(table, {"at": "2026-11-02T08:00:00Z"}), 0) for table in TABLES]

        store.commit(change(*puts))

        assert {table: store.get(table, "k").version for table in TABLES} == dict.fromkeys(TABLES, 1)

    def test_a_row_is_removed_and_no_index_finds_it(self, store):
        store.commit(change(put("requests", "1", request()), put("requests", "2", request())))
        store.commit(change(put("requests", "1", None, 1)))

        assert store.get("requests", "1") is None
        assert [row.key for row in store.find("requests", (("state", "=", "review"),))] == ["2"]

    def test_removing_what_is_not_there_is_no_error_unless_a_version_was_named(self, store):
        store.commit(change(put("tries", "x", None), put("tries", "x", None, 0)))
        with pytest.raises(Moved):
            store.commit(change(put("tries", "x", None, 3)))

    def test_a_row_that_was_removed_may_come_again(self, store):
        store.commit(change(put("tries", "x", {"count": 1})))
        store.commit(change(put("tries", "x", None)))
        store.commit(change(put("tries", "x", {"count": 2}, 0)))

        assert store.get("tries", "x").body == {"count": 2}

    # --- one commit ---

    @pytest.mark.parametrize("wrong", range(4), ids=["first", "second", "third", "last"])
    def test_if_one_row_moved_nothing_of_the_change_is_written(self, store, wrong):
        store.commit(change(*(put("counters", str(n), {"value": n}) for n in range(4))))
        store.commit(change(put("counters", str(wrong), {"value": "moved"})))

        with pytest.raises(Moved, match=f"counters {wrong}"):
            store.commit(change(*(put("counters", str(n), {"value": "new"}, 1) for n in range(4))))

        rows = {row.key: (row.version, row.body["value"]) for row in store.find("counters")}
        assert rows == {str(n): (1, n) for n in range(4)} | {str(wrong): (2, "moved")}

    @pytest.mark.parametrize(("there", "named"), [(0, 1), (1, 0), (1, 2), (2, 1)])
    def test_a_change_decided_on_another_version_is_refused(self, store, there, named):
        for n in range(there):
            store.commit(change(put("requests", "ILL-2026-00042", request(note=str(n)))))
        before = store.get("requests", "ILL-2026-00042")

        with pytest.raises(Moved, match="requests ILL-2026-00042"):
            store.commit(change(put("errands", "e", errand(), 0), put("requests", "ILL-2026-00042", request(), named)))

        assert store.get("requests", "ILL-2026-00042") == before
        assert store.get("errands", "e") is None

    def test_without_a_version_it_is_written_whatever_is_there(self, store):
        store.commit(change(put("threads", "<1@x>", {"request": "1"})))
        store.commit(change(put("threads", "<1@x>", {"request": "2"})))

        assert (store.get("threads", "<1@x>").version, store.get("threads", "<1@x>").body) == (2, {"request": "2"})

    def test_puts_of_one_row_are_done_in_their_order(self, store):
        store.commit(change(put("counters", "n", {"value": 1}, 0), put("counters", "n", {"value": 2}, 1)))
        with pytest.raises(Moved):
            store.commit(change(put("counters", "n", {"value": 3}, 2), put("counters", "n", {"value": 4}, 2)))

        assert (store.get("counters", "n").version, store.get("counters", "n").body) == (2, {"value": 2})

    @pytest.mark.parametrize(
        "bad",
        [
            put("requests", "1", {"state": "new"}),
            put("requests", "1", request(state=["new"])),
            put("requests", "1", request(state=1.5)),
            put("requests", "1", request(work=2**70)),
            put("requests", "1", request(work="half a \ud83d")),
            put("requests", "1", request(note="half a \ud83d")),
            put("requests", "1", request(note=object())),
            put("requests", "half a \ud83d", request()),
            put("requests", "", request()),
            put("requests", "1", ["no", "document"]),  # type: ignore[arg-type]
            put("loans", "1", request()),
        ],
        ids=lambda bad: f"{bad.table}-{str(bad.body)[:40]!r}",
    )
    def test_a_document_that_is_no_row_of_its_table_is_refused_and_nothing_is_written(self, store, bad):
        with pytest.raises(ValueError, match=bad.table):
            store.commit(change(put("tries", "x", {"count": 1}), bad))

        assert store.get("tries", "x") is None
        assert store.count("requests") == 0

    def test_no_update_is_lost_between_threads_that_decide_on_the_same_row(self, store):
        store.commit(change(put("counters", "n", {"value": 0}, 0)))

        def count() -> None:
            done = 0
            while done < 25:
                row = store.get("counters", "n")
                try:
                    store.commit(change(put("counters", "n", {"value": row.body["value"] + 1}, row.version)))
                except Moved:
                    continue
                done += 1

        threads = [threading.Thread(target=count) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert (store.get("counters", "n").body, store.get("counters", "n").version) == ({"value": 100}, 101)

    # --- looking up ---

    def test_index_columns_follow_the_document(self, store):
        attempts = [{"state": "unfilled", "partner": "nlc"}, {"state": "sent", "partner": "shanghai"}]
        clock = {"at": "2026-11-05T00:00:00Z", "what": "expire_attempt"}
        store.commit(
            change(put("requests", "1", request("working", attempts=attempts, clock=clock, work="doi:10.5555/1")))
        )
        found = [store.find("requests", (where,)) for where in self.OF_ONE]
        attempts[1]["state"] = "supplied"
        store.commit(
            change(put("requests", "1", request("delivered", patron="other@university.example", attempts=attempts)))
        )
        left = [store.find("requests", (where,)) for where in self.OF_ONE]

        assert [len(rows) for rows in found] == [1] * len(self.OF_ONE)
        assert left == [[]] * len(self.OF_ONE)
        assert [row.key for row in store.find("requests", (("state", "=", "delivered"),))] == ["1"]

    OF_ONE = (
        ("state", "=", "working"),
        ("partner", "=", "shanghai"),
        ("clock", "<=", "2026-11-05T00:00:00Z"),
        ("work", "=", "doi:10.5555/1"),
        ("patron", "=", "reader@university.example"),
    )

    @pytest.mark.parametrize(
        ("where", "keys"),
        [
            ((("due", "<=", "2026-11-03"),), "abc"),
            ((("due", "<", "2026-11-03"),), "ab"),
            ((("due", ">=", "2026-11-03"),), "cd"),
            ((("due", ">=", "2026-11-02"), ("due", "<", "2026-11-04")), "bc"),
            ((("state", "=", "queued"), ("due", "<=", "2026-11-03")), "ac"),
            ((("state", "in", ("queued", "deferred")), ("due", "<=", "2026-11-03")), "abc"),
            ((("state", "in", ("queued",)),), "ac"),
            ((("state", "in", ()),), ""),
            ((("state", "in", ["sent", *(f"no{n}" for n in range(1200))]),), "d"),
            ((("state", "=", "half a \ud83d"),), ""),
            ((("state", "in", ("half a \ud83d", "sent")),), "d"),
            ((("key", "=", "b"),), "b"),
            ((("key", "=", "z"),), ""),
            ((("key", "in", ("d", "a", "z")),), "ad"),
            ((("key", ">=", "c"), ("state", "=", "queued")), "c"),
            ((("state", "=", 5),), ""),
        ],
    )
    def test_rows_are_found_that_meet_every_condition(self, store, where, keys):
        for key, state, due in (
            ("a", "queued", "2026-11-01"),
            ("b", "deferred", "2026-11-02"),
            ("c", "queued", "2026-11-03"),
            ("d", "sent", "2026-11-04"),
        ):
            store.commit(change(put("errands", key, errand(state, due=due))))

        assert [row.key for row in store.find("errands", where)] == list(keys)
        assert store.count("errands", where) == len(keys)

    def test_rows_come_in_the_order_asked_for_and_no_more_than_the_limit(self, store):
        for key, due in (("a", "3"), ("b", "1"), ("c", "2"), ("d", "2")):
            store.commit(change(put("errands", key, errand(due=due))))

        def keys(**words: Any) -> str:
            return "".join(row.key for row in store.find("errands", **words))

        assert keys() == "abcd"
        assert keys(descending=True) == "dcba"
        assert keys(order="due") == "bcda"
        assert keys(order="due", descending=True) == "adcb"
        assert keys(order="due", limit=2) == "bc"
        assert keys(order="key", limit=0) == ""
        assert keys(limit=100) == "abcd"

    def test_rows_without_a_value_come_first(self, store):
        for key, clock in (("a", "2026"), ("b", None), ("c", "2025"), ("d", None)):
            store.commit(change(put("requests", key, request(clock={"at": clock}))))

        assert [row.key for row in store.find("requests", order="clock")] == ["b", "d", "c", "a"]
        assert [row.key for row in store.find("requests", order="clock", descending=True)] == ["a", "c", "d", "b"]
        assert store.find("requests", (("clock", "<", "2025"),)) == []

    def test_tally_counts_by_value(self, store):
        for key, state, patron in (("1", "done", "a@x"), ("2", "done", "b@x"), ("3", "review", "a@x")):
            store.commit(change(put("requests", key, request(state, patron=patron))))

        assert store.tally("requests", "state") == {"done": 2, "review": 1}
        assert store.tally("requests", "state", (("patron", "=", "a@x"),)) == {"done": 1, "review": 1}
        assert store.tally("requests", "work") == {}

    @pytest.mark.parametrize(
        "ask",
        [
            lambda s: s.find("requests", (("note", "=", "x"),)),
            lambda s: s.find("requests", (("body", "=", "x"),)),
            lambda s: s.find("requests", (("state", "like", "x"),)),
            lambda s: s.find("requests", (("state", "=", None),)),
            lambda s: s.find("requests", (("state", "=", 1.5),)),
            lambda s: s.find("requests", (("state", "in", "done"), ("state", "in", (None,)))),
            lambda s: s.find("requests", order="note"),
            lambda s: s.find("requests", order="state; DROP TABLE requests"),
            lambda s: s.find("requests", limit=-1),
            lambda s: s.find("requests", order="state", after=("done",)),
            lambda s: s.find("requests", after=("done", "1")),
            lambda s: s.find("loans"),
            lambda s: s.get("loans", "1"),
            lambda s: s.count("loans"),
            lambda s: s.count("requests", (("note", "=", "x"),)),
            lambda s: s.tally("requests", "note"),
        ],
    )
    def test_what_no_index_answers_is_a_mistake_in_the_program(self, store, ask):
        store.commit(change(put("requests", "1", request())))

        with pytest.raises(ValueError):
            ask(store)

    def test_a_key_that_cannot_be_stored_is_not_there(self, store):
        assert store.get("threads", "half a \ud83d") is None

    # --- laws ---

    @MANY
    @given(st.data())
    def test_law_what_is_found_is_what_was_committed(self, fresh, data):
        """Whatever is written, a store answers as a dictionary would that is filtered and sorted."""
        store = fresh()
        expected: dict[str, tuple[int, dict[str, Any]]] = {}
        for _ in range(data.draw(st.integers(1, 8))):
            puts: list[Put] = []
            after = dict(expected)
            for key in data.draw(st.lists(KEYS, max_size=4, unique=True)):
                version = after.get(key, (0, {}))[0]
                if data.draw(st.integers(0, 4)) == 0:
                    puts.append(put("requests", key, None, version))
                    after.pop(key, None)
                    continue
                body = request(data.draw(WORDS), clock={"at": data.draw(TIMES)})
                puts.append(put("requests", key, body, version))
                after[key] = (version + 1, body)
            if puts and data.draw(st.integers(0, 5)) == 0:
                with pytest.raises(Moved):
                    store.commit(change(*puts, put("requests", "a", request(), 99)))
                continue
            store.commit(change(*puts))
            expected = after
        state, until = data.draw(WORDS), data.draw(TIMES) or "2026-12-01T00:00:00Z"

        assert {row.key: (row.version, row.body) for row in store.find("requests")} == expected
        assert [row.key for row in store.find("requests")] == sorted(expected)
        assert [row.key for row in store.find("requests", (("state", "=", state), ("clock", "<=", until)))] == sorted(
            key
            for key, (_, body) in expected.items()
            if body["state"] == state and (body["clock"]["at"] or "9") <= until
        )

    @MANY
    @given(
        rows=st.dictionaries(KEYS, st.tuples(WORDS, TIMES), max_size=11),
        order=st.sampled_from(["", "key", "state", "clock", "patron"]),
        descending=st.booleans(),
        limit=st.integers(1, 4),
        state=st.none() | WORDS,
    )
    def test_law_pages_one_after_the_other_are_the_whole(self, fresh, rows, order, descending, limit, state):
        store = fresh()
        store.commit(change(*(put("requests", key, request(s, clock={"at": at})) for key, (s, at) in rows.items())))
        where = (("state", "=", state),) if state is not None else ()
        whole = store.find("requests", where, order=order, descending=descending)

        pages, after = [], None
        while page := store.find("requests", where, order=order, descending=descending, limit=limit, after=after):
            pages += page
            last = page[-1]
            values = {
                "state": last.body["state"],
                "clock": last.body["clock"]["at"],
                "patron": "reader@university.example",
            }
            after = (last.key,) if order in ("", "key") else (values[order], last.key)

        assert pages == whole

    # --- the end ---

    def test_a_backup_stands_under_its_name(self, store, tmp_path):
        target = tmp_path / "backups" / "2026-11-21.sqlite"
        store.commit(change(put("requests", "ILL-2026-00042", request())))

        store.backup(target)
        first = target.read_bytes()
        store.commit(change(put("requests", "ILL-2026-00043", request())))
        store.backup(target)

        assert b"ILL-2026-00042" in first
        assert b"ILL-2026-00043" in target.read_bytes()
        assert [path.name for path in target.parent.iterdir()] == [target.name]

    def test_a_closed_store_says_so(self, store):
        store.close()
        store.close()

        with pytest.raises(StoreBroken, match="closed"):
            store.get("requests", "1")
        with pytest.raises(StoreBroken, match="closed"):
            store.commit(change(put("tries", "x", {"count": 1})))


class TestTinyStore(StoreContract):
    @pytest.fixture
    def fresh(self, tmp_path: Path) -> Iterator[Callable[[], TinyStore]]:
        made: list[TinyStore] = []

        def make() -> TinyStore:
            made.append(TinyStore(tmp_path / "new" / f"{len(made)}.sqlite"))
            return made[-1]

        yield make
        for store in made:
            store.close()


class TestMemoryStore(StoreContract):
    @pytest.fixture
    def fresh(self) -> Callable[[], MemoryStore]:
        return MemoryStore
