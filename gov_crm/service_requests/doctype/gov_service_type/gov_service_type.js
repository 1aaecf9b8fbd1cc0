frappe.ui.form.on("Gov Service Type", {
	refresh(frm) {
		if (frm.is_new()) {
			frm.trigger("propose_target");
			return;
		}
		if (frm.doc.retired) {
			frm.set_intro(
				__("Retired: nobody is offered it any more. Old requests stay as they are."),
				"orange",
			);
		} else {
			frm.add_custom_button(__("Try It"), () =>
				frappe.new_doc("Gov Service Request", { service_type: frm.doc.name }),
			);
		}
		frm.add_custom_button(__("Preview the Form"), () => frm.events.open_page(frm, "/request/preview"));
		if (frm.doc.visibility === "Public" && !frm.doc.retired) {
			frm.add_custom_button(__("See It on the Portal"), () => frm.events.open_page(frm, "/request"));
		}
		if (frm.perm[0]?.write) frm.events.offer_retirement(frm);
	},

	open_page(frm, path) {
		if (frm.is_dirty()) frappe.show_alert(__("What is not saved yet is not shown."));
		window.open(`${path}?service=${encodeURIComponent(frm.doc.name)}`, "_blank");
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

	offer_retirement(frm) {
		if (frm.doc.retired) {
			frm.add_custom_button(__("Reinstate"), () => frm.set_value("retired", 0).then(() => frm.save()));
			return;
		}
		frm.add_custom_button(__("Retire"), () =>
			frappe.confirm(
				__(
					"Nobody is offered {0} any more. Open requests go on as before, and you can reinstate it.",
					[frappe.utils.escape_html(frm.doc.service_name)],
				),
				() => frm.set_value("retired", 1).then(() => frm.save()),
			),
		);
	},
});

frappe.ui.form.on("Gov Service Question", gov_crm.question_rows);
