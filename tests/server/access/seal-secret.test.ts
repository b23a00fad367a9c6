import { expect, test } from 'vitest'
import { createSecretSeal } from '../../../src/server/access/seal-secret.ts'

test('what is sealed for one owner opens for him, reads like nothing, and is never sealed alike', () => {
  const seal = createSecretSeal(['stored'])
  const sealed = seal.seal('Q4UV6JUHSLXU', 'lan')
  expect(seal.open(sealed, 'lan')).toBe('Q4UV6JUHSLXU')
  expect(sealed).not.toContain('Q4UV6JUHSLXU')
  expect(seal.seal('Q4UV6JUHSLXU', 'lan')).not.toBe(sealed)
})

test('another owner’s row, an altered one, and one of a key that is gone do not open', () => {
  const seal = createSecretSeal(['stored'])
  const sealed = seal.seal('secret', 'lan')
  expect(() => seal.open(sealed, 'mai')).toThrow()
  const parts = sealed.split('.')
  const altered = [...parts.slice(0, 4), Buffer.from('another').toString('base64url')].join('.')
  expect(() => seal.open(altered, 'lan')).toThrow()
  expect(() => createSecretSeal(['another']).open(sealed, 'lan')).toThrow('is not here')
})

test('after the environment brings a key of its own, what the stored one sealed still opens', () => {
  const before = createSecretSeal(['stored']).seal('secret', 'lan')
  const after = createSecretSeal(['from the environment', 'stored'])
  expect(after.open(before, 'lan')).toBe('secret')
  expect(() => createSecretSeal(['stored']).open(after.seal('secret', 'lan'), 'lan')).toThrow()
})
