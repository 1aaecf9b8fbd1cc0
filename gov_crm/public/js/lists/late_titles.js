const OURS = /^Gov /;

/**
 * Filters that a list is opened with take the place of those of the last visit. Frappe empties the fields of these,
 * but asks the server for the title of what stood there before, and writes it back whenever the answer comes: a list
 * that a number opened would be filtered as last time besides. So a title is written only where its value still is.
 */
export function drop_late_titles() {
	const { prototype } = frappe.views.ListView;
	const { before_refresh } = prototype;
	prototype.before_refresh = function () {
		if (OURS.test(this.doctype)) link_fields(this).forEach(keep_to_its_value);
		return before_refresh.call(this);
	};
}

function link_fields(list) {
	return Object.values(list.page.fields_dict).filter(({ df }) => df.fieldtype === "Link");
}

function keep_to_its_value(field) {
	const { translate_and_set_input_value: write } = Object.getPrototypeOf(field);
	field.translate_and_set_input_value = (title, value) => {
		if (field.value === value) write.call(field, title, value);
	};
}
