import { draw, html } from "../common/html.js";
import { tell } from "../common/server.js";
import { due_pill } from "../request/due.js";
import { choose_person, choose_priority, choose_service, show_help } from "./choices.js";

const API = "gov_crm.service_requests.triage_api.";

/** The unassigned, one after the other, hands on the keyboard. */
export function show_triage(wrapper) {
	const page = frappe.ui.make_app_page({ parent: wrapper, title: __("Triage"), single_column: true });
	const triage = new Triage($("<div class='gov-triage p-4'>").appendTo(page.main));
	triage.listen(wrapper);
	$(wrapper).on("show", () => triage.next());
}

class Triage {
	constructor($where) {
		this.$where = $where;
		this.passed = [];
		this.done = [];
		this.keys = {
			a: [__("Assign"), () => choose_person(this)],
			t: [__("Service"), () => choose_service(this)],
			p: [__("Priority"), () => choose_priority(this)],
			n: [__("Next"), () => this.pass()],
			u: [__("Undo"), () => this.undo()],
			"?": [__("Help"), () => show_help(this.keys)],
		};
	}

	/** Only where nobody types, and no dialog is open. */
	listen(wrapper) {
		$(document).on("keydown.gov_triage", (event) => {
			const typing = $(event.target).is("input, textarea, select, [contenteditable]");
			const modified = event.ctrlKey || event.metaKey || event.altKey;
			const key = this.keys[event.key];
			if (!key || typing || modified || !$(wrapper).is(":visible") || $(".modal.show").length) return;
			event.preventDefault();
			this.run(key[1]);
		});
		this.$where.on("click", "[data-key]", (event) =>
			this.run(this.keys[event.currentTarget.dataset.key][1]),
		);
	}

	/** One at a time: a key that is held down does nothing twice. */
	async run(action) {
		if (this.busy) return;
		this.busy = true;
		try {
			await action();
		} finally {
			this.busy = false;
		}
	}

	async next() {
		this.show(await tell(`${API}take_next`, { passed: this.passed }));
	}

	pass() {
		if (this.shown) this.passed.push(this.shown.request.name);
		else this.passed = [];
		return this.next();
	}

	/** Do it, and show the most urgent one that is left; what somebody else changed is said and skipped. */
	async act(method, given) {
		const { name, modified } = this.shown.request;
		try {
			this.done.push(await tell(API + method, { request: name, modified, ...given }));
		} catch (refused) {
			await this.next();
			throw refused;
		}
		frappe.show_alert({ message: __("{0}: done. Press u to undo.", [name]), indicator: "green" });
		await this.next();
	}

	async undo() {
		const last = this.done.pop();
		if (!last) {
			frappe.show_alert(__("There is nothing to undo."));
			return;
		}
		this.show(await tell(`${API}undo`, last));
		frappe.show_alert({ message: __("{0}: undone.", [last.request]), indicator: "blue" });
	}

	show(shown) {
		this.shown = shown;
		const buttons = html`<div class="gov-triage-keys mb-3">
			${Object.entries(this.keys).map(([key, [label]]) => button(key, label))}
		</div>`;
		draw(this.$where, html`${buttons}${shown ? card(shown) : nothing(this.passed.length)}`);
	}
}

function button(key, label) {
	return html`<button class="btn btn-default btn-sm mr-1 mb-1" data-key="${key}">
		<kbd>${key}</kbd> ${label}
	</button>`;
}

function nothing(passed) {
	const words = passed
		? __("Nothing else is unassigned. Press n to see again what you left for later.")
		: __("Every request that waits for us has somebody who takes care of it.");
	return html`<p class="text-muted gov-triage-none">${words}</p>`;
}

function card({ request, photo, proposals }) {
	const facts = [
		[__("Service"), request.service_name],
		[__("Priority"), __(request.priority)],
		[__("Department"), request.department],
		[__("Place"), [request.address, request.district].filter(Boolean).join(" · ")],
	];
	return html`<article class="gov-triage-card">
		<h4>${request.subject}</h4>
		<p>
			<a href="/app/gov-service-request/${encodeURIComponent(request.name)}">${request.name}</a>
			${due_pill(request)}
		</p>
		<p style="white-space: pre-line; max-width: 60rem">${request.description}</p>
		${photo && html`<p><img src="${photo}" alt="${__("Photo")}" style="max-width: 100%; max-height: 18rem" /></p>`}
		${facts
			.filter(([, value]) => value)
			.map(([label, value]) => html`<div><span class="text-muted">${label}:</span> ${value}</div>`)}
		${proposals.length > 0 && proposed(proposals)}
	</article>`;
}

function proposed(proposals) {
	return html`<div class="mt-3">
		<span class="text-muted">${__("What past requests with such words were")}:</span>
		${proposals.map(({ service_name, score }) => html`<div>${service_name} · ${Math.round(score)} %</div>`)}
	</div>`;
}
