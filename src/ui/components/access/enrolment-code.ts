/** Characters the server never puts into a code because people confuse them; typed ones are likely misread. */
const CONFUSING = /[0158BILOSUV]/i

/** As it goes to the server: case, spaces and hyphens do not matter. */
export const tidyCode = (typed: string): string => typed.toUpperCase().replace(/[^0-9A-Z]/g, '')

/** True when the code holds a character no code has. */
export const looksMisread = (typed: string): boolean => CONFUSING.test(typed)
