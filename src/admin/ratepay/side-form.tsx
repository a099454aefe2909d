import { Button, Drawer, Text } from "@medusajs/ui"
import { useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { useOnce } from "./use-once"
import { useReturnFocus } from "./use-return-focus"

type Props = {
  title: string
  hint: string
  /** What the button says that it will do. */
  label: string
  isDangerous?: boolean
  isReady: boolean
  /** Sends the form; what it throws is shown in it. */
  onSubmit: () => Promise<void>
  onClose: () => void
  children: ReactNode
}

/**
 * A form beside the page, which closes when it has been sent and shows in plain words why it was refused. It stays open
 * while it is being sent, so that a refusal has somebody to read it.
 */
export function SideForm({ title, hint, label, isDangerous, isReady, onSubmit, onClose, children }: Props) {
  const { t } = useTranslation()
  const returnFocus = useReturnFocus()
  const [error, setError] = useState<string>()
  const [isSending, setSending] = useState(false)
  const once = useOnce()
  const submit = async () => {
    setError(undefined)
    setSending(true)
    try {
      await onSubmit()
      onClose()
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : String(failure))
      setSending(false)
    }
  }
  return (
    <Drawer open onOpenChange={(isOpen) => !isOpen && !isSending && onClose()}>
      <Drawer.Content onCloseAutoFocus={returnFocus}>
        <Drawer.Header>
          <Drawer.Title>{title}</Drawer.Title>
          <Drawer.Description>{hint}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-col gap-6 overflow-y-auto">
          {children}
          {error && (
            <Text ref={bringIntoView} size="small" className="text-ui-fg-error" role="alert">
              {error}
            </Text>
          )}
        </Drawer.Body>
        <Drawer.Footer>
          <Drawer.Close asChild>
            <Button variant="secondary" disabled={isSending}>
              {t("ratepay.action.close")}
            </Button>
          </Drawer.Close>
          <Button
            variant={isDangerous ? "danger" : "primary"}
            disabled={!isReady || isSending}
            isLoading={isSending}
            onClick={() => void once(submit)}
            data-testid="ratepay-submit"
          >
            {label}
          </Button>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}

/** A long form on a small screen has its end out of sight. */
function bringIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: "nearest" })
}
