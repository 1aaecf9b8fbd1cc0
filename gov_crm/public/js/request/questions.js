import { draw, html } from "../common/html.js";
import { ask } from "../common/server.js";
import { make_control, to_list } from "./question_controls.js";

/** The questions of the chosen service, asked in a new request and shown in a saved one. */
export class Questions {
	constructor(frm) {
		this.frm = frm;
		this.$parent = $(frm.fields_dict.answers_html.wrapper);
		this.controls = [];
	}

	async show() {
		const { service_type } = this.frm.doc;
		this.service_type = service_type;
		const asked = service_type
			? await ask("gov_crm.service_requests.api.get_questions", { service_type })
			: [];
		if (this.service_type !== service_type) return;
		this.asked = asked;
		if (this.frm.is_new() || this.frm.doc.__unsaved) this.edit();
		else this.read();
	}

	read() {
		this.controls = [];
		const { answers, status } = this.frm.doc;
		const may_change = this.asked.length && status !== "Closed" && this.frm.perm[0]?.write;
		draw(
			this.$parent,
			html`<dl class="gov-answers">${(answers || []).map((row) => this.answer_line(row))}</dl>
				${may_change ? html`<button class="btn-reset gov-change">${__("Change the answers")}</button>` : ""}`,
		);
		this.$parent.find(".gov-change").on("click", () => this.edit());
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
			make_control($place, question, given[question.code] || "", () => this.keep()),
		);
		this.keep({ quietly: true });
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
