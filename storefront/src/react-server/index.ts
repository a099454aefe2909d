export { RatepayInstructions, type RatepayInstructionsProps } from "./ratepay-instructions.tsx"
