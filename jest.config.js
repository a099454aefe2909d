const compiled = [
  "@swc/jest",
  {
    jsc: {
      parser: { syntax: "typescript", decorators: true },
      transform: { decoratorMetadata: true },
      target: "es2021",
    },
  },
]

const shared = {
  moduleFileExtensions: ["js", "ts", "json"],
  modulePathIgnorePatterns: [
    "<rootDir>/.medusa/",
    "<rootDir>/.cache/",
    "<rootDir>/storefront/dist/",
    "<rootDir>/storefront/example/shop/.next/",
  ],
  transform: { "^.+\\.[jt]s$": compiled },
}

const unit = {
  ...shared,
  displayName: "unit",
  // Every global of a context that is not Node's own is looked up by a call; the properties take a third longer in one.
  testEnvironment: "jest-environment-node-single-context",
  testMatch: ["<rootDir>/{src,sandbox,testing,demo,benchmarks,chaos,tools}/**/__tests__/**/*.unit.spec.ts"],
}

/** The package for storefronts; what renders React names its own environment. */
const kit = {
  ...shared,
  displayName: "kit",
  testEnvironment: "node",
  moduleFileExtensions: ["js", "ts", "tsx", "json"],
  transform: {
    "^.+\\.[jt]sx?$": [
      "@swc/jest",
      {
        jsc: {
          parser: { syntax: "typescript", tsx: true, decorators: true },
          transform: { react: { runtime: "automatic" }, decoratorMetadata: true },
          target: "es2022",
        },
      },
    ],
  },
  testMatch: ["<rootDir>/storefront/src/**/__tests__/**/*.unit.spec.{ts,tsx}"],
}

/** A level that needs a whole shop, and with it PostgreSQL, which starts only if one of its tests runs. */
const withShop = (displayName, testMatch) => ({
  ...shared,
  displayName,
  testEnvironment: "<rootDir>/integration-tests/environment.js",
  // Jest serves `import()` only to a Node started with --experimental-vm-modules. What calls it is compiled to do
  // without, so that neither a developer nor an editor has to start Node in a particular way.
  transform: {
    "/@medusajs/admin-bundler/.+\\.js$": "<rootDir>/integration-tests/import-natively.js",
    ...shared.transform,
  },
  transformIgnorePatterns: [
    "/node_modules/(?!@medusajs/(test-utils|caching|admin-bundler|utils/dist/dal/mikro-orm|medusa/dist/loaders)/|@mikro-orm/core/utils/)",
  ],
  testMatch,
  globalSetup: "<rootDir>/integration-tests/global-setup.mjs",
  globalTeardown: "<rootDir>/integration-tests/global-teardown.mjs",
  setupFiles: ["<rootDir>/integration-tests/setup.js"],
})

/** @type {import('jest').Config} */
module.exports = {
  // Jest knows one timeout for all; the levels with a shop shorten it (integration-tests/setup.js).
  testTimeout: 120_000,
  // `npm run coverage`: the rooms that decide about money, and what a buyer reads about it.
  collectCoverageFrom: [
    "src/{giro-code,basket,payment-instructions}/**/*.ts",
    "src/modules/ratepay/{records,follow-up}/**/*.ts",
    "src/ratepay-api/**/*.ts",
    "!**/__tests__/**",
  ],
  coverageReporters: ["text"],
  projects: [
    unit,
    kit,
    withShop("http", [
      "<rootDir>/integration-tests/http/*.spec.ts",
      "<rootDir>/integration-tests/http/shops/*/**/*.spec.ts",
      // The storefront package in such a shop.
      "<rootDir>/storefront/src/__tests__/http/*.spec.ts",
    ]),
    // The files of a folder of http/shops once more, in one shop together.
    withShop("shops", ["<rootDir>/integration-tests/http/shops/*.spec.ts"]),
    withShop("model", ["<rootDir>/integration-tests/model/**/*.spec.ts"]),
    withShop("admin", ["<rootDir>/integration-tests/admin/**/*.spec.ts"]),
    withShop("storefront", ["<rootDir>/integration-tests/storefront/**/*.spec.ts"]),
  ],
}
