import type { Language } from "medusa-payment-ratepay-storefront"
import Link from "next/link"
import { wordsOf } from "../words/words-of"

const steps = ["addresses", "delivery", "payment", "review"] as const
type Step = (typeof steps)[number]

/** Where the buyer is in the checkout; what lies behind them can be reached again. */
export function CheckoutSteps({ language, at }: { language: Language; at: Step }) {
  const words = wordsOf(language)
  return (
    <nav aria-label={words.steps} className="steps">
      <ol>
        {steps.map((step, index) => (
          <li key={step} aria-current={step === at ? "step" : undefined}>
            {index < steps.indexOf(at) ? (
              <Link href={`/${language}/checkout/${step}`}>{words[step]}</Link>
            ) : (
              words[step]
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
