"""SQLite has the first of these functions itself; the connection registers the other two."""

GroupConcat = ImportMapper(
	{
		db_type_is.MARIADB: GROUP_CONCAT,
		db_type_is.POSTGRES: STRING_AGG,
		db_type_is.SQLITE: GROUP_CONCAT,
	}
)

DateFormat = ImportMapper(
	{
		db_type_is.MARIADB: CustomFunction("DATE_FORMAT", ["date", "format"]),
		db_type_is.POSTGRES: ToChar,
		db_type_is.SQLITE: CustomFunction("DATE_FORMAT", ["date", "format"]),
	}
)

UnixTimestamp = ImportMapper(
	{
		db_type_is.MARIADB: CustomFunction("unix_timestamp", ["date"]),
		db_type_is.POSTGRES: _PostgresUnixTimestamp,
		db_type_is.SQLITE: CustomFunction("unix_timestamp", ["date"]),
	}
)
