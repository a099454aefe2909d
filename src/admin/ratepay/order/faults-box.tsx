import { Button, Heading, Text, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { OperationText } from "../operation-text"
import { useAsk } from "../queries"
import type { RatepayOperation, RatepayTransaction } from "../ratepay-order"
import { useFinding } from "../use-finding"

/** What is wrong with the figures of a transaction, and what a person can do after comparing them with Ratepay. */
export function FaultsBox({
  transaction,
  currencyCode,
}: {
  transaction: RatepayTransaction
  currencyCode: string
}) {
  const { t } = useTranslation()
  const tell = useFinding(currencyCode)
  const { faults, operations, repairable_operation_ids } = transaction
  if (faults.length === 0) return null
  const repairable = operations.filter(({ id }) => repairable_operation_ids.includes(id))
  return (
    <section role="alert" className="bg-ui-bg-subtle px-6 py-4" data-testid="ratepay-faults">
      <Heading level="h3" className="mb-2">
        {t("ratepay.faults.title")}
      </Heading>
      <ul className="flex flex-col gap-1">
        {faults.map((fault) => (
          <li key={fault.text}>
            <Text size="small" className="text-ui-fg-error break-words">
              {tell(fault)}
            </Text>
          </li>
        ))}
      </ul>
      {repairable.length > 0 && (
        <>
          <Text size="xsmall" className="text-ui-fg-subtle mt-3">
            {t("ratepay.faults.hint")}
          </Text>
          <ul className="mt-2 flex flex-col gap-3">
            {repairable.map((operation) => (
              <Repairable key={operation.id} operation={operation} currencyCode={currencyCode} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Repairable({ operation, currencyCode }: { operation: RatepayOperation; currencyCode: string }) {
  const { t } = useTranslation()
  const repairing = useAsk(`/operations/${operation.id}/repair`)
  const repair = async () => {
    try {
      await repairing.mutateAsync({})
      toast.success(t("ratepay.done.countByAmount"))
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
        disabled={repairing.isPending}
        onClick={() => void repair()}
      >
        {t("ratepay.action.countByAmount")}
      </Button>
    </li>
  )
}
