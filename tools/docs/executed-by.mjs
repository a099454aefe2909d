// Who executes the commands that stand in the Markdown pages, by page and by their beginning: what is named here reads them from
// the page, or is the same command. `not` says why one is not executed.
const quickstart = "tools/quickstart/quickstart.mjs reads and runs it"
const installed = "tools/check-installed.mjs reads and runs it"

export const executedBy = {
  "README.md": [
    { start: "npm ci && npm run demo", by: ".ci/run" },
    { start: "npm install medusa-payment-ratepay", by: quickstart },
    { start: "npx medusa db:migrate", by: quickstart },
    { start: "npx ratepay-sandbox", by: quickstart },
    { start: "RATEPAY_CLIENT_ID=", by: quickstart },
    { start: "STORE=", by: quickstart },
  ],
  "storefront/README.md": [{ start: "npm install medusa-payment-ratepay-storefront", by: quickstart }],
  "sandbox/README.md": [
    { start: "npx ratepay-sandbox\n", by: installed },
    { start: "curl -X POST localhost:4010/_sandbox/faults", by: installed },
  ],
  "docs/doctor.md": [{ start: "npx medusa-ratepay doctor", by: installed }],
  "docs/buyer-data.md": [{ start: "npx medusa exec", by: installed }],
  "docs/certify.md": [
    { start: "npx medusa-ratepay certify", by: "tools/check-certify.mjs reads and runs it" },
    { start: "[", by: "integration-tests/http/certify.spec.ts reads and runs it" },
  ],
  "docs/recovery.md": [{ start: "npx medusa exec", by: installed }],
  "docs/settlements.md": [{ start: "npx medusa exec", by: installed }],
  "docs/upgrade.md": [
    {
      start: "npm install medusa-payment-ratepay@latest",
      not: "no version is published yet; the second line is the quickstart's",
    },
  ],
  "docs/storefront.md": [
    {
      start: "npm ci && npm run demo -- --serve",
      not: "it serves until it is ended; .ci/run runs the demo, and integration-tests/storefront builds and uses the shop",
    },
  ],
}
