import type { Language } from "../../modules/ratepay/records/texts/language"
import { de } from "./de"
import { en } from "./en"
import { fr } from "./fr"
import { nl } from "./nl"
import type { Texts } from "./texts"

export { lineNames, type LineName, type Texts } from "./texts"

export const textsIn: Record<Language, Texts> = { de, en, fr, nl }
