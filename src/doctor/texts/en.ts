import type { Texts } from "./words"

const list = (some: readonly string[]) => some.join(", ")
/** Begins with the account where there are several. */
const of = (account: string) => (account === "" ? "" : `Account ${account}: `)
const upTo = (count: number, more: boolean) => (more ? `more than ${count}` : String(count))

const methods = {
  open_invoice: "open invoice",
  direct_debit: "direct debit",
  pay_now: "pay now by bank transfer",
}
const named = (some: readonly string[]) =>
  list(some.map((method) => Object.entries(methods).find(([key]) => key === method)?.[1] ?? method))

const addressParts = {
  address_1: "street",
  postal_code: "postal code",
  city: "city",
  country_code: "country",
}
const parts = (some: readonly string[]) =>
  list(some.map((part) => Object.entries(addressParts).find(([key]) => key === part)?.[1] ?? part))

export const en: Texts = {
  groups: {
    configuration: "Configuration",
    store: "Store and database",
    ledger: "Ledger",
    connection: "Connection to Ratepay",
  },
  results: { ok: "ok", warning: "warning", wrong: "wrong", could_not_run: "could not run" },
  methods,
  toDo: "To do",
  notRun: "Could not run",
  summary: ({ ok, warning, wrong, could_not_run }) =>
    `${wrong} wrong, ${warning} with warnings, ${could_not_run} could not run, ${ok} ok`,
  checks: {
    "medusa-config": {
      looksAt: "medusa-config can be loaded",
      why: "All other checks need the store's configuration.",
    },
    plugin: {
      looksAt: "medusa-config lists the plugin",
      why: "With the payment provider alone a region can offer Ratepay, and every checkout fails.",
    },
    options: {
      looksAt: "The plugin's options are usable",
      why: "Medusa does not start with a missing, wrong or unknown option.",
    },
    versions: {
      looksAt: "Node, Medusa and the storefront kit are tested versions",
      why: "The plugin relies on how Medusa 2.21 places and changes orders, and is tested with this version alone.",
    },
    environment: {
      looksAt: "Addresses fit the environment",
      why: "A store of production that asks Ratepay's test platform is paid nothing; credentials must go to the right host only.",
    },
    credentials: {
      looksAt: "Production has its own credentials",
      why: "The sandbox's credentials are known to everybody, and Ratepay does not know them.",
    },
    "secrets-in-code": {
      looksAt: "No secret is written in medusa-config",
      why: "What is in the code is in its version history, and on every machine that has a copy of it.",
    },
    "encryption-key": {
      looksAt: "Buyer data has an encryption key of its own",
      why: "Dates of birth and accounts are encrypted with it until the payment is authorized.",
    },
    tls: {
      looksAt: "Certificates are checked, and TLS is at least 1.2",
      why: "Without, anybody between the store and Ratepay can read buyer data and the client secret.",
    },
    limits: {
      looksAt: "Each method has the contract's highest amount",
      why: "Ratepay offers no lookup for it. Without it, a method is offered for carts that Ratepay declines.",
    },
    fingerprint: {
      looksAt: "The device fingerprint has your snippet",
      why: "Ratepay requires the fingerprint of web shops, and judges an order with it.",
    },
    "buyer-address": {
      looksAt: "The buyer's internet address is known behind proxies",
      why: "Ratepay is told this address. Behind a proxy or a storefront server, the store otherwise sees the server's.",
    },
    texts: {
      looksAt: "Ratepay's own sentences are set",
      why: "Ratepay prescribes the words at the order button, of the mandate, for declined buyers and on invoices; the plugin brings words of its own only.",
    },
    imprint: {
      looksAt: "Ratepay's imprint is set",
      why: "Invoices and payment mails end with the imprint of the owner of the claim. Its managing directors change, so the plugin brings none.",
    },
    capture: {
      looksAt: "What ships is captured",
      why: "Ratepay pays the merchant, and bills the buyer, for what is captured.",
    },
    "gift-cards": {
      looksAt: "Gift cards are not sold on Ratepay",
      why: "Ratepay's terms rule their purchase out.",
    },
    background: {
      looksAt: "Events, workflows and locks outlive a restart",
      why: "In memory they are lost with their process. Recovery finds what was lost, but later; and several instances do not share them.",
    },
    database: {
      looksAt: "The database can be reached",
      why: "The ledger and Medusa's tables are in it.",
    },
    migrations: {
      looksAt: "The plugin's migrations have run",
      why: "Without a table or a column, checkouts and captures fail.",
    },
    provider: {
      looksAt: "Medusa has registered the payment provider",
      why: "Medusa registers providers at a start; only then can regions offer them.",
    },
    regions: {
      looksAt: "Regions offer Ratepay where it can be sold",
      why: "A checkout shows a method of its region; outside of the options' currencies and countries the plugin refuses it.",
    },
    accounts: {
      looksAt: "Every payment is of an account that the options have",
      why: "A capture or refund goes to the account of its payment. If that is missing, the payment can't be moved.",
    },
    taxes: {
      looksAt: "Tax rates can be told to Ratepay",
      why: "Every line that Ratepay is told has its VAT rate, with two decimals at most.",
    },
    pickups: {
      looksAt: "Locations where goods are collected have an address",
      why: "Ratepay is told where goods wait for the buyer. Without a whole address nothing is sent, and the buyer reads of a technical error.",
    },
    notices: {
      looksAt: "Somebody is told what needs a person",
      why: "A failed capture is money that waits. Not everybody looks at the attention list each day.",
    },
    unresolved: {
      looksAt: "The outcome of every operation is known",
      why: "Recovery resolves an operation within minutes, unless Ratepay is away or no instance runs jobs.",
    },
    attention: {
      looksAt: "Nothing waits on the attention list",
      why: "What is on it needs a person: a failed or declined operation, or a difference.",
    },
    expiry: {
      looksAt: "No authorization expires soon",
      why: "What is not captured when it expires, Ratepay no longer pays.",
    },
    comparison: {
      looksAt: "The nightly comparison with Ratepay runs",
      why: "It finds what was done elsewhere. If it does not run, the other jobs probably do not either.",
    },
    "buyer-data": {
      looksAt: "Buyer data is not readable, and is erased by age",
      why: "What only the buyer knows belongs in none of Medusa's tables, and is kept no longer than set.",
    },
    access: {
      looksAt: "Ratepay accepts the credentials",
      why: "A token is asked for, and a transaction that can't exist is looked up. Nothing is changed at Ratepay. Whether Ratepay knows `partnerShopId` shows only at an authorization.",
    },
    clock: {
      looksAt: "The clock agrees with Ratepay's",
      why: "Tokens, due dates and expiries depend on the time.",
    },
    links: {
      looksAt: "The pages that buyers are sent to exist",
      why: "Terms and privacy statement have to be readable at the order button. A fingerprint script that is missing reports no device.",
    },
  },
  problems: {
    node_untested: ({ version, tested }) => ({
      found: `Node ${version} is not among the tested versions (from ${tested}).`,
      toDo: "Use one of them.",
    }),
    medusa_untested: ({ version, tested }) => ({
      found: `Medusa ${version} was not tested; this version of the plugin is made for ${tested}.`,
      toDo: "Install that version of Medusa, or a version of the plugin that names yours in its changelog.",
    }),
    kit_differs: ({ kit, plugin }) => ({
      found: `The storefront kit is of version ${kit}, the plugin of ${plugin}.`,
      toDo: "Install the same version of both.",
    }),
    config_unreadable: ({ error }) => ({
      found: `medusa-config can't be loaded: ${error}`,
      toDo: "Run the command in the store's folder, with the environment that the store has. `npx medusa start` shows the whole error.",
    }),
    option_wrong: ({ fault }) => ({
      found: fault,
      toDo: "Correct it under `plugins` in medusa-config; docs/configuration.md describes every option.",
    }),
    plugin_not_listed: () => ({
      found: "medusa-config does not list the plugin.",
      toDo: 'Add { resolve: "medusa-payment-ratepay", options: { … } } under `plugins`.',
    }),
    host_of_other_environment: ({ option, host, environment }) => ({
      found: `\`${option}\` leads to ${host}, which does not belong to the environment "${environment}".`,
      toDo: "Leave out `baseUrl`, `tokenUrl` and `audience`: the environment sets them. Or correct `environment`.",
    }),
    host_not_ratepays: ({ option, host }) => ({
      found: `\`${option}\` leads to ${host}, which is not Ratepay's: it sees the buyers' data${option === "tokenUrl" ? " and the client secret" : ""}.`,
      toDo: "If it is your own proxy, all is well. Otherwise leave the option out.",
    }),
    integration_in_production: () => ({
      found: 'The store runs in production (NODE_ENV), but on Ratepay\'s environment "integration".',
      toDo: 'For a test store this is right. A store that sells needs `environment: "production"` and its credentials.',
    }),
    sandbox_credentials: ({ account, option }) => ({
      found: `${of(account)}\`${option}\` is that of the sandbox.`,
      toDo: "Set your own, which Ratepay has given you for production.",
    }),
    secret_in_code: ({ option, file }) => ({
      found: `The value of \`${option}\` is written in ${file}.`,
      toDo: "Read it from the environment, and have it changed: who has the code has it.",
    }),
    key_trivial: ({ option }) => ({
      found: `\`${option}\` is not random.`,
      toDo: 'Create one by "openssl rand -base64 32", and keep the present one in `previousEncryptionKeys` for as long as carts last.',
    }),
    key_repeated: () => ({
      found: "`encryptionKey` is among `previousEncryptionKeys` too.",
      toDo: "Set a new `encryptionKey`, or take it off the previous ones.",
    }),
    key_derived: () => ({
      found: "There is no `encryptionKey`; it is derived from the client secret.",
      toDo: 'Set one ("openssl rand -base64 32"): production requires it, and with a new client secret the derived one is lost.',
    }),
    any_certificate: () => ({
      found: "NODE_TLS_REJECT_UNAUTHORIZED=0 turns the check of certificates off.",
      toDo: "Remove it. For a proxy with its own certificate set NODE_EXTRA_CA_CERTS.",
    }),
    old_tls: ({ version }) => ({
      found: `Connections may use ${version}.`,
      toDo: "Remove --tls-min-v1.0 or --tls-min-v1.1 from Node's options.",
    }),
    limits_missing: ({ account, methods }) => ({
      found: `${of(account)}There is no highest amount for ${named(methods)}.`,
      toDo: "Set `limits`, or `limits` below `methods`, to what your contract says, for each kind of buyer.",
    }),
    fingerprint_missing: () => ({
      found: "`fingerprintSnippetId` is not set.",
      toDo: "Ask Ratepay for your snippet's id. If your contract does without the fingerprint, all is well.",
    }),
    fingerprint_of_test: () => ({
      found: "`fingerprintSnippetId` is that of Ratepay's test.",
      toDo: "Ask Ratepay for your own.",
    }),
    address_not_known: () => ({
      found: "Neither `trustedProxies` nor `storefrontSecret` is set.",
      toDo: "Set `trustedProxies` to the networks of your proxies, and `storefrontSecret` if a storefront's server calls the store. If buyers' browsers reach the store directly, all is well.",
    }),
    texts_missing: ({ option, languages }) => ({
      found: `\`${option}\` is not complete in ${list(languages)}: the plugin's own words are shown.`,
      toDo: "Put in Ratepay's sentences, see docs/storefront.md, or have Ratepay approve the plugin's.",
    }),
    imprint_missing: () => ({
      found: "`imprint` is not set.",
      toDo: "Ask Ratepay for its current imprint, and note when you did.",
    }),
    capture_by_hand: () => ({
      found: "`captureOnShipment` is off.",
      toDo: "Capture each shipment and collection by hand or by your own code, not before the goods leave.",
    }),
    gift_cards_sold: ({ account, methods }) => ({
      found: `${of(account)}Gift cards can be bought by ${named(methods)}.`,
      toDo: "Set `giftCards: false`, unless your contract allows it.",
    }),
    in_memory: ({ modules }) => ({
      found: `These modules of Medusa are in memory: ${list(modules)}.`,
      toDo: "Use Medusa's Redis modules, and for locks Redis or PostgreSQL.",
    }),
    database_away: ({ reason }) => ({
      found: `The database does not respond (${reason}).`,
      toDo: "Check DATABASE_URL, and whether this machine may reach the database.",
    }),
    migrations_missing: ({ migrations }) => ({
      found: `This database lacks ${list(migrations)}.`,
      toDo: "Run `npx medusa db:migrate`.",
    }),
    no_provider: () => ({
      found: "Medusa's payment module has no provider of the plugin.",
      toDo: 'Add { resolve: "medusa-payment-ratepay/providers/ratepay" } to the payment module in medusa-config, and start the store once.',
    }),
    no_region: () => ({
      found: "No region offers Ratepay.",
      toDo: "Enable the providers in the admin: Settings, Regions.",
    }),
    region_currency: ({ region, currency, methods }) => ({
      found: `The region ${region} has the currency ${currency}, in which ${named(methods)} is not sold.`,
      toDo: "Disable the method in this region, or add the currency to `currencies` if your contract has it. Direct debit is in euro only.",
    }),
    region_countries: ({ region, countries, methods }) => ({
      found: `The region ${region} has countries to which ${named(methods)} is not sold: ${list(countries)}.`,
      toDo: "Make a region of their own for them, or add them to `countries` if your contract has them.",
    }),
    region_without_country: ({ region, methods }) => ({
      found: `The region ${region} has no country to which ${named(methods)} is sold.`,
      toDo: "Disable the method in this region, or add its countries to `countries` if your contract has them.",
    }),
    account_missing: ({ name, payments }) => ({
      found: `Payments that may have something open are of the account ${name}, which is not in the options: ${payments}.`,
      toDo: "Add it to `accounts` again, with acceptsOrders: false if it takes no new orders.",
    }),
    rate_unusable: ({ rate, name, country }) => ({
      found: `The tax rate ${name} (${country}) is ${rate} %, which Ratepay does not accept.`,
      toDo: "Set a rate from 0 to 999.99 with two decimals at most.",
    }),
    countries_untaxed: ({ region, countries }) => ({
      found: `The region ${region} has countries without a tax region: ${list(countries)}. Their orders are told to Ratepay with 0 % VAT.`,
      toDo: "Create tax regions for them in the admin: Settings, Tax regions.",
    }),
    pickup_address: ({ location, fields }) => ({
      found: `Goods can be collected at ${location}, whose address lacks or has wrong: ${parts(fields)}.`,
      toDo: "Complete it in the admin: Settings, Locations & Shipping.",
    }),
    channel_missing: ({ channel }) => ({
      found: `\`attentionNotices.channel\` is ${channel}, which no notification provider of the store has.`,
      toDo: "Add a provider with this channel to medusa-config, and start the store once; or name another channel.",
    }),
    nobody_told: () => ({
      found: "Nobody is told of the attention list.",
      toDo: "Set `attentionNotices.channel` and `to`, or add a notification provider for the channel feed.",
    }),
    unresolved_long: ({ minutes }) => ({
      found: `The outcome of an operation has not been known for ${minutes} minutes.`,
      toDo: "Look whether Ratepay responds (check access), and whether an instance with MEDUSA_WORKER_MODE shared or worker runs.",
    }),
    people_needed: ({ count, more }) => ({
      found: `Operations on the attention list: ${upTo(count, more)}.`,
      toDo: "Open the page Ratepay in the admin.",
    }),
    expiring_soon: ({ count, more, days }) => ({
      found: `Authorizations that expire within ${days} days: ${upTo(count, more)}.`,
      toDo: "Capture what has shipped, and extend or cancel the others; the page Ratepay in the admin lists them.",
    }),
    comparison_overdue: ({ hours }) => ({
      found:
        hours === null
          ? "No payment has been compared with Ratepay yet."
          : `The last comparison with Ratepay was ${hours} hours ago.`,
      toDo: "Look whether an instance with MEDUSA_WORKER_MODE shared or worker runs at 03:30 UTC, and what its log says of it.",
    }),
    buyer_data_readable: ({ payments, fields }) => ({
      found: `Payments of Medusa that show buyer data: ${payments} (${list(fields)}).`,
      toDo: "Find the code that writes it to payments or sessions, and erase it. The plugin keeps what a storefront sends out of these tables.",
    }),
    erasure_overdue: ({ rows }) => ({
      found: `Rows that should have been erased by age: ${rows}.`,
      toDo: "Look whether an instance with MEDUSA_WORKER_MODE shared or worker runs: its jobs erase.",
    }),
    access_refused: ({ account, host, status, audience }) => ({
      found: `${of(account)}${host} does not know \`clientId\` and \`clientSecret\` (HTTP ${status}), or does not grant them ${audience}.`,
      toDo: "Compare them with what Ratepay has given you for this environment.",
    }),
    token_not_there: ({ account, host }) => ({
      found: `${of(account)}${host} has no token endpoint at \`tokenUrl\` (HTTP 404).`,
      toDo: "Correct `tokenUrl`, or leave it and `baseUrl` out.",
    }),
    audience_refused: ({ account, host, status, audience }) => ({
      found: `${of(account)}${host} does not accept the token for ${audience} (HTTP ${status}).`,
      toDo: "Leave out `audience`, and check that the credentials are of this environment.",
    }),
    api_not_there: ({ account, host }) => ({
      found: `${of(account)}${host} does not have Payment API v2 at \`baseUrl\` (HTTP 404).`,
      toDo: "Correct `baseUrl`: is its path missing, such as /transaction/management?",
    }),
    no_response: ({ account, option, host, details }) => ({
      found: `${of(account)}${host} (\`${option}\`) gave no usable response (${details}).`,
      toDo: "Check the address, and whether a firewall or a proxy is in the way.",
    }),
    clock_differs: ({ host, seconds }) => ({
      found: `The clock of ${host} is ${Math.abs(seconds)} seconds ${seconds > 0 ? "ahead of" : "behind"} this machine's.`,
      toDo: "Have this machine's clock set by NTP.",
    }),
    link_broken: ({ url, status }) => ({
      found: `${url} can't be loaded (${status}).`,
      toDo: "Correct the link in your texts, or ask Ratepay for the present one.",
    }),
  },
  reasons: {
    config_unreadable: () => "medusa-config can't be loaded.",
    plugin_not_listed: () => "medusa-config does not list the plugin.",
    options_wrong: () => "The plugin's options are not usable, see there.",
    database_away: () => "The database can't be reached.",
    table_missing: ({ table }) =>
      `The table ${table} is not in this database. Migrations are missing, or its module has a database of its own.`,
    failed: ({ error }) => `It ended with an error (${error}).`,
  },
}
