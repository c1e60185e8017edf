// What the linter asks of the page's JavaScript and of its tests. It runs from the top of the repository.
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import js from "@eslint/js";
import globals from "globals";
import typescript from "typescript-eslint";

const TESTS = "tests/Explorer.Scripts/**/*.js";

export default typescript.config(
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  ...typescript.configs.recommendedTypeChecked,
  {
    languageOptions: {
      ecmaVersion: 2022,
      parserOptions: { project: "./tsconfig.json", tsconfigRootDir: dirname(fileURLToPath(import.meta.url)) },
    },
    rules: {
      "no-empty": ["error", { allowEmptyCatch: false }],
      "no-unused-vars": "off",
      "@typescript-eslint/no-unused-vars": ["error", { args: "all", argsIgnorePattern: "^_", caughtErrors: "all" }],
      "eqeqeq": "error",
      "prefer-const": "error",
      "no-var": "error",
      "no-console": ["error", { allow: ["error", "warn"] }],
      "no-throw-literal": "error",
      "no-unneeded-ternary": "error",
      "no-useless-return": "error",
      "object-shorthand": "error",
      "preserve-caught-error": "error",
      "prefer-arrow-callback": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
    },
  },
  { ignores: [TESTS], languageOptions: { globals: { ...globals.browser, DotNet: "readonly" } } },
  {
    files: [TESTS],
    languageOptions: { globals: { ...globals.node, document: "readonly" } },
    // Node's own runner waits for what test() returns.
    rules: { "@typescript-eslint/no-floating-promises": ["error", { allowForKnownSafeCalls: [{ from: "package", package: "node:test", name: "test" }] }] },
  },
);
