import type { Hamlet } from '../../../domain/meeting/hamlet.ts'
import type { Catalogue } from '../../text/catalogue.ts'

/** `Thôn Suối Mơ`; a word for it while nobody has named it. */
export function hamletName(t: Catalogue, { kind, name }: Pick<Hamlet, 'kind' | 'name'>): string {
  const shown = name.trim() || t.hamlet.unnamed
  return kind === '' ? shown : `${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${shown}`
}
