"""Participants carry the channel of their interaction; what the streams were read by before is not needed."""

import frappe
from frappe.database.utils import drop_index_if_exists


def execute():
	interaction = frappe.qb.DocType("Gov Interaction")
	participant = frappe.qb.DocType("Gov Interaction Participant")
	for channel in frappe.get_meta("Gov Interaction").get_field("channel").options.split("\n"):
		of_channel = (
			frappe.qb.from_(interaction).select(interaction.name).where(interaction.channel == channel)
		)
		(
			frappe.qb.update(participant)
			.set(participant.channel, channel)
			.where(participant.channel.isnull())
			.where(participant.parent.isin(of_channel))
			.run()
		)
	drop_index_if_exists("tabGov Interaction Participant", "gov_participant_history")
	drop_index_if_exists("tabGov Service Request", "gov_request_person")
