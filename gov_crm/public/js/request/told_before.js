import { ask } from "../common/server.js";
import { told_where } from "../constituent/facts.js";

/** What the caller told us once, as answers of a new request. */
export class ToldBefore {
	constructor(frm) {
		Object.assign(this, { frm, request: null, found: {} });
	}

	/**
	 * Put it among the answers, where the caller is known: what somebody else told goes, what was typed stays.
	 * Says whether that changed anything.
	 */
	async fill_in(asked) {
		const { frm } = this;
		if (this.request !== frm.doc.name) Object.assign(this, { request: frm.doc.name, found: {} });
		if (!frm.is_new()) return false;
		const { constituent, service_type } = frm.doc;
		const found = await this.read(asked);
		if (frm.doc.constituent !== constituent || frm.doc.service_type !== service_type) return false;
		const before = this.found;
		this.found = found;
		this.replace(before, asked);
		return Object.keys({ ...before, ...found }).length > 0;
	}

	/** Where the answer to a question came from, in words. */
	origin(code) {
		const told = this.found[code];
		return told && __("Told us before: {0}", [told_where(told)]);
	}

	async read(asked) {
		const { constituent, service_type } = this.frm.doc;
		if (!constituent || !asked.some(({ remember_as }) => remember_as)) return {};
		return ask("gov_crm.service_requests.api.get_prefill", { service_type, constituent });
	}

	replace(before, asked) {
		const { frm, found } = this;
		const typed = (frm.doc.answers || []).filter(({ code, value }) => value !== as_text(before[code]));
		const answered = new Set(typed.map(({ code }) => code));
		frm.doc.answers = typed;
		for (const { code, label } of asked) {
			if (found[code] && !answered.has(code)) {
				frm.add_child("answers", { code, label, value: as_text(found[code]) });
			}
		}
	}
}

/** As the hidden table has it: several choices as JSON. */
function as_text(told) {
	return told?.several ? JSON.stringify(told.value.split("\n")) : told?.value;
}
