frappe.ui.form.on("Gov Department", {
	setup(frm) {
		const staff = () => ({ filters: { enabled: 1, user_type: "System User" } });
		frm.set_query("manager", staff);
		frm.set_query("user", "members", staff);
		frm.set_query("parent_gov_department", () => ({ filters: { is_group: 1 } }));
	},
});
