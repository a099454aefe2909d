/* eslint-disable no-restricted-imports -- this test compares the dashboard's types with those of the API */
import * as api from "../../../../doctor/check"
import * as shown from "../../../../doctor/shown-options"
import type { ChecksResponse, ConfigurationResponse } from "../../../../api/checks/schemas"
import i18n from "../../../i18n"
import { groups, results, sections, type Check, type Configuration } from "../settings"

/** As in the other tests of this kind: a type that differs from the API's schema does not compile. */
it("the dashboard's types fit the API's responses about the store's settings", () => {
  const read = {
    checks: (response: ChecksResponse): { checks: Check[] } => response,
    configuration: (response: ConfigurationResponse): Configuration => response,
  }
  expect(Object.values(read)).toHaveLength(2)
})

it("there is a word for every group, result and section", () => {
  const { group, result, section } = i18n.en.translation.ratepay.settings
  expect([groups, results, sections]).toEqual([api.groups, api.results, shown.sections])
  expect(Object.keys(group)).toEqual([...api.groups])
  expect(Object.keys(result)).toEqual([...api.results])
  expect(Object.keys(section)).toEqual([...shown.sections])
})
