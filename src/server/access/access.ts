import type { Verifier } from '../../domain/log/ports.ts'
import type { Queries } from '../database/database.ts'
import { shareCommits } from '../database/share-commits.ts'
import { createVerifier, hasher } from '../../protocol/web-crypto.ts'
import { openLawSettings, type LawSettings } from '../law/law-settings.ts'
import { openPublishedSets, type PublishedSets } from '../law/published-sets.ts'
import type { ServerDevice } from '../log/server-device.ts'
import { createFollowTurn, type FollowTurn } from '../shared/follow-turn.ts'
import { accessSetting } from './access-setting.ts'
import type { Authenticator } from './authenticator.ts'
import { createAttemptLimits, type AttemptLimits } from './attempt-limits.ts'
import { createNonces, type Nonces } from './nonces.ts'
import { createPasswordAuthenticator } from './password-authenticator.ts'
import { createSecretSeal, type SecretSeal } from './seal-secret.ts'
import { newToken } from './secret-text.ts'
import { createSessions, type Sessions } from './sessions.ts'
import type { Units } from './units.ts'

/** Everything the access routes and the access middleware work with. */
export interface Access {
  readonly db: Queries
  readonly units: Units
  readonly nonces: Nonces
  readonly sessions: Sessions
  readonly limits: AttemptLimits
  readonly authenticator: Authenticator
  /** For what the server must read again: the keys of second factors. */
  readonly seal: SecretSeal
  readonly verifier: Verifier
  /** Where people reach this server, without a slash at the end; links and the `Secure` cookie follow it. */
  readonly publicUrl: string
  readonly server: ServerDevice
  readonly lawSettings: LawSettings
  readonly publishedSets: PublishedSets
  /** Units, settings and sets as every process knows them by now: asked before each request and by whoever rules. */
  readonly follow: FollowTurn
  /** Every device's unlock key is made from it. */
  readonly unlockSecret: string
  readonly now: () => number
}

export interface AccessOptions {
  readonly db: Queries
  readonly units: Units
  readonly publicUrl: string
  readonly server: ServerDevice
  readonly now: () => number
  /** A key for stored secrets that is not in the database; without it one in the database serves. */
  readonly secretKey?: string | null
}

export async function createAccess(options: AccessOptions): Promise<Access> {
  const { db, units } = options
  const lawSettings = await openLawSettings(db)
  const publishedSets = await openPublishedSets(db, hasher)
  const write = shareCommits(db)
  return {
    ...options,
    nonces: createNonces(write, await accessSetting(options.db, 'nonce-secret', newToken)),
    sessions: createSessions(options.db, write),
    limits: createAttemptLimits(
      options.db,
      await accessSetting(options.db, 'attempt-secret', newToken),
      options.now,
    ),
    authenticator: createPasswordAuthenticator(options.db),
    seal: await openSeal(options),
    verifier: createVerifier(),
    lawSettings,
    publishedSets,
    follow: createFollowTurn(db, { units, law: lawSettings, sets: publishedSets }),
    unlockSecret: await accessSetting(options.db, 'unlock-secret', newToken),
  }
}

async function openSeal({ db, secretKey }: AccessOptions): Promise<SecretSeal> {
  const stored = await accessSetting(db, 'second-factor-secret', newToken)
  return createSecretSeal(secretKey ? [secretKey, stored] : [stored])
}
