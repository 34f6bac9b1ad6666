"""TinyDB's face over the store: what TinyDB does, and what it does not: whole writes, versions, indexes, copies."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tinydb import Query, TinyDB, where
from tinydb.operations import add, decrement, delete, increment
from tinydb.operations import set as put_field
from tinydb.storages import MemoryStorage
from tinydb.table import Document

from illbot.edge.tiny import TinyStore

from .rows import change, errand, put, request

MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def store(tmp_path: Path):
    store = TinyStore(tmp_path / "illbot.sqlite")
    yield store
    store.close()


@pytest.fixture
def requests(store):
    rows = (("ILL-2026-00001", "review"), ("ILL-2026-00002", "done"), ("ILL-2026-00003", "review"))
    store.commit(change(*(put("requests", key, request(state)) for key, state in rows)))
    return store.db.table("requests")


def ids(documents: list[Document]) -> list[str]:
    return [document.doc_id for document in documents]


# --- reading ---------------------------------------------------------------------------------------------------


def test_a_query_finds_documents_with_their_request_numbers(requests):
    found = requests.search(Query().state == "review")

    assert ids(found) == ["ILL-2026-00001", "ILL-2026-00003"]
    assert found[0] == request()


def test_one_document_by_its_number_by_several_or_by_a_query(requests):
    assert requests.get(doc_id="ILL-2026-00002")["state"] == "done"
    assert requests.get(doc_id="ILL-2026-00009") is None
    assert ids(requests.get(doc_ids=["ILL-2026-00003", "ILL-2026-00001", "no"])) == ["ILL-2026-00001", "ILL-2026-00003"]
    assert requests.get(Query().state == "done").doc_id == "ILL-2026-00002"
    assert requests.get(where("state") == "lost") is None
    with pytest.raises(RuntimeError):
        requests.get()


def test_all_count_contains_len_and_iteration(requests):
    review = Query().state == "review"

    assert ids(requests.all()) == ids(list(requests)) == ["ILL-2026-00001", "ILL-2026-00002", "ILL-2026-00003"]
    assert (len(requests), requests.count(review)) == (3, 2)
    assert requests.contains(review)
    assert requests.contains(doc_id="ILL-2026-00002")
    assert not requests.contains(doc_id="ILL-2026-00009")
    assert not requests.contains(Query().patron.address == "nobody@x")


def test_the_tables_are_those_of_the_house_and_requests_is_the_default(store, requests):
    assert "errands" in store.db.tables()
    assert ids(store.db.search(Query().state == "done")) == ["ILL-2026-00002"]
    assert len(store.db) == 3
    assert "requests" in repr(store.db)
    with pytest.raises(ValueError, match="no table 'loans'"):
        store.db.table("loans")


def test_what_was_read_is_a_copy(requests):
    requests.search(Query().state == "done")[0]["patron"]["address"] = "changed@x"
    requests.get(doc_id="ILL-2026-00002")["patron"]["address"] = "changed@x"
    requests.all()[1]["patron"]["address"] = "changed@x"

    assert requests.get(doc_id="ILL-2026-00002")["patron"]["address"] == "reader@university.example"


def test_another_process_is_seen_at_once(store, requests):
    """TinyDB would answer the same query again from its cache."""
    review = Query().state == "review"
    assert len(requests.search(review)) == 2
    other = TinyStore(store.path)
    other.commit(change(put("requests", "ILL-2026-00001", request("done"), 1)))
    other.close()

    assert ids(requests.search(review)) == ["ILL-2026-00003"]


def test_a_query_on_an_index_column_reads_no_more_than_it_names(store, requests):
    asked: list[str] = []
    store._sql.set_trace_callback(asked.append)

    assert ids(requests.search((Query().state == "done") & (Query().patron.address.matches("reader")))) == [
        "ILL-2026-00002"
    ]
    assert requests.count(Query().state.one_of(["lost", "done"])) == 1

    assert len(asked) == 2
    assert all('"state" =' in line or '"state" IN' in line for line in asked)


@pytest.mark.parametrize(
    "query",
    [
        Query().partner == "nlc",
        Query().clock == "2026-11-05T00:00:00Z",
        Query().patron == "reader@university.example",
        (Query().state == "done") | (Query().note == "x"),
        ~(Query().state == "review"),
    ],
)
def test_an_index_column_that_is_no_field_of_that_name_does_not_answer_for_it(store, requests, query):
    """The index "partner" is the partner of the open attempt; a document's own field "partner" is something else."""
    odd = request("done", partner="nlc", note="x", clock={"at": "2026-11-05T00:00:00Z"})
    store.commit(change(put("requests", "ILL-2026-00009", odd)))

    plain = TinyDB(storage=MemoryStorage)
    plain.insert_multiple([dict(document) for document in requests.all()])

    assert [dict(d) for d in requests.search(query)] == [dict(d) for d in plain.search(query)]


