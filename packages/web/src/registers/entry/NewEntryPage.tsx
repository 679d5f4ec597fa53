import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { EmptyState, say } from '../../kernel/feedback/index.ts'
import { registerMoved } from '../api.ts'
import { registerNamed } from '../declared.ts'
import { NoRegister } from '../NoRegister.tsx'
import '../registers.css'
import { useMayKeep } from '../use-register.ts'
import { EntryForm } from './EntryForm.tsx'
import { EntryHead } from './EntryHead.tsx'

const route = getRouteApi('/registers/$register/new')

/** Enters one thing into a register. */
export default function NewEntryPage() {
  const { register: name } = route.useParams()
  const navigate = route.useNavigate()
  const client = useQueryClient()
  const mayKeep = useMayKeep(name)
  const register = registerNamed(name)
  if (!register) return <NoRegister />
  const back = () => void navigate({ to: '/registers/$register', params: { register: name } })
  return (
    <>
      <EntryHead register={register} title={`登记${register.entry}`} />
      <div className="page entry-edit">
        {mayKeep ? (
          <>
            <p className="quiet no-phone">
              有很多{register.counter}要登记时，可以
              <Link to="/registers/$register/import" params={{ register: name }}>
                用 Excel 表格导入
              </Link>
              。
            </p>
            <EntryForm
              register={register}
              entry={null}
              refetch={async () => null}
              onCancel={back}
              onSaved={(id) => {
                void registerMoved(client)
                say(`已登记这${register.counter}${register.entry}`)
                void navigate({
                  to: '/registers/$register/$id',
                  params: { register: name, id },
                  replace: true,
                })
              }}
            />
          </>
        ) : (
          <EmptyState title={`您现在的岗位不能登记${register.entry}`}>
            由安委办、监管单位和乡镇的经办人登记。
          </EmptyState>
        )}
      </div>
    </>
  )
}
