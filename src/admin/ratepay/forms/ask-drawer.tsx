import { toast } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { useAsk } from "../queries"
import { SideForm } from "./side-form"

type Props = {
  path: string
  /** The key of the drawer's texts. */
  name: "tracking" | "extend"
  /** The request to send; null while something is missing. */
  body: Record<string, unknown> | null
  onClose: () => void
  children: ReactNode
}

/** A drawer with a form that sends one request. */
export function AskDrawer({ path, name, body, onClose, children }: Props) {
  const { t } = useTranslation()
  const submission = useAsk(path)
  return (
    <SideForm
      title={t(`ratepay.title.${name}`)}
      hint={t(`ratepay.hint.${name}`)}
      label={t(`ratepay.action.${name}`)}
      isReady={body !== null}
      onSubmit={async () => {
        if (body === null) return
        await submission.mutateAsync(body)
        toast.success(t(`ratepay.done.${name}`))
      }}
      onClose={onClose}
    >
      {children}
    </SideForm>
  )
}
