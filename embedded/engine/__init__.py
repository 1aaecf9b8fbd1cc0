"""The Frappe engine of the embedded host: one pinned wheel, its rename undone, its breaks repaired.

The only Frappe on a package registry is `monoframe`: the v16 line with `frappe` renamed and the support of
several apps cut out. `materialise` copies it back to `frappe` and applies `edits`, `overlay/` and `added/`.
"""
