frappe.ui.form.on("Gov Photo Original", {
	refresh(frm) {
		frm.disable_save();
		if (frm.perm[0]?.delete) frm.add_custom_button(__("Put the Original Back"), () => restore(frm));
	},
});

/** It cannot be undone by a click: what was hidden is seen again by all who handle the request. */
function restore(frm) {
	const { name, request } = frm.doc;
	const question = __("Everybody who handles {0} sees the original again. Residents do not.", [request]);
	frappe.confirm(question, async () => {
		await gov_crm.tell("gov_crm.service_requests.photo_api.restore_photo", { original: name });
		// the form is read anew
		frappe.model.remove_from_locals("Gov Service Request", request);
		frappe.set_route("Form", "Gov Service Request", request);
	});
}
