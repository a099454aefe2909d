import { de } from "./de"
import { en } from "./en"
import { fr } from "./fr"
import { nl } from "./nl"

/** Merged into the dashboard's own texts; all of ours have keys below "ratepay". */
export default {
  en: { translation: { ratepay: en } },
  de: { translation: { ratepay: de } },
  fr: { translation: { ratepay: fr } },
  nl: { translation: { ratepay: nl } },
}
