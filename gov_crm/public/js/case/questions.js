import { ask } from "../common/server.js";
import { Questions } from "../request/questions.js";

// Of a case nothing is filled in from what was told before, and nothing is kept for the next time
const NOTHING_TOLD = { fill_in: () => false, origin: () => "" };

/** The questions of the kind of case, asked in a new case and shown in a saved one. */
export class CaseQuestions extends Questions {
	constructor(frm) {
		super(frm);
		this.told = NOTHING_TOLD;
	}

	async read_and_draw() {
		const { case_type } = this.frm.doc;
		this.case_type = case_type;
		const asked = await this.read_questions();
		if (this.case_type !== case_type) return;
		this.asked = asked;
		if (this.frm.is_new() || this.frm.doc.__unsaved) this.edit();
		else this.read();
	}

	async read_questions() {
		const { case_type, question_set } = this.frm.doc;
		if (!case_type) return [];
		return ask("gov_crm.casework.api.get_questions", {
			case_type,
			question_set: this.frm.is_new() ? "" : question_set || "",
		});
	}

	can_be_remembered() {
		return false;
	}
}
