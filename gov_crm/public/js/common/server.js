/** Ask the server for something; gives its answer. A refusal is shown by Frappe and rejects. */
export function ask(method, args) {
	return frappe.call({ method, args, type: "GET" }).then((response) => response.message);
}

/** Tell the server to do something; gives its answer. A refusal is shown by Frappe and rejects. */
export function tell(method, args) {
	return frappe.call({ method, args, type: "POST" }).then((response) => response.message);
}

/**
 * Tell the server what to do with the record of a form, then show it as it is now; gives the answer. Unsaved changes
 * are saved first; where that is refused, nothing is done, and nothing that was typed is lost.
 */
export async function tell_and_show(frm, method, args) {
	if (frm.is_dirty()) await frm.save();
	if (frm.is_dirty()) throw new Error(__("Not Saved"));
	const answer = await tell(method, args);
	await frm.reload_doc();
	return answer;
}
