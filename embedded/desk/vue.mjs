// Vue single-file components; their styles, and CSS imported by JS, are put into the page at run time.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

import esbuild from "esbuild";
import { compileScript, compileStyleAsync, compileTemplate, parse } from "vue/compiler-sfc";

import { compile, FILES } from "./styles.mjs";

export function vue(apps, modules) {
	async function setStyle(css, resolveDir) {
		const { outputFiles } = await esbuild.build({
			stdin: { contents: css, loader: "css", resolveDir },
			bundle: true,
			minify: true,
			write: false,
			nodePaths: [modules],
			loader: Object.fromEntries(FILES.map((extension) => [extension, "dataurl"])),
		});
		return `\nfrappe.dom.set_style(${JSON.stringify(outputFiles[0].text)});`;
	}

	async function css(component) {
		const parts = component.descriptor.styles.map(async (style) => {
			const source =
				style.lang === "scss" ? compile(style.content, component.file, apps, modules) : style.content;
			const { id, file: filename } = component;
			return (await compileStyleAsync({ source, filename, id, scoped: style.scoped })).code;
		});
		return (await Promise.all(parts)).join("");
	}

	async function load({ path: file }) {
		const component = read(file);
		const styles = await css(component);
		const contents = [
			code(component),
			component.scoped ? `\n__sfc__.__scopeId = "${component.id}";` : "",
			styles ? await setStyle(styles, path.dirname(file)) : "",
			"\nexport default __sfc__;",
		].join("");
		return { contents, loader: "js", resolveDir: path.dirname(file) };
	}

	return {
		name: "vue-components",
		setup(build) {
			build.onLoad({ filter: /\.vue$/ }, load);
			build.onResolve({ filter: /\.css$/ }, async ({ path: url, kind, resolveDir, pluginData }) => {
				if (kind !== "import-statement" || pluginData === "css") return;
				const found = await build.resolve(url, { kind, resolveDir, pluginData: "css" });
				return { path: found.path, namespace: "css-in-js" };
			});
			build.onLoad({ filter: /.*/, namespace: "css-in-js" }, async ({ path: file }) => ({
				contents: await setStyle(fs.readFileSync(file, "utf8"), path.dirname(file)),
				loader: "js",
			}));
		},
	};
}

function read(file) {
	const { descriptor } = parse(fs.readFileSync(file, "utf8"), { filename: file });
	const id = "data-v-" + createHash("sha1").update(path.basename(file)).digest("hex").slice(0, 8);
	return { descriptor, file, id, scoped: descriptor.styles.some((style) => style.scoped) };
}

function code({ descriptor, file, id, scoped }) {
	const inline = Boolean(descriptor.scriptSetup);
	const script =
		descriptor.script || inline
			? compileScript(descriptor, {
					id,
					genDefaultAs: "__sfc__",
					inlineTemplate: inline,
					templateOptions: { id, scoped },
				}).content
			: "const __sfc__ = {};";
	if (!descriptor.template || inline) return script;
	const template = compileTemplate({ source: descriptor.template.content, filename: file, id, scoped });
	return `${script}\n${template.code.replace("export function render", "function render")}\n__sfc__.render = render;`;
}
