frappe.ui.form.on("Gov Service Type", {
	refresh(frm) {
		if (frm.is_new()) {
			frm.trigger("propose_target");
			return;
		}
		frm.add_custom_button(__("Try It"), () =>
			frappe.new_doc("Gov Service Request", { service_type: frm.doc.name }),
		);
		if (frm.doc.visibility === "Public" && !frm.doc.retired) {
			const address = `/request?service=${encodeURIComponent(frm.doc.name)}`;
			frm.add_custom_button(__("See It on the Portal"), () => window.open(address, "_blank"));
		}
	},

	/** A code follows the name until somebody writes one. */
	service_name(frm) {
		if (!frm.is_new() || (frm.doc.service_code || "") !== (frm.gov_proposed_code || "")) return;
		frm.gov_proposed_code = frappe.scrub(frm.doc.service_name || "", "-").replace(/[^a-z0-9-]/g, "");
		frm.set_value("service_code", frm.gov_proposed_code);
	},

	/** A promise to start from: most services have one, and an empty table is easily overlooked. */
	propose_target(frm) {
		if (frm.doc.targets?.length) return;
		frm.add_child("targets", {
			priority: "Medium",
			first_response_hours: 8,
			resolution_value: 5,
			resolution_unit: "Working Days",
		});
		frm.refresh_field("targets");
	},
});
