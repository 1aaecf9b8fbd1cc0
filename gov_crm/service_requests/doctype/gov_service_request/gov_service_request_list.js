frappe.listview_settings["Gov Service Request"] = {
	add_fields: ["status", "target_state", "resolution_due", "assigned_to"],
	// every day begins with what waits for us
	filters: [["status", "in", ["New", "Assigned", "In Progress"]]],
	hide_name_column: true,

	get_indicator(doc) {
		return gov_crm.list_indicator(doc);
	},

	formatters: {
		resolution_due(_value, _df, doc) {
			return String(gov_crm.due_pill(doc));
		},
		assigned_to(user) {
			return frappe.utils.escape_html(user ? frappe.user.full_name(user) : "");
		},
	},

	async onload(list) {
		const departments = await gov_crm.ask("gov_crm.gov_crm.api.get_my_departments");
		gov_crm.show_quick_filters(list, this.quick_filters(departments));
	},

	refresh(list) {
		list.gov_mark_filters?.();
	},

	quick_filters(departments) {
		const open = ["status", "in", ["New", "Assigned", "In Progress", "Waiting"]];
		const today = frappe.datetime.get_today();
		const mine = ["department", "in", departments];
		return [
			{ label: __("To Do"), filters: this.filters },
			{ label: __("Mine"), filters: [open, ["assigned_to", "=", frappe.session.user]] },
			...(departments.length ? [{ label: __("My Department"), filters: [open, mine] }] : []),
			{ label: __("Unassigned"), filters: [open, ["assigned_to", "is", "not set"]] },
			{ label: __("Due Today"), filters: [open, ["resolution_due", "Between", [today, today]]] },
			{ label: __("Overdue"), filters: [["target_state", "=", "Overdue"]] },
			{ label: __("Waiting"), filters: [["status", "=", "Waiting"]] },
		];
	},
};
