"""SQLite as an app for MariaDB needs it: bound parameters, dates as dates, MySQL's functions, one writer."""

NEW = (
	"add_converters",
	"add_mysql_functions",
	"_strict",
	"_datetime",
	"_time",
	"_one_for_one",
	"_plain",
	"INTERVAL",
	"SEQUENCE",
	"NAMED",
	"PLACEHOLDER",
	"WHOLE_SECOND",
	"WRITES",
	"STRFTIME",
)


class SQLiteDatabase:
	def get_connection(self, read_only: bool = False):
		add_converters()
		uri = f"file:{self.get_db_path()}?mode={'ro' if read_only else 'rwc'}"
		conn = sqlite3.connect(uri, uri=True, detect_types=sqlite3.PARSE_DECLTYPES, timeout=15)
		conn.create_function("regexp", 2, regexp)
		conn.create_function("regexp_replace", 3, regexp_replace)
		add_mysql_functions(conn)
		# busy_timeout is connect()'s timeout; WAL lets readers read while one writes; the others save time
		for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "cache_size=-16384", "temp_store=MEMORY"):
			conn.execute(f"PRAGMA {pragma}")
		return conn

	def execute_query(self, query, values=None):
		"""Bind instead of interpolating: the original turns None into 'None' and 5 into '5'."""
		if "interval" in query.lower():
			query = INTERVAL.sub(r"datetime('now', 'localtime', '\1\2 \3')", query)
		if ".000000'" in query:
			query = WHOLE_SECOND.sub(r"'\1'", query)
		if WRITES.match(query):
			self._become_writer()
		if not values:
			return self._cursor.execute(query)
		return self._cursor.execute(*(_one_for_one(query, values) or self._bound(query, values)))

	def _bound(self, query, values):
		"""Any query and values; a list becomes as many placeholders."""
		positional, bound = None, []
		if not isinstance(values, dict):
			positional = iter(values if isinstance(values, list | tuple) else (values,))

		def bind(match):
			if match[0] == "%%":
				return "%"
			value = values[match[1]] if match[1] else next(positional)
			many = isinstance(value, list | tuple | set | frozenset)
			bound.extend(map(_plain, value if many else [value]))
			return "({})".format(",".join("?" * len(value))) if many else "?"

		return PLACEHOLDER.sub(bind, query), bound

	def _become_writer(self):
		"""Take the write lock before the first write: a read transaction out of date could never get it."""
		if not getattr(self, "_writing", False) and not getattr(self, "read_only", False):
			self._conn.commit()
			self._conn.execute("BEGIN IMMEDIATE")
			self._writing = True

	def begin(self, *, read_only=False):
		self._writing = False
		wanted = bool(read_only or frappe.flags.read_only)
		if wanted != getattr(self, "read_only", False):
			self._conn.close()
			self._conn = self.get_connection(read_only=wanted)
			self._cursor = self._conn.cursor()
			self.read_only = wanted
		if not self._conn.in_transaction:
			self.sql("BEGIN")

	def create_sequence(self, doctype_name, *, slug="_id_seq", start_value=0, **options):
		"""SQLite has no sequences: a table of one row is one. Its numbers come back on rollback."""
		name = frappe.scrub(doctype_name + slug)
		self.sql_ddl(f"CREATE TABLE IF NOT EXISTS `{name}` (next INTEGER)")
		if not self.sql(f"SELECT next FROM `{name}`"):
			self.sql(f"INSERT INTO `{name}` VALUES (%s)", (start_value or 1,))
		return name

	def get_next_sequence_val(self, doctype_name, slug="_id_seq"):
		name = frappe.scrub(doctype_name + slug)
		return self.sql(f"UPDATE `{name}` SET next = next + 1 RETURNING next - 1")[0][0]

	def set_next_sequence_val(self, doctype_name, next_val, *, slug="_id_seq", is_val_used=False):
		name = frappe.scrub(doctype_name + slug)
		self.sql(f"UPDATE `{name}` SET next = %s", (next_val + bool(is_val_used),))

	def get_table_columns_description(self, table_name):
		"""Return list of columns with the keys of MariaDB's description: without them all seem changed."""
		indexes = self._indexes(table_name)
		return [
			frappe._dict(
				name=column.name,
				type=column.type,
				default=column.dflt_value,
				index=int(any(not index.unique and index.first == column.name for index in indexes)),
				unique=int(any(index.unique and index.columns == [column.name] for index in indexes)),
				not_nullable=column.notnull,
			)
			for column in self.sql(f"PRAGMA table_info(`{table_name}`)", as_dict=True)
		]

	def get_column_index(self, table_name, fieldname, unique=False):
		"""Return the index on that column alone."""
		for index in self._indexes(table_name):
			if index.columns == [fieldname] and bool(index.unique) == unique:
				return index
		return None

	def _indexes(self, table_name):
		indexes = self.sql(f"PRAGMA index_list(`{table_name}`)", as_dict=True)
		for index in indexes:
			index.columns = [row.name for row in self.sql(f"PRAGMA index_info(`{index.name}`)", as_dict=True)]
			index.first = index.columns[0]
		return indexes

	def has_index(self, table_name, index_name):
		return any(
			index.name in (index_name, f"{table_name}_{index_name}") for index in self._indexes(table_name)
		)

	def add_index(self, doctype, fields, index_name=None):
		"""Creates an index with given fields if not already created; names are global in SQLite."""
		fields = [re.sub(r"\(.*?\)", "", field) for field in fields]  # SQLite indexes whole columns
		table = get_table_name(doctype)
		name = index_name or self.get_index_name(fields)
		if not self.has_index(table, name):
			columns = ", ".join(f"`{field}`" for field in fields)
			self.sql_ddl(f"CREATE INDEX `{table}_{name}` ON `{table}` ({columns})")

	def add_unique(self, doctype, fields, constraint_name=None):
		"""Creates unique constraint on fields; names are global in SQLite."""
		fields = [fields] if isinstance(fields, str) else fields
		table = get_table_name(doctype)
		name = constraint_name or f"unique_{'_'.join(fields)}"
		if not self.has_index(table, name):
			columns = ", ".join(f"`{field}`" for field in fields)
			self.sql_ddl(f"CREATE UNIQUE INDEX `{table}_{name}` ON `{table}` ({columns})")

	def sql_ddl(self, query, *args, **kwargs):
		"""Execute DDL query; what was created as a table is dropped as one."""
		super().sql_ddl(SEQUENCE.sub("table", query), *args, **kwargs)
		self.commit()


