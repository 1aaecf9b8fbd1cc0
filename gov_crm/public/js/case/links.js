import { with_a_dialog } from "../common/dialogs.js";
import { draw, html } from "../common/html.js";
import { near } from "../common/near_dates.js";
import { ask, tell } from "../common/server.js";
import { STATE_COLOURS } from "../request/states.js";
import { CASE_COLOURS } from "./states.js";

const API = "gov_crm.casework.linking_api";

/** The requests of a case, what it asked of departments, and the cases that it has to do with. */
export async function show_links(frm, { may_write }) {
	const { name } = frm.doc;
	const links = await ask(`${API}.get_links`, { case: name });
	if (frm.doc.name !== name) return;
	const $links = $(frm.fields_dict.links_html.wrapper);
	draw($links, layout(frm.doc, links, may_write));
	$links.off("click").on("click", "[data-do]", (event) => {
		event.preventDefault();
		const { do: action, name: about } = event.currentTarget.dataset;
		ACTIONS[action](frm, about);
	});
}

const ACTIONS = {
	take_out: (frm, number) =>
		ask_in_dialog(frm, __("Take {0} Out", [number]), [why()], "take_request_out", { number }),
	unrelate: (frm, other) => run(frm, "unrelate_cases", { other }),
	relate: (frm) =>
		ask_in_dialog(
			frm,
			__("Related Case"),
			[
				link("other", "Gov Case", __("Case")),
				{ fieldname: "why", fieldtype: "Data", label: __("Why") },
			],
			"relate_cases",
		),
	ask_department: (frm) =>
		frappe.new_doc(
			"Gov Service Request",
			{ channel: "Desk" },
			(doc) => (doc.asked_by_case = frm.doc.name),
		),
	appeal,
};

function appeal(frm) {
	const until = frm.doc.appeal_until;
	const late = until && until < frappe.datetime.get_today();
	const fields = [
		link("case_type", "Gov Case Type", __("Kind of Case"), { retired: 0 }),
		{ fieldname: "grounds", fieldtype: "Small Text", label: __("What It Is About"), reqd: 1 },
	];
	if (late) {
		const words = __("The time for an appeal ended on {0}.", [frappe.datetime.str_to_user(until)]);
		const label = __("Why It Is Heard All the Same");
		fields.push({ fieldname: "why_late", fieldtype: "Small Text", label, description: words, reqd: 1 });
	}
	with_a_dialog({
		title: __("Appeal"),
		fields,
		label: __("Open the Appeal"),
		run: async (values) => {
			const name = await tell(`${API}.open_appeal`, { case: frm.doc.name, ...values });
			frappe.set_route("Form", "Gov Case", name);
		},
	});
}

function ask_in_dialog(frm, title, fields, method, args = {}) {
	with_a_dialog({ title, fields, label: title, run: (values) => run(frm, method, { ...args, ...values }) });
}

async function run(frm, method, args) {
	await tell(`${API}.${method}`, { case: frm.doc.name, ...args });
	await frm.reload_doc();
}

function why() {
	return { fieldname: "reason", fieldtype: "Small Text", label: __("Why"), reqd: 1 };
}

function link(fieldname, options, label, filters = {}) {
	return {
		fieldname,
		fieldtype: "Link",
		options,
		label,
		only_select: 1,
		reqd: 1,
		get_query: () => ({ filters }),
	};
}

function layout(doc, { requests, others, asked, related }, may_write) {
	return html`<div class="gov-links">
		${group(
			__("Requests"),
			requests.map((row) => request_line(row, may_write)),
		)}
		${Boolean(others) && html`<p class="text-muted">${__("And {0} that you may not see", [others])}</p>`}
		${group(__("Asked of Departments"), asked.map(asked_line))}
		${group(
			__("Other Cases"),
			related.map((row) => case_line(row, may_write)),
		)}
		${may_write && buttons(doc)}
	</div>`;
}

function group(heading, lines) {
	if (!lines.length) return "";
	return html`<section class="mb-3">
		<div class="gov-label">${heading}</div>
		<ul class="gov-step-list" aria-label="${heading}">
			${lines}
		</ul>
	</section>`;
}

function request_line(row, may_write) {
	return html`<li>
		${opens("Gov Service Request", row)} ${pill(row.status, STATE_COLOURS)}
		<span class="text-muted">${[row.name, row.department, near(row.opened_on)].join(" · ")}</span>
		${row.files.map((file) => html`<a class="gov-file" href="${file.file_url}">${file.file_name}</a> `)}
		${may_write && row.inside && button("take_out", __("Take out"), row.name)}
	</li>`;
}

function asked_line(row) {
	const said = [row.outcome && __(row.outcome), row.resolution_note].filter(Boolean).join(": ");
	return html`<li>
		${opens("Gov Service Request", row)} ${pill(row.status, STATE_COLOURS)}
		<span class="text-muted">${[row.name, row.department].filter(Boolean).join(" · ")}</span>
		${said && html`<div>${said}</div>`}
	</li>`;
}

function case_line(row, may_write) {
	const words = [hows()[row.how], row.name, row.why].filter(Boolean);
	return html`<li>
		${opens("Gov Case", row)} ${pill(row.status, CASE_COLOURS)}
		<span class="text-muted">${words.join(" · ")}</span>
		${may_write && row.how === "Related" && button("unrelate", __("Not related"), row.name)}
	</li>`;
}

function hows() {
	return {
		"Appeal Against": __("this is an appeal against it"),
		Appeal: __("an appeal against this"),
		"Part Of": __("this is part of it"),
		"Its Part": __("part of this"),
		Related: __("related"),
	};
}

function buttons({ status }) {
	const decided = status === "Decided" || status === "Closed";
	return html`<div class="gov-step-actions">
		${decided && button("appeal", __("Open an appeal"))} ${button("relate", __("Related case"))}
		${status !== "Closed" && button("ask_department", __("Ask another department"))}
	</div>`;
}

function button(action, words, name = "") {
	return html`<button class="btn btn-xs btn-default" data-do="${action}" data-name="${name}">
		${words}
	</button>`;
}

function opens(doctype, { name, subject }) {
	return html`<a href="${frappe.utils.get_form_link(doctype, name)}">${subject || name}</a>`;
}

function pill(status, colours) {
	return html`<span class="indicator-pill no-indicator-dot ${colours[status]}">${__(status)}</span>`;
}
