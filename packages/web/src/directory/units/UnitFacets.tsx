import { UNIT_KINDS, type UnitKind } from '@anlan/domain/directory'
import { useQuery } from '@tanstack/react-query'
import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, Ref } from 'react'
import { compact } from '../../kernel/filter/index.ts'
import { unitSumsQuery } from '../api.ts'
import type { UnitFilter } from '../search.ts'

interface FacetProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly ref?: Ref<HTMLAnchorElement>
  readonly chosen: boolean
}

function Facet({ chosen, ...rest }: FacetProps) {
  return <a {...rest} aria-current={chosen ? 'true' : undefined} />
}

const FacetLink = createLink(Facet)

/** What the region begins with: of a town all that lies in it, of the county what is the county's own. */
const prefixOf = (code: string) => (code.endsWith('000000') ? code : code.slice(0, 9))

/** The two ways into the directory: by kind and by place, each with how many there are. */
export function UnitFacets({ filter }: { readonly filter: UnitFilter }) {
  const { data: sums } = useQuery(unitSumsQuery)
  const kinds = (Object.keys(UNIT_KINDS) as UnitKind[]).flatMap((kind) => {
    const units = sums?.kinds.find((each) => each.kind === kind)?.units ?? 0
    return units > 0 || filter.kind === kind ? [{ kind, units }] : []
  })
  const places = sums?.regions ?? []
  return (
    <nav className="facets no-print" aria-label="按类别和辖区">
      <h2>按类别</h2>
      <ul>
        <li>
          <FacetLink to="/directory" search={without(filter, 'kind')} chosen={filter.kind === undefined}>
            <span>全部</span>
            <span>{sums?.kinds.reduce((sum, { units }) => sum + units, 0) ?? ''}</span>
          </FacetLink>
        </li>
        {kinds.map(({ kind, units }) => (
          <li key={kind}>
            <FacetLink to="/directory" search={{ ...filter, kind }} chosen={filter.kind === kind}>
              <span>{UNIT_KINDS[kind]}</span>
              <span>{units}</span>
            </FacetLink>
          </li>
        ))}
      </ul>
      <h2>按辖区</h2>
      <ul>
        {places.map(({ code, name, units }) => {
          const region = prefixOf(code)
          const chosen = filter.region === region
          return (
            <li key={code}>
              <FacetLink
                to="/directory"
                search={chosen ? without(filter, 'region') : { ...filter, region }}
                chosen={chosen}
              >
                <span>{region === code ? '县直' : name}</span>
                <span>{units}</span>
              </FacetLink>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

function without(filter: UnitFilter, key: keyof UnitFilter): UnitFilter {
  return compact<UnitFilter>({ ...filter, [key]: undefined })
}
