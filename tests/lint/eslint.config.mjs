import js from "@eslint/js";
import globals from "globals";

// What Frappe's Desk puts into the window for every script, and what our bundle does.
const desk = Object.fromEntries(
	["frappe", "gov_crm", "__", "$", "jQuery", "moment", "L", "locals", "cint", "cstr", "flt", "in_list"].map(
		(name) => [name, "readonly"],
	),
);

const rules = {
	...js.configs.recommended.rules,
	"consistent-return": "error",
	complexity: ["error", 8],
	eqeqeq: ["error", "always", { null: "ignore" }],
	"max-lines": ["error", 300],
	"no-console": "error",
	"no-eval": "error",
	"no-implied-eval": "error",
	"no-new-func": "error",
	"no-restricted-globals": [
		"error",
		{ name: "cur_frm", message: "A form script is given its form: use the argument." },
		{ name: "cur_dialog", message: "Keep the dialog you made." },
		{ name: "cur_list", message: "A list script is given its list: use the argument." },
	],
	"no-restricted-syntax": [
		"error",
		{
			selector:
				"CallExpression[callee.name='__'][arguments.0.type!=/^(Literal|MemberExpression|Identifier)$/]",
			message: "Translators need the whole sentence: __() takes a literal, with {0} for the values.",
		},
	],
	"no-unused-vars": ["error", { argsIgnorePattern: "^_", caughtErrors: "none" }],
	"no-var": "error",
	"object-shorthand": "error",
	"prefer-const": "error",
};

export default [
	{ ignores: ["**/.embedded/**", "**/node_modules/**", "gov_crm/public/dist/**"] },
	{
		files: ["gov_crm/**/*.js"],
		languageOptions: {
			ecmaVersion: 2022,
			sourceType: "script",
			globals: { ...globals.browser, ...desk },
		},
		linterOptions: { reportUnusedDisableDirectives: "error" },
		rules,
	},
	{ files: ["gov_crm/public/js/**/*.js"], languageOptions: { sourceType: "module" } },
	{
		files: ["**/*.mjs"],
		languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: globals.node },
		linterOptions: { reportUnusedDisableDirectives: "error" },
		// A plugin of the bundler that answers nothing leaves the matter to the next one.
		rules: { ...rules, "no-console": "off", "consistent-return": "off" },
	},
];
