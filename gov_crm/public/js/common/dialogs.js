/** A dialog that runs once, stays open where the server refuses, and closes where it does not. */
export function with_a_dialog({ title, fields, label, run }) {
	const dialog = new frappe.ui.Dialog({
		title,
		fields,
		primary_action_label: label,
		primary_action: async (values) => {
			dialog.disable_primary_action();
			try {
				await run(values);
				// Bootstrap closes nothing that is still opening
				await open;
				dialog.hide();
			} finally {
				dialog.enable_primary_action();
			}
		},
	});
	const open = new Promise((resolve) => dialog.$wrapper.one("shown.bs.modal", resolve));
	dialog.show();
	return dialog;
}
