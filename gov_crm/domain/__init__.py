"""The rules of constituent service as plain Python: no Frappe, no database, the clock is an argument."""
