import tseslint from "typescript-eslint";

/** Where the environment may be read: in the provider, only the folder that names the real capabilities. */
const environment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: "Only provider/production/ reads process.env; take what is needed as a parameter.",
};

export default tseslint.config(
  { ignores: ["dist/**", "node_modules/**", "test/fixtures/**"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["**/*.ts"],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/consistent-type-exports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      // noPropertyAccessFromIndexSignature is not set, but both ways of writing are fine.
      "@typescript-eslint/dot-notation": "off",
      // `a || b` where an empty text means "not given" is meant.
      "@typescript-eslint/prefer-nullish-coalescing": ["error", { ignorePrimitives: { string: true } }],
      // Arrow functions that only call something are written short.
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
    },
  },
  {
    files: ["**/*.{ts,mjs,cjs}"],
    rules: {
      "max-lines": ["error", { max: 200, skipBlankLines: true, skipComments: true }],
      eqeqeq: "error",
      "no-var": "error",
      "prefer-const": "error",
      "object-shorthand": "error",
    },
  },
  {
    // A suite over one fixture reads better in one piece.
    files: ["test/**/*.ts"],
    rules: { "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ["provider/**/*.ts"],
    ignores: ["provider/production/**"],
    rules: {
      "no-restricted-syntax": ["error", environment],
      "no-restricted-imports": ["error", "process", "node:process"],
    },
  },
  {
    // A resource is created for its effect alone.
    files: ["test/**/*.ts", "examples/**/*.ts", "demo/**/*.ts"],
    rules: {
      "@typescript-eslint/no-unused-expressions": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
      // Stand-ins need not await, and codecs (whose methods use no `this`) are handed to functions.
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/unbound-method": "off",
    },
  },
);
