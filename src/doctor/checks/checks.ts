import { accountsOf, sellingAccountsOf } from "../accounts"
import type { Check } from "../check"
import { judgeBackground } from "./configuration/judge-background"
import { judgeBuyerAddress } from "./configuration/judge-buyer-address"
import { judgeCapture } from "./configuration/judge-capture"
import { judgeConfig } from "./configuration/judge-config"
import { judgeCredentials } from "./configuration/judge-credentials"
import { judgeEncryptionKey } from "./configuration/judge-encryption-key"
import { judgeEnvironment } from "./configuration/judge-environment"
import { judgeFingerprint } from "./configuration/judge-fingerprint"
import { judgeGiftCards } from "./configuration/judge-gift-cards"
import { judgeImprint } from "./configuration/judge-imprint"
import { judgeLimits } from "./configuration/judge-limits"
import { judgeOptions } from "./configuration/judge-options"
import { judgePlugin } from "./configuration/judge-plugin"
import { judgeSecretsInCode } from "./configuration/judge-secrets-in-code"
import { judgeTexts } from "./configuration/judge-texts"
import { judgeTls } from "./configuration/judge-tls"
import { judgeVersions } from "./configuration/judge-versions"
import { judgeAccess } from "./connection/judge-access"
import { judgeClocks } from "./connection/judge-clocks"
import { judgeLinks } from "./connection/judge-links"
import { judgeAttention } from "./ledger/judge-attention"
import { judgeBuyerData } from "./ledger/judge-buyer-data"
import { judgeComparison } from "./ledger/judge-comparison"
import { judgeExpiry } from "./ledger/judge-expiry"
import { judgeUnresolved } from "./ledger/judge-unresolved"
import { judgeAccounts } from "./store/judge-accounts"
import { judgeDatabase } from "./store/judge-database"
import { judgeMigrations } from "./store/judge-migrations"
import { judgeNotices } from "./store/judge-notices"
import { judgePickups } from "./store/judge-pickups"
import { judgeProvider } from "./store/judge-provider"
import { judgeRegions } from "./store/judge-regions"
import { judgeTaxes } from "./store/judge-taxes"

/** All checks, each with the facts that it judges, in the order in which they are told. */
export const checks: Check[] = [
  {
    code: "medusa-config",
    group: "configuration",
    judge: async (facts) => judgeConfig(await facts.configError()),
  },
  {
    code: "plugin",
    group: "configuration",
    judge: async (facts) => judgePlugin(await facts.config()),
  },
  {
    code: "options",
    group: "configuration",
    judge: async (facts) => judgeOptions(await facts.optionFaults()),
  },
  {
    code: "versions",
    group: "configuration",
    judge: async (facts) => judgeVersions(await facts.versions()),
  },
  {
    code: "environment",
    group: "configuration",
    judge: async (facts) => judgeEnvironment(await facts.options(), await facts.process()),
  },
  {
    code: "credentials",
    group: "configuration",
    judge: async (facts) => {
      const options = await facts.options()
      return judgeCredentials(options, accountsOf(options))
    },
  },
  {
    code: "secrets-in-code",
    group: "configuration",
    judge: async (facts) => judgeSecretsInCode(await facts.secretsInCode(), await facts.options()),
  },
  {
    code: "encryption-key",
    group: "configuration",
    judge: async (facts) => judgeEncryptionKey(await facts.options()),
  },
  { code: "tls", group: "configuration", judge: async (facts) => judgeTls(await facts.process()) },
  {
    code: "limits",
    group: "configuration",
    judge: async (facts) => judgeLimits(sellingAccountsOf(await facts.options())),
  },
  {
    code: "fingerprint",
    group: "configuration",
    judge: async (facts) => judgeFingerprint(await facts.options()),
  },
  {
    code: "buyer-address",
    group: "configuration",
    judge: async (facts) => judgeBuyerAddress(await facts.options()),
  },
  {
    code: "texts",
    group: "configuration",
    judge: async (facts) => {
      const options = await facts.options()
      return judgeTexts(options, sellingAccountsOf(options))
    },
  },
  { code: "imprint", group: "configuration", judge: async (facts) => judgeImprint(await facts.options()) },
  { code: "capture", group: "configuration", judge: async (facts) => judgeCapture(await facts.options()) },
  {
    code: "gift-cards",
    group: "configuration",
    judge: async (facts) => judgeGiftCards(sellingAccountsOf(await facts.options())),
  },
  {
    code: "background",
    group: "configuration",
    judge: async (facts) => judgeBackground(await facts.config(), await facts.process()),
  },
  { code: "database", group: "store", judge: async (facts) => judgeDatabase(await facts.databaseError()) },
  {
    code: "migrations",
    group: "store",
    judge: async (facts) => judgeMigrations(await facts.missingMigrations()),
  },
  { code: "provider", group: "store", judge: async (facts) => judgeProvider(await facts.hasProvider()) },
  {
    code: "regions",
    group: "store",
    judge: async (facts) => judgeRegions(sellingAccountsOf(await facts.options()), await facts.regions()),
  },
  {
    code: "accounts",
    group: "store",
    judge: async (facts) => judgeAccounts(await facts.missingAccounts()),
  },
  {
    code: "taxes",
    group: "store",
    judge: async (facts) => judgeTaxes(await facts.taxes(), await facts.regions()),
  },
  {
    code: "pickups",
    group: "store",
    judge: async (facts) => judgePickups(await facts.options(), await facts.pickups()),
  },
  {
    code: "notices",
    group: "store",
    judge: async (facts) => judgeNotices(await facts.options(), await facts.channels()),
  },
  { code: "unresolved", group: "ledger", judge: async (facts) => judgeUnresolved(await facts.ledger()) },
  { code: "attention", group: "ledger", judge: async (facts) => judgeAttention(await facts.ledger()) },
  { code: "expiry", group: "ledger", judge: async (facts) => judgeExpiry(await facts.ledger()) },
  { code: "comparison", group: "ledger", judge: async (facts) => judgeComparison(await facts.ledger()) },
  { code: "buyer-data", group: "ledger", judge: async (facts) => judgeBuyerData(await facts.buyerData()) },
  { code: "access", group: "connection", judge: async (facts) => judgeAccess(await facts.access()) },
  { code: "clock", group: "connection", judge: async (facts) => judgeClocks(await facts.clocks()) },
  { code: "links", group: "connection", judge: async (facts) => judgeLinks(await facts.links()) },
]
