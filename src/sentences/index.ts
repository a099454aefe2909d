import { declines as declinesDe } from "./declines/de"
import { declines as declinesEn } from "./declines/en"
import { declines as declinesFr } from "./declines/fr"
import { declines as declinesNl } from "./declines/nl"
import { findings as findingsDe } from "./findings/de"
import { findings as findingsEn } from "./findings/en"
import { findings as findingsFr } from "./findings/fr"
import { findings as findingsNl } from "./findings/nl"
import { operations as operationsDe } from "./operations/de"
import { operations as operationsEn } from "./operations/en"
import { operations as operationsFr } from "./operations/fr"
import { operations as operationsNl } from "./operations/nl"
import { refusals as refusalsDe } from "./refusals/de"
import { refusals as refusalsEn } from "./refusals/en"
import { refusals as refusalsFr } from "./refusals/fr"
import { refusals as refusalsNl } from "./refusals/nl"

/** What merchants are told of declines, findings, operations and refusals, by language. */
export const sentences = {
  de: { declines: declinesDe, findings: findingsDe, operations: operationsDe, refusals: refusalsDe },
  en: { declines: declinesEn, findings: findingsEn, operations: operationsEn, refusals: refusalsEn },
  fr: { declines: declinesFr, findings: findingsFr, operations: operationsFr, refusals: refusalsFr },
  nl: { declines: declinesNl, findings: findingsNl, operations: operationsNl, refusals: refusalsNl },
}
