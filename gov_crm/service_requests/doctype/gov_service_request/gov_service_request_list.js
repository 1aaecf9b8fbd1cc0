frappe.listview_settings["Gov Service Request"] = {
	add_fields: ["status", "target_state", "resolution_due", "at_risk_from", "assigned_to", "on_behalf_of"],
	// every day begins with what waits for us
	filters: [["status", "in", ["New", "Assigned", "In Progress"]]],
	hide_name_column: true,

	get_indicator(doc) {
		return gov_crm.list_indicator(doc);
	},

	formatters: {
		constituent(name, _df, doc) {
			return gov_crm.constituent_cell(name, doc);
		},
		resolution_due(_value, _df, doc) {
			return String(gov_crm.due_pill(doc, { in_column: true }));
		},
		assigned_to(user) {
			return gov_crm.person_cell(user);
		},
	},

	async onload(list) {
		gov_crm.offer_channels(list);
		gov_crm.add_bulk_actions(list);
		await this.offer_filters(list);
	},

	async offer_filters(list) {
		const departments = await gov_crm.ask("gov_crm.gov_crm.api.get_my_departments");
		gov_crm.show_quick_filters(list, this.quick_filters(departments));
	},

	refresh(list) {
		list.gov_mark_filters?.();
		gov_crm.name_people(list);
		gov_crm.say_what_the_board_leaves_out(list);
	},

	quick_filters(departments) {
		// without a date, what waits for constituents would stand before all that is urgent
		const [open] = this.filters;
		const today = frappe.datetime.get_today();
		const mine = ["department", "in", departments];
		return [
			{ label: __("To Do"), filters: this.filters, empty: __("Nothing waits for us. Well done.") },
			{
				label: __("Mine"),
				filters: [open, ["assigned_to", "=", frappe.session.user]],
				empty: __("Nothing waits for you. Well done."),
			},
			...(departments.length ? [{ label: __("My Department"), filters: [open, mine] }] : []),
			{
				label: __("Unassigned"),
				filters: [open, ["assigned_to", "is", "not set"]],
				empty: __("Every request that waits for us has somebody who takes care of it."),
			},
			{
				label: __("Due Today"),
				filters: [open, ["resolution_due", "Between", [today, today]]],
				empty: __("No date that we promised is today."),
			},
			{
				label: __("Overdue"),
				filters: () => gov_crm.overdue_filters(),
				empty: __("No date that we promised has passed."),
			},
			{
				label: __("Waiting"),
				filters: [["status", "=", "Waiting"]],
				empty: __("We wait for no constituent's answer."),
			},
			{
				label: __("Referred, Not Answered"),
				filters: [
					["status", "=", "Resolved"],
					["outcome_kind", "=", "Referred"],
					["referral_answered_on", "is", "not set"],
				],
				empty: __("Every body that we handed a request to has answered."),
			},
		];
	},
};
