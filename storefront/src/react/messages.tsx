import type { State, Step } from "../core/checkout/state.ts"
import type { TextKey } from "../core/text-keys.ts"
import type { View } from "./look.ts"
import { Sentence } from "./sentence.tsx"

/** The messages beside the fields: what went wrong, what is under way, and what the buyer can do. */
export function Messages({ view, id }: { view: View; id?: string }) {
  const { state, texts, css, send, Button } = view
  const { step, notice, correlationId, passcode } = state
  const [name, label] = actions[step] ?? []
  const loose = looseErrors(state)
  const isOrdering = step === "completing" || step === "confirming" || (step === "saving" && state.isOrder)
  return (
    <>
      {state.method?.test_mode && <p className={css("hint")}>{texts.test_mode}</p>}
      <div id={id} role="alert" className={css("notice")}>
        {notice && (
          <p>
            <Sentence
              text={
                typeof notice === "string"
                  ? [{ text: withTime(view, notice, passcode?.regenerate_at) }]
                  : notice
              }
            />
          </p>
        )}
        {loose.map((text) => (
          <p key={text}>{text}</p>
        ))}
        {notice && correlationId && <small>{texts.reference + correlationId}</small>}
      </div>
      <p role="status" className={css("status")}>
        {isOrdering ? texts.ordering : step === "checking" || step === "ordered" ? texts[step] : ""}
      </p>
      {name && label && (
        <Button type="button" className={css("minor")} onClick={() => send({ name })}>
          {texts[label]}
        </Button>
      )}
    </>
  )
}

const actions: Partial<Record<Step, ["open" | "check", TextKey]>> = {
  unavailable: ["open", "again"],
  unsure: ["check", "check"],
  ordered: ["open", "show_order"],
}

/** Errors of the cart, and of fields that are not shown here. */
function looseErrors({ errors, method }: State): string[] {
  return Object.keys(errors).flatMap((path) =>
    method?.fields.some(({ name }) => name === path) ? [] : (errors[path]?.text ?? [])
  )
}

export function withTime({ texts, language }: View, key: TextKey, moment?: string | null): string {
  return texts[key].replace("{time}", moment ? new Date(moment).toLocaleTimeString(language) : "")
}
