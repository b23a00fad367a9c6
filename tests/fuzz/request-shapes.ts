import type { proofText } from '../../src/protocol/access.schema.ts'

/**
 * Which shape a route reads, where it is known: a route that is not here finds its own among all of them, by trying.
 */
export const SHAPES: Readonly<Record<string, string>> = {
  'POST /api/enrol': 'EnrolRequest',
  'POST /api/sign-in': 'SignInRequest',
  'POST /api/sign-in/second-factor': 'FinishSignInRequest',
  'POST /api/session': 'SessionRequest',
  'POST /api/first-administrator': 'FirstAdministratorRequest',
  'POST /api/password': 'PasswordChange',
  'POST /api/second-factor/begin': 'BeginSecondFactor',
  'POST /api/second-factor/confirm': 'SecondFactorCode',
  'POST /api/second-factor/recovery-codes': 'SecondFactorCode',
  'POST /api/second-factor/remove': 'SecondFactorCode',
  'POST /api/device-loss': 'LossRequest',
  'POST /api/devices/:device/confirm': 'ConfirmDevice',
  'POST /api/files/missing': 'MissingFilesRequest',
  'POST /api/rounds': 'RoundInput',
  'POST /api/rounds/:id/close': 'RoundClosing',
  'POST /api/official-days': 'OfficialDaysInput',
  'POST /api/people': 'PersonInput',
  'PUT /api/people/:id': 'PersonInput',
  'POST /api/people/:id/hand-over': 'HandOverInput',
  'POST /api/people/:id/devices/:device/unlock-code': 'UnlockRequest',
  'POST /api/wiped': 'WipedRequest',
  'POST /api/replacement/proof': 'ProofRequest',
  'POST /api/replacement/check': 'CheckRequest',
  'POST /api/sync': 'SyncRequest',
}

/** Requests that a device key must sign for, and the purpose it signs. */
export const PURPOSES: Readonly<Record<string, Parameters<typeof proofText>[0]>> = {
  'POST /api/enrol': 'enrol',
  'POST /api/sign-in': 'sign-in',
  'POST /api/sign-in/second-factor': 'sign-in',
  'POST /api/session': 'session',
}
