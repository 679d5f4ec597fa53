import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { ActDialog } from '../administration/ActDialog.tsx'
import { AdminFrame } from '../administration/AdminFrame.tsx'
import { AdminTable } from '../administration/AdminTable.tsx'
import { problemOf } from '../kernel/api/index.ts'
import { EmptyState, ErrorPage, Loading, say } from '../kernel/feedback/index.ts'
import '../kernel/filter/chip.css'
import type { Column } from '../kernel/table/index.ts'
import { timeWord } from '../kernel/time/index.ts'
import { useToday } from '../session/today.ts'
import { ChipLink } from '../shell/ChipLink.tsx'
import { More } from '../shell/More.tsx'
import { channelsQuery, deliveriesQuery, sendAgain, tryChannel } from './api.ts'
import type { ChannelState, Delivery, DeliveryState } from './types.ts'

type Today = ReturnType<typeof useToday>

const stateWords: readonly (readonly [DeliveryState, string, string])[] = [
  ['failed', '未送达', '没有未送达的消息'],
  ['waiting', '待发送', '没有待发送的消息'],
  ['sent', '已送达', '还没有送达的消息'],
  ['dropped', '未发送', '没有不再需要发送的消息'],
]

/** For the system administrator: whether the ways out of the house work, and what did not arrive. */
export default function ChannelsPage() {
  const today = useToday()
  const channels = useQuery(channelsQuery)
  const [trying, setTrying] = useState<ChannelState | null>(null)
  const items = channels.data?.items ?? []
  return (
    <AdminFrame title="通知渠道" note={channels.data && `${items.length} 个`}>
      <p className="lead">
        渠道在服务器的配置文件里设置（ANLAN_CHANNELS），密钥不在这里显示。
        {channels.data &&
          `除催办外，${channels.data.quiet.from} 至次日 ${channels.data.quiet.to} 的消息早上一并发出。`}
        {channels.data?.address === null && '没有设置 PUBLIC_ORIGIN，消息里不带登录地址。'}
      </p>
      {channels.isPending && <Loading />}
      {channels.isError && <ErrorPage error={channels.error} onRetry={() => void channels.refetch()} />}
      {channels.isSuccess && items.length === 0 && (
        <EmptyState title="没有配置通知渠道">
          通知只在系统内显示。邮件、短信、企业微信和钉钉群机器人可在配置文件里开通。
        </EmptyState>
      )}
      {items.length > 0 && (
        <AdminTable
          caption="通知渠道"
          columns={channelColumns(today, setTrying)}
          rows={items}
          keyOf={({ id }) => id}
        />
      )}
      {(items.length > 0 || channels.isError) && <Deliveries today={today} />}
      {trying && <TryDialog channel={trying} onClose={() => setTrying(null)} />}
    </AdminFrame>
  )
}

function TryDialog({ channel, onClose }: { readonly channel: ChannelState; readonly onClose: () => void }) {
  const toWhom = { email: '您的邮箱', sms: '您的手机号', robot: null }[channel.way]
  return (
    <ActDialog
      title={`测试渠道：${channel.label}`}
      lead={
        toWhom === null
          ? '会在这个群里发一条测试消息，群里的人都能看到。'
          : '发一条测试消息给自己，不含任何业务内容。'
      }
      fields={toWhom === null ? [] : [{ id: 'to', label: toWhom }]}
      verb="发送测试消息"
      onClose={onClose}
      act={async ({ to }) => {
        const { words } = await tryChannel(channel.id, to)
        say(words)
      }}
    />
  )
}

