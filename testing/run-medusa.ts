import { launchMedusa } from "./launch-medusa"

/** Runs a command of Medusa and waits for its end. @throws Error with its output if it fails or is interrupted. */
export async function runMedusa(
  args: string[],
  environment: Record<string, string>,
  interruption?: AbortSignal
): Promise<void> {
  const medusa = launchMedusa(args, environment, { interruption })
  const code = await medusa.ended
  if (code !== 0) throw new Error(`medusa ${args.join(" ")} ended with code ${code}:\n${medusa.output()}`)
}
