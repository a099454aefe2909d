import tseslint from "typescript-eslint"

/** Rooms in the order in which they may import one another: each only those before it (CONTRIBUTING.md, "Rooms"). */
const rooms = [
  "giro-code",
  "sentences",
  "ratepay-api",
  "basket",
  "settlements",
  "observability",
  "modules",
  "medusa",
  "payment-instructions",
  "providers",
  "workflows",
  "certify",
  "doctor",
  "api",
  "subscribers",
  "jobs",
  "scripts",
  "links",
  "cli",
  "admin",
]
const edges = new Set(["api", "subscribers", "jobs", "scripts", "links", "cli"])

function walls(room) {
  const index = rooms.indexOf(room)
  const forbidden = rooms.filter((other, at) => {
    if (other === room) return false
    return at > index || (edges.has(room) && edges.has(other))
  })
  // The providers are Medusa's door, the workflows ours: neither goes through the other.
  if (room === "workflows") forbidden.push("providers")
  // The admin talks to the API over HTTP only. What merchants are told stands once, for both.
  if (room === "admin") forbidden.push(...rooms.filter((other) => other !== "admin" && other !== "sentences"))
  return [
    ...forbidden.map((other) => ({
      regex: `^(\\.\\./)+${other}(/|$)`,
      message: `src/${room} may not import src/${other}.`,
    })),
    {
      // A certification starts the sandbox, and is nothing that a store runs.
      regex: `^(\\.\\./)+(${room === "certify" ? "" : "sandbox|"}testing|demo|benchmarks|chaos|integration-tests|storefront)(/|$)`,
      message: "src/ knows nothing of the sandbox, the storefront package, nor of what tests them.",
    },
  ]
}

/** The three pure rooms take from Medusa its types, its number class and the zod it re-exports; nothing else. */
const pureRoomImports = [
  {
    regex: "^@medusajs/(?!framework/(types|utils|zod)$)",
    message: "This room imports nothing of Medusa but its types, its number class and zod.",
  },
]

/** What draws a code knows no shop, and what tells merchants something knows neither Medusa nor React. */
const withoutMedusa = [{ regex: "^@medusajs/", message: "This room imports nothing of Medusa." }]

function patternsOf(room) {
  if (room === "giro-code" || room === "sentences") return [...walls(room), ...withoutMedusa]
  return ["ratepay-api", "basket", "settlements"].includes(room)
    ? [...walls(room), ...pureRoomImports]
    : walls(room)
}

/**
 * Rooms within a room, in the order in which they may import one another (ARCHITECTURE.md, "Rooms"): each those before
 * it; those in one row not each other. Files at the root of the outer room stand on all of them.
 */
const innerRooms = {
  "src/ratepay-api": [["outcomes", "wire", "log"], ["errors"], ["readings"], ["endpoints"], ["call"]],
  "src/basket": [["money"], ["read"], ["price"], ["select"], ["edit", "wire"]],
  "src/modules/ratepay": [
    ["records"],
    ["parties"],
    ["store"],
    ["carts", "payouts"],
    ["send"],
    ["follow-up"],
    ["recover"],
    ["authorize"],
  ],
  "src/medusa": [["read"], ["align"]],
  "src/workflows": [
    ["book", "payouts"],
    ["order"],
    ["items"],
    ["shipments", "returns", "edits"],
    ["recovery", "notices"],
  ],
  "src/providers/ratepay": [["buyer", "move"], ["checkout"], ["cart"]],
}

/** What of an outer room's root stands on its rooms, and is therefore none of their business. */
const tops = ["index", "service", "create-ratepay-client", "ratepay-provider"]

function wallsWithin(outer, rows, room) {
  const row = rows.findIndex((names) => names.includes(room))
  const forbidden = rows.flatMap((names, index) =>
    index >= row ? names.filter((other) => other !== room) : []
  )
  return [
    ...forbidden.map((other) => ({
      regex: `^(\\.\\./)+${other}(/|$)`,
      message: `${outer}/${room} may not import ${outer}/${other}.`,
    })),
    {
      regex: `^\\.\\.(/(${tops.join("|")}))?/?$`,
      message: `${outer} stands on its rooms: import the file that is meant.`,
    },
  ]
}

