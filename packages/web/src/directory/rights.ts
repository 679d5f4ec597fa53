import { useQuery } from '@tanstack/react-query'
import { meQuery } from '../session/api.ts'
import { hatOf } from '../shell/navigation.ts'

export interface DirectoryRights {
  /** Keeps units, people and groups. */
  readonly manages: boolean
  readonly imports: boolean
  /** Opens accounts and prints their slips. */
  readonly opensAccounts: boolean
  /** Gives and ends posts with rights. */
  readonly grants: boolean
  /** Looks numbers up, giving a reason. */
  readonly acts: boolean
}

/** What the person may do here, from the table of rights as the server tells it. */
export function useDirectoryRights(): DirectoryRights {
  const { data: me } = useQuery(meQuery)
  const hat = me ? hatOf(me) : null
  const office = me?.account.rights ?? []
  const manages = hat?.rights.includes('directory.manage') ?? false
  return {
    manages,
    imports: manages || office.includes('directory.import'),
    opensAccounts: office.includes('account.create'),
    grants: office.includes('post.grant'),
    acts: hat !== null,
  }
}
