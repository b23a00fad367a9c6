import { readonly, shallowRef, watch, type Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/**
 * The one-time secret a link carries behind `#`, '' while there is none; another link opened in the same tab brings
 * another. Fragments never reach the server's log; it is taken out of the address at once so that it does not stay in
 * the browser's history either.
 */
export function useFragmentSecret(): Readonly<Ref<string>> {
  const route = useRoute()
  const router = useRouter()
  const secret = shallowRef('')
  watch(
    () => route.hash,
    (hash) => {
      const found = decode(hash.slice(1))
      if (found === '') return
      secret.value = found
      void router.replace({ path: route.path, query: route.query })
    },
    { immediate: true },
  )
  return readonly(secret)
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
