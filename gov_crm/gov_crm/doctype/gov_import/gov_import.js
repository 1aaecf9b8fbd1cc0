const API = "gov_crm.gov_crm.importing.api.";
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

	profile(frm) {
		const chosen = frm.gov_profiles?.find(({ value }) => value === frm.doc.profile);
		if (chosen) frm.set_value("kind", chosen.kind);
	},

	/** A draft has no Save button: what is chosen counts at once, and the preview shows it. */
	join_certain(frm) {
		if (!frm.is_new()) frm.save();
	},
});

async function offer_profiles(frm) {
	frm.gov_profiles = await gov_crm.ask(`${API}get_profiles`);
	frm.fields_dict.profile.set_data(frm.gov_profiles);
}

function show_actions(frm) {
	const { status } = frm.doc;
	if (status === "Draft") main_action(frm, __("Start Import"), () => begin(frm, "start"));
	if (status === "Stopped") main_action(frm, __("Go On"), () => begin(frm, "start"));
	const { words } = frm.doc.__onload || {}; // none where the app is gone that brought the kind
	if (words && written(frm.doc) > frm.doc.rows_removed) offer_records(frm, words);
	if (words && ["Stopped", "Done"].includes(status))
		frm.add_custom_button(__("Undo Import"), () => ask_to_undo(frm, words));
}

/** The list of what the rows became, as their kind names it. */
function offer_records(frm, { show, doctype, filters }) {
	frm.add_custom_button(show, () => frappe.set_route("List", doctype, filters));
}

function written({ rows_created, rows_changed, rows_joined }) {
	return rows_created + rows_changed + rows_joined;
}

function main_action(frm, label, action) {
	frm.add_custom_button(label, action).removeClass("btn-default").addClass("btn-primary");
}

async function begin(frm, method) {
	await gov_crm.tell(API + method, { import_name: frm.doc.name });
	frm.reload_doc();
}

function ask_to_undo(frm, words) {
	frappe.warn(__("Undo {0}?", [frm.doc.name]), words.undo, () => begin(frm, "undo"), __("Undo Import"));
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
	const all = (undoing ? written(state) : state.rows_total) || 1;
	const title = undoing ? __("Undoing") : __("Importing");
	frm.dashboard.show_progress(title, (100 * done) / all, state.message || __("{0} of {1}", [done, all]));
}

/** The run died: the server lets the next one in. */
function offer_to_go_on(frm, state) {
	if (frm.custom_buttons[__("Go On")]) return;
	main_action(frm, __("Go On"), () => begin(frm, state.status === "Undoing" ? "undo" : "start"));
}

function show_preview(frm) {
	const foreseen = gov_crm.ask(`${API}preview`, { import_name: frm.doc.name });
	return gov_crm.draw_answer(frm.fields_dict.preview_html.wrapper, foreseen, preview);
}

function preview({ summary, additions, columns, rows }) {
	const { html } = gov_crm;
	const heads = [__("Row"), __("Becomes"), __("Remarks"), ...columns.map(({ label }) => label)];
	return html`<p>${summary}</p>
		${additions.map(([words, names]) => html`<p><b>${words}</b> ${names.join(" · ")}</p>`)}
		<div class="table-responsive">
			<table class="table table-bordered table-sm small" style="min-width: 80rem">
				<thead>
					<tr>
						${heads.map((head) => html`<th scope="col">${head}</th>`)}
					</tr>
				</thead>
				<tbody>
					${rows.map((row) => preview_row(row, columns))}
				</tbody>
			</table>
		</div>`;
}

function preview_row({ row, words, colour, remarks, cells }, columns) {
	const { html } = gov_crm;
	return html`<tr>
		<td>${row}</td>
		<td class="text-nowrap"><span class="indicator ${colour}">${words}</span></td>
		<td class="text-muted" style="min-width: 14rem">
			${remarks.map((remark) => html`<div>${remark}</div>`)}
		</td>
		${cells.map((cell, at) => html`<td>${shown(cell, columns[at].fieldtype)}</td>`)}
	</tr>`;
}

function shown(value, fieldtype) {
	if (value && fieldtype === "Datetime") return gov_crm.in_full(value);
	if (value && fieldtype === "Date") return frappe.datetime.str_to_user(value);
	return value;
}
