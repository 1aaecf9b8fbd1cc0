const COLOURS = { Waiting: "gray", Running: "blue", Done: "green" };

frappe.listview_settings["Gov Bulk Action"] = {
	add_fields: ["status", "failed"],
	hide_name_column: true,

	get_indicator({ status, failed }) {
		const colour = failed ? "orange" : COLOURS[status];
		return [__(status), colour, `status,=,${status}`];
	},
};
