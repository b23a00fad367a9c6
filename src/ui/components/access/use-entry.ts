import { useRoute, useRouter } from 'vue-router'

/** Where a person goes on after enrolment or sign-in: the page he first asked for, else where his work begins. */
export function useEntry(): { enter(): Promise<void> } {
  const route = useRoute()
  const router = useRouter()
  async function enter() {
    const next = route.query['next']
    // Only our own paths: "//host" and "https:" would lead away from the app.
    const own = typeof next === 'string' && /^\/(?![/\\])/.test(next)
    await router.replace(own ? next : { name: 'home' })
  }
  return { enter }
}
