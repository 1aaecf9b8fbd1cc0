import { draw, html } from "../common/html.js";
import { ask, tell } from "../common/server.js";
import { make_control, to_list } from "./question_controls.js";
import { ToldBefore } from "./told_before.js";

/** The questions of the chosen service, asked in a new request and shown in a saved one. */
export class Questions {
	constructor(frm) {
		this.frm = frm;
		this.$parent = $(frm.fields_dict.answers_html.wrapper);
		this.controls = [];
		this.told = new ToldBefore(frm);
	}

	async show() {
		const { service_type } = this.frm.doc;
		this.service_type = service_type;
		const asked = service_type
			? await ask("gov_crm.service_requests.api.get_questions", { service_type })
			: [];
		if (this.service_type !== service_type) return;
		this.asked = asked;
		await this.told.fill_in(asked);
		if (this.service_type !== service_type) return;
		if (this.frm.is_new() || this.frm.doc.__unsaved) this.edit();
		else this.read();
	}

	/** Another caller told us other things. */
	async fill_in() {
		if (await this.told.fill_in(this.asked || [])) this.edit();
	}

	read() {
		this.controls = [];
		const { answers, status } = this.frm.doc;
		const may_change = this.asked.length && status !== "Closed" && this.frm.perm[0]?.write;
		draw(
			this.$parent,
			html`<dl class="gov-answers">${(answers || []).map((row) => this.answer_line(row))}</dl>
				${may_change ? html`<button class="btn-reset gov-change gov-edit-answers">${__("Change the answers")}</button>` : ""}
				${this.can_be_remembered() && html`<button class="btn-reset gov-change gov-remember">${__("Remember them for next time")}</button>`}`,
		);
		this.$parent.find(".gov-edit-answers").on("click", () => this.edit());
		this.$parent.find(".gov-remember").on("click", () => this.remember());
	}

	can_be_remembered() {
		const { constituent, answers } = this.frm.doc;
		const kept = this.asked.filter(({ remember_as }) => remember_as).map(({ code }) => code);
		return (
			constituent && this.frm.perm[0]?.write && (answers || []).some(({ code }) => kept.includes(code))
		);
	}

	/** Only with a yes of the person, who can take it back. */
	remember() {
		frappe.confirm(
			__("Does the person agree that we remember these answers, and fill them in next time?"),
			async () => {
				await tell("gov_crm.service_requests.api.remember_answers", { request: this.frm.doc.name });
				frappe.show_alert({ message: __("Remembered for next time"), indicator: "green" });
			},
		);
	}

	answer_line({ code, label, value }) {
		const several = this.asked.find((question) => question.code === code)?.datatype === "Multiple Choice";
		return html`<dt>${label}</dt>
			<dd>${several ? to_list(value).join(", ") : value}</dd>`;
	}

	edit() {
		const given = Object.fromEntries((this.frm.doc.answers || []).map((row) => [row.code, row.value]));
		const group = html`<div class="gov-questions" role="group" aria-label="${__("Questions")}"></div>`;
		draw(this.$parent, this.asked.length ? group : "");
		const $place = this.$parent.find(".gov-questions");
		this.controls = this.asked.map((question) =>
			make_control($place, this.with_origin(question), given[question.code] || "", () => this.keep()),
		);
		this.keep({ quietly: true });
	}

	/** The question, with where its answer came from. */
	with_origin(question) {
		const words = [question.description, this.told.origin(question.code)].filter(Boolean);
		return { ...question, description: words.join(" · ") };
	}

	/** Write the answers into the hidden table; a list of choices as JSON, as the server reads it. */
	keep({ quietly = false } = {}) {
		const { frm } = this;
		frm.clear_table("answers");
		for (const { question, value } of this.controls) {
			const given = value();
			const text = Array.isArray(given) ? given.length && JSON.stringify(given) : given;
			if (text) frm.add_child("answers", { code: question.code, label: question.label, value: text });
		}
		if (!quietly) frm.dirty();
	}

	/** Mark what is missing, go to the first of it and give the sentences; empty where all is there. */
	missing() {
		const empty = this.controls.filter(
			({ question, value }) => question.required && !to_list(value()).length,
		);
		this.controls.forEach((control) => control.mark(empty.includes(control)));
		empty[0]?.focus();
		return empty.map(({ question }) => __("Please answer “{0}”.", [question.label]));
	}
}
