import { html } from "../common/html.js";

const STYLE = "<style>body { font: 14px sans-serif; }</style>";

/** A mail as it will be sent, in a sandbox: nothing in it runs. `about` stands between the title and the mail. */
export function mail_frame(message, about = "") {
	return html`<div class="gov-label">${__("The mail as it will be sent")}</div>
		${about}
		<iframe
			class="gov-preview"
			sandbox=""
			title="${__("The mail as it will be sent")}"
			srcdoc="${STYLE + message}"
		></iframe>`;
}
