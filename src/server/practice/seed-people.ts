import { v7 as uuid } from 'uuid'
import { mayDo } from '../../domain/person/rights.ts'
import type { Access } from '../access/access.ts'
import { audit } from '../access/audit.ts'
import { enrolmentLink, makeEnrolmentCode } from '../access/enrol.ts'
import { storeUnits } from '../access/load-units.ts'
import { hashPassword, newPassword } from '../access/password.ts'
import { PRACTICE_PEOPLE, type PracticePerson } from './practice-people.ts'
import { PRACTICE_UNITS } from './practice-units.ts'

/** Communes enrol phones; each code is good for one. */
const CODES = { commune: 3, office: 1 }
const CODE_LIFETIME = 30 * 24 * 60 * 60 * 1000

/** A practice person with what he signs in with; shown once and written to a file, since only hashes are kept. */
export interface PracticeAccount extends PracticePerson {
  readonly id: string
  readonly unitName: string
  readonly password: string
  readonly codes: readonly { readonly code: string; readonly link: string }[]
  readonly codesExpireAt: number
}

/**
 * Makes the practice units and people in one transaction. `keep` runs inside it: when the passwords cannot be written
 * down, nobody is made.
 */
export async function seedPeople(
  access: Access,
  keep: (accounts: readonly PracticeAccount[]) => Promise<void>,
): Promise<readonly PracticeAccount[]> {
  const now = access.now()
  const secrets = await Promise.all(
    PRACTICE_PEOPLE.map(async (person) => {
      const password = newPassword()
      return { person, password, hash: await hashPassword(password) }
    }),
  )
  return access.db.transaction().execute(async (trx) => {
    await storeUnits(trx, PRACTICE_UNITS)
    const accounts: PracticeAccount[] = []
    for (const { person, password, hash } of secrets) {
      const id = uuid({ msecs: now })
      await trx.insertInto('people').values({ id, name: person.name, created_at: now }).execute()
      await trx.insertInto('accounts').values({ person: id, login: person.login, hash }).execute()
      // From the start of the practice dossiers' year, so that what they show was permitted when it was written.
      const grant = { person: id, role: person.role, unit: person.unit, from: '2026-01-01', to: null }
      await trx.insertInto('grants').values(grant).execute()
      const inCommune = mayDo('read-self', new Set([person.role]))
      const codes: { code: string; link: string }[] = []
      while (codes.length < (inCommune ? CODES.commune : CODES.office)) {
        const code = await makeEnrolmentCode(trx, id, now + CODE_LIFETIME)
        codes.push({ code, link: enrolmentLink(access.publicUrl, code) })
      }
      const unitName = PRACTICE_UNITS.find((unit) => unit.id === person.unit)?.name ?? person.unit
      accounts.push({ ...person, id, unitName, password, codes, codesExpireAt: now + CODE_LIFETIME })
    }
    await audit(trx, now, 'server', 'practice-seeded', `${accounts.length}`)
    await keep(accounts)
    return accounts
  })
}