function channelColumns(
  today: Today,
  onTry: (channel: ChannelState) => void,
): readonly Column<ChannelState>[] {
  return [
    {
      id: 'label',
      head: '渠道',
      width: '140px',
      cell: ({ label }) => <span className="title">{label}</span>,
    },
    { id: 'host', head: '服务器', cell: ({ host }) => <span className="mono">{host}</span> },
    {
      id: 'units',
      head: '发给',
      width: '200px',
      cell: ({ way, units }) => (way === 'robot' ? units.join('、') || '各单位' : '选了这种方式的人'),
    },
    {
      id: 'day',
      head: '24 小时内',
      width: '200px',
      cell: ({ day }) => `送达 ${day.sent} · 待发 ${day.waiting} · 未达 ${day.failed}`,
    },
    {
      id: 'last',
      head: '最近一次送达',
      width: '112px',
      align: 'end',
      cell: ({ lastSentAt }) => (
        <span className="quiet">{lastSentAt === null ? '还没有' : timeWord(lastSentAt, today)}</span>
      ),
    },
    {
      id: 'acts',
      head: '',
      width: '72px',
      align: 'end',
      cell: (channel) => (
        <button type="button" className="btn plain" onClick={() => onTry(channel)}>
          测试<span className="hidden">：{channel.label}</span>
        </button>
      ),
    },
  ]
}

function Deliveries({ today }: { readonly today: Today }) {
  const client = useQueryClient()
  const { state = 'failed' } = useSearch({ from: '/admin/channels' })
  const messages = useInfiniteQuery(deliveriesQuery(state))
  const rows = messages.data?.pages.flatMap((page) => page.items) ?? []

  const again = ({ id }: Delivery) =>
    sendAgain(id).then(
      () => {
        say('已重新排队发送')
        void client.invalidateQueries({ queryKey: ['administration'] })
      },
      (error: unknown) => say(problemOf(error).message),
    )

  return (
    <section aria-labelledby="messages">
      <h2 id="messages">发出的消息</h2>
      <nav className="chips" aria-label="筛选消息">
        {stateWords.map(([name, label]) => (
          <ChipLink
            key={name}
            to="/admin/channels"
            search={name === 'failed' ? {} : { state: name }}
            chosen={name === state}
          >
            {label}
          </ChipLink>
        ))}
      </nav>
      {messages.isPending && <Loading />}
      {messages.isError && <ErrorPage error={messages.error} onRetry={() => void messages.refetch()} />}
      {messages.isSuccess && rows.length === 0 && (
        <EmptyState title={stateWords.find(([name]) => name === state)?.[2] ?? ''} />
      )}
      {rows.length > 0 && (
        <AdminTable
          caption="发出的消息"
          columns={deliveryColumns(today, state, (row) => void again(row))}
          rows={rows}
          keyOf={({ id }) => id}
        />
      )}
      <More query={messages} />
    </section>
  )
}

function deliveryColumns(
  today: Today,
  state: DeliveryState,
  onAgain: (row: Delivery) => void,
): readonly Column<Delivery>[] {
  return [
    { id: 'to', head: '收件人', width: '120px', cell: ({ to }) => <span className="title">{to}</span> },
    { id: 'channel', head: '渠道', width: '120px', cell: ({ channelLabel }) => channelLabel },
    { id: 'about', head: '内容', width: '200px', cell: ({ about }) => about },
    {
      id: 'reason',
      head: '原因',
      cell: ({ reason }) => <span title={reason ?? undefined}>{reason ?? ''}</span>,
    },
    { id: 'attempts', head: '已试', width: '64px', align: 'end', cell: ({ attempts }) => `${attempts} 次` },
    {
      id: 'at',
      head: state === 'waiting' ? '下次发送' : '产生时间',
      width: '112px',
      align: 'end',
      cell: ({ createdAt, dueAt }) => (
        <span className="quiet">{timeWord(state === 'waiting' ? dueAt : createdAt, today)}</span>
      ),
    },
    {
      id: 'acts',
      head: '',
      width: '88px',
      align: 'end',
      cell: (row) =>
        row.state === 'failed' ? (
          <button type="button" className="btn plain" onClick={() => onAgain(row)}>
            再发一次<span className="hidden">：{row.to}</span>
          </button>
        ) : null,
    },
  ]
}
