import { html } from "../common/html.js";

const SHORT = ["Gov Service Request", "Gov Case"];
const EACH = 50;

/** Frappe's board draws every request there is, and a browser stands still at some thousands: ours the first of each column. */
export function keep_boards_short() {
	const board = frappe.views.KanbanView.prototype;
	const usual = board.get_call_args;
	board.get_call_args = function () {
		const call = usual.call(this);
		if (!SHORT.includes(this.doctype)) return call;
		const args = { ...call.args, board: this.board_name, each: EACH };
		return { ...call, method: "gov_crm.gov_crm.boards.get_cards", args };
	};
}

/** Above a board that is not the whole truth, a line that says so. */
export function say_what_the_board_leaves_out(list) {
	if (list.view_name !== "Kanban") return;
	list.$result.siblings(".gov-board-hint").remove();
	const columns = list.data.map((doc) => doc[list.board.field_name]);
	const is_full = (column) => columns.filter((each) => each === column).length >= EACH;
	if (![...new Set(columns)].some(is_full)) return;
	const words = __("Of each column the first {0}, the most urgent before. The list has all.", [EACH]);
	$(String(html`<p class="gov-board-hint text-muted">${words}</p>`)).insertBefore(list.$result);
}
