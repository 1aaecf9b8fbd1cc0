// `import "./x.html"` registers a client template under its name, as Frappe's own build does.
import fs from "node:fs";
import path from "node:path";

export const html = {
	name: "frappe-html",
	setup(build) {
		build.onLoad({ filter: /\.html$/ }, ({ path: file }) => {
			const name = JSON.stringify(path.basename(file).split(".")[0]);
			// a template literal and not a quoted string: Frappe's templates hold escapes that must be evaluated
			const text = fs.readFileSync(file, "utf8").replace(/`/g, "\\`");
			return { contents: `frappe.templates[${name}] = \`${text}\`;`, loader: "js" };
		});
	},
};
