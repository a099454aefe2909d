import { createRequire } from "node:module"

const { projects, testTimeout } = createRequire(import.meta.url)("./jest.config.js")
const [unit] = projects

/** What is wrong in a room has to be found by its own tests (tools/mutate.mjs names their folder). */
const { MUTATION_TESTS: tests } = process.env
const testMatch = [`<rootDir>/${tests}/**/__tests__/**/*.unit.spec.ts`]

// Random orders for each mutant; the examples find most of them.
process.env.PROPERTY_RUNS ??= "10"

// Packages that take long to load, loaded once per process. What patches or speaks HTTP (nock, axios) stays with jest.
const slowPackages = "/node_modules/(@medusajs|fast-check|bignumber\\.js|zod|validator)/"

const config = {
  ...unit,
  projects: [],
  roots: ["<rootDir>/src"],
  testMatch,
  testTimeout,
  setupFiles: ["<rootDir>/tools/mutation-setup.js"],
  transform: { [slowPackages]: "<rootDir>/tools/require-natively.js", ...unit.transform },
  transformIgnorePatterns: [slowPackages.replace("(", "(?!(").replace(/\/$/, "/)")],
}

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: "jest",
  // Laid over jest.config.js, whose other levels have no part in this. To find the related tests, jest would resolve every import
  // of the project for each mutant.
  jest: { projectType: "custom", config, enableFindRelatedTests: false },
  // Not copied for every run; the tests of these rooms read none of it.
  ignorePatterns: ["/.medusa", "/.cache", "/coverage", "/docs"],
  coverageAnalysis: "perTest",
  dryRunTimeoutMinutes: 15,
  // A busy machine must not pass for an endless loop; those are found by counting, long before.
  timeoutMS: 30_000,
  incremental: true,
  incrementalFile: `.cache/mutants/${String(tests).replaceAll("/", "-")}.json`,
  tempDirName: ".cache/stryker",
  // `--concurrency 4` on a machine with as many cores to spare.
  concurrency: 2,
  reporters: ["clear-text", "progress"],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, skipFull: true },
}
