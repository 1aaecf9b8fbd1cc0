frappe.ui.form.on("Gov Service Request", {
	setup(frm) {
		frm.set_query("service_type", () => ({ filters: { retired: 0 } }));
		frm.set_df_property("service_type", "filter_description", " ");
		frm.set_df_property("on_behalf_of", "filter_description", " ");
		frm.set_query("on_behalf_of", () => ({ filters: { name: ["!=", frm.doc.constituent] } }));
	},

	onload(frm) {
		gov_crm.request_form.prepare(frm);
	},

	refresh(frm) {
		gov_crm.request_form.show(frm);
	},

	onload_post_render(frm) {
		if (frm.is_new()) frm.gov_caller.focus();
	},

	channel(frm) {
		gov_crm.request_form.show_channel(frm);
	},

	constituent(frm) {
		frm.gov_caller.show();
		frm.gov_questions.fill_in();
	},

	on_behalf_of(frm) {
		gov_crm.request_form.show_other_person(frm);
		frm.gov_caller.show();
	},

	anonymous(frm) {
		if (frm.doc.anonymous) gov_crm.request_form.forget_people(frm);
		frm.gov_caller.show();
	},

	address(frm) {
		gov_crm.request_form.show_nearby(frm);
	},

	service_type(frm) {
		gov_crm.request_form.show_service(frm);
		gov_crm.request_form.show_nearby(frm);
		frm.gov_questions.show();
	},

	async validate(frm) {
		frappe.validated = await gov_crm.request_form.check_answers(frm);
	},

	before_save(frm) {
		frm.gov_filed = frm.is_new();
	},

	after_save(frm) {
		if (frm.gov_filed) gov_crm.show_receipt(frm.doc);
		frm.gov_filed = false;
	},
});