/** The package for storefronts: what each of its entries may import of it. It has no dependency but React, and no DOM at import. */
const storefrontRooms = {
  core: ["languages"],
  languages: ["core"],
  next: ["core"],
  react: ["core"],
  "react-server": ["core", "react"],
}

function wallsOfStorefront(room, allowed) {
  const forbidden = Object.keys(storefrontRooms).filter((other) => other !== room && !allowed.includes(other))
  const packages = room.startsWith("react") ? "react(/jsx-runtime)?$" : "$"
  return [
    ...forbidden.map((other) => ({
      regex: `^(\\.\\./)+${other}(/|$)`,
      message: `storefront/src/${room} may not import storefront/src/${other}.`,
    })),
    {
      regex: "^(\\.\\./)+(src|sandbox|testing|demo|benchmarks|chaos|integration-tests)(/|$)",
      message: "The storefront package imports nothing of the plugin: it is published on its own.",
    },
    {
      regex: `^(?!\\.{1,2}/)(?!${packages})`,
      message: "The storefront package has no dependencies.",
    },
  ]
}

export default tseslint.config(
  {
    ignores: [
      "node_modules/",
      ".medusa/",
      ".cache/",
      "coverage/",
      "storefront/dist/",
      "storefront/example/shop/.next/",
      "storefront/example/shop/next-env.d.ts",
      "src/**/migrations/",
    ],
  },
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          "./tsconfig.check.json",
          "./src/admin/tsconfig.json",
          "./storefront/tsconfig.json",
          "./storefront/example/shop/tsconfig.check.json",
          "./integration-tests/storefront/tsconfig.json",
        ],
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
          message: "Environment is read in medusa-config.ts, in command-line entries, and by the doctor.",
        },
      ],
    },
  },
  ...rooms.map((room) => ({
    files: [`src/${room}/**/*.ts`, `src/${room}/**/*.tsx`],
    rules: { "no-restricted-imports": ["error", { patterns: patternsOf(room) }] },
  })),
  // A later entry takes the place of an earlier one, so it repeats the outer walls. Tests may cross the inner ones.
  ...Object.entries(innerRooms).flatMap(([outer, rows]) =>
    rows.flat().map((room) => ({
      files: [`${outer}/${room}/**/*.ts`],
      ignores: ["**/__tests__/**"],
      rules: {
        "no-restricted-imports": [
          "error",
          { patterns: [...patternsOf(outer.split("/")[1]), ...wallsWithin(outer, rows, room)] },
        ],
      },
    }))
  ),
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
  ...Object.entries(storefrontRooms).map(([room, allowed]) => ({
    files: [`storefront/src/${room}/**/*.ts`, `storefront/src/${room}/**/*.tsx`],
    ignores: ["**/__tests__/**"],
    rules: { "no-restricted-imports": ["error", { patterns: wallsOfStorefront(room, allowed) }] },
  })),
  {
    files: ["storefront/example/**/*.ts", "storefront/example/**/*.tsx"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: "^(\\.\\./)+(src|core|next|react|react-server|languages|dist|testing|sandbox)(/|$)",
              message: "The example takes the kit as any shop does: by the entries that are published.",
            },
          ],
        },
      ],
      // A server action is a promise that a form may have for its action; a shop's settings come from its environment.
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "no-restricted-properties": "off",
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
      "src/cli/**",
      "src/doctor/facts/read-process.ts",
      "medusa-config.ts",
      "testing/**",
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
    // Answers of Medusa's HTTP API are read as the JSON they are (`Json` in testing/shop-client.ts).
    files: [
      "integration-tests/**/*.ts",
      "testing/**/*.ts",
      "demo/**/*.ts",
      "benchmarks/**/*.ts",
      "chaos/**/*.ts",
      "storefront/src/__tests__/http/**/*.ts",
    ],
    rules: Object.fromEntries(
      ["argument", "assignment", "call", "member-access", "return"].map((kind) => [
        `@typescript-eslint/no-unsafe-${kind}`,
        "off",
      ])
    ),
  }
)
