import type { Json } from "../../../testing/shop-client"
import type { TestShop } from "../shop/test-shop"

/** Makes an operation at Ratepay of which the shop does not know, as somebody does in the merchant portal. */
export async function atRatepay(
  { sandbox }: TestShop,
  payment: Json,
  path: "captures" | "cancellations" | "refunds",
  body: Json
): Promise<void> {
  const { baseUrl, tokenUrl, clientId, clientSecret } = sandbox
  const token = await fetch(tokenUrl, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      client_id: clientId,
      client_secret: clientSecret,
      audience: baseUrl,
      grant_type: "client_credentials",
    }),
  })
  const { access_token } = (await token.json()) as { access_token: string }
  const response = await fetch(`${baseUrl}/v2/transactions/${payment.data.ratepay_transaction_id}/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${access_token}` },
    body: JSON.stringify(body),
  })
  expect([response.status, await response.text()]).toEqual([201, expect.any(String)])
}
