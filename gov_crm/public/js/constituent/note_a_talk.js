/** A small dialog that keeps a talk with a constituent; `on_kept` is called when it is saved. */
export function note_a_talk(constituent, on_kept) {
	const dialog = new frappe.ui.Dialog({
		title: __("Note a Talk"),
		fields: [
			{ fieldname: "summary", fieldtype: "Small Text", label: __("What Was It About"), reqd: 1 },
			{
				fieldname: "channel",
				fieldtype: "Select",
				label: __("Channel"),
				options: [
					"Phone",
					"Meeting",
					"Email",
					"Letter",
					"Walk-in",
					"SMS",
					"Chat",
					"Social",
					"Event",
					"Note",
				],
				default: "Phone",
			},
			{ fieldtype: "Column Break" },
			{
				fieldname: "occurred_on",
				fieldtype: "Datetime",
				label: __("When"),
				default: frappe.datetime.now_datetime(),
			},
			{
				fieldname: "direction",
				fieldtype: "Select",
				label: __("Direction"),
				options: ["Incoming", "Outgoing", "Both"],
				default: "Incoming",
			},
			{ fieldtype: "Section Break" },
			{ fieldname: "outcome", fieldtype: "Small Text", label: __("What Came of It") },
			{ fieldname: "topic", fieldtype: "Link", options: "Gov Topic", label: __("Topic") },
			{ fieldtype: "Column Break" },
			{ fieldname: "next_step", fieldtype: "Data", label: __("Next Step") },
			{ fieldname: "next_step_due", fieldtype: "Date", label: __("By") },
		],
		primary_action_label: __("Keep"),
		primary_action: (values) => keep(dialog, constituent, values, on_kept),
	});
	dialog.show();
}

async function keep(dialog, constituent, values, on_kept) {
	dialog.disable_primary_action();
	try {
		await frappe.db.insert({ doctype: "Gov Interaction", ...values, participants: [{ constituent }] });
		dialog.hide();
		on_kept();
	} finally {
		dialog.enable_primary_action();
	}
}
