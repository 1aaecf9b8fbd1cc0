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

	/** Draw them; `shown` is a promise, for a form that is saved before they came. */
	show() {
		this.shown = this.read_and_draw();
		return this.shown;
	}

	async read_and_draw() {
		const { service_type, __unsaved } = this.frm.doc;
		this.service_type = service_type;
		if (!this.frm.is_new() && !__unsaved) this.saved_type = service_type;
		const asked = await this.read_questions();
		if (this.service_type !== service_type) return;
		this.asked = asked;
		await this.told.fill_in(asked);
		if (this.service_type !== service_type) return;
		if (this.frm.is_new() || this.frm.doc.__unsaved) this.edit();
		else this.read();
	}

	/** What a saved request was asked; what the service asks today, where it is new or becomes another one. */
	async read_questions() {
		const { service_type, question_set } = this.frm.doc;
		if (!service_type) return [];
		const was_asked = !this.frm.is_new() && service_type === this.saved_type;
		return ask("gov_crm.service_requests.api.get_questions", {
			service_type,
			question_set: (was_asked && question_set) || "",
		});
	}

	/** Another caller told us other things. */
	async fill_in() {
		if (await this.told.fill_in(this.asked || [])) this.edit();
	}

	read() {
		this.controls = [];
		this.stands = null;
		const { answers, status } = this.frm.doc;
		const may_change = this.asked.length && status !== "Closed" && this.frm.perm[0]?.write;
		draw(
			this.$parent,
			html`<dl class="gov-answers">${(answers || []).map((row) => this.answer_line(row))}</dl>
				${Boolean(may_change) && html`<button class="btn-reset gov-change gov-edit-answers">${__("Change the answers")}</button>`}
				${Boolean(this.can_be_remembered()) && html`<button class="btn-reset gov-change gov-remember">${__("Remember them for next time")}</button>`}`,
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

	/** Draw the fields, unless they stand there already just so: who is typing in one would lose it. */
	edit() {
		const asked = this.asked.map((question) => this.with_origin(question));
		if (this.stands === this.as_text(asked)) return;
		const given = Object.fromEntries((this.frm.doc.answers || []).map((row) => [row.code, row.value]));
		const group = html`<div class="gov-questions" role="group" aria-label="${__("Questions")}"></div>`;
		draw(this.$parent, asked.length ? group : "");
		const $place = this.$parent.find(".gov-questions");
		this.controls = asked.map((question) =>
			make_control($place, question, given[question.code] || "", () => this.keep()),
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
		for (const { question, value } of this.follow()) {
			const given = value();
			const text = Array.isArray(given) ? given.length && JSON.stringify(given) : given;
			if (text) frm.add_child("answers", { code: question.code, label: question.label, value: text });
		}
		this.stands = this.as_text(this.controls.map(({ question }) => question));
		if (!quietly) frm.dirty();
	}

	/** These questions of this request with their answers, to compare with another time. */
	as_text(asked) {
		const { name, answers } = this.frm.doc;
		const given = (answers || []).map(({ code, value }) => [code, value]).sort();
		return JSON.stringify([name, asked, given]);
	}

	/** Show what the answers lead to, and whom to call instead; gives the controls that are asked. */
	follow() {
		const asked = asked_now(this.controls);
		this.controls.forEach((control) => control.toggle(asked.includes(control)));
		const urgent = this.urgent();
		this.$parent.find(".gov-urgent").remove();
		if (urgent) {
			// its text is escaped by the server, which makes the link that dials
			$("<div>")
				.addClass("gov-urgent")
				.attr("role", "alert")
				.html(urgent)
				.appendTo(this.$parent.find(".gov-questions"));
		}
		return asked;
	}

	/** The message in place of a new request that cannot wait for one, as HTML; else nothing. */
	urgent() {
		const diverts = ({ question, value }) =>
			to_list(value()).some((answer) => question.diverts_when?.includes(answer));
		return this.frm.is_new() && asked_now(this.controls).find(diverts)?.question.urgent;
	}

	/**
	 * Whether a new request is still asked what it was filled in with. If not, it is asked anew: what was answered
	 * stays, and what no longer has a question stands in the description.
	 */
	async is_still_asked() {
		if (!this.frm.is_new() || !this.asked) return true;
		const asked = await this.read_questions();
		if (JSON.stringify(asked) === JSON.stringify(this.asked)) return true;
		const gone = asked_now(this.controls).filter((control) => !fits(asked, control));
		const lines = gone.map(({ question, value }) => `${question.label} ${to_list(value()).join(", ")}`);
		const description = [this.frm.doc.description, ...lines].filter(Boolean).join("\n");
		await this.frm.set_value("description", description);
		this.keep({ quietly: true }); // what was typed a moment ago too
		this.asked = asked;
		this.edit();
		return false;
	}

	/** Mark what is missing, go to the first of it and give the sentences; empty where all is there. */
	missing() {
		const empty = asked_now(this.controls).filter(
			({ question, value }) => question.required && !to_list(value()).length,
		);
		this.controls.forEach((control) => control.mark(empty.includes(control)));
		empty[0]?.focus();
		return empty.map(({ question }) => __("Please answer “{0}”.", [question.label]));
	}
}

/** The controls of the questions that the answers lead to, in their order: as the server decides it. */
function asked_now(controls) {
	const kept = {};
	return controls.filter(({ question, value }) => {
		const { code, shown_after } = question;
		const shown = !shown_after || to_list(kept[shown_after]).some((answer) => leads_to(question, answer));
		if (shown) kept[code] = value();
		return shown;
	});
}

/** Whether an answer to the earlier question has this one asked: one of some answers, or a number or day of a range. */
function leads_to({ shown_for, shown_from, shown_to }, answer) {
	if (!shown_from && !shown_to) return shown_for.includes(answer);
	const [given, from, to] = [answer, shown_from, shown_to].map(measure);
	return !(Number.isNaN(given) || given === undefined || given < from || given > to);
}

/** A number, or a day as text, whose order is that of days. */
function measure(text) {
	if (!text) return undefined;
	return /^\d{4}-\d{2}-\d{2}/.test(text) ? text.slice(0, 10) : Number(text);
}

/** Whether an answer can stay where it is, or there is none. */
function fits(asked, { question, value }) {
	const given = to_list(value());
	const now = asked.find(({ code }) => code === question.code);
	return (
		!given.length || (now && given.every((answer) => !now.options.length || now.options.includes(answer)))
	);
}
