import { Button, Heading, Text, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { OperationText } from "./operation-text"
import { useAsk } from "./queries"
import type { RatepayOperation, RatepayTransaction } from "./ratepay-order"

/** What is wrong with the figures, and what a person who has compared them with Ratepay can do about it. */
export function FaultsBox({
  transaction,
  currencyCode,
}: {
  transaction: RatepayTransaction
  currencyCode: string
}) {
  const { t } = useTranslation()
  const { faults, operations, mendable_operation_ids } = transaction
  if (faults.length === 0) return null
  const mendable = operations.filter(({ id }) => mendable_operation_ids.includes(id))
  return (
    <section role="alert" className="bg-ui-bg-subtle px-6 py-4" data-testid="ratepay-faults">
      <Heading level="h3" className="mb-2">
        {t("ratepay.faults.title")}
      </Heading>
      <ul className="flex flex-col gap-1">
        {faults.map((fault) => (
          <li key={fault}>
            <Text size="small" className="text-ui-fg-error break-words">
              {fault}
            </Text>
          </li>
        ))}
      </ul>
      {mendable.length > 0 && (
        <>
          <Text size="xsmall" className="text-ui-fg-subtle mt-3">
            {t("ratepay.faults.hint")}
          </Text>
          <ul className="mt-2 flex flex-col gap-3">
            {mendable.map((operation) => (
              <Mendable key={operation.id} operation={operation} currencyCode={currencyCode} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Mendable({ operation, currencyCode }: { operation: RatepayOperation; currencyCode: string }) {
  const { t } = useTranslation()
  const mending = useAsk(`/operations/${operation.id}/by-amount`)
  const mend = async () => {
    try {
      await mending.mutateAsync({})
      toast.success(t("ratepay.done.mend"))
    } catch (error) {
      toast.error(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <li className="flex items-start justify-between gap-4">
      <OperationText operation={operation} currencyCode={currencyCode} />
      <Button
        size="small"
        variant="secondary"
        className="shrink-0"
        disabled={mending.isPending}
        onClick={() => void mend()}
      >
        {t("ratepay.action.mend")}
      </Button>
    </li>
  )
}
