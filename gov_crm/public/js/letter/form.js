import { draw, html } from "../common/html.js";
import { when } from "../common/near_dates.js";
import { ask } from "../common/server.js";
import * as actions from "./actions.js";
import { letter_pill } from "./states.js";

const WORDS = ["subject", "body", "recipient", "channel"];
const IN_BATCHES = ["ask_review", "approve", "send"];

/** The head of a letter: where it is, who had it in hand, what comes next. */
export async function show(frm) {
	const sent = frm.doc.status === "Sent";
	if (sent) frm.disable_save();
	else frm.enable_save();
	for (const field of WORDS) frm.set_df_property(field, "read_only", sent);
	frm.toggle_enable(["gov_case", "kind", "template"], frm.is_new());
	const $head = $(frm.fields_dict.head_html.wrapper);
	if (frm.is_new()) {
		$head.empty();
		return;
	}
	const { name } = frm.doc;
	const page = await ask("gov_crm.casework.letters_api.get_letter_page", { letter: name });
	if (frm.doc.name !== name) return;
	frm.gov_page = page;
	draw($head, layout(frm.doc, page));
	$head.off("click").on("click", "[data-action]", (event) => {
		event.preventDefault();
		const { action, all } = event.currentTarget.dataset;
		if (all) actions.together(frm, action);
		else actions[action](frm);
	});
}

function layout(doc, page) {
	return html`<div class="gov-head">
			<div class="gov-head-line">
				<b class="gov-number">${doc.name}</b> ${letter_pill(doc)}
				<span class="gov-has">
					<a href="/app/gov-case/${doc.gov_case}">${doc.gov_case}</a> ${page.subject_of_case}
				</span>
				<span class="text-muted">
					${doc.channel === "Email" ? __("by email to {0}", [page.to]) : __("by post to {0}", [page.to])}
				</span>
			</div>
			<div class="gov-next" role="toolbar" aria-label="${__("Next")}">
				${page.next.map((action, index) => button(action, index ? "default" : "primary"))}
				${page.batch > 1 && page.next.filter((action) => IN_BATCHES.includes(action)).map(all_of_them(page.batch))}
				${button("preview", "default")} ${doc.status === "Sent" && button("verify", "default")}
				${page.file_url && html`<a class="btn btn-sm btn-default" href="${page.file_url}" target="_blank" rel="noopener">${__("As It Was Sent")}</a>`}
			</div>
		</div>
		<p class="text-muted">${hands(doc)}</p>
		${page.why_not_approve && html`<p class="gov-letter-note">${page.why_not_approve}</p>`}
		${doc.returned_because && html`<p class="gov-letter-note">${__("Sent back")}: ${doc.returned_because}</p>`}
		${changes(doc)}`;
}

function all_of_them(count) {
	return (action) =>
		html`<button class="btn btn-sm btn-default" data-action="${action}" data-all="1">
			${__("{0}: all {1}", [words(action), count])}
		</button>`;
}

function button(action, kind) {
	return html`<button class="btn btn-sm btn-${kind}" data-action="${action}">${words(action)}</button>`;
}

function words(action) {
	return {
		ask_review: __("Ask for Review"),
		approve: __("Read and Approve"),
		send_back: __("Send Back"),
		send: __("Send"),
		posted: __("It Was Posted"),
		preview: __("Preview"),
		verify: __("Verify"),
	}[action];
}

/** Who wrote it, changed it, asked, approved, sent and posted it. */
function hands(doc) {
	const steps = [
		[__("Written by {0}"), doc.owner, doc.creation],
		doc.body_editor !== doc.owner && [__("changed by {0}"), doc.body_editor],
		[__("review asked by {0}"), doc.review_asked_by, doc.review_asked_on],
		[__("approved by {0}"), doc.approver, doc.approved_on],
		[__("sent by {0}"), doc.sent_by, doc.sent_on],
		[__("posted by {0}"), doc.posted_by, doc.posted_on],
	];
	return steps
		.filter((step) => step && step[1])
		.map(([sentence, user, at], index) => [
			index ? " · " : "",
			sentence.replace("{0}", frappe.user.full_name(user)),
			at ? [" ", when(at)] : "",
		]);
}

function changes({ status }) {
	if (!["In Review", "Approved"].includes(status)) return "";
	return html`<p class="text-muted">${__("Whoever changes a word now makes it a draft again.")}</p>`;
}
