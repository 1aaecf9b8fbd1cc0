/** What the name of each kind is called; people have two fields for theirs. */
function name_label(kind) {
	const labels = {
		Household: __("Name of the Household"),
		Business: __("Name of the Business"),
		Agency: __("Name of the Agency"),
		Facility: __("Name of the Facility"),
		"Internal Unit": __("Name of the Unit"),
	};
	return labels[kind] || __("Name");
}

/** Label the fields of a form or a dialog as its kind of constituent calls them. */
export function label_fields(form, kind) {
	form.set_df_property("full_name", "label", name_label(kind));
	form.set_df_property(
		"organisation",
		"label",
		kind === "Official" ? __("Body or Office") : __("Works At"),
	);
}
