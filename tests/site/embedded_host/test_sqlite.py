"""What the engine's repairs of SQLite promise."""

import datetime

import frappe
import pytest
from frappe.core.report.database_storage_usage_by_tables.database_storage_usage_by_tables import (
	execute as storage_used,
)
from frappe.query_builder import DocType
from frappe.query_builder.functions import DateFormat, GroupConcat


def value(db, query, *args):
	return db.sql(query, *args)[0][0]


@pytest.mark.parametrize("given", [None, 5, 2.5, "it's 100 %", "%s"])
def test_a_parameter_arrives_as_it_was_given(sqlite, given):
	assert value(sqlite, "select %(given)s", {"given": given}) == given
	assert value(sqlite, "select %s", (given,)) == given


def test_a_list_becomes_a_list_of_values(sqlite):
	assert value(sqlite, "select 2 in %(some)s", {"some": [1, 2, 3]}) == 1
	assert value(sqlite, "select %s + (2 in %s)", (1, [1, 2, 3])) == 2


def test_a_value_may_stand_alone_twice_or_not_at_all(sqlite):
	assert [value(sqlite, "select %s", alone) for alone in ("alone", 5)] == ["alone", 5]
	assert value(sqlite, "select %(twice)s || %(twice)s", {"twice": "a", "none": "b"}) == "aa"
	assert value(sqlite, "select 'a' like 'A%%' and %s", (1,)) == 1


@pytest.mark.parametrize(
	"moment", ["2026-03-02 09:00:00.000000", "2026-03-02 09:00:00", datetime.datetime(2026, 3, 2, 9)]
)
def test_a_moment_has_one_spelling(sqlite, moment):
	assert value(sqlite, "select %s", (moment,)) == "2026-03-02 09:00:00"
	assert value(sqlite, "select %(at)s", {"at": moment}) == "2026-03-02 09:00:00"


def test_moments_come_back_as_moments():
	todo = frappe.get_doc({"doctype": "ToDo", "description": "x", "date": "2026-03-02"}).insert()
	row = frappe.db.get_value("ToDo", todo.name, ["creation", "date"], as_dict=True)
	assert isinstance(row.creation, datetime.datetime)
	assert row.date == datetime.date(2026, 3, 2)


@pytest.mark.parametrize(
	("expression", "expected"),
	[
		("concat('a', 1, 'b')", "a1b"),
		("concat('a', null)", None),
		("concat_ws('-', 'a', null, 'b')", "a-b"),
		("if(1 > 2, 'yes', 'no')", "no"),
		("date_format('2026-03-02 14:05:06', '%%Y-%%m-%%d %%H:%%i:%%s')", "2026-03-02 14:05:06"),
		("datediff('2026-03-02', '2026-02-28 23:00')", 2),
		("year('2026-03-02')", 2026),
		("month('2026-03-02')", 3),
		("unix_timestamp(null)", None),
	],
)
def test_functions_of_mysql_work(sqlite, expression, expected):
	assert value(sqlite, f"select {expression}", {"none": None}) == expected


def test_functions_of_the_query_builder_work():
	for text in ("a", "b"):
		frappe.get_doc({"doctype": "ToDo", "description": text, "date": "2026-03-02"}).insert()
	todo = DocType("ToDo")
	query = frappe.qb.from_(todo).select(GroupConcat(todo.description), DateFormat(todo.date, "%Y"))
	[(joined, year)] = query.where(todo.description.isin(["a", "b"])).run()
	assert (sorted(joined), year) == ([",", "a", "b"], "2026")


def test_a_locking_read_is_a_read_where_there_are_no_row_locks(sqlite):
	assert frappe.get_doc("User", "Administrator", for_update=True).name == "Administrator"
	user = DocType("User")
	query = frappe.qb.from_(user).select(user.name).where(user.name == "Guest").for_update(skip_locked=True)
	assert query.run() == [("Guest",)]


def test_a_sequence_counts(sqlite):
	sqlite.create_sequence("Door", check_not_exists=True)
	assert [sqlite.get_next_sequence_val("Door") for _ in range(3)] == [1, 2, 3]
	sqlite.set_next_sequence_val("Door", 10, is_val_used=True)
	assert sqlite.get_next_sequence_val("Door") == 11
	sqlite.sql_ddl("drop sequence if exists door_id_seq")
	assert "door_id_seq" not in sqlite.get_tables(cached=False)


def make_doctype(**changes):
	field = {"fieldname": "size", "fieldtype": "Int", "label": "Size", "search_index": 1}
	code = {"fieldname": "code", "fieldtype": "Data", "label": "Code", "unique": 1}
	doctype = {
		"doctype": "DocType",
		"name": "Test Door",
		"module": "Core",
		"custom": 1,
		"fields": [code, field],
	}
	return frappe.get_doc({**doctype, **changes}).insert()


def test_a_changed_column_costs_a_table_none_of_its_keys_and_none_of_its_rows(sqlite):
	doctype = make_doctype()
	frappe.get_doc({"doctype": "Test Door", "code": "A", "size": 3}).insert()
	doctype.fields[1].fieldtype = "Data"
	doctype.fields[0].default = "none"
	doctype.save()
	columns = {column.name: column for column in sqlite.get_table_columns_description("tabTest Door")}
	assert columns["size"].type == "TEXT"
	assert (columns["code"].unique, columns["size"].index, columns["code"].default) == (1, 1, "'none'")
	assert sqlite.get_value("Test Door", {"code": "A"}, "size") == "3"
	name = sqlite.get_value("Test Door", {"code": "A"})
	with pytest.raises(frappe.DuplicateEntryError):
		frappe.get_doc({"doctype": "Test Door", "name": name, "code": "B"}).db_insert()


def test_a_second_sync_changes_nothing(sqlite):
	schema = "select name, sql from sqlite_master where tbl_name in %s order by name"
	tables = [("tabToDo", "tabGov Service Request")]
	before = sqlite.sql(schema, tables)
	for doctype in ("ToDo", "Gov Service Request"):
		sqlite.updatedb(doctype)
	assert sqlite.sql(schema, tables) == before


def test_indexes_of_the_same_name_on_two_tables_are_two(sqlite):
	for doctype in ("ToDo", "Note"):
		sqlite.add_index(doctype, ["owner", "creation"], "test_mine")
		sqlite.add_index(doctype, ["owner", "creation"], "test_mine")
		assert sqlite.has_index(f"tab{doctype}", "test_mine")


def test_the_sizes_of_all_tables_are_read_in_one_walk(sqlite, count_queries):
	"""An administrator's Desk asks for them before it shows."""
	with count_queries(at_most=1):
		sizes = {row.table: row for row in storage_used()[1]}
	assert sizes["tabDocField"].size >= sizes["tabDocField"].data_size > 0
	assert "tabGov Service Request" in sizes
