/** Which way of installing the app this browser has; `none`: it cannot, another browser is needed. */
export type InstallPlatform = 'chrome-android' | 'samsung' | 'ios' | 'desktop' | 'none'

/** From what the browser says of itself. */
export function installPlatform(agent: string): InstallPlatform {
  if (/iPhone|iPad/.test(agent)) return /CriOS|FxiOS|EdgiOS/.test(agent) ? 'none' : 'ios'
  if (/SamsungBrowser/.test(agent)) return 'samsung'
  if (/Firefox\//.test(agent)) return 'none'
  if (/Android/.test(agent)) return /Chrome\//.test(agent) ? 'chrome-android' : 'none'
  return /Chrome\/|Edg\//.test(agent) ? 'desktop' : 'none'
}
