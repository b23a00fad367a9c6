import { strFromU8, unzipSync } from 'fflate'
import { everyElement, readXml, type Xml } from './read-xml.ts'

/** The parts of a .docx or .xlsx, read strictly, by path. */
export function officePackage(bytes: Uint8Array): ReadonlyMap<string, Xml> {
  return new Map(Object.entries(unzipSync(bytes)).map(([path, part]) => [path, readXml(strFromU8(part))]))
}

/** What makes Word and Excel offer a repair: parts without a type, relations into nothing, references without a relation. */
export function packageFaults(parts: ReadonlyMap<string, Xml>): readonly string[] {
  return [...typeFaults(parts), ...[...parts.keys()].flatMap((path) => relationFaults(parts, path))]
}

function typeFaults(parts: ReadonlyMap<string, Xml>): readonly string[] {
  const types = parts.get('[Content_Types].xml')?.children ?? []
  const named = types.flatMap(({ name, attributes }) =>
    name === 'Override' ? [attributes.PartName?.slice(1) ?? ''] : [],
  )
  const untyped = [...parts.keys()].filter(
    (path) => path !== '[Content_Types].xml' && !path.endsWith('.rels') && !named.includes(path),
  )
  return [
    ...untyped.map((path) => `${path} has no content type`),
    ...named.filter((path) => !parts.has(path)).map((path) => `${path} is typed and is not there`),
    ...(new Set(named).size === named.length ? [] : ['a part is typed twice']),
  ]
}

function relationFaults(parts: ReadonlyMap<string, Xml>, path: string): readonly string[] {
  const part = parts.get(path)
  if (!part) return []
  if (path.endsWith('.rels')) {
    const base = path.replace(/_rels\/[^/]*$/, '')
    const ids = part.children.map(({ attributes }) => attributes.Id ?? '')
    return [
      ...part.children
        .map(({ attributes }) => base + (attributes.Target ?? ''))
        .filter((target) => !parts.has(target))
        .map((target) => `${path} leads to ${target}`),
      ...(new Set(ids).size === ids.length ? [] : [`${path} has an id twice`]),
    ]
  }
  const relations = parts.get(path.replace(/([^/]*)$/, '_rels/$1.rels'))
  const known = new Set(relations?.children.map(({ attributes }) => attributes.Id))
  return everyElement(part)
    .flatMap(({ attributes }) => attributes['r:id'] ?? [])
    .filter((id) => !known.has(id))
    .map((id) => `${path} uses ${id}`)
}
