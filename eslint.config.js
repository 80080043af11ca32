import js from "@eslint/js";
import globals from "globals";

export default [
  js.configs.recommended,
  {
    files: ["pgwidgets/static/**/*.js"],
    languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: globals.browser },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      // A leading underscore says "part of the signature, not needed here".
      "no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-var": "error",
      "prefer-const": "error",
      "no-implicit-globals": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      // Text of programs and strangers must never become markup or script.
      "no-restricted-properties": [
        "error",
        { property: "innerHTML", message: "Use textContent; only widgets that are HTML by name may take markup." },
        { property: "outerHTML", message: "Build elements instead." },
      ],
    },
  },
];
