/** Ask the server for something; gives its answer. A refusal is shown by Frappe and rejects. */
export function ask(method, args) {
	return frappe.call({ method, args, type: "GET" }).then((response) => response.message);
}

/** Tell the server to do something; gives its answer. A refusal is shown by Frappe and rejects. */
export function tell(method, args) {
	return frappe.call({ method, args, type: "POST" }).then((response) => response.message);
}