# --- writing ---------------------------------------------------------------------------------------------------


def test_an_update_raises_the_version_and_the_index_follows(store, requests):
    changed = requests.update({"state": "done", "work": "doi:10.5555/1"}, doc_ids=["ILL-2026-00001"])

    assert changed == ["ILL-2026-00001"]
    assert store.get("requests", "ILL-2026-00001").version == 2
    assert store.tally("requests", "state") == {"done": 2, "review": 1}
    assert [row.key for row in store.find("requests", (("work", "=", "doi:10.5555/1"),))] == ["ILL-2026-00001"]


def test_documents_that_a_query_names_are_updated_and_no_others_written(store, requests):
    assert requests.update(put_field("note", "seen"), Query().state == "review") == ["ILL-2026-00001", "ILL-2026-00003"]
    assert [store.get("requests", f"ILL-2026-0000{n}").version for n in (1, 2, 3)] == [2, 1, 2]

    requests.update(lambda document: None)
    assert [store.get("requests", f"ILL-2026-0000{n}").version for n in (1, 2, 3)] == [2, 1, 2]


def test_when_an_updater_fails_nothing_is_changed(store, requests):
    """TinyDB alone would keep the first document changed."""

    def fail_at_the_second(document: dict[str, Any]) -> None:
        document["flags"] = ["touched"]
        if document["state"] == "done":
            raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError, match="in the middle"):
        requests.update(fail_at_the_second)

    assert [row.version for row in store.find("requests")] == [1, 1, 1]
    assert not any("flags" in document for document in requests)
    requests.update({"note": "and it goes on"}, doc_ids=["ILL-2026-00001"])


def test_what_is_no_row_of_the_table_is_refused_as_a_whole(store, requests):
    with pytest.raises(ValueError, match="requests ILL-2026-00001 cannot be stored"):
        requests.update(delete("patron"), doc_ids=["ILL-2026-00001"])
    with pytest.raises(ValueError, match="cannot be stored"):
        requests.insert_multiple([Document(request(), "ILL-2026-00007"), Document({}, "ILL-2026-00008")])

    assert len(requests) == 3
    assert [row.version for row in store.find("requests")] == [1, 1, 1]


def test_inserting_under_a_number_that_exists_is_refused(requests):
    with pytest.raises(ValueError, match="already exists"):
        requests.insert(Document(request("lost"), "ILL-2026-00001"))

    assert requests.get(doc_id="ILL-2026-00001")["state"] == "review"


def test_documents_without_an_id_get_one_that_sorts_behind(store):
    notices = store.db.table("notices")
    made = [notices.insert({"at": "2026-11-21", "n": n}) for n in range(20)]
    made += notices.insert_multiple([{"at": "2026-11-21", "n": n} for n in range(20, 40)])

    assert made == sorted(set(made))
    assert [document["n"] for document in notices.all()] == list(range(40))
    assert notices.get(doc_id=made[3])["n"] == 3


def test_upsert_by_number_and_by_query(store, requests):
    assert requests.upsert(Document(request("done"), "ILL-2026-00001")) == ["ILL-2026-00001"]
    assert requests.upsert(Document(request("new"), "ILL-2026-00004")) == ["ILL-2026-00004"]
    assert requests.upsert({"note": "x"}, Query().state == "done") == ["ILL-2026-00001", "ILL-2026-00002"]

    assert store.tally("requests", "state") == {"done": 2, "review": 1, "new": 1}


def test_removing_by_number_by_query_and_all(store, requests):
    assert requests.remove(doc_ids=["ILL-2026-00002", "no"]) == ["ILL-2026-00002"]
    assert requests.remove(Query().state == "review") == ["ILL-2026-00001", "ILL-2026-00003"]
    assert store.count("requests") == 0
    requests.insert(Document(request(), "ILL-2026-00005"))
    requests.truncate()
    assert store.count("requests") == 0


def test_dropping_one_table_or_all(store, requests):
    store.commit(change(put("errands", "e", errand()), put("tries", "x", {"count": 1})))

    store.db.drop_table("tries")
    assert (store.count("tries"), store.count("errands"), store.count("requests")) == (0, 1, 3)
    store.db.drop_tables()
    assert (store.count("errands"), store.count("requests")) == (0, 0)


