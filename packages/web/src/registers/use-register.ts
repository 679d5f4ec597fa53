import { useQuery } from '@tanstack/react-query'
import { registersQuery } from './api.ts'

/** Whether the post under which the person acts may enter and change entries. */
export function useMayKeep(register: string): boolean {
  const { data } = useQuery(registersQuery)
  return data?.items.find((row) => row.register === register)?.mayKeep ?? false
}
