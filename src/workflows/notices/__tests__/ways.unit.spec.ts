import { asValue } from "@medusajs/framework/awilix"
import { ContainerRegistrationKeys, createMedusaContainer, Modules } from "@medusajs/framework/utils"
import { waysOf } from "../ways"

type Notices = Parameters<typeof waysOf>[1]["attentionNotices"]

const notices: Notices = { feed: true, templates: {}, language: "en", afterMinutes: 15 }

/** A container of a store whose providers have these channels; undefined for one without the notification module. */
function containerOf(channels: string[][] | undefined) {
  const providers = channels?.map((some) => ({ resolve: "some", id: "some", options: { channels: some } }))
  const container = createMedusaContainer()
  container.register(
    ContainerRegistrationKeys.CONFIG_MODULE,
    asValue({
      modules: providers === undefined ? {} : { [Modules.NOTIFICATION]: { options: { providers } } },
    })
  )
  if (providers !== undefined) container.register(Modules.NOTIFICATION, asValue({}))
  return container
}

const waysIn = (channels: string[][] | undefined, more: Partial<Notices> = {}) =>
  waysOf(containerOf(channels), { attentionNotices: { ...notices, ...more } }).map(({ channel, to }) => [
    channel,
    to,
  ])

it.each([
  ["a store with Medusa's default provider", [["feed"]], {}, [["feed", ""]]],
  ["a store whose providers have other channels", [["email"], ["sms"]], {}, []],
  ["a store without a provider", [], {}, []],
  ["a store without the notification module", undefined, { channel: "email", to: "a@shop.example" }, []],
  ["a store that wants nothing in the feed", [["feed"]], { feed: false }, []],
  [
    "a store that names receivers",
    [["feed"], ["email"]],
    { channel: "email", to: ["a@shop.example", "b@shop.example"] },
    [
      ["feed", ""],
      ["email", "a@shop.example"],
      ["email", "b@shop.example"],
    ],
  ],
])("the ways to tell staff in %s", (_, channels, more, expected) => {
  expect(waysIn(channels, more)).toEqual(expected)
})

it("a way is named the same each time, each receiver otherwise, and without the address", () => {
  const names = (to: string[]) =>
    waysOf(containerOf([]), { attentionNotices: { ...notices, channel: "email", to } }).map(
      ({ name }) => name
    )

  const [one, other] = names(["a@shop.example", "b@shop.example"])

  expect(names(["b@shop.example", "a@shop.example"])).toEqual([other, one])
  expect(one).not.toBe(other)
  expect(one).toMatch(/^email\/[0-9a-f]{16}$/)
})

it("a store whose configuration can't be read has no feed", () => {
  const container = createMedusaContainer()
  container.register(ContainerRegistrationKeys.CONFIG_MODULE, asValue(undefined))
  container.register(Modules.NOTIFICATION, asValue({}))

  expect(waysOf(container, { attentionNotices: notices })).toEqual([])
})
