import { err, ok, type Result } from '../../domain/shared/result.ts'
import type { SecondFactorAnswer } from '../../protocol/desk.schema.ts'
import type { Write } from '../database/database.ts'
import type { Access } from './access.ts'
import { audit } from './audit.ts'
import type { Caller } from './caller.ts'
import { loginOf } from './login-of.ts'
import {
  confirmPending,
  forgetSecondFactor,
  newRecoveryCodes,
  pendingKey,
  secondFactorOf,
  useSecondFactor,
} from './second-factor.ts'
import { needsSecondFactor } from './second-factor.rules.ts'
import { noteFailure, type SignInRefusal } from './sign-in.ts'
import { todayInVietnam } from './today.ts'
import { totpUri } from './totp.ts'

type Answer<T> = Promise<Result<T, SignInRefusal>>

/** A person's own second factor, from an open session. Every change wants the password or a code once more. */
export interface OwnSecondFactor {
  status(caller: Caller): Promise<SecondFactorAnswer>
  /** A new key to scan; one in use goes on until `confirm`, and its code is asked first. */
  begin(
    caller: Caller,
    asked: { password: string; code: string | null },
    address: string,
  ): Answer<{ key: string; uri: string }>
  confirm(caller: Caller, code: string): Answer<readonly string[]>
  renewRecoveryCodes(caller: Caller, code: string): Answer<readonly string[]>
  remove(caller: Caller, code: string): Answer<void>
}

export function createOwnSecondFactor(access: Access): OwnSecondFactor {
  const { db, limits, seal } = access
  const required = (caller: Caller) => needsSecondFactor(caller.grants, todayInVietnam(access.now()))

  /** Counts the guess, then runs `task` in one transaction; null means that the code was wrong. */
  async function withCode<T>(
    { person }: Caller,
    task: (trx: Write, now: number) => Promise<T | null>,
  ): Answer<T> {
    const login = (await loginOf(db, person.id)) ?? ''
    const counted = await limits.guessSecondFactor(person.id, login)
    if (counted.wait > 0) return err({ code: 'too-many', wait: counted.wait })
    const now = access.now()
    const done = await db.transaction().execute(async (trx) => {
      const value = await task(trx, now)
      if (value === null && counted.tell)
        await audit(trx, now, 'server', counted.locks ? 'sign-in-locked' : 'second-factor-failed', person.id)
      return value
    })
    if (done === null) return err({ code: 'wrong-code' })
    await limits.secondFactorWasRight(person.id)
    return ok(done)
  }

  return {
    async status(caller) {
      const person = caller.person.id
      const factor = await secondFactorOf(db, person)
      return {
        hasPassword: (await loginOf(db, person)) !== null,
        required: required(caller),
        setAt: factor?.setAt ?? null,
        recoveryCodes: factor?.recoveryCodes ?? 0,
      }
    },

    async begin(caller, { password, code }, address) {
      const person = caller.person.id
      const login = await loginOf(db, person)
      if (login === null) return err({ code: 'forbidden' })
      const guesser = { login, address, desk: caller.device.id }
      const counted = await limits.guessPassword(guesser)
      if (counted.wait > 0) return err({ code: 'too-many', wait: counted.wait })
      if ((await access.authenticator.personOf({ login, password })) !== person) {
        await noteFailure(db, login, counted, access.now())
        return err({ code: 'wrong-password' })
      }
      await limits.passwordWasRight(guesser)
      if ((await secondFactorOf(db, person)) !== null) {
        const known = await withCode(caller, (trx, now) =>
          useSecondFactor(trx, seal, person, code ?? '', now),
        )
        if (!known.ok) return known
      }
      const key = await pendingKey(db, seal, person, access.now(), false)
      return ok({ key, uri: totpUri(key, login) })
    },

    confirm: (caller, code) =>
      withCode(caller, async (trx, now) => {
        const { id } = caller.person
        const codes = await confirmPending(trx, seal, id, code, now)
        if (codes) await audit(trx, now, id, 'second-factor-set', id)
        return codes
      }),

    renewRecoveryCodes: (caller, code) =>
      withCode(caller, async (trx, now) => {
        const { id } = caller.person
        if ((await useSecondFactor(trx, seal, id, code, now)) === null) return null
        await audit(trx, now, id, 'recovery-codes-made', id)
        return newRecoveryCodes(trx, id)
      }),

    async remove(caller, code) {
      if (required(caller)) return err({ code: 'second-factor-required' })
      const { id } = caller.person
      const removed = await withCode(caller, async (trx, now) => {
        if ((await useSecondFactor(trx, seal, id, code, now)) === null) return null
        await forgetSecondFactor(trx, id)
        await audit(trx, now, id, 'second-factor-removed', id)
        return true
      })
      return removed.ok ? ok(undefined) : removed
    },
  }
}
