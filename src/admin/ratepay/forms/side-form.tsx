import { XMark } from "@medusajs/icons"
import { Button, Drawer, IconButton } from "@medusajs/ui"
import { useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { ErrorBox } from "../decline/error-text"
import { useOnce } from "./use-once"
import { useReturnFocus } from "./use-return-focus"

type Props = {
  title: string
  hint: string
  /** The text of the button, which says what it will do. */
  label: string
  isDangerous?: boolean
  isReady: boolean
  /** Sends the form, by the button or Enter; the message of an error that it throws is shown in the form. */
  onSubmit: () => Promise<void>
  onClose: () => void
  children: ReactNode
}

/**
 * A drawer with a form, which closes once it was sent. It stays open while it is being sent, so that the merchant can read
 * why it was refused.
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
        {/* As the drawer's own header, whose button has no name for screen readers. */}
        <div className="border-ui-border-base flex items-start justify-between gap-4 border-b px-6 py-4">
          <div className="flex flex-col gap-1">
            <Drawer.Title>{title}</Drawer.Title>
            <Drawer.Description>{hint}</Drawer.Description>
          </div>
          <Drawer.Close asChild>
            <IconButton size="small" variant="transparent" aria-label={t("ratepay.action.close")}>
              <XMark />
            </IconButton>
          </Drawer.Close>
        </div>
        <form
          className="flex min-h-0 flex-1 flex-col"
          onSubmit={(event) => {
            event.preventDefault()
            if (isReady) void once(submit)
          }}
        >
          <Drawer.Body className="flex flex-1 flex-col gap-6 overflow-y-auto">
            {children}
            {error && <ErrorBox message={error} innerRef={bringIntoView} />}
          </Drawer.Body>
          <Drawer.Footer>
            <Drawer.Close asChild>
              <Button variant="secondary" disabled={isSending}>
                {t("ratepay.action.close")}
              </Button>
            </Drawer.Close>
            <Button
              type="submit"
              variant={isDangerous ? "danger" : "primary"}
              disabled={!isReady || isSending}
              isLoading={isSending}
              data-testid="ratepay-submit"
            >
              {label}
            </Button>
          </Drawer.Footer>
        </form>
      </Drawer.Content>
    </Drawer>
  )
}

/** Scrolls to an element: the end of a long form may be out of sight on a small screen. */
function bringIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: "nearest" })
}
