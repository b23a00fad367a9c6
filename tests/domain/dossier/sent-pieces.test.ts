import { expect, test } from 'vitest'
import { readSelfAssessment } from '../../../src/domain/dossier/self-assessment.ts'
import { belongsElsewhere, sentPieces } from '../../../src/domain/dossier/sent-pieces.ts'
import { field } from '../../support/dossier.ts'

const file = { sha256: 'a'.repeat(64), size: 10, type: 'image/jpeg', name: 'a.jpg' }
const card = (over: object = {}) => ({
  file,
  link: null,
  title: '',
  number: '',
  date: '',
  issuer: '',
  ...over,
})

const self = readSelfAssessment([
  field('evidence/attached', card()),
  field('attachment/TC1.CT1/plan/attached', true),
  field('evidence/unsorted', card()),
  field('evidence/proof', card({ for: 'posting/p1' })),
  field('evidence/signed', card({ for: 'paper/self-assessment-summary' })),
  field('evidence/thrown', card({ for: 'posting/p1' })),
  field('removed/thrown', true),
  field('evidence/meeting', card({ file: null, for: 'meeting/m1' })),
])

test('proofs of posting and signed papers go with a dossier, as attached pieces do; unsorted and removed ones do not', () => {
  expect(sentPieces(self).map(({ id }) => id)).toEqual(['attached', 'proof', 'signed'])
})

test('what stands by a posting, a paper or a meeting need not be sorted to an indicator', () => {
  const elsewhere = [...self.evidence.values()].filter(belongsElsewhere).map(({ id }) => id)
  expect(elsewhere).toEqual(['proof', 'signed', 'thrown', 'meeting'])
})
