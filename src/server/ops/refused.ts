/** Backup or restore was not done, and nothing was changed. The message says why and where, Vietnamese then English. */
export class Refused extends Error {
  constructor(vi: string, en: string, cause?: unknown) {
    super(`${vi}\n${en}`, { cause })
  }
}
