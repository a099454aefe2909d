import tseslint from "typescript-eslint"

/** Rooms in the order in which they may import one another: each only those before it (CONTRIBUTING.md, "Rooms"). */
const rooms = [
  "ratepay-api",
  "basket",
  "observability",
  "modules",
  "medusa",
  "providers",
  "workflows",
  "api",
  "subscribers",
  "jobs",
  "scripts",
  "links",
  "admin",
]
const edges = new Set(["api", "subscribers", "jobs", "scripts", "links"])

function walls(room) {
  const index = rooms.indexOf(room)
  const forbidden = rooms.filter((other, at) => {
    if (other === room) return false
    return at > index || (edges.has(room) && edges.has(other))
  })
  // The providers are Medusa's door, the workflows ours: neither goes through the other.
  if (room === "workflows") forbidden.push("providers")
  // The admin talks to the API over HTTP only.
  if (room === "admin") forbidden.push(...rooms.filter((other) => other !== "admin"))
  return [
    ...forbidden.map((other) => ({
      regex: `^(\\.\\./)+${other}(/|$)`,
      message: `src/${room} may not import src/${other}.`,
    })),
    { regex: "^(\\.\\./)+sandbox(/|$)", message: "src/ knows nothing of the sandbox." },
  ]
}

/** The two pure rooms take from Medusa its types, its number class and the zod it re-exports; nothing else. */
const pureRoomImports = [
  {
    regex: "^@medusajs/(?!framework/(types|utils|zod)$)",
    message: "This room imports nothing of Medusa but its types, its number class and zod.",
  },
]

export default tseslint.config(
  { ignores: ["node_modules/", ".medusa/", "coverage/", "src/**/migrations/"] },
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ["./tsconfig.check.json", "./src/admin/tsconfig.json"],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-console": "error",
      "prefer-const": "error",
      "no-restricted-properties": [
        "error",
        {
          object: "process",
          property: "env",
          message: "Environment is read in medusa-config.ts and in command-line entries.",
        },
      ],
    },
  },
  ...rooms.map((room) => ({
    files: [`src/${room}/**/*.ts`, `src/${room}/**/*.tsx`],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: ["ratepay-api", "basket"].includes(room)
            ? [...walls(room), ...pureRoomImports]
            : walls(room),
        },
      ],
    },
  })),
  {
    files: ["src/**/*.ts"],
    ignores: ["src/basket/**", "**/__tests__/**"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector:
            "CallExpression[callee.property.name='toFixed'], CallExpression[callee.name='parseFloat']",
          message: "Money is integer cents; its two borders stand in src/basket.",
        },
        {
          selector: "BinaryExpression[operator=/^[*\\/]$/] > Literal[value=100]",
          message: "Money is integer cents; its two borders stand in src/basket.",
        },
      ],
    },
  },
  {
    files: ["sandbox/**/*.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: "^(\\.\\./)+src(/|$)",
              message: "The sandbox imports nothing of src/: both would be wrong together.",
            },
          ],
        },
      ],
    },
  },
  {
    files: [
      "sandbox/cli.ts",
      "medusa-config.ts",
      "demo/**",
      "benchmarks/**",
      "chaos/**",
      "integration-tests/**",
      "**/__tests__/**",
    ],
    rules: { "no-console": "off", "no-restricted-properties": "off" },
  },
  {
    files: ["integration-tests/**/*.ts", "**/__tests__/**/*.ts"],
    rules: { "@typescript-eslint/unbound-method": "off" },
  },
  {
    // Answers of Medusa's HTTP API are read as the JSON they are (`Json` in demo/shop-client.ts).
    files: ["integration-tests/**/*.ts", "demo/**/*.ts", "benchmarks/**/*.ts", "chaos/**/*.ts"],
    rules: Object.fromEntries(
      ["argument", "assignment", "call", "member-access", "return"].map((kind) => [
        `@typescript-eslint/no-unsafe-${kind}`,
        "off",
      ])
    ),
  }
)
