/**
 * The page's CSP demands Trusted Types for script addresses. This policy, the only one besides Vue's, lets through
 * addresses of our own origin that the build made: the service worker and the photo worker.
 */
interface ScriptUrlPolicy {
  createScriptURL(url: string): string
}
interface TrustedTypes {
  createPolicy(name: string, rules: ScriptUrlPolicy): ScriptUrlPolicy
}

function ownOrigin(url: string): string {
  const { origin, href } = new URL(url, location.href)
  if (origin !== location.origin) throw new TypeError(`Not our own script: ${origin}`)
  return href
}

const factory = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes
const policy: ScriptUrlPolicy = factory
  ? factory.createPolicy('so-tcpl', { createScriptURL: ownOrigin })
  : { createScriptURL: ownOrigin }

/** A script address of our own origin; throws `TypeError` for any other. */
export const trustedUrl = (url: string): string => policy.createScriptURL(url)
