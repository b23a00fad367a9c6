/** An element as a tree; `text` is what stands directly in it. */
export interface Xml {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Xml[]
  readonly text: string
}

const NAME = '[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?'
const TOKEN = new RegExp(`<\\?xml [^?]*\\?>|<(/?)(${NAME})((?:\\s+${NAME}="[^"<]*")*)\\s*(/?)>|([^<]+)`, 'y')
const ATTRIBUTE = new RegExp(`(${NAME})="([^"]*)"`, 'g')
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/u

interface Open {
  name: string
  attributes: Record<string, string>
  children: Xml[]
  text: string
}

/** Strict: throws on whatever an XML reader would refuse, on prefixes nobody declared, and on anything but elements and text. */
export function readXml(source: string): Xml {
  if (FORBIDDEN.test(source)) throw new Error('A character that XML forbids')
  const root: Open = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < source.length) {
    const at = TOKEN.lastIndex
    const found = TOKEN.exec(source)
    if (!found) throw new Error(`Not well formed at ${at}: ${source.slice(at, at + 60)}`)
    const [whole, closing, name, attributes, empty, text] = found
    const inside = open.at(-1) ?? root
    if (text !== undefined) inside.text += unescaped(text)
    else if (name === undefined) {
      if (at !== 0) throw new Error(`${whole} is not at the beginning`)
    } else if (closing) {
      if (open.length === 1 || inside.name !== name) throw new Error(`</${name}> closes <${inside.name}>`)
      open.pop()
    } else {
      const made: Open = { name, attributes: attributesOf(attributes ?? ''), children: [], text: '' }
      inside.children.push(made)
      if (!empty) open.push(made)
    }
  }
  const [top] = root.children
  if (open.length !== 1 || !top || root.children.length !== 1 || root.text.trim() !== '')
    throw new Error('Not one element that is closed')
  checkPrefixes(top, new Set(['xml']))
  return top
}

function attributesOf(source: string): Record<string, string> {
  const made: Record<string, string> = {}
  for (const [, name = '', value = ''] of source.matchAll(ATTRIBUTE)) {
    if (name in made) throw new Error(`${name} twice`)
    made[name] = unescaped(value)
  }
  return made
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const unescaped = (text: string): string =>
  text.replace(/&([^;]{0,8});?/g, (whole, name: string) => {
    const found = whole.endsWith(';') ? ENTITIES[name] : undefined
    if (found === undefined) throw new Error(`${whole} is no entity`)
    return found
  })

function checkPrefixes(element: Xml, known: ReadonlySet<string>): void {
  const declared = Object.keys(element.attributes).flatMap((name) =>
    name.startsWith('xmlns:') ? [name.slice(6)] : [],
  )
  const here = new Set([...known, ...declared])
  for (const name of [element.name, ...Object.keys(element.attributes)]) {
    const [prefix = '', local] = name.split(':')
    if (local !== undefined && prefix !== 'xmlns' && !here.has(prefix))
      throw new Error(`${name}: nobody declared ${prefix}`)
  }
  for (const child of element.children) checkPrefixes(child, here)
}

/** Every element below and including this one, in the order of the file. */
export const everyElement = (element: Xml): readonly Xml[] => [
  element,
  ...element.children.flatMap((child) => everyElement(child)),
]

/** Text of all `name` elements below, such as `w:t`. */
export const textOf = (element: Xml, name: string): string =>
  everyElement(element)
    .filter((one) => one.name === name)
    .map(({ text }) => text)
    .join('')
