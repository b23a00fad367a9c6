import { useRoute, useRouter } from 'vue-router'

/**
 * The one-time secret a link carries behind `#`, '' when there is none. Fragments never reach the server's log;
 * it is taken out of the address at once so that it does not stay in the browser's history either.
 */
export function useFragmentSecret(): string {
  const route = useRoute()
  const router = useRouter()
  const secret = decode(route.hash.slice(1))
  if (secret) void router.replace({ path: route.path, query: route.query })
  return secret
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (cause) {
    // A link cut in the middle of a %-sequence: what is left is shown for the person to correct.
    if (cause instanceof URIError) return text
    throw cause
  }
}
