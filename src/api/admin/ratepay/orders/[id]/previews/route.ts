import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { previewItems, type Preview } from "../../../../../../workflows/items/preview-items"
import type { PreviewBody } from "../../../../../ratepay-order/bodies"

/** Shows what a capture, cancellation or refund would move now. Sends and writes nothing. */
export async function POST(
  request: AuthenticatedMedusaRequest<PreviewBody>,
  response: MedusaResponse<{ preview: Preview }>
): Promise<void> {
  const { operation, ...input } = request.validatedBody
  const order_id = request.params.id ?? ""
  response.json({ preview: await previewItems(request.scope, operation, { ...input, order_id }) })
}
