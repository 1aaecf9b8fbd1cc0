const API = "gov_crm.service_requests.import_api.";
const MOVING = ["Running", "Undoing"];
const ASK_EVERY = 2000; // milliseconds: also where there is no socket the bar moves

frappe.ui.form.on("Gov Import", {
	setup(frm) {
		frappe.realtime.on("gov_import_progress", () => frm.gov_follow && follow(frm));
	},

	refresh(frm) {
		frm.gov_follow = MOVING.includes(frm.doc.status);
		if (frm.is_new()) {
			frm.enable_save();
			offer_profiles(frm);
			return;
		}
		frm.disable_save();
		show_actions(frm);
		if (frm.doc.status === "Draft") show_preview(frm);
		if (frm.gov_follow) follow(frm);
	},
});

async function offer_profiles(frm) {
	frm.fields_dict.profile.set_data(await gov_crm.ask(`${API}get_profiles`));
}

function show_actions(frm) {
	const { status, rows_created, rows_removed } = frm.doc;
	if (status === "Draft") main_action(frm, __("Start Import"), () => begin(frm, "start"));
	if (status === "Stopped") main_action(frm, __("Go On"), () => begin(frm, "start"));
	if (rows_created > rows_removed) frm.add_custom_button(__("Show Requests"), () => show_requests(frm));
	if (["Stopped", "Done"].includes(status))
		frm.add_custom_button(__("Undo Import"), () => ask_to_undo(frm));
}

function main_action(frm, label, action) {
	frm.add_custom_button(label, action).removeClass("btn-default").addClass("btn-primary");
}

async function begin(frm, method) {
	await gov_crm.tell(API + method, { import_name: frm.doc.name });
	frm.reload_doc();
}

function show_requests(frm) {
	frappe.set_route("List", "Gov Service Request", { import_batch: frm.doc.name });
}

function ask_to_undo(frm) {
	const { name, rows_created } = frm.doc;
	frappe.warn(
		__("Undo {0}?", [name]),
		__(
			"{0} requests are removed with their answers and histories, and what was added to the catalogue for them. What people have worked on since stays.",
			[rows_created],
		),
		() => begin(frm, "undo"),
		__("Undo Import"),
	);
}

/** Show how far it is, and ask again until it has ended. */
async function follow(frm) {
	clearTimeout(frm.gov_timer);
	const state = await gov_crm.ask(`${API}get_state`, { import_name: frm.doc.name });
	if (!frm.gov_follow || has_left(frm)) return;
	if (!MOVING.includes(state.status)) {
		frm.reload_doc();
		return;
	}
	show_progress(frm, state);
	if (state.silent) offer_to_go_on(frm, state);
	frm.gov_timer = setTimeout(() => follow(frm), ASK_EVERY);
}

function has_left(frm) {
	const [, doctype, name] = frappe.get_route();
	return doctype !== frm.doctype || name !== frm.doc.name;
}

function show_progress(frm, state) {
	const undoing = state.status === "Undoing";
	const done = undoing ? state.rows_removed : state.rows_read;
	const all = (undoing ? state.rows_created : state.rows_total) || 1;
	const title = undoing ? __("Undoing") : __("Importing");
	frm.dashboard.show_progress(title, (100 * done) / all, state.message || __("{0} of {1}", [done, all]));
}

/** The run died: the server lets the next one in. */
function offer_to_go_on(frm, state) {
	if (frm.custom_buttons[__("Go On")]) return;
	main_action(frm, __("Go On"), () => begin(frm, state.status === "Undoing" ? "undo" : "start"));
}

async function show_preview(frm) {
	const rows = await gov_crm.ask(`${API}preview`, { import_name: frm.doc.name });
	gov_crm.draw(frm.fields_dict.preview_html.$wrapper, preview(rows));
}

function preview(rows) {
	const { html } = gov_crm;
	const heads = [
		__("Row"),
		__("Becomes"),
		__("Remarks"),
		__("Number There"),
		__("Service"),
		__("Subject"),
		__("Received"),
		__("State"),
		__("Department"),
		__("District"),
	];
	return html`<p>${summary(rows)}</p>
		${additions(rows)}
		<div class="table-responsive">
			<table class="table table-bordered table-sm small" style="min-width: 80rem">
				<thead>
					<tr>
						${heads.map((head) => html`<th scope="col">${head}</th>`)}
					</tr>
				</thead>
				<tbody>
					${rows.map(preview_row)}
				</tbody>
			</table>
		</div>`;
}

function summary(rows) {
	const count = (fate) => rows.filter((row) => row.fate === fate).length;
	return __("Of the first {0} rows {1} become requests, {2} are here already, {3} are rejected.", [
		rows.length,
		count("New"),
		count("Known"),
		count("Rejected"),
	]);
}

/** What the catalogue lacks and the import adds. */
function additions(rows) {
	const names = { "Gov Service Type": new Set(), "Gov Department": new Set(), "Gov District": new Set() };
	rows.flatMap((row) => row.makes).forEach(([doctype, name]) => names[doctype].add(name));
	return Object.entries(names)
		.filter(([, added]) => added.size)
		.map(([doctype, added]) => addition(doctype, [...added]));
}

function addition(doctype, added) {
	const what = {
		"Gov Service Type": __("New services, for staff only until you make them public:"),
		"Gov Department": __("New departments:"),
		"Gov District": __("New districts:"),
	}[doctype];
	return gov_crm.html`<p><b>${what}</b> ${added.join(" · ")}</p>`;
}

function preview_row(row) {
	const { html, in_full } = gov_crm;
	const [words, colour] = fate_of(row);
	return html`<tr>
		<td>${row.row}</td>
		<td class="text-nowrap"><span class="indicator ${colour}">${words}</span></td>
		<td class="text-muted" style="min-width: 14rem">${row.remarks.join(" ")}</td>
		<td>${row.external_id}</td>
		<td>${row.service_name}</td>
		<td>${row.subject}</td>
		<td>${row.opened_on && in_full(row.opened_on)}</td>
		<td>${row.status && __(row.status)}</td>
		<td>${row.department_name}</td>
		<td>${row.district_name}</td>
	</tr>`;
}

function fate_of(row) {
	if (row.fate === "Rejected") return [__("Rejected"), "red"];
	if (row.fate === "Known") return [__("Here as {0}", [row.known_as]), "gray"];
	return [__("New request"), "green"];
}
