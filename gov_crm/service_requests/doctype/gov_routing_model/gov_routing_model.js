frappe.ui.form.on("Gov Routing Model", {
	refresh(frm) {
		frm.disable_save();
		const colour = { "In Use": "green", "Kept Back": "orange" }[frm.doc.status] || "gray";
		frm.set_intro(frappe.utils.escape_html(frm.doc.note || ""), colour === "orange" ? "orange" : "blue");
		frm.add_custom_button(__("Compare With the Catalogue's Words"), () =>
			frappe.set_route("query-report", "Learned Routing and Keywords", { model: frm.doc.name }),
		);
		if (frm.doc.status === "Kept Back" && frm.doc.__onload?.has_weights) {
			frm.add_custom_button(__("Put in Use"), () => put_in_use(frm));
		}
	},
});

function put_in_use(frm) {
	frappe.confirm(__("Propose by this model from now on, and no longer by the one before?"), async () => {
		await frm.call("put_in_use");
		frm.reload_doc();
	});
}
