/** Length of a recovery code without its hyphens. */
const RECOVERY = 16

/** Whether what is typed cannot be a code yet: six digits, or the sixteen characters of a recovery code. */
export const codeFault = (typed: string, recovery = false): boolean =>
  recovery
    ? typed.replace(/[^0-9A-Za-z]/g, '').length !== RECOVERY
    : !/^\d{6}$/.test(typed.replace(/\s/g, ''))

/** In groups of four, to be typed from the screen: `JBSW Y3DP …`. */
export const groupedKey = (key: string): string => (key.match(/.{1,4}/g) ?? []).join(' ')
