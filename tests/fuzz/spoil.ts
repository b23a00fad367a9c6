import type { Dice } from './dice.ts'

const STRANGE: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  Number.MAX_SAFE_INTEGER + 2,
  1e308,
  '',
  ' ',
  '\u0000',
  '../../etc/passwd',
  "' or 1=1 --",
  '%00',
  '<script>alert(1)</script>',
  '\u202enoitcejni',
  'e\u0323\u0302'.repeat(50),
  '\ud800',
  '𝕏'.repeat(300),
  'x'.repeat(40_000),
  [],
  {},
  [[[[[[[[[[[[[[]]]]]]]]]]]]]],
  { toString: 1 },
  { then: 1 },
  { length: 1e9 },
]

const NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'polluted',
  '',
  'id',
  'unit',
  'device',
  '$where',
]

/** One place of a JSON value made wrong: another type, another length, a member too many or too few. */
export function spoil(value: unknown, dice: Dice): unknown {
  if (Array.isArray(value) && value.length > 0 && dice.chance(0.8)) {
    const at = dice.below(value.length)
    const copy: unknown[] = [...(value as unknown[])]
    if (dice.chance(0.15)) copy.push(...copy, ...copy)
    else if (dice.chance(0.1)) copy.splice(at, 1)
    else copy[at] = spoil(copy[at], dice)
    return copy
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && dice.chance(0.85)) {
    const members = Object.entries(value)
    if (members.length === 0 || dice.chance(0.15)) return { ...value, [dice.pick(NAMES)]: dice.pick(STRANGE) }
    const at = dice.below(members.length)
    if (dice.chance(0.2)) return Object.fromEntries(members.filter((_member, i) => i !== at))
    return Object.fromEntries(
      members.map(([name, inner], i) => [name, i === at ? spoil(inner, dice) : inner]),
    )
  }
  return dice.pick(STRANGE)
}

/** JSON as text with something in it that no `JSON.stringify` would write. */
export function spoilText(text: string, dice: Dice): string {
  switch (dice.below(9)) {
    case 0:
      return text.slice(0, dice.below(text.length + 1))
    case 1:
      return text.replace('{', '{"__proto__":{"polluted":true},')
    case 2:
      return text.replace(/\d+/, () =>
        dice.pick(['1e400', '-0', '9'.repeat(400), '0x10', 'NaN', '1.0000000000000001']),
      )
    case 3:
      return '['.repeat(dice.pick([31, 33, 1_000, 100_000]))
    case 4:
      return '{"a":'.repeat(dice.pick([31, 33, 5_000])) + '1'
    case 5:
      return `${text}${text}`
    case 6:
      return text.replace('"', '"\\ud800\\u0000')
    case 7:
      return dice.pick(['', 'null', '[]', '0', '"x"', '\ufeff{}', '{', '}', '{"a":1,"a":2}', 'true'])
    default:
      return `{"constructor":{"prototype":{"polluted":true}},${text.slice(1)}`
  }
}
