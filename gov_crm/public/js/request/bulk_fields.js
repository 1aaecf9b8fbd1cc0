import { demanded } from "./resolve_dialog.js";

export function assignment_fields(members) {
	const label = ({ full_name, open_count, away }) =>
		[full_name, __("{0} open", [open_count]), away && __("away")].filter(Boolean).join(" · ");
	const people = members.map((one) => ({ value: one.user, label: frappe.utils.escape_html(label(one)) }));
	return [
		{
			fieldname: "assign_to",
			fieldtype: "Select",
			label: __("To"),
			options: [{ value: "", label: __("Whoever routing chooses") }, ...people],
			description: __("Members of all departments that these requests belong to."),
		},
	];
}

export function reply_fields(placeholders) {
	const own = "eval:!doc.email_template";
	return [
		template(__("Leave it empty to write your own words.")),
		{ fieldname: "subject", fieldtype: "Data", label: __("Subject"), depends_on: own },
		{
			fieldname: "message",
			fieldtype: "Text Editor",
			label: __("Message"),
			description: placeholder_words(placeholders),
			depends_on: own,
			mandatory_depends_on: own,
		},
	];
}

export function ending_fields(outcomes, placeholders) {
	const with_demand = (name) => outcomes.filter(({ demands }) => demands.includes(name));
	const options = outcomes.map(({ outcome }) => ({
		value: outcome,
		label: frappe.utils.escape_html(outcome),
	}));
	return [
		{ fieldname: "outcome", fieldtype: "Select", label: __("Outcome"), options, reqd: 1 },
		demanded(
			{ fieldname: "referred_to", fieldtype: "Data", label: __("Whose matter it is") },
			with_demand("referred_to"),
		),
		demanded(
			{
				fieldname: "parent_request",
				fieldtype: "Link",
				options: "Gov Service Request",
				label: __("The request that these repeat"),
				only_select: 1,
			},
			with_demand("parent_request"),
		),
		demanded(
			{ fieldname: "result_photo", fieldtype: "Attach Image", label: __("Photo of the result") },
			outcomes.filter((row) => row.photo_required),
		),
		{
			fieldname: "note",
			fieldtype: "Small Text",
			label: __("What to tell the constituent"),
			description: placeholder_words(placeholders),
			reqd: 1,
		},
		{ fieldname: "tell_constituent", fieldtype: "Check", label: __("Send it by mail"), default: 1 },
		{
			...template(__("Leave it empty for the one of the settings.")),
			depends_on: "eval:doc.tell_constituent",
		},
	];
}

/** The note follows the outcome's text as long as nobody wrote one. */
export function follow_endings(dialog, outcomes) {
	let proposed = "";
	const { outcome, note } = dialog.fields_dict;
	outcome.$input.on("change", () => {
		if ((note.get_value() || "") !== proposed) return;
		const chosen = outcomes.find((row) => row.outcome === outcome.get_value());
		proposed = chosen?.text_for_constituent || "";
		note.set_value(proposed);
	});
}

function template(description) {
	return {
		fieldname: "email_template",
		fieldtype: "Link",
		options: "Email Template",
		label: __("Email Template"),
		only_select: 1,
		description,
	};
}

function placeholder_words(placeholders) {
	const places = placeholders.map((place) => `{{ ${place} }}`).join(" ");
	return __("Filled in for each: {0}", [places]);
}
