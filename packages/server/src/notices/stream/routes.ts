import { PassThrough } from 'node:stream'
import { refuse } from '@anlan/domain/kernel'
import { Type } from 'typebox'
import { viewerOf } from '../../access/index.ts'
import { type App, type Context, Refused } from '../../http/index.ts'
import { createHub, type Stream } from './hub.ts'

/** A line that says nothing is written this often, so that no proxy thinks the line dead, in milliseconds. */
const beating = 20_000
/** A page is told at most this often, in milliseconds. */
const spacing = 1_000
/** Open pages of one session; the oldest goes. */
const mostPages = 6
/** Fills the buffers that some proxies fill before they pass anything on. */
const padding = `:${' '.repeat(2_048)}\n`

/**
 * Server-sent events: `change` says that something which the page may show is another, and nothing more. A page that
 * comes back says what it knew last (Last-Event-ID, or `after`); if anything happened since, it is told at once.
 */
export function streamRoutes(app: App, context: Context): void {
  const hub = createHub(context)
  const open = new Map<string, Stream[]>()
  app.addHook('preClose', () => hub.close())

  app.get(
    '/api/stream',
    {
      config: { sessionOnly: true },
      schema: {
        tags: ['notices'],
        summary: '变动推送（text/event-stream）',
        querystring: Type.Object(
          { after: Type.Optional(Type.String({ maxLength: 40 })) },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const { scope, accountId, means } = viewerOf(request)
      if (means.type !== 'session') throw new Refused(refuse('no-right', '接口密钥不能接收推送。'))
      const key = means.hash.toString('hex')
      const header = request.headers['last-event-id']
      const known = (typeof header === 'string' ? header : undefined) ?? request.query.after
      const body = new PassThrough()
      const page = pageOf(body)
      const stream: Stream = {
        county: scope.county,
        accountId,
        units: new Set(scope.hats.map(({ unitId }) => unitId)),
        sessionHash: means.hash,
        changed: page.changed,
        end: page.end,
      }
      const own = [...(open.get(key) ?? []), stream]
      if (own.length > mostPages) own.shift()?.end()
      open.set(key, own)
      const beat = setInterval(() => body.write(':\n\n'), beating)
      body.on('close', () => {
        clearInterval(beat)
        page.stop()
        hub.remove(stream)
        const left = (open.get(key) ?? []).filter((each) => each !== stream)
        if (left.length > 0) open.set(key, left)
        else open.delete(key)
      })
      const mark = await hub.add(stream)
      // Tabs that lost the server at once do not come back at once.
      const retry = 2_000 + Math.floor(Math.random() * 4_000)
      body.write(`${padding}retry: ${retry}\nid: ${mark}\nevent: ready\ndata: {}\n\n`)
      if (known !== undefined && known !== mark) page.changed(mark)
      return reply
        .header('cache-control', 'no-store, no-transform')
        .header('x-accel-buffering', 'no')
        .type('text/event-stream; charset=utf-8')
        .send(body)
    },
  )
}

/** Writes events into a body, not more often than `spacing`; the last one is never lost. */
function pageOf(body: PassThrough) {
  let waiting: NodeJS.Timeout | undefined
  let last = 0
  let mark = ''
  const write = () => {
    waiting = undefined
    last = performance.now()
    body.write(`id: ${mark}\nevent: change\ndata: {}\n\n`)
  }
  return {
    changed(next: string) {
      mark = next
      waiting ??= setTimeout(write, Math.max(0, last + spacing - performance.now()))
    },
    /** The page hears that it is over, and asks why. */
    end() {
      body.end('event: end\ndata: {}\n\n')
    },
    stop: () => clearTimeout(waiting),
  }
}
