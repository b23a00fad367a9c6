import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

const MINUTE = 60

/**
 * Guesses are counted before they are judged (else a hundred at once would all be free) and given back when right.
 * An unknown name is locked like a known one, so that a lock betrays nothing. Memory only: a restart forgives.
 */
export interface AttemptLimits {
  /** May this address ask for something costly at all? Counts the request. */
  mayAsk(address: string): Promise<boolean>
  mayGuessPassword(login: string, address: string): Promise<boolean>
  passwordWasRight(login: string, address: string): Promise<void>
  mayGuessCode(address: string): Promise<boolean>
  codeWasRight(address: string): Promise<void>
}

export function createAttemptLimits(): AttemptLimits {
  // A whole office signs in through one address in the same quarter of an hour on Monday morning.
  const asking = new RateLimiterMemory({ points: 240, duration: MINUTE })
  const passwords = new RateLimiterMemory({ points: 60, duration: 15 * MINUTE })
  const codes = new RateLimiterMemory({ points: 20, duration: 60 * MINUTE })
  // A stranger elsewhere must not lock an official out with five guesses, nor guess for ever from many places.
  const loginHere = new RateLimiterMemory({ points: 5, duration: 15 * MINUTE, blockDuration: 15 * MINUTE })
  const loginAnywhere = new RateLimiterMemory({ points: 30, duration: 60 * MINUTE })
  const here = (login: string, address: string): string => `${address} ${login}`
  return {
    mayAsk: (address) => consume(asking, address),
    mayGuessPassword: async (login, address) =>
      (await consume(loginHere, here(login, address))) &&
      (await consume(loginAnywhere, login)) &&
      (await consume(passwords, address)),
    async passwordWasRight(login, address) {
      await loginHere.delete(here(login, address))
      await loginAnywhere.reward(login)
      await passwords.reward(address)
    },
    mayGuessCode: (address) => consume(codes, address),
    async codeWasRight(address) {
      await codes.reward(address)
    },
  }
}

/** The library refuses by throwing its result; anything else thrown is a fault. */
async function consume(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  try {
    await limiter.consume(key)
    return true
  } catch (cause) {
    if (cause instanceof RateLimiterRes) return false
    throw cause
  }
}
