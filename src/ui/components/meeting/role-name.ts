import { inject, provide, type InjectionKey } from 'vue'

type RoleName = (role: string) => string

const KEY: InjectionKey<RoleName> = Symbol('role-name')

/** What roles at the agreement meeting are called, said by the page that knows its set; elsewhere a role is its own name. */
export const provideRoleName = (name: RoleName): void => provide(KEY, name)

export const useRoleName = (): RoleName => inject(KEY, (role: string) => role)
