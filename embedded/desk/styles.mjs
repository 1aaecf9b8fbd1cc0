// SCSS of Frappe apps: imports by app name, by ~package, and from another app's node_modules.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

import * as sass from "sass";

// what styles refer to
export const FILES = [".svg", ".png", ".gif", ".woff", ".woff2", ".ttf", ".eot"];

export function compile(source, file, apps, modules) {
	return sass.compileString(source, {
		url: pathToFileURL(file),
		importers: [{ findFileUrl: (url) => find(url, apps, modules) }],
		loadPaths: [path.dirname(file), modules],
		quietDeps: true,
		logger: sass.Logger.silent,
		style: "compressed",
	}).css;
}

function find(url, apps, modules) {
	if (url.startsWith("~")) return pathToFileURL(path.join(modules, url.slice(1)));
	const [, inPackage] = url.split("/public/node_modules/");
	if (inPackage) return pathToFileURL(path.join(modules, inPackage));
	const [app, ...rest] = url.split("/");
	return app in apps ? pathToFileURL(path.join(apps[app], ...rest)) : null;
}

export function styles(apps, modules) {
	return {
		name: "frappe-styles",
		setup(build) {
			build.onResolve({ filter: /^\/?assets\// }, ({ path: url }) => ({ path: url, external: true }));
			build.onResolve({ filter: /^frappe\/public\/node_modules\// }, ({ path: url }) => ({
				path: path.join(modules, url.split("node_modules/")[1]),
			}));
			build.onLoad({ filter: /\.(scss|sass)$/ }, ({ path: file }) => ({
				contents: compile(fs.readFileSync(file, "utf8"), file, apps, modules),
				loader: "css",
				resolveDir: path.dirname(file),
			}));
		},
	};
}
