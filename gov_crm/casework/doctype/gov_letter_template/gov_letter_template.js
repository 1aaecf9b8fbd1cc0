const FIELDS = [
	"case.number case.subject case.kind case.stage case.statute case.department case.officer",
	"case.opened_on case.due_on case.original_due case.decided_on case.appeal_until today",
	"case.outcome case.reasons case.answers.CODE",
	"recipient.name recipient.number recipient.role agency.name",
];
const LISTS = {
	"case.rules": "title met set_aside because citation",
	"case.documents": "title status required",
	"case.missing": "",
	"recipient.address": "",
};

frappe.ui.form.on("Gov Letter Template", {
	refresh(frm) {
		const { draw, html } = gov_crm;
		const code = (words) => words.split(" ").map((word) => html`<code>${word}</code> `);
		draw(
			frm.fields_dict.help_html.wrapper,
			html`<p>${__("Write {{ case.number }} where the number of the case belongs. There are:")}</p>
				<p>${FIELDS.map(code)}</p>
				<ul>
					${Object.entries(LISTS).map(([list, of]) => html`<li>${code(list)} ${of && html`(${code(of)})`}</li>`)}
				</ul>
				<p>
					${__("Texts can depend on a field, and lists can be gone through:")}
					<code>{% if case.appeal_until %} … {% endif %}</code>
					<code>{% for title in case.missing %} {{ title }} {% endfor %}</code>
				</p>
				<p>
					${__("A sentence that has to be in each reader’s language:")}
					<code>{{ "Dear {0}," | t(recipient.name) }}</code>
				</p>`,
		);
	},
});
