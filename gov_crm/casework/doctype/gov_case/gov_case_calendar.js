// The steps that are to be done, on the day on which they are due
frappe.views.calendar["Gov Case"] = {
	field_map: { start: "start", end: "end", id: "name", allDay: "all_day", color: "color" },
	get_events_method: "gov_crm.casework.calendar_view.get_steps",
	filters: [
		{ fieldtype: "Link", fieldname: "case_officer", options: "User", label: __("Case Officer") },
		{ fieldtype: "Link", fieldname: "case_type", options: "Gov Case Type", label: __("Kind of Case") },
	],
	options: { editable: false, selectable: false },
};
