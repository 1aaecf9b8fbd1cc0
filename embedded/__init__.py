"""A host that runs gov_crm without bench: for the demo, the tests and CI.

Production is bench. Nothing in gov_crm/ imports this package, and gov_crm/ never asks whether it runs here.
"""
