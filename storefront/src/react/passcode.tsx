import { useId, useState } from "react"
import type { View } from "./look.ts"
import { Messages, withTime } from "./messages.tsx"
import { useFocusOnRefusal } from "./use-focus-on-refusal.ts"

/** The field for the one-time passcode. The typed passcode is only in this component's state; it is void after some minutes. */
export function Passcode({ view }: { view: View }) {
  const { state, texts, css, send, language, Button, Input } = view
  const { step, notice, passcode, refusals } = state
  const [code, setCode] = useState("")
  const id = useId()
  const root = useFocusOnRefusal<HTMLFormElement>(refusals)
  const isBusy = step !== "passcode"
  return (
    <form
      className={css("root")}
      lang={language}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send({ name: "confirm", code })
      }}
      ref={root}
    >
      <Messages view={view} id={`${id}n`} />
      <label className={css("label")} htmlFor={id}>
        {texts.passcode}
      </label>
      <Input
        id={id}
        name="code"
        className={css("input")}
        inputMode="numeric"
        autoComplete="one-time-code"
        autoFocus
        aria-invalid={typeof notice === "string" && /_[mw]/.test(notice)}
        aria-describedby={`${id}n ${id}h`}
        readOnly={isBusy}
        value={code}
        onChange={({ target }) => setCode(target.value)}
      />
      <p id={`${id}h`} className={css("hint")}>
        {texts.passcode_hint} {passcode?.expires_at && withTime(view, "passcode_valid", passcode.expires_at)}
      </p>
      <Button className={css("button")} aria-disabled={isBusy}>
        {texts.passcode_confirm}
      </Button>
      <Button
        type="button"
        className={css("minor")}
        aria-disabled={isBusy}
        onClick={() => send({ name: "resend" })}
      >
        {texts.passcode_resend}
      </Button>
    </form>
  )
}
