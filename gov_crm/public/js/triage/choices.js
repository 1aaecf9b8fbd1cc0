import { with_a_dialog } from "../common/dialogs.js";
import { html } from "../common/html.js";

const PRIORITIES = ["Low", "Medium", "High", "Urgent"];

/** To a person of the department, or with a reason to another department. */
export function choose_person(triage) {
	if (!triage.shown) return;
	const { request, members } = triage.shown;
	const to_department = "eval:doc.department";
	with_a_dialog({
		title: __("Assign"),
		fields: [
			{
				fieldname: "user",
				fieldtype: "Select",
				label: __("To"),
				options: members.map((one) => ({ value: one.user, label: described(one) })),
				default: members.find(({ away }) => !away)?.user || members[0]?.user,
				depends_on: "eval:!doc.department",
			},
			{
				fieldname: "department",
				fieldtype: "Link",
				options: "Gov Department",
				label: __("Or another department"),
				only_select: 1,
				get_query: () => ({ filters: { name: ["!=", request.department] } }),
			},
			{
				fieldname: "reason",
				fieldtype: "Small Text",
				label: __("Why"),
				depends_on: to_department,
				mandatory_depends_on: to_department,
			},
		],
		label: __("Assign"),
		run: ({ user, department, reason }) =>
			department ? triage.act("transfer", { department, reason }) : triage.act("assign", { user }),
	});
}

/** The likeliest service by past requests stands there already. */
export function choose_service(triage) {
	if (!triage.shown) return;
	const { request, proposals } = triage.shown;
	const likely = proposals.find(({ service_type }) => service_type !== request.service_type);
	with_a_dialog({
		title: __("Service"),
		fields: [
			{
				fieldname: "service_type",
				fieldtype: "Link",
				options: "Gov Service Type",
				label: __("Service"),
				description: __(
					"The date follows. What that service must be told is asked on the request's page.",
				),
				only_select: 1,
				default: likely?.service_type,
				reqd: 1,
			},
		],
		label: __("Change"),
		run: ({ service_type }) => triage.act("set_service", { service_type }),
	});
}

export function choose_priority(triage) {
	if (!triage.shown) return;
	with_a_dialog({
		title: __("Priority"),
		fields: [
			{
				fieldname: "priority",
				fieldtype: "Select",
				label: __("Priority"),
				options: PRIORITIES.map((value) => ({ value, label: __(value) })),
				default: triage.shown.request.priority,
				reqd: 1,
			},
		],
		label: __("Change"),
		run: ({ priority }) => triage.act("set_priority", { priority }),
	});
}

export function show_help(keys) {
	const lines = Object.entries(keys).map(
		([key, [label]]) =>
			html`<tr>
				<td class="pr-4"><kbd>${key}</kbd></td>
				<td>${label}</td>
			</tr>`,
	);
	frappe.msgprint({
		title: __("Keys"),
		message: String(
			html`<table>
				${lines}
			</table>`,
		),
	});
}

function described({ full_name, open_count, away }) {
	const words = [full_name, __("{0} open", [open_count]), away && __("away")].filter(Boolean);
	return frappe.utils.escape_html(words.join(" · "));
}
