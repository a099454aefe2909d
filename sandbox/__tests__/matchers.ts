// Typed wrappers of Jest's asymmetric matchers, which return `any`.

export const anyString: unknown = expect.any(String)

export const anything: unknown = expect.anything()

export const matching = (expression: RegExp): unknown => expect.stringMatching(expression)

export const containing = (text: string): unknown => expect.stringContaining(text)

export const including = (entries: readonly unknown[]): unknown => expect.arrayContaining([...entries])
