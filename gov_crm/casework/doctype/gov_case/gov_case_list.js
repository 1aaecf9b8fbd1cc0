frappe.listview_settings["Gov Case"] = {
	add_fields: ["status", "target_state", "due_on", "at_risk_from", "next_step", "next_step_due"],
	// every day begins with what is not decided
	filters: [["status", "in", ["Open", "Waiting"]]],
	hide_name_column: false,

	get_indicator(doc) {
		return gov_crm.case_indicator(doc);
	},

	formatters: {
		constituent(name, _df, doc) {
			return gov_crm.constituent_cell(name, doc);
		},
		due_on(_value, _df, doc) {
			return String(gov_crm.case_due_pill(doc));
		},
		case_officer(user) {
			return gov_crm.person_cell(user);
		},
	},

	async onload(list) {
		this.offer_new(list);
		const departments = await gov_crm.ask("gov_crm.gov_crm.api.get_my_departments");
		gov_crm.show_quick_filters(list, this.quick_filters(departments));
	},

	/** Frappe's form takes nothing from who may create and not write: agents make cases of requests. */
	offer_new(list) {
		if (frappe.perm.has_perm("Gov Case", 0, "write")) return;
		list.can_create = false;
		list.page.clear_primary_action();
	},

	refresh(list) {
		list.gov_mark_filters?.();
		gov_crm.name_people(list);
	},

	quick_filters(departments) {
		const [pending] = this.filters;
		const today = frappe.datetime.get_today();
		const soon = frappe.datetime.add_days(today, 14);
		return [
			{
				label: __("Not Decided"),
				filters: this.filters,
				empty: __("Every case is decided. Well done."),
			},
			{
				label: __("Mine"),
				filters: [pending, ["case_officer", "=", frappe.session.user]],
				empty: __("You lead no case that is not decided."),
			},
			...(departments.length
				? [{ label: __("My Department"), filters: [pending, ["lead_department", "in", departments]] }]
				: []),
			{
				label: __("Due in Two Weeks"),
				filters: [pending, ["due_on", "Between", [today, soon]]],
				empty: __("No case is due in the next two weeks."),
			},
			{
				label: __("Overdue"),
				// a missing date is no early one
				filters: [
					pending,
					["due_on", "Between", ["1900-01-01", frappe.datetime.add_days(today, -1)]],
				],
				empty: __("No date that the law gives has passed."),
			},
			{
				label: __("Waiting"),
				filters: [["status", "=", "Waiting"]],
				empty: __("No clock stands still."),
			},
			{
				label: __("To Be Closed"),
				filters: [["status", "=", "Decided"]],
				empty: __("Every decided case is closed, and we know what it taught us."),
			},
		];
	},
};
