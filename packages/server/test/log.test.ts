import { expect, it } from 'vitest'
import { createLogger } from '../src/platform/log.ts'

function logged(write: (log: ReturnType<typeof createLogger>) => void): Record<string, unknown> {
  const lines: string[] = []
  write(createLogger('info', { write: (line) => lines.push(line) }))
  return JSON.parse(lines.join('')) as Record<string, unknown>
}

it('keeps what is on the list and drops everything else', () => {
  const line = logged((log) =>
    log.info({ requestId: 'r', phone: '139', body: { name: '张三' }, route: { a: 1 } }, 'done'),
  )
  expect(line).toMatchObject({ requestId: 'r', msg: 'done' })
  expect(Object.keys(line).sort()).toEqual(['level', 'msg', 'requestId', 'time'])
})

it('writes the code of a database error and not its values', () => {
  const error = Object.assign(new Error('Key (phone)=(13900000000) already exists'), {
    severity: 'ERROR',
    code: '23505',
    table: 'person',
    detail: 'Key (phone)=(13900000000)',
  })
  const line = JSON.stringify(logged((log) => log.error({ err: error }, 'failed')))
  expect(line).toContain('23505')
  expect(line).not.toContain('1390')
})
