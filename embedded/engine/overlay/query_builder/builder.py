"""PyPI's pypika differs from the fork of it that Frappe uses: a builder for SQLite that bridges the two."""

NEW = ("EmbeddedSQLiteBuilder",)


class SQLite:
	@classmethod
	def _builder(cls, *args, **kwargs) -> "EmbeddedSQLiteBuilder":
		return EmbeddedSQLiteBuilder(*args, wrapper_cls=SQLiteParameterizedValueWrapper, **kwargs)


class EmbeddedSQLiteBuilder(SQLLiteQueryBuilder):
	def __init__(self, **kwargs):
		from pypika.enums import Dialects

		# not super(): stock pypika insists on a wrapper_cls of its own there
		QueryBuilder.__init__(self, dialect=Dialects.SQLLITE, **kwargs)
		self._insert_or_replace = False

	def for_update(self, **kwargs):
		return self  # SQLite has no row locks

	def _insert_sql(self, **kwargs):
		return super()._insert_sql(**kwargs).replace("INSERT IGNORE", "INSERT OR IGNORE")
