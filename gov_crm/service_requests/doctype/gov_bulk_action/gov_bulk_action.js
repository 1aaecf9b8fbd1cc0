const API = "gov_crm.service_requests.bulk_api.";
const ASK_EVERY = 1000; // milliseconds: also where there is no socket the bar moves

frappe.ui.form.on("Gov Bulk Action", {
	refresh(frm) {
		clearTimeout(frm.gov_timer);
		frm.disable_save();
		show_results(frm);
		if (frm.doc.status !== "Done") follow(frm);
		else if (frm.doc.failed && is_own(frm)) offer(frm, __("Try the Failed Again"), "try_again");
	},
});

function is_own(frm) {
	return frm.doc.owner === frappe.session.user;
}

function offer(frm, label, method) {
	if (frm.custom_buttons[label]) return;
	frm.add_custom_button(label, async () => {
		await gov_crm.tell(API + method, { bulk_action: frm.doc.name });
		frm.reload_doc();
	});
}

/** Show how far it is, and ask again until it has ended. */
async function follow(frm) {
	const state = await gov_crm.ask(`${API}get_state`, { bulk_action: frm.doc.name });
	if (has_left(frm)) return;
	if (state.status === "Done") {
		frm.reload_doc();
		return;
	}
	const finished = state.done + state.failed;
	const words = __("{0} of {1}", [finished, state.total]);
	frm.dashboard.show_progress(__("Working"), (100 * finished) / state.total, words);
	if (state.silent && is_own(frm)) offer(frm, __("Go On"), "go_on");
	frm.gov_timer = setTimeout(() => follow(frm), ASK_EVERY);
}

function has_left(frm) {
	const [, doctype, name] = frappe.get_route();
	return doctype !== frm.doctype || name !== frm.doc.name;
}

function show_results(frm) {
	const { rows, owner, creation } = frm.doc;
	const { html, draw } = gov_crm;
	const of = (result) => rows.filter((row) => row.result === result);
	draw(
		frm.fields_dict.result_html.wrapper,
		html`<p class="text-muted">${frappe.user.full_name(owner)} · ${gov_crm.in_full(creation)}</p>
			${part(__("Failed, and left as they were"), "red", of("Failed"))}
			${part(__("Still to do"), "gray", of("Waiting"))} ${part(__("Done"), "green", of("Done"))}`,
	);
}

function part(title, colour, rows) {
	const { html } = gov_crm;
	if (!rows.length) return html``;
	return html`<h5><span class="indicator ${colour}">${title}: ${rows.length}</span></h5>
		<ul class="list-unstyled gov-bulk-rows">
			${rows.map(line)}
		</ul>`;
}

function line({ request, message, mailed }) {
	// many a sentence begins with the number, which stands before it already
	const [, after] = message?.startsWith(request) ? message.split(request) : [];
	const said = after || message || (mailed ? __("mailed") : "");
	return gov_crm.html`<li class="mb-1">
		<a href="/app/gov-service-request/${encodeURIComponent(request)}">${request}</a>
		<span class="text-muted">${said}</span>
	</li>`;
}
