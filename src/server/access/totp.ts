import { generateSecret, generateURI, verify } from 'otplib'

/** RFC 6238 as every authenticator app knows it: SHA-1, six digits, thirty seconds. Base32, 160 bits. */
export const newTotpKey = (): string => generateSecret()

/** What the QR code says; `label` is shown in the app beside the name of ours. */
export const totpUri = (key: string, label: string): string =>
  generateURI({ issuer: 'Sổ TCPL', label, secret: key })

/** The time step (RFC 6238 T) whose code this is, now or one step before or after; null for none. @param now ms */
export async function stepOfCode(key: string, code: string, now: number): Promise<number | null> {
  if (!/^\d{6}$/.test(code)) return null
  const epoch = Math.floor(now / 1000)
  const result = await verify({ strategy: 'totp', secret: key, token: code, epoch, epochTolerance: 30 })
  return result.valid && 'timeStep' in result ? result.timeStep : null
}
