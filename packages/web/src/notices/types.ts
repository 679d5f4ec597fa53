import type { PersonalWay, Topic } from '@anlan/domain/notices'

export interface Notice {
  readonly id: string
  readonly topic: Topic
  /** Follows the name of the unit that acted. */
  readonly words: string
  readonly urgent: boolean
  /** More than one: so many tasks of one document. */
  readonly count: number
  readonly title: string
  readonly fromName: string | null
  /** The unit of the hat under which the person was told. */
  readonly unitId: string
  readonly unitName: string
  readonly matterId: string
  readonly partId: string | null
  readonly document: { readonly id: string; readonly title: string } | null
  readonly at: string
  readonly read: boolean
}

export interface NoticePage {
  readonly items: readonly Notice[]
  readonly next: string | null
  readonly unread: number
}

export interface TopicSetting {
  readonly id: Topic
  readonly label: string
  readonly hint: string
  readonly on: readonly PersonalWay[]
  readonly fixed: readonly PersonalWay[]
}

export interface NoticeSettings {
  readonly topics: readonly TopicSetting[]
  readonly ways: readonly {
    readonly id: PersonalWay
    readonly label: string
    readonly usable: boolean
    readonly words: string
  }[]
  readonly email: { readonly address: string; readonly confirmed: boolean } | null
  readonly groups: readonly string[]
  readonly quiet: { readonly from: string; readonly to: string }
}

export interface ChannelState {
  readonly id: string
  readonly way: 'email' | 'sms' | 'robot'
  readonly label: string
  readonly host: string
  readonly units: readonly string[]
  readonly day: { readonly sent: number; readonly waiting: number; readonly failed: number }
  readonly lastSentAt: string | null
  readonly lastFailure: { readonly at: string; readonly reason: string } | null
}

export interface Channels {
  readonly items: readonly ChannelState[]
  readonly quiet: { readonly from: string; readonly to: string }
  readonly address: string | null
}

export type DeliveryState = 'waiting' | 'sent' | 'failed' | 'dropped'

export interface Delivery {
  readonly id: string
  readonly channelLabel: string
  readonly to: string
  readonly about: string
  readonly state: DeliveryState
  readonly attempts: number
  readonly reason: string | null
  readonly createdAt: string
  readonly dueAt: string
}
