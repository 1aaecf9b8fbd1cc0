"""Mail that was there before it stood in the timelines stands there too."""

from gov_crm.institutional_memory.mails import register_mails


def execute():
	register_mails()
