import { type KeyConcept, type KeyVerb, keyConcepts } from '@anlan/domain/directory'
import { FieldFrame } from '../../kernel/fields/index.ts'

const concepts: readonly (readonly [string, KeyConcept])[] = Object.entries(keyConcepts)
const verbs: readonly { readonly id: KeyVerb; readonly label: string }[] = [
  { id: 'read', label: '读取' },
  { id: 'write', label: '办理' },
]

interface Props {
  readonly chosen: ReadonlySet<string>
  readonly error: string | undefined
  readonly onChange: (chosen: ReadonlySet<string>) => void
}

/** To what the key is opened, concept by concept: looking, or also doing. */
export function KeyScopes({ chosen, error, onChange }: Props) {
  function turn(scope: string) {
    const next = new Set(chosen)
    if (!next.delete(scope)) next.add(scope)
    onChange(next)
  }
  const frame = { id: 'key-scopes', label: '范围', hint: '只选用得到的', required: true, error }
  return (
    <FieldFrame {...frame} group>
      <table className="key-scopes" aria-labelledby="key-scopes-label">
        <thead>
          <tr>
            <th scope="col">内容</th>
            {verbs.map(({ id, label }) => (
              <th key={id} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {concepts.map(([concept, { label, verbs: open }]) => (
            <tr key={concept}>
              <th scope="row">{label}</th>
              {verbs.map(({ id, label: verb }) => (
                <td key={id}>
                  {open.includes(id) && (
                    <label>
                      <input
                        type="checkbox"
                        aria-label={`${label} ${verb}`}
                        checked={chosen.has(`${concept}:${id}`)}
                        onChange={() => turn(`${concept}:${id}`)}
                      />
                    </label>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </FieldFrame>
  )
}
