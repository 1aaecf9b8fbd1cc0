"""Constituent CRM for government agencies on Frappe."""

__version__ = "0.1.0"
