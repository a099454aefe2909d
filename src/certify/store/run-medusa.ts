import { launchMedusa, type LaunchOptions } from "./launch-medusa"

/** Runs a command of Medusa and waits for its end. @throws Error with its output if it fails or is interrupted. */
export async function runMedusa(
  args: string[],
  environment: NodeJS.ProcessEnv,
  options: LaunchOptions = {}
): Promise<void> {
  const medusa = launchMedusa(args, environment, options)
  const code = await medusa.ended
  if (code !== 0) throw new Error(`medusa ${args.join(" ")} ended with code ${code}:\n${medusa.output()}`)
}
