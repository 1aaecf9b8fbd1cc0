// Builds the bundles of one Frappe app, as `bench build` does:
//   node build.mjs OUT APP=FOLDER [OTHER_APP=FOLDER …]
// writes OUT/APP/dist and OUT/APP.json, which says under which name each bundle of APP is served.
// The other apps are only there to be imported from. Run it in the folder that has node_modules.
import esbuild from "esbuild";
import fs from "node:fs";
import path from "node:path";

import { html } from "./html.mjs";
import { FILES, styles } from "./styles.mjs";
import { vue } from "./vue.mjs";

const BUNDLE = /\.bundle\.(js|ts|css|scss|sass)$/;
const HASH = /\.[A-Z0-9]{8}\./;

const [out, ...named] = process.argv.slice(2);
const apps = Object.fromEntries(named.map((argument) => argument.split("=")));
const [app] = Object.keys(apps);
const modules = path.resolve("node_modules");

function bundles(folder) {
	return fs
		.readdirSync(folder, { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile() && BUNDLE.test(entry.name))
		.map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
		.filter((file) => !/node_modules|\/dist\//.test(file.slice(folder.length)));
}

function entryPoint(file) {
	const kind = /\.(js|ts)$/.test(file) ? "js" : "css";
	return { in: file, out: `${kind}/${path.basename(file).replace(/\.\w+$/, "")}` };
}

// {"desk.bundle.js": "/assets/frappe/dist/js/desk.bundle.A1B2C3D4.js"}; also the CSS that a JS bundle brings along
function served(outputs) {
	const files = Object.keys(outputs).filter((file) => /\.bundle\.[A-Z0-9]{8}\.(js|css)$/.test(file));
	const byEntry = files.sort((a, b) => Boolean(outputs[b].entryPoint) - Boolean(outputs[a].entryPoint));
	const names = {};
	for (const file of byEntry) {
		names[path.basename(file).replace(HASH, ".")] ??=
			"/assets/" + path.relative(out, path.resolve(modules, file));
	}
	return names;
}

async function build(folder) {
	const entries = fs.existsSync(folder) ? bundles(folder) : [];
	if (!entries.length) return {};
	const result = await esbuild.build({
		entryPoints: entries.map(entryPoint),
		outdir: path.join(out, app, "dist"),
		entryNames: "[dir]/[name].[hash]",
		assetNames: "media/[name].[hash]",
		absWorkingDir: modules,
		nodePaths: [modules, ...Object.values(apps).map((dir) => path.dirname(dir))],
		bundle: true,
		minify: true,
		metafile: true,
		target: "es2020",
		format: "iife",
		logLevel: "error",
		loader: Object.fromEntries(FILES.map((extension) => [extension, "file"])),
		define: {
			"process.env.NODE_ENV": '"production"',
			__VUE_OPTIONS_API__: "true",
			__VUE_PROD_DEVTOOLS__: "false",
		},
		alias: { vue: path.join(modules, "vue/dist/vue.esm-bundler.js") },
		plugins: [html, styles(apps, modules), vue(apps, modules)],
	});
	return served(result.metafile.outputs);
}

const names = await build(path.join(apps[app], "public"));
fs.mkdirSync(path.join(out, app), { recursive: true });
fs.writeFileSync(path.join(out, `${app}.json`), JSON.stringify(names, null, 1));