def test_one_document_costs_the_same_however_many_there_are(store):
    """An update by number asks SQLite the same few questions with three documents as with three thousand."""
    counters = store.db.table("counters")

    def cost() -> int:
        asked: list[str] = []
        store._sql.set_trace_callback(asked.append)
        counters.update({"value": 1}, doc_ids=["0"])
        counters.insert(Document({"value": 1}, "new"))
        counters.remove(doc_ids=["new"])
        store._sql.set_trace_callback(None)
        counters.update({"value": 0}, doc_ids=["0"])
        return len(asked)

    store.commit(change(*(put("counters", str(n), {"value": 0}) for n in range(3))))
    few = cost()
    store.commit(change(*(put("counters", str(n), {"value": 0}) for n in range(3, 3000))))

    assert cost() == few <= 20


def test_no_update_is_lost_between_two_stores_on_one_file(store):
    store.commit(change(put("counters", "n", {"value": 0})))

    def count() -> None:
        other = TinyStore(store.path)
        for _ in range(50):
            other.db.table("counters").update(increment("value"), doc_ids=["n"])
        other.close()

    threads = [threading.Thread(target=count) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert store.get("counters", "n").body == {"value": 100}
    assert store.get("counters", "n").version == 101


# --- the law ---------------------------------------------------------------------------------------------------

NUMBERS = st.integers(1, 6)
DOCUMENTS = st.fixed_dictionaries(
    {"value": st.integers(0, 3)}, optional={"tags": st.lists(st.sampled_from("ab"), max_size=2)}
)
CONDITIONS = st.sampled_from(
    [
        Query().value == 1,
        Query().value >= 2,
        (Query().value == 0) | Query().tags.any(["a"]),
        ~Query().tags.exists(),
        Query().tags.exists() & (Query().value < 3),
    ]
)
CHANGES = (
    st.sampled_from([increment("value"), decrement("value"), add("value", 2), put_field("tags", ["b"])]) | DOCUMENTS
)
STEPS = st.one_of(
    st.tuples(st.just("insert"), NUMBERS, DOCUMENTS),
    st.tuples(st.just("update"), CHANGES, CONDITIONS),
    st.tuples(st.just("update_ids"), CHANGES, st.lists(NUMBERS, max_size=3, unique=True)),
    st.tuples(st.just("update_multiple"), CHANGES, CONDITIONS),
    st.tuples(st.just("upsert"), NUMBERS, DOCUMENTS),
    st.tuples(st.just("remove"), CONDITIONS),
    st.tuples(st.just("remove_ids"), st.lists(NUMBERS, max_size=3, unique=True)),
    st.tuples(st.just("search"), CONDITIONS),
    st.tuples(st.just("get"), CONDITIONS),
)


def do(table: Any, step: tuple[Any, ...], number: type) -> Any:
    """One step on either; ids as text, so that answers can be compared."""
    match step:
        case ("insert", n, body):
            if table.contains(doc_id=number(n)):
                return None
            return str(table.insert(Document(body, number(n))))
        case ("update", new, condition):
            return sorted(map(str, table.update(new, condition)))
        case ("update_ids", new, some):
            return [str(one) for one in table.update(new, doc_ids=[number(n) for n in some])]
        case ("update_multiple", new, condition):
            return sorted(map(str, table.update_multiple([(new, condition), (put_field("seen", True), condition)])))
        case ("upsert", n, body):
            return [str(one) for one in table.upsert(Document(body, number(n)))]
        case ("remove", condition):
            return sorted(map(str, table.remove(condition)))
        case ("remove_ids", some):
            return [str(one) for one in table.remove(doc_ids=[number(n) for n in some])]
        case ("search", condition):
            return sorted((str(found.doc_id), dict(found)) for found in table.search(condition))
        case ("get", condition):
            return table.get(condition) is None
    raise AssertionError(step)


@MANY
@given(st.lists(STEPS, max_size=12))
def test_law_every_call_answers_as_tinydb_does(store, steps):
    plain, ours = TinyDB(storage=MemoryStorage).table("counters"), store.db.table("counters")
    ours.truncate()
    for step in steps:
        assert do(ours, step, str) == do(plain, step, int), step

    assert {d.doc_id: dict(d) for d in ours} == {str(d.doc_id): dict(d) for d in plain}
