import * as v from 'valibot'
import type { Dice } from './dice.ts'

type Schema = v.GenericSchema

/** What valibot keeps about a schema, as far as values can be made from it. */
interface Shape {
  readonly type: string
  readonly entries?: Readonly<Record<string, Schema>>
  readonly item?: Schema
  readonly items?: readonly Schema[]
  readonly wrapped?: Schema
  readonly options?: readonly unknown[]
  readonly literal?: unknown
  readonly key?: Schema
  readonly value?: Schema
  readonly pipe?: readonly unknown[]
}

/** What fits a member of this name best: the caller's own unit, device, password. */
export type OwnTexts = Readonly<Record<string, readonly string[]>>

const passing = new WeakMap<object, string[]>()

/**
 * A value that mostly fits the schema. Texts come from a pool of what the world knows (ids, dates, hashes, codes), those
 * that the schema lets through; so a new request is fuzzed as soon as its schema exists.
 */
export function valueOf(schema: Schema, pool: readonly string[], dice: Dice, own: OwnTexts = {}): unknown {
  const shape = schema as unknown as Shape
  switch (shape.type) {
    case 'object':
    case 'strict_object':
    case 'loose_object':
      return Object.fromEntries(
        Object.entries(shape.entries ?? {}).flatMap(([name, inner]) => {
          const optional = (inner as unknown as Shape).type === 'optional'
          if (optional && dice.chance(0.5)) return []
          const texts = own[name]
          if (texts && texts.length > 0 && dice.chance(0.7)) return [[name, dice.pick(texts)]]
          return [[name, valueOf(inner, pool, dice, own)]]
        }),
      )
    case 'array':
      return Array.from({ length: dice.below(4) }, () =>
        shape.item ? valueOf(shape.item, pool, dice, own) : null,
      )
    case 'tuple':
    case 'strict_tuple':
      return (shape.items ?? []).map((item) => valueOf(item, pool, dice, own))
    case 'optional':
    case 'nullable':
    case 'nullish':
      return shape.type !== 'optional' && dice.chance(0.3)
        ? null
        : valueOf(shape.wrapped as Schema, pool, dice, own)
    case 'union':
    case 'variant':
      return valueOf(dice.pick(shape.options as readonly Schema[]), pool, dice, own)
    case 'picklist':
    case 'enum':
      return dice.pick(shape.options ?? [null])
    case 'literal':
      return shape.literal
    case 'boolean':
      return dice.chance(0.5)
    case 'number':
      return dice.pick([0, 1, 2, 7, 40, 2026, 1_790_000_000_000])
    case 'record':
      return { [dice.pick(pool)]: shape.value ? valueOf(shape.value, pool, dice, own) : null }
    case 'string':
      return textFor(schema, pool, dice)
    default:
      return dice.pick([null, 1, 'x', {}, []])
  }
}

function textFor(schema: Schema, pool: readonly string[], dice: Dice): string {
  let fitting = passing.get(schema)
  if (!fitting || dice.chance(0.01)) {
    fitting = pool.filter((text) => v.safeParse(schema, text).success)
    passing.set(schema, fitting)
  }
  return fitting.length > 0 ? dice.pick(fitting) : dice.pick(pool)
}
