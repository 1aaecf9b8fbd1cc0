"""Tables keep their keys and indexes: the original rebuilds a table at every sync and drops them."""


class SQLiteTable:
	def create(self):
		self._create()
		frappe.cache.delete_value("db_tables")
		frappe.db.commit()

	def _create(self):
		key = (
			"INTEGER PRIMARY KEY AUTOINCREMENT"
			if self.meta.autoname == "autoincrement"
			else "TEXT PRIMARY KEY"
		)
		columns = [f"name {key}", "creation DATETIME", "modified DATETIME", "modified_by TEXT", "owner TEXT"]
		columns += ["docstatus INTEGER NOT NULL DEFAULT 0", "idx INTEGER NOT NULL DEFAULT 0"]
		columns += self.get_column_definitions()
		indexed = [name for name, column in self.columns.items() if column.set_index and not column.unique]
		if self.meta.get("istable"):
			columns += ["parent TEXT", "parentfield TEXT", "parenttype TEXT"]
			indexed.append("parent")
		else:
			indexed += ["creation", *(["modified"] if self.meta.sort_field == "modified" else [])]
		self._run(f"CREATE TABLE `{self.table_name}` ({', '.join(columns)})")
		for name in dict.fromkeys(indexed):
			self._add_index(name)

	def alter(self):
		for column in self.columns.values():
			column.build_for_alter_table(self.current_columns.get(column.fieldname.lower()))
		frappe.db.commit()
		for column in self.add_column:
			definition = column.get_definition(for_modification=True)
			self._run(f"ALTER TABLE `{self.table_name}` ADD COLUMN `{column.fieldname}` {definition}")
		for column in [*self.drop_index, *self.drop_unique]:
			self._drop_index(column)
		if self.change_type or self.set_default or self.change_nullability:
			self._rebuild()
		for column in self.add_unique:
			self._add_index(column.fieldname, unique=True)
		for column in self.add_index:
			self._add_index(column.fieldname)
		frappe.db.commit()

	def _rebuild(self):
		"""SQLite cannot change a column: make the table anew, former columns of the DocType too."""
		table, old = self.table_name, f"{self.table_name}_old"
		before, indexes = self._columns(), self._index_statements()
		self._run(*(f"DROP INDEX `{name}`" for name in indexes), f"ALTER TABLE `{table}` RENAME TO `{old}`")
		self._create()
		for name in before.keys() - self._columns().keys():
			self._run(f"ALTER TABLE `{table}` ADD COLUMN `{name}` {before[name].type}")
		now = self._columns()
		names = ", ".join(f"`{name}`" for name in before)
		values = ", ".join(self._value(now[name]) for name in before)
		self._run(f"INSERT INTO `{table}` ({names}) SELECT {values} FROM `{old}`", f"DROP TABLE `{old}`")
		missing = indexes.keys() - self._index_statements().keys()
		self._run(*(indexes[name] for name in missing))

	def _value(self, column):
		"""What was empty in a column that may no longer be gets its default."""
		if column.notnull and column.dflt_value:
			return f"ifnull(`{column.name}`, {column.dflt_value})"
		return f"`{column.name}`"

	def _columns(self):
		rows = frappe.db.sql(f"PRAGMA table_info(`{self.table_name}`)", as_dict=True)
		return {row.name: row for row in rows}

	def _index_statements(self):
		query = (
			"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = %s AND sql IS NOT NULL"
		)
		return dict(frappe.db.sql(query, (self.table_name,)))

	def _add_index(self, column, unique=False):
		"""Index names are global in SQLite: the table's name goes in front."""
		kind, name = ("UNIQUE INDEX", "unique") if unique else ("INDEX", "index")
		index = f"{self.table_name}_{column}_{name}"
		self._run(f"CREATE {kind} IF NOT EXISTS `{index}` ON `{self.table_name}` (`{column}`)")

	def _drop_index(self, column):
		index = frappe.db.get_column_index(
			self.table_name, column.fieldname, unique=column in self.drop_unique
		)
		if (
			index and index.origin == "c"
		):  # what came with the table stays: to drop it, the table is made anew
			self._run(f"DROP INDEX `{index.name}`")
		elif index:
			self.change_type.append(column)

	def _run(self, *statements):
		for statement in statements:
			frappe.db._cursor.execute(statement)
