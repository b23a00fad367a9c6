import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

/** Secrets the server must be able to read again are stored sealed: AES-256-GCM, bound to whose they are. */
export interface SecretSeal {
  seal(secret: string, owner: string): string
  /** Throws for an altered text, another owner's, or one whose key is not here. */
  open(sealed: string, owner: string): string
}

/**
 * @param masters the first seals; all open, so that what the stored key sealed stays readable after the environment
 * brings one of its own
 */
export function createSecretSeal(masters: readonly [string, ...string[]]): SecretSeal {
  const keys = masters.map((master) => {
    const key = Buffer.from(hkdfSync('sha256', master, '', 'so-tcpl:second-factor', 32))
    return { key, id: createHash('sha256').update(key).digest('hex').slice(0, 8) }
  })
  return {
    seal(secret, owner) {
      const [first] = keys
      if (!first) throw new Error('No key to seal with')
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', first.key, iv).setAAD(Buffer.from(owner))
      const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
      return [
        '1',
        first.id,
        ...[iv, cipher.getAuthTag(), body].map((part) => part.toString('base64url')),
      ].join('.')
    },
    open(sealed, owner) {
      const [version, id, iv = '', tag = '', body = ''] = sealed.split('.')
      const known = keys.find((candidate) => candidate.id === id)
      if (version !== '1' || !known) throw new Error('The key this secret was sealed with is not here')
      const bytes = (part: string) => Buffer.from(part, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', known.key, bytes(iv)).setAAD(Buffer.from(owner))
      decipher.setAuthTag(bytes(tag))
      return Buffer.concat([decipher.update(bytes(body)), decipher.final()]).toString('utf8')
    },
  }
}
