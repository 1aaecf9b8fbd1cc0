import { draw, html } from "../common/html.js";
import { ask, tell } from "../common/server.js";

const API = "gov_crm.setup.starter_packs";
const KINDS = ["Gov Service Type", "Gov Department", "Gov Topic"];

/** Whether this user may have what a pack brings. */
export function may_load_packs() {
	return KINDS.every((doctype) => frappe.model.can_create(doctype));
}

/** Choose a starter pack, see what it would add, and load it with one click; then `done`. */
export async function load_starter_pack(done) {
	const packs = await ask(`${API}.list_packs`);
	const dialog = new frappe.ui.Dialog({
		title: __("Load a Starter Pack"),
		fields: [{ fieldname: "packs", fieldtype: "HTML" }],
	});
	const $packs = dialog.fields_dict.packs.$wrapper;
	draw(
		$packs,
		html`<p class="text-muted">
				${__("Nothing that you have is changed. Choose one to see what it would add.")}
			</p>
			${packs.map(pack_line)}`,
	);
	$packs.on("click", "[data-pack]", async (event) => {
		const pack = packs.find(({ name }) => name === event.currentTarget.dataset.pack);
		const told = await ask(`${API}.preview_pack`, { pack: pack.name });
		dialog.hide();
		show_preview(pack, told, done);
	});
	dialog.show();
}

function pack_line({ name, title, about, services }) {
	return html`<button class="btn-reset gov-pack" data-pack="${name}">
		<b>${title}</b> <span class="text-muted">${__("{0} services", [services])}</span>
		<span class="gov-pack-about">${about}</span>
	</button>`;
}

function show_preview(pack, told, done) {
	const dialog = new frappe.ui.Dialog({
		title: pack.title,
		fields: [{ fieldname: "parts", fieldtype: "HTML" }],
		primary_action_label: told.add.length ? __("Load") : __("Close"),
		primary_action: async () => {
			dialog.hide();
			if (!told.add.length) return;
			await load(pack);
			done?.();
		},
	});
	const phone = html`<p>
		${__("Look at the numbers to call in the urgent messages: yours may be others.")}
	</p>`;
	draw(dialog.fields_dict.parts.$wrapper, html`${told.add.length ? phone : ""} ${layout(told)}`);
	dialog.show();
}

async function load(pack) {
	const { add, there } = await tell(`${API}.load_pack`, { pack: pack.name });
	frappe.msgprint({
		title: __("{0}: loaded", [pack.title]),
		message: String(
			html`<p>
					${__("{0} added, {1} were there already and are unchanged.", [add.length, there.length])}
				</p>
				${layout({ add, there }, __("Added"))}`,
		),
		indicator: "green",
	});
}

function layout({ add, there }, heading = __("Will be added")) {
	return html`${add.length ? part(heading, add) : ""}
	${there.length ? part(__("Already there, and left as they are"), there) : ""}`;
}

function part(heading, rows) {
	const of_kind = (doctype) => rows.filter((row) => row.doctype === doctype);
	return html`<h5>${heading}</h5>
		${KINDS.filter((doctype) => of_kind(doctype).length).map(
			(doctype) =>
				html`<p class="text-muted">${__(doctype)}</p>
					<ul>
						${of_kind(doctype).map(({ title }) => html`<li>${title}</li>`)}
					</ul>`,
		)}`;
}