INTERVAL = re.compile(
	r"(?i)(?:now\(\)|current_timestamp|curdate\(\))\s*([-+])\s*interval\s*'?(\d+)'?\s*(\w+)'?"
)
# Frappe writes some moments with a fraction of nought, Python writes them without one
WHOLE_SECOND = re.compile(r"'(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\.000000'")
SEQUENCE = re.compile(r"(?i)(?<=drop )sequence\b")
NAMED = re.compile(r"%\((\w+)\)s")
PLACEHOLDER = re.compile(r"%(?:\((\w+)\))?s|%%")
WRITES = re.compile(r"(?i)\s*(?:insert|update|delete|replace|savepoint)\b")
STRFTIME = {"%i": "%M", "%s": "%S", "%M": "%B", "%h": "%I", "%W": "%A"}


def add_converters():
	"""Declared date and time columns come back as such; what is no date comes back as its text."""
	sqlite3.register_converter("datetime", _datetime)
	sqlite3.register_converter("timestamp", _datetime)
	sqlite3.register_converter("date", lambda raw: date.fromisoformat(raw.decode()[:10]))
	sqlite3.register_converter("time", _time)


def add_mysql_functions(conn):
	"""The MySQL functions that Frappe and its apps use most."""
	from dateutil.parser import parse

	def date_format(value, form):
		return parse(value).strftime(re.sub("%.", lambda m: STRFTIME.get(m[0], m[0]), form))

	for name, arity, function in (
		("now", 0, lambda: str(frappe.utils.now_datetime())),
		("curdate", 0, lambda: str(frappe.utils.getdate())),
		("if", 3, lambda test, yes, no: yes if test else no),
		("concat", -1, _strict(lambda *parts: "".join(map(str, parts)))),
		("concat_ws", -1, lambda sep, *parts: sep.join(str(part) for part in parts if part is not None)),
		("date_format", 2, _strict(date_format)),
		("unix_timestamp", 1, _strict(lambda value: parse(value).timestamp())),
		("datediff", 2, _strict(lambda a, b: (parse(a).date() - parse(b).date()).days)),
		("year", 1, _strict(lambda value: parse(value).year)),
		("month", 1, _strict(lambda value: parse(value).month)),
		("monthname", 1, _strict(lambda value: parse(value).strftime("%B"))),
	):
		conn.create_function(name, arity, function)


def _strict(function):
	return lambda *args: None if None in args else function(*args)


def _datetime(raw):
	try:
		return datetime.fromisoformat(raw.decode())
	except ValueError:
		return raw.decode()


def _time(raw):
	"""A timedelta, as MariaDB's driver gives it."""
	from datetime import timedelta

	try:
		value = time.fromisoformat(raw.decode())
	except ValueError:
		return raw.decode()
	return timedelta(
		hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond
	)


def _one_for_one(query, values):
	"""Query and values as SQLite binds them by itself; None where they have to be bound one by one."""
	if "%%" in query or not isinstance(values, dict | list | tuple):
		return None
	given = values.values() if isinstance(values, dict) else values
	if any(isinstance(value, list | tuple | set | frozenset) for value in given):
		return None
	if isinstance(values, dict):
		return NAMED.sub(r":\1", query), {name: _plain(value) for name, value in values.items()}
	return (query.replace("%s", "?"), [*map(_plain, values)]) if query.count("%s") == len(values) else None


def _plain(value):
	"""What SQLite can bind; a moment always in one spelling, for SQLite compares it as text."""
	if isinstance(value, str) and value.endswith(".000000"):
		return WHOLE_SECOND.sub(r"'\1'", f"'{value}'")[1:-1]
	if value is None or isinstance(value, str | int | float | bytes):
		return value
	return str(value)
