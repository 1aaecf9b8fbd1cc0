import { draw, html } from "../common/html.js";
import { when } from "../common/near_dates.js";
import { ask } from "../common/server.js";
import { folded, holder, period } from "../constituent/period.js";
import { due_pill, OPEN } from "../request/due.js";
import { describe_map } from "../request/place.js";
import { show_area } from "../settings/area.js";

// By the kinds of records that have a list behind their number
const COUNTED = {
	"Gov Service Request": { status: ["in", OPEN] },
	"Gov Constituent": {},
};

/** A district at a glance: its officials, open requests, people, boundary, and how the boundary changed. */
export async function show_page(frm) {
	const { name } = frm.doc;
	const [page, requests, people, description] = await Promise.all([
		ask("gov_crm.service_requests.district_page.get_page", { district: name }),
		count("Gov Service Request", name),
		count("Gov Constituent", name),
		describe_map(),
	]);
	if (frm.doc.name !== name) return;
	const $parent = $(frm.fields_dict.page_html.wrapper).off();
	draw($parent, layout(page, { requests, people }, frm.doc));
	$parent.on("click", "[data-list]", ({ currentTarget }) => open_list(currentTarget.dataset.list, name));
	show_area($parent.find(".gov-district-map"), description, frm.doc.boundary);
}

/** As many as the list shows to this reader. */
function count(doctype, district) {
	if (!frappe.model.can_read(doctype)) return null;
	return frappe.db.count(doctype, { filters: { district, ...COUNTED[doctype] } });
}

function open_list(doctype, district) {
	frappe.route_options = { district, ...COUNTED[doctype] };
	frappe.set_route("List", doctype, "List");
}

function layout({ officials, requests, changes }, counts, doc) {
	return html`<div class="gov-district-page">
		<div>
			${box(__("Officials"), official_list(officials))}
			${box(counted(counts.requests, "Gov Service Request", __("Open Requests")), due_list(requests))}
			${box(counted(counts.people, "Gov Constituent", __("Constituents")), "")}
		</div>
		<div>
			${doc.boundary && html`<div class="gov-district-map"></div>`}
			${box(__("Changes of the Boundary"), change_list(changes))}
		</div>
	</div>`;
}

function box(title, content) {
	return html`<section class="gov-card">
		<h4>${title}</h4>
		${content}
	</section>`;
}

function counted(number, doctype, title) {
	if (number === null) return title;
	return html`<button class="btn-reset gov-count" data-list="${doctype}">
		<b>${number}</b> ${title}
	</button>`;
}

function official_list(officials) {
	const [former, present] = [true, false].map((is_former) =>
		officials.filter(({ state }) => (state === "Former") === is_former),
	);
	if (!officials.length)
		return html`<p class="text-muted">${__("None entered. Offices are entered on a person’s page.")}</p>`;
	return html`${lines(present)}
	${former.length > 0 && folded(__("Former ({0})", [former.length]), lines(former))}`;
}

function lines(officials) {
	return html`<ul class="gov-lines">
		${officials.map(
			(row) =>
				html`<li>
					<span>${row.office}: ${holder(row)}</span>
					<span class="text-muted">${period(row)}</span>
				</li>`,
		)}
	</ul>`;
}

function due_list(requests) {
	return html`<ul class="gov-lines">
		${requests.map(
			(row) =>
				html`<li>
					<a href="${frappe.utils.get_form_link("Gov Service Request", row.name)}"
						>${row.subject}</a
					>
					${due_pill(row)}
				</li>`,
		)}
	</ul>`;
}

function change_list(changes) {
	if (!changes.length) return html`<p class="text-muted">${__("None so far.")}</p>`;
	return html`<ul class="gov-lines">
		${changes.map(
			(row) =>
				html`<li>
					<a href="${frappe.utils.get_form_link("Gov District Change", row.name)}"
						>${__(row.kind)}</a
					>
					<span class="text-muted"
						>${what_moved(row)} · ${frappe.user.full_name(row.changed_by)} ·
						${when(row.changed_on)}</span
					>
				</li>`,
		)}
	</ul>`;
}

function what_moved(change) {
	if (change.status !== "Done") return __("under way: {0} looked at", [change.looked_at]);
	if (!change.people_moved && !change.requests_moved) return __("nobody had to move");
	return __("{0} constituents and {1} open requests moved", [change.people_moved, change.requests_moved]);
}
