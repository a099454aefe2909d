import { Button, Drawer, Text, toast } from "@medusajs/ui"
import { useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { useAsk } from "./queries"
import { useReturnFocus } from "./use-return-focus"

type Props = {
  path: string
  /** Names the texts of the drawer. */
  name: "tracking" | "extend"
  /** Null while something is missing. */
  body: Record<string, unknown> | null
  onClose: () => void
  children: ReactNode
}

/** A form beside the page that sends one request, and shows why it was refused. */
export function AskDrawer({ path, name, body, onClose, children }: Props) {
  const { t } = useTranslation()
  const returnFocus = useReturnFocus()
  const [error, setError] = useState<string>()
  const submission = useAsk(path)
  const submit = async () => {
    if (body === null) return
    setError(undefined)
    try {
      await submission.mutateAsync(body)
      toast.success(t(`ratepay.done.${name}`))
      onClose()
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : String(failure))
    }
  }
  return (
    <Drawer open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content onCloseAutoFocus={returnFocus}>
        <Drawer.Header>
          <Drawer.Title>{t(`ratepay.title.${name}`)}</Drawer.Title>
          <Drawer.Description>{t(`ratepay.hint.${name}`)}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-col gap-4 overflow-y-auto">
          {children}
          {error && (
            <Text size="small" className="text-ui-fg-error" role="alert">
              {error}
            </Text>
          )}
        </Drawer.Body>
        <Drawer.Footer>
          <Drawer.Close asChild>
            <Button variant="secondary">{t("ratepay.action.close")}</Button>
          </Drawer.Close>
          <Button
            disabled={body === null || submission.isPending}
            isLoading={submission.isPending}
            onClick={() => void submit()}
          >
            {t(`ratepay.action.${name}`)}
          </Button>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}
