"""The cache in this process: what goes straight to its store is what the protocol would say."""

import frappe
import pytest
import redis


@pytest.fixture(autouse=True)
def wire():
	"""A plain client of the same store, whose keys are no site's."""
	client = redis.Redis(connection_pool=frappe.cache.connection_pool)
	before = set(client.keys("*"))
	yield client
	client.delete(*{*client.keys("*"), "none"} - before)


def test_what_is_set_at_once_the_protocol_finds_and_the_other_way_round(wire):
	frappe.cache.set("one", b"\x00\xff")
	wire.set("other", "Ärger")
	assert wire.get("one") == frappe.cache.get("one") == b"\x00\xff"
	assert wire.get("other") == frappe.cache.get(b"other") == "Ärger".encode()
	assert frappe.cache.get("none") is None


def test_a_field_of_a_table_is_found_at_once(wire):
	wire.hset("table", "field", "value")
	assert frappe.cache.execute_command("HGET", "table", "field") == b"value"
	assert frappe.cache.execute_command("HGET", "table", "none") is None
	assert frappe.cache.execute_command("HGET", "none", "field") is None


def test_a_field_that_is_set_at_once_is_counted_where_it_is_new(wire):
	told = [frappe.cache.execute_command("HSET", "table", "field", value) for value in ("one", b"two")]
	assert (told, wire.hgetall("table")) == ([1, 0], {b"field": b"two"})
	assert frappe.cache.execute_command("HSET", "table", "field", "one", "other", "two") == 1
	wire.hset("table", "third", "by protocol")
	assert wire.hgetall("table") == {b"field": b"one", b"other": b"two", b"third": b"by protocol"}


def test_what_is_pushed_at_once_stands_in_the_list_as_the_protocol_puts_it(wire):
	told = [frappe.cache.execute_command("RPUSH", "list", *values) for values in (["b"], ["c", b"d"])]
	told.append(frappe.cache.execute_command("LPUSH", "list", "a", "z"))
	wire.rpush("list", "e")
	assert told == [1, 3, 5]
	assert wire.lrange("list", 0, -1) == [b"z", b"a", b"b", b"c", b"d", b"e"]
	wire.set("text", "no list")
	with pytest.raises(redis.ResponseError):
		frappe.cache.execute_command("RPUSH", "text", "a")


def test_what_is_unlinked_is_gone_and_counted(wire):
	wire.mset({"one": 1, "two": 2})
	assert frappe.cache.unlink("one", "two", "three") == 2
	assert wire.keys("*") == frappe.cache.keys("*") and wire.get("one") is None


def test_what_ran_out_is_not_found_and_a_new_value_does_not_run_out(wire, clock):
	clock("2026-03-02 09:00")
	frappe.cache.setex("short", 60, "lived")
	frappe.cache.setex("renewed", 60, "lived")
	frappe.cache.set("renewed", "again")
	assert frappe.cache.get("short") == b"lived"
	clock("2026-03-02 09:02")
	assert frappe.cache.get("short") is None
	assert frappe.cache.get("renewed") == wire.get("renewed") == b"again"
	assert frappe.cache.unlink("short") == 0


def test_a_value_of_another_kind_is_refused_as_redis_does(wire):
	wire.hset("table", "field", "value")
	frappe.cache.set("text", "value")
	with pytest.raises(redis.ResponseError, match="WRONGTYPE"):
		frappe.cache.get("table")
	with pytest.raises(redis.ResponseError, match="WRONGTYPE"):
		frappe.cache.execute_command("HGET", "text", "field")
	with pytest.raises(redis.ResponseError, match="WRONGTYPE"):
		frappe.cache.execute_command("HSET", "text", "field", "value")


def test_what_somebody_watches_is_seen_to_change(wire):
	with wire.pipeline() as pipeline:
		pipeline.watch("watched")
		frappe.cache.set("watched", "changed")
		pipeline.multi()
		pipeline.set("watched", "mine")
		with pytest.raises(redis.WatchError):
			pipeline.execute()


def test_a_set_with_options_keeps_to_them():
	assert frappe.cache.set("once", "first", nx=True) is True
	assert frappe.cache.set("once", "second", nx=True) is None
	assert frappe.cache.get("once") == b"first"
