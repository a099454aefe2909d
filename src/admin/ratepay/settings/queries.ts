import { useMutation, useQuery } from "@tanstack/react-query"
import { read } from "../client"
import type { Check, Configuration } from "./settings"

const KEY = "ratepay-settings"

/** The languages that the API has words in; it tells others in English. */
const told = ["de", "en", "fr", "nl"]
const asked = (language: string) => {
  const short = language.slice(0, 2)
  return told.includes(short) ? { language: short } : {}
}

export function useConfiguration() {
  return useQuery({ queryKey: [KEY, "configuration"], queryFn: () => read<Configuration>("/configuration") })
}

/** The checks that send nothing. */
export function useChecks(language: string) {
  return useQuery({
    queryKey: [KEY, "checks", language],
    queryFn: () => read<{ checks: Check[] }>("/checks", asked(language)),
  })
}

/** Tests the connection when it is asked to, as that sends requests. */
export function useConnectionTest(language: string) {
  return useMutation({ mutationFn: () => read<{ checks: Check[] }>("/checks/connection", asked(language)) })
}
