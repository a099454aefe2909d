const unit = process.env.TEST_TYPE === "unit"

/** @type {import('jest').Config} */
module.exports = {
  // Every global of a context that is not Node's own is looked up by a call; the properties take a third longer in one.
  testEnvironment: unit ? "jest-environment-node-single-context" : "node",
  transform: {
    "^.+\\.[jt]s$": [
      "@swc/jest",
      {
        jsc: {
          parser: { syntax: "typescript", decorators: true },
          transform: { decoratorMetadata: true },
          target: "es2021",
        },
      },
    ],
  },
  moduleFileExtensions: ["js", "ts", "json"],
  modulePathIgnorePatterns: ["<rootDir>/.medusa/"],
  ...(unit
    ? {
        testMatch: ["<rootDir>/{src,sandbox,demo,benchmarks,chaos}/**/__tests__/**/*.unit.spec.ts"],
        testTimeout: 120_000,
      }
    : {
        testMatch: [`<rootDir>/integration-tests/${process.env.TEST_TYPE}/**/*.spec.ts`],
        // What can have a shop together has one, unless it is run by name.
        testPathIgnorePatterns: [
          "/node_modules/",
          process.env.TEST_TOGETHER ? "/http/shops/[^/]+/" : "/http/shops/[^/]+\\.spec\\.ts$",
        ],
        testTimeout: 60_000,
        globalSetup: "./integration-tests/global-setup.mjs",
        globalTeardown: "./integration-tests/global-teardown.mjs",
        setupFiles: ["./integration-tests/setup.js"],
      }),
}
