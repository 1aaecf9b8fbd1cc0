import { html } from "../common/html.js";

const REQUEST = "Gov Service Request";

/** The address of a list with these filters: {field: value or [operator, value]}. */
function list_address(doctype, filters) {
	const query = new URLSearchParams();
	for (const [field, value] of Object.entries(filters)) {
		for (const each of conditions(value)) query.append(field, each);
	}
	return `/app/${frappe.router.slug(doctype)}/view/list?${query}`;
}

/** Several conditions on one field come as texts of JSON, as Frappe takes them in a route. */
function conditions(value) {
	if (!Array.isArray(value)) return [value];
	return String(value[0]).startsWith("[") ? value : [JSON.stringify(value)];
}

/**
 * The formatter of our reports: a number opens the list of what it counts, where its row says which
 * (`lists`, of requests unless `lists_of` names other records); the line of all of them is bold.
 */
export function report_cell(value, row, column, data, as_usual) {
	const shown = as_usual(value, row, column, data);
	const filters = value && data?.lists?.[column.fieldname];
	if (filters) return drill_down(value, data.lists_of || REQUEST, filters);
	return data?.bold ? `<b>${shown}</b>` : shown;
}

function drill_down(value, doctype, filters) {
	const title = doctype === REQUEST ? __("See these requests") : __("See these cases");
	return String(
		html`<a href="${list_address(doctype, filters)}" class="gov-drill-down" title="${title}"
			>${value}</a
		>`,
	);
}

/** The filters that our reports have in common, after those of their own. */
export function report_filters(...own) {
	return [
		...own,
		{ fieldname: "department", fieldtype: "Link", options: "Gov Department", label: __("Department") },
		{ fieldname: "service_type", fieldtype: "Link", options: "Gov Service Type", label: __("Service") },
		{ fieldname: "district", fieldtype: "Link", options: "Gov District", label: __("District") },
		{
			fieldname: "channel",
			fieldtype: "Select",
			options: [
				"",
				"Phone",
				"Walk-in",
				"Web",
				"Email",
				"Letter",
				"Fax",
				"Chat",
				"SMS",
				"Social",
				"Open311",
				"Device",
				"Desk",
			],
			label: __("Channel"),
		},
	];
}

/** The days of a report, by default the last 90; `label` says what happened on them. */
export function report_period(label) {
	const today = frappe.datetime.get_today();
	return [
		{ fieldname: "from_date", fieldtype: "Date", label, default: frappe.datetime.add_days(today, -90) },
		{ fieldname: "to_date", fieldtype: "Date", label: __("Until"), default: today },
	];
}

/** What the rows of a report are by. */
export function report_groups() {
	return {
		fieldname: "group_by",
		fieldtype: "Select",
		label: __("By"),
		options: [
			{ value: "Service", label: __("Service") },
			{ value: "Department", label: __("Department") },
		],
		default: "Service",
	};
}

/** The filters that our reports of cases have in common, after those of their own. */
export function case_filters(...own) {
	return [
		...own,
		{ fieldname: "case_type", fieldtype: "Link", options: "Gov Case Type", label: __("Kind of Case") },
		{
			fieldname: "lead_department",
			fieldtype: "Link",
			options: "Gov Department",
			label: __("Department"),
		},
		{ fieldname: "case_officer", fieldtype: "Link", options: "User", label: __("Case Officer") },
	];
}

/** What the rows of a report of cases are by. */
export function case_groups() {
	return {
		fieldname: "group_by",
		fieldtype: "Select",
		label: __("By"),
		options: [
			{ value: "Kind of Case", label: __("Kind of Case") },
			{ value: "Department", label: __("Department") },
			{ value: "Case Officer", label: __("Case Officer") },
		],
		default: "Kind of Case",
	};
}
